import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CodeAction,
  Diagnostic,
  DocumentSymbol,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver';
import { ACT, type Act, type ActAnswer, UNDO_ACT } from '../../server/protocol/acts.ts';
import {
  type BareClaim,
  CLAIM_CHOICES,
  CLAIM_GROUPS,
  CLAIM_SCHEME,
  CLAIMS,
  CLAIMS_NAMED,
  type ClaimChoices,
  type ClaimItem,
  type ClaimQuery,
  VOICES,
} from '../../server/protocol/claims.ts';
import { CLAIM_WORDS, DISMISSED, NOTE_FINDING } from '../../server/protocol/findings.ts';
import { answer, ask } from '../../server/protocol/messages.ts';
import {
  LIST_SIDECARS,
  READ_SIDECAR,
  type SidecarWrite,
  WRITE_SIDECAR,
} from '../../server/protocol/sidecars.ts';
import { change, FOLDER, inText, open, range, start, zero } from '../shared/builtServer.ts';

// What a person decides about claims and findings, as the built server keeps it beside the texts.

const PAPER = `${FOLDER}/paper.md`;
const REPLY = `${FOLDER}/reply.md`;
const WASTE = 'The new boards will waste money that wards need badly.\n';
const TIRED = 'The timetable is far too short, and staff are exhausted by the last reform.\n';

async function windowOn(texts: Readonly<Record<string, string>>) {
  const files = new Map<string, string>();
  const { client } = await start({ files: true, sidecars: true, commands: true }, new Map(), {}, client => {
    answer(client, LIST_SIDECARS, () => [...files.keys()]);
    answer(client, READ_SIDECAR, ({ uri }: { uri: string }) => ({ text: files.get(uri) }));
    answer(client, WRITE_SIDECAR, ({ uri, text }: SidecarWrite) => {
      files.set(uri, text ?? '');
      return {};
    });
  });
  for (const [uri, text] of Object.entries(texts)) open(client, uri, text);
  const claims = async (only?: ClaimQuery['only'], uri?: string): Promise<readonly ClaimItem[]> => {
    const query: ClaimQuery = { grouping: 'document', only, uri };
    const { groups } = await ask(client, CLAIM_GROUPS, query);
    const found = groups.flatMap(({ id: group }) =>
      (['sure', 'lessCertain'] as const).map(certainty =>
        ask(client, CLAIMS, { ...query, group, certainty, limit: 99 }),
      ),
    );
    return (await Promise.all(found)).flatMap(({ claims }) => claims);
  };
  const act = async (one: Act) => {
    const answer: ActAnswer = await ask(client, ACT, { act: one, creator: 'Ada' });
    assert.equal(answer.problem, undefined);
    done.push(answer.undo!);
  };
  const done: (readonly unknown[])[] = [];
  const undo = () => ask(client, UNDO_ACT, { undo: done.pop()! });
  const findings = async (uri: string): Promise<readonly Diagnostic[]> =>
    (await client.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', inText(uri))).items;
  const actions = (uri: string, at: Diagnostic['range']): Promise<readonly CodeAction[]> =>
    client.sendRequest('textDocument/codeAction', {
      ...inText(uri),
      range: at,
      context: { diagnostics: [] },
    });
  return { client, files, claims, act, undo, findings, actions };
}

test('a claim is confirmed, corrected, dismissed and brought back; its row stays the same', async () => {
  const { client, claims, act, undo } = await windowOn({ [PAPER]: WASTE });
  const outline = async () =>
    (await client.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', inText(PAPER))).map(
      ({ detail }) => detail,
    );
  const [found] = await claims();
  const claim = found!.id;
  assert.equal(found!.decided, undefined);
  await act({ kind: 'confirm', claim });
  await act({ kind: 'correct', claim, stance: 'neutral', voice: 'The Fund' });
  const [now] = await claims();
  assert.deepEqual(
    [now!.id, now!.stance, now!.voice, now!.decided],
    [claim, 'neutral', 'The Fund', { verdict: 'confirmed', creator: 'Ada', changed: false }],
  );
  assert.deepEqual(await outline(), ['The Fund, neutral']);
  await act({ kind: 'dismissClaim', claim, reason: 'A joke.' });
  assert.deepEqual(await claims(), []);
  assert.deepEqual(await outline(), []);
  assert.equal((await claims('dismissed'))[0]?.decided?.reason, 'A joke.');
  await act({ kind: 'undecide', claim });
  assert.equal((await claims())[0]?.decided, undefined);
  await undo();
  await undo();
  assert.equal((await claims())[0]?.voice, 'The Fund');
});

test('whose side a voice is on is said once, for all texts it speaks in, and undone', async () => {
  const debate = (words: string) => `# Health Bill\n\n**Lord Ash:** ${words}`;
  const { client, claims, act, undo, files } = await windowOn({
    [PAPER]: debate(WASTE),
    [REPLY]: debate(TIRED),
  });
  const stances = async () => (await claims()).map(({ stance }) => stance);
  const before = await stances();
  const [voice, ...others] = await ask(client, VOICES);
  assert.deepEqual([voice!.id, voice!.uris, others], ['Lord Ash', [PAPER, REPLY], []]);
  const side = before.includes('for') ? ('against' as const) : ('for' as const);
  await act({ kind: 'takeSide', voice: voice!.id, side, uris: voice!.uris });
  assert.deepEqual(
    await stances(),
    before.map(() => side),
  );
  assert.equal((await ask(client, VOICES))[0]!.side, side);
  assert.equal([...files.keys()].filter(uri => uri.endsWith('.jsonl')).length, 2);
  const { id } = (await claims())[0]!;
  const page = await client.sendRequest<{ text: string }>('workspace/textDocumentContent', {
    uri: `${CLAIM_SCHEME}:/why.md?${encodeURIComponent(id)}`,
  });
  assert.match(page.text, /A reader said of this voice/);
  await undo();
  assert.deepEqual(await stances(), before);
});

test('a row that stands for several claims is dismissed as one, and comes back as one', async () => {
  const { claims, act, undo } = await windowOn({ [PAPER]: WASTE, [REPLY]: WASTE });
  const [row, ...rest] = await claims();
  const all = (await claims()).length;
  assert.ok(rest.length > 0);
  await act({ kind: 'dismissClaim', claim: row!.id, same: rest.map(({ id }) => id) });
  assert.equal((await claims()).length, 0);
  assert.equal((await claims('dismissed')).length, all);
  await undo();
  assert.equal((await claims()).length, all);
});

test('a decision stays with its words while the text around them is edited', async () => {
  const { client, claims, act } = await windowOn({ [PAPER]: WASTE });
  const claim = (await claims())[0]!.id;
  await act({ kind: 'correct', claim, topic: 'workforce' });
  change(client, PAPER, 2, { start: zero, end: zero }, 'We met in May.\n\n');
  const [now] = await claims();
  assert.deepEqual([now?.topic, now?.decided?.changed, now?.range.start.line], ['Workforce', false, 2]);
  const { line } = now!.range.start;
  const waste = { start: { line, character: 20 }, end: { line, character: 25 } };
  change(client, PAPER, 3, waste, 'burn');
  const [changed] = await claims();
  assert.deepEqual([changed?.text, changed?.decided?.changed], [WASTE.trim().replace('waste', 'burn'), true]);
});

test('two claims are related over two texts in one act, and taken apart in one', async () => {
  const { files, claims, act, undo } = await windowOn({ [PAPER]: WASTE, [REPLY]: TIRED });
  const [paper, reply] = await claims();
  await act({ kind: 'relate', claim: reply!.id, to: paper!.id, relation: 'attack' });
  const [answered] = await claims();
  assert.deepEqual(
    answered!.answers.map(({ kind, across, confirmed, claim }) => [kind, across, confirmed, claim.id]),
    [['countered by', true, true, reply!.id]],
  );
  assert.deepEqual(
    (await claims('contested')).map(({ id }) => id),
    [paper!.id],
  );
  assert.equal([...files.values()].filter(text => text.includes('Annotation')).length, 2);
  await undo();
  assert.ok((await claims()).every(({ answers, decided }) => answers.length === 0 && !decided));
});

test('what nobody found is marked; claims to relate it to are found by their words', async () => {
  const text = `${WASTE}\nWe met in the room above the library.\n`;
  const { client, claims, act } = await windowOn({ [PAPER]: text, [REPLY]: TIRED });
  const choices: ClaimChoices = await ask(client, CLAIM_CHOICES, { uri: PAPER });
  assert.ok(choices.topics.some(({ id, label }) => id === 'finance' && label === 'Finance'));
  const voice = choices.voices.find(({ label }) => label === 'The author')!.id;
  const words = range(text, 'We met', 'library.');
  await act({ kind: 'markClaim', uri: PAPER, range: words, stance: 'for', voice, topic: 'other' });
  const marked = (await claims(undefined, PAPER)).find(({ decided }) => decided)!;
  assert.deepEqual([marked.range, marked.stance, marked.voice], [words, 'for', 'The author']);
  const named = (text: string): Promise<readonly BareClaim[]> =>
    ask(client, CLAIMS_NAMED, { text, besides: marked.id, limit: 9 });
  assert.deepEqual(
    (await named('')).map(({ uri }) => uri),
    [PAPER, REPLY],
  );
  assert.deepEqual(
    (await named('timetable')).map(({ uri }) => uri),
    [REPLY],
  );
});

const DRAFT = `---
kind: draft
date: 2025-03-01
---

The Local Govt Association answered in March, after a long debate.

Nobody had been asked by then, and the Local Govt Association said so.

She wrote: “Our Local Govt Association answers to nobody at all.”
`;

test('a finding that is dismissed here goes, and stays away while another is mended in the text', async () => {
  const { client, act, undo, findings, actions } = await windowOn({ [PAPER]: DRAFT });
  const before = await findings(PAPER);
  const [first, second] = before.filter(({ code }) => code === 'inconsistent-form');
  await act({ kind: 'dismissFinding', uri: PAPER, code: 'inconsistent-form', range: second!.range });
  assert.deepEqual(
    await findings(PAPER),
    before.filter(finding => finding !== second),
  );
  const fix = (await actions(PAPER, first!.range)).find(({ isPreferred }) => isPreferred)!;
  const [{ edits }] = fix.edit!.documentChanges as [TextDocumentEdit];
  const [edit] = edits as TextEdit[];
  change(client, PAPER, 2, edit!.range, edit!.newText);
  assert.ok((await findings(PAPER)).every(({ code }) => code !== 'inconsistent-form'));
  await undo();
  assert.equal((await findings(PAPER)).filter(({ code }) => code === 'inconsistent-form').length, 1);
});

test('what was dismissed is listed by its words, and said again when that is withdrawn', async () => {
  const { client, act, findings } = await windowOn({ [PAPER]: DRAFT });
  const before = await findings(PAPER);
  const { range: place } = before.find(({ code }) => code === 'inconsistent-form')!;
  await act({
    kind: 'dismissFinding',
    uri: PAPER,
    code: 'inconsistent-form',
    range: place,
    reason: 'Their name.',
  });
  const [item, ...others] = await ask(client, DISMISSED, { uri: PAPER });
  const { id, ...said } = item!;
  assert.deepEqual(others, []);
  assert.deepEqual(said, {
    code: 'inconsistent-form',
    title: 'Not the official form',
    words: 'Local Govt Association',
    isHere: true,
    range: place,
    reason: 'Their name.',
    creator: 'Ada',
    holds: true,
  });
  await act({ kind: 'withdraw', uri: PAPER, id });
  assert.deepEqual(await ask(client, DISMISSED, { uri: PAPER }), []);
  assert.deepEqual(await findings(PAPER), before);
});

test('in a quotation a note and “these are my words” are offered; then the words are mended like all others', async () => {
  const source = DRAFT.replace('draft', 'source');
  const { act, findings, actions } = await windowOn({ [PAPER]: DRAFT, [REPLY]: source });
  const commands = async (uri: string, at: Diagnostic['range']) =>
    (await actions(uri, at)).map(({ title, command }) => [title, command?.command] as const);
  const inSource = await commands(REPLY, (await findings(REPLY))[0]!.range);
  assert.deepEqual(inSource.map(([title]) => title).slice(0, 1), ['Add a note']);
  assert.ok(
    inSource.every(([, command]) => command !== undefined),
    'a source is never edited',
  );

  const quotation = range(DRAFT, '“', '”');
  const count = async () => (await findings(PAPER)).length;
  const found = await count();
  await act({ kind: 'ownWords', uri: PAPER, range: quotation });
  assert.equal(await count(), found + 1);
  const offered = await commands(PAPER, (await findings(PAPER)).at(-1)!.range);
  assert.ok(offered.some(([title]) => title.startsWith('Replace with')));
  assert.ok(offered.some(([, command]) => command === NOTE_FINDING));
  assert.ok(offered.every(([, command]) => command !== CLAIM_WORDS));
});
