import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type {
  CodeAction,
  CompletionItem,
  DocumentDiagnosticReport,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  MarkupContent,
  SemanticTokens,
  SemanticTokensDelta,
} from 'vscode-languageserver/node';
import {
  type Certainty,
  CLAIM_AT,
  CLAIM_GROUPS,
  CLAIM_MAP,
  CLAIM_PLACE,
  CLAIM_SCHEME,
  CLAIMS,
  CLAIMS_CHANGED,
  type ClaimGroups,
  type Claims,
} from '../../server/protocol/claims.ts';
import type { Settings } from '../../server/protocol/client.ts';
import { EXPLAIN_FINDING, FINDING_SCHEME } from '../../server/protocol/findings.ts';
import { GLOSSARY_SCHEME } from '../../server/protocol/glossary.ts';
import { ask, hear } from '../../server/protocol/messages.ts';
import type { Picture } from '../../server/protocol/pictures.ts';
import type { Place } from '../../server/protocol/places.ts';
import { TRACE_QUOTATION } from '../../server/protocol/quotations.ts';
import { MENTIONS, TERMS } from '../../server/protocol/terms.ts';
import { READ_AS_OF, READING_DATE, TIMELINE } from '../../server/protocol/time.ts';

import { at, change, FOLDER, inText, open, range, start, until, zero } from '../shared/builtServer.ts';

const TEXT = `---
date: 2025-10-01
---

# Board paper

The integrated care board (ICB) plans services with Integrated care systems (ICGs).
Clinical commissioning groups did so before. An ICB answers to NHS England.
`;

test('a text is opened, marked, explained, checked and mended', async () => {
  const { client } = await start();
  open(client, 'file:///a.md', TEXT);

  const tokens: SemanticTokens = await client.sendRequest('textDocument/semanticTokens/full', inText());
  assert.ok(tokens.data.length >= 15, 'at least three terms are marked');

  const hover: Hover = await client.sendRequest('textDocument/hover', at(TEXT, 'An I'));
  const said = (hover.contents as { value: string }).value;
  assert.match(said, /^\*\*integrated care board \(ICB\)\*\*/);
  assert.ok(said.split('\n').filter(Boolean).length <= 8, said);
  assert.doesNotMatch(said, /command:/, 'this client did not ask for links that run commands');

  const found: DocumentDiagnosticReport = await client.sendRequest('textDocument/diagnostic', inText());
  assert.equal(found.kind, 'full');
  const finding = found.items.find(({ code }) => code === 'initials-disagree');
  assert.ok(finding, JSON.stringify(found.items));

  const fixes: CodeAction[] = await client.sendRequest('textDocument/codeAction', {
    ...inText(),
    range: finding.range,
    context: { diagnostics: [finding] },
  });
  const edit = fixes[0]?.edit?.documentChanges?.[0];
  assert.ok(edit && 'edits' in edit);
  assert.deepEqual(
    edit.edits.map(change => 'newText' in change && change.newText),
    ['ICSs'],
  );

  change(client, 'file:///a.md', 2, finding.range, 'ICSs');
  const after: DocumentDiagnosticReport = await client.sendRequest('textDocument/diagnostic', inText());
  assert.ok(after.kind === 'full' && after.items.every(({ code }) => code !== 'initials-disagree'));
});

test('a term leads to its definition in the text, to the glossary, and to its mentions in other texts', async () => {
  const { client } = await start();
  open(client, 'file:///a.md', TEXT);
  open(client, 'file:///b.md', 'Every ICB has a chair.\n');

  const [inTextItself]: LocationLink[] = await client.sendRequest(
    'textDocument/definition',
    at(TEXT, 'An I'),
  );
  assert.equal(inTextItself?.targetUri, 'file:///a.md');
  assert.equal(inTextItself?.targetRange.start.line, 6);

  const [inGlossary]: LocationLink[] = await client.sendRequest(
    'textDocument/definition',
    at(TEXT, 'Clinical'),
  );
  assert.equal(inGlossary?.targetUri, `${GLOSSARY_SCHEME}:/clinical-commissioning-group.md`);
  const page: { text: string } = await client.sendRequest('workspace/textDocumentContent', {
    uri: inGlossary.targetUri,
  });
  assert.match(page.text, /^# clinical commissioning group \(CCG\)/);

  const references: Location[] = await client.sendRequest('textDocument/references', {
    ...at(TEXT, 'An I'),
    context: { includeDeclaration: true },
  });
  assert.deepEqual([...new Set(references.map(({ uri }) => uri))], ['file:///a.md', 'file:///b.md']);
  const mentions = await ask(client, MENTIONS, { concept: 'integrated-care-board' });
  assert.equal(mentions.length, references.length);
  const highlights: unknown[] = await client.sendRequest('textDocument/documentHighlight', at(TEXT, 'An I'));
  assert.equal(highlights.length, references.filter(({ uri }) => uri === 'file:///a.md').length);
});

test('terms, symbols and completion answer for the text at hand', async () => {
  const { client } = await start();
  const text = `${TEXT}\nAn integrated care b`;
  open(client, 'file:///a.md', text);

  const terms = await ask(client, TERMS, { uri: 'file:///a.md' });
  const ended = terms.find(({ concept }) => concept === 'clinical-commissioning-group');
  assert.equal(ended?.ended, true, 'read as of October 2025');
  assert.ok(ended.mentions[0]?.label === 'Clinical commissioning groups');

  const items: CompletionItem[] = await client.sendRequest(
    'textDocument/completion',
    at(text, 'An integrated care b'),
  );
  const board = items.find(({ label }) => label === 'integrated care board');
  assert.ok(board?.textEdit && 'range' in board.textEdit);
  assert.equal(board.textEdit.range.start.character, 3, 'all three words are replaced');

  const [heading]: { name: string }[] = await client.sendRequest('textDocument/documentSymbol', inText());
  assert.equal(heading?.name, 'Board paper');
  const symbols: { name: string }[] = await client.sendRequest('workspace/symbol', { query: 'ICB' });
  assert.ok(symbols.some(({ name }) => name === 'integrated care board (ICB)'));
});

test('a text is read as of another day, and as of its own again', async () => {
  const { client } = await start();
  open(client, 'file:///a.md', TEXT);
  const uri = 'file:///a.md';
  const own = await ask(client, READING_DATE, { uri });
  assert.deepEqual([own?.date, own?.from], ['2025-10-01', 'front matter']);
  const chosen = await ask(client, READ_AS_OF, { uri, date: '2020' });
  assert.deepEqual([chosen?.date, chosen?.from], ['2020', 'option']);
  change(client, uri, 2, range(TEXT, 'Board paper', 'Board paper'), 'Paper of the board');
  const terms = await ask(client, TERMS, { uri });
  assert.equal(terms.find(({ concept }) => concept === 'clinical-commissioning-group')?.ended, false);
  const again = await ask(client, READ_AS_OF, { uri, date: null });
  assert.equal(again?.from, 'front matter');
});

test('the texts of the folder are read by asking the client, and an open editor wins', async () => {
  const files = new Map([
    ['file:///folder/one.md', 'Every ICB has a chair.\n'],
    ['file:///folder/two.md', 'No ICB is alike. An ICB is a body.\n'],
    ['file:///folder/bad.md', undefined],
  ]);
  const { client, log } = await start({ files: true }, files);
  open(client, 'file:///folder/one.md', 'The text in the editor names nothing.\n');
  const mentions = () => ask(client, MENTIONS, { concept: 'integrated-care-board' });
  await until(async () => (await mentions()).length === 2);
  assert.ok((await mentions()).every(({ uri }) => uri === 'file:///folder/two.md'));
  await until(async () => log.some(line => line.includes('bad.md is not UTF-8')));

  void client.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///folder/one.md' } });
  await until(async () => (await mentions()).length === 3);

  files.delete('file:///folder/two.md');
  void client.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: 'file:///folder/two.md', type: 3 }],
  });
  await until(async () => (await mentions()).length === 1);
});

test('a house glossary is read, shown with its origin, and its slips are warnings at the place', async () => {
  const glossary =
    '- id: place-board\n  prefLabel: Place Board\n  definition: A board of ours.\n- id: broken\n';
  const files = new Map([
    ['file:///glossary/house.yaml', glossary],
    ['file:///a.md', 'The Place Board met.'],
  ]);
  const warnings: { uri: string; diagnostics: { message: string; severity: number }[] }[] = [];
  const { client } = await start({ files: true }, files, {}, connection => {
    connection.onNotification('textDocument/publishDiagnostics', params => {
      warnings.push(params);
    });
  });
  await until(async () => (await ask(client, TERMS, { uri: 'file:///a.md' })).length === 1);
  assert.deepEqual(
    warnings.map(({ uri, diagnostics }) => [
      uri,
      ...diagnostics.map(({ message, severity }) => `${severity} ${message}`),
    ]),
    [
      [
        'file:///glossary/house.yaml',
        '2 The entry lacks prefLabel and definition, and is passed over.',
        '2 It has no source.',
      ],
    ],
  );
  open(client, 'file:///a.md', files.get('file:///a.md')!);
  const hover = await client.sendRequest<{ contents: { value: string } }>('textDocument/hover', {
    ...inText('file:///a.md'),
    position: { line: 0, character: 6 },
  });
  assert.match(hover.contents.value, /workspace glossary house\.yaml/);
});

test('claims come grouped, and a change is announced without a payload', async () => {
  const { client } = await start();
  let announced = 0;
  hear(client, CLAIMS_CHANGED, () => {
    announced += 1;
  });
  const text = 'The new board will undermine accountability to local people. However, it will cut waste.\n';
  open(client, 'file:///a.md', text);
  await until(async () => announced > 0);
  const found: ClaimGroups = await ask(client, CLAIM_GROUPS, { grouping: 'topic' });
  assert.equal(found.documents, 1);
  assert.equal(found.total, found.claims);
  let listed = 0;
  for (const group of found.groups) {
    const rows = (certainty: Certainty): Promise<Claims> =>
      ask(client, CLAIMS, { grouping: 'topic', group: group.id, certainty, limit: 200 });
    const [sure, lessCertain] = [await rows('sure'), await rows('lessCertain')];
    const claims = [...sure.claims, ...lessCertain.claims];
    assert.equal(sure.total, group.sure);
    assert.equal(claims.length, group.total);
    listed += claims.length;
    for (const claim of claims) {
      assert.ok(claim.title.length <= 60);
      const path = await ask(client, CLAIM_AT, {
        grouping: 'topic',
        at: { uri: claim.uri, position: claim.range.start },
      });
      assert.equal(path?.group.id, group.id);
      const page: { text: string } = await client.sendRequest('workspace/textDocumentContent', {
        uri: `${CLAIM_SCHEME}:/why.md?${encodeURIComponent(claim.id)}`,
      });
      assert.match(page.text, /^# Why is this a claim\?/);
    }
  }
  assert.equal(listed, found.total);
});

test('pictures are drawn, and a claim on the map is found where it stands by now', async () => {
  const { client } = await start();
  const claim = 'The new board will undermine accountability to local people.';
  open(client, 'file:///a.md', `---\ndate: 2022-05\n---\n${claim} The ICB is a statutory body.\n`);
  const map: Picture = await ask(client, CLAIM_MAP, { uri: 'file:///a.md' });
  assert.ok(map.items > 0 && map.words.includes('undermine accountability'));
  const id = /data-item="([^"]+)"/.exec(map.svg)![1]!;
  const range = async () => (await ask(client, CLAIM_PLACE, { id }))?.range;
  const before = (await range())!;
  assert.deepEqual(before.start, { line: 3, character: 0 });
  change(client, 'file:///a.md', 2, { start: before.start, end: before.start }, 'Well.\n\n');
  const after = (await range())!;
  assert.deepEqual(after.start, { line: 5, character: 0 });
  change(client, 'file:///a.md', 3, after, '');
  assert.equal(await range(), undefined);
  const timeline: Picture = await ask(client, TIMELINE, { today: '2026-07-01' });
  assert.ok(timeline.items > 0 && timeline.svg.includes('integrated care board'));
});

test('a map that is asked for at once waits for the texts of the folder, and leads into those that are not open', async () => {
  const claims = [
    'This is the wrong time for another reorganisation.',
    'This is the right time for reorganisation.',
  ];
  const files = new Map(claims.map((claim, i) => [`${FOLDER}/${i}.md`, `${claim}\n`]));
  const { client } = await start({ files: true }, files);
  const map: Picture = await ask(client, CLAIM_MAP, {});
  assert.equal(map.items, 2);
  for (const [, id] of map.svg.matchAll(/data-item="([^"]+)"/g)) {
    const place = await ask(client, CLAIM_PLACE, { id: id! });
    assert.deepEqual(place?.range.start, zero);
  }
});

test('findings are explained, dismissed by the settings, and mended all at once', async () => {
  const settings: Settings = {};
  const { client } = await start({ commands: true }, new Map(), settings);
  open(client, 'file:///a.md', TEXT);
  const report = async () => {
    const found: DocumentDiagnosticReport = await client.sendRequest('textDocument/diagnostic', inText());
    return found.kind === 'full' ? found.items : [];
  };
  const finding = (await report()).find(({ code }) => code === 'initials-disagree')!;
  const asked = { ...inText(), range: finding.range };
  const actions: CodeAction[] = await client.sendRequest('textDocument/codeAction', {
    ...asked,
    context: { diagnostics: [] },
  });
  const explain = actions.find(({ command }) => command?.command === EXPLAIN_FINDING);
  const query = encodeURIComponent(JSON.stringify(explain?.command?.arguments?.[0]));
  const page: { text: string } = await client.sendRequest('workspace/textDocumentContent', {
    uri: `${FINDING_SCHEME}:/initials-disagree.md?${query}`,
  });
  assert.match(page.text, /^# /);
  assert.match(page.text, /ICGs/);

  const sweeps: CodeAction[] = await client.sendRequest('textDocument/codeAction', {
    ...asked,
    context: { diagnostics: [], only: ['source'] },
  });
  assert.ok(
    sweeps.every(({ kind, edit }) => kind?.startsWith('source.') && edit?.documentChanges?.length === 1),
  );

  Object.assign(settings, { dismissed: [{ code: 'initials-disagree', words: 'ICGs', document: 'a.md' }] });
  void client.sendNotification('workspace/didChangeConfiguration', { settings: {} });
  await until(async () => (await report()).every(({ code }) => code !== 'initials-disagree'));
});

test('findings that a client has are not sent again', async () => {
  const { client } = await start();
  open(client, 'file:///a.md', TEXT);
  const ask = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    client.sendRequest('textDocument/diagnostic', { ...inText(), previousResultId });
  const first = await ask();
  assert.ok(first.kind === 'full' && first.items.length > 0);
  assert.deepEqual(await ask(first.resultId), { kind: 'unchanged', resultId: first.resultId });
  const last = { line: 7, character: 0 };
  change(client, 'file:///a.md', 2, { start: last, end: last }, 'Now: ');
  assert.equal((await ask(first.resultId)).kind, 'unchanged');
  assert.deepEqual(await ask(), first);
  const head = { line: 4, character: 0 };
  change(client, 'file:///a.md', 3, { start: head, end: head }, '\n');
  const moved = await ask(first.resultId);
  assert.ok(moved.kind === 'full' && moved.resultId !== first.resultId);
  assert.equal(moved.items[0]?.range.start.line, first.items[0]!.range.start.line + 1);
});

test('marks that a client has are changed where they changed', async () => {
  const { client } = await start();
  open(client, 'file:///a.md', TEXT);
  const all: SemanticTokens = await client.sendRequest('textDocument/semanticTokens/full', inText());
  const asked = { ...inText(), previousResultId: all.resultId };
  const ask = (): Promise<SemanticTokensDelta> =>
    client.sendRequest('textDocument/semanticTokens/full/delta', asked);
  assert.deepEqual((await ask()).edits, []);
  const again: SemanticTokens = await client.sendRequest('textDocument/semanticTokens/full', inText());
  assert.deepEqual(again.data, all.data);
  asked.previousResultId = again.resultId;
  const last = { line: 7, character: 0 };
  change(client, 'file:///a.md', 2, { start: last, end: last }, 'Now: ');
  const { edits } = await ask();
  assert.equal(edits.length, 1);
  const { start: from, deleteCount, data = [] } = edits[0]!;
  assert.ok(from > 0 && data.length < all.data.length);
  const now: SemanticTokens = await client.sendRequest('textDocument/semanticTokens/full', inText());
  assert.deepEqual(all.data.toSpliced(from, deleteCount, ...data), now.data);
});

test('nothing is said of a word while it is typed, and all is once the typing stops', async () => {
  const { client } = await start();
  const typed = 'Each integrated care board (ICB) and system: integrated care systems (ICG';
  open(client, 'file:///a.md', typed);
  const codes = async () => {
    const found: DocumentDiagnosticReport = await client.sendRequest('textDocument/diagnostic', inText());
    return found.kind === 'full' ? found.items.map(({ code }) => code) : [];
  };
  const end = { line: 0, character: typed.length };
  change(client, 'file:///a.md', 2, { start: end, end }, ')');
  change(client, 'file:///a.md', 3, { start: end, end }, 's');
  assert.ok(!(await codes()).includes('initials-disagree'));
  await until(async () => (await codes()).includes('initials-disagree'));
});

test('quotations of a draft are looked up in the folder, and so are words that are selected', async () => {
  const said = 'The new powers will not be used to run distant hospitals from one desk.';
  const files = new Map([['file:///folder/reply.md', `# Reply\n\n${said}\n`]]);
  const { client } = await start({ files: true }, files);
  const draft = `---\nkind: draft\n---\n\nIt wrote: “${said}” Or: “${said.replace(' not', '')}”\n`;
  open(client, 'file:///a.md', draft);
  const whole = { start: zero, end: { line: 9, character: 0 } };
  const hints = () =>
    client.sendRequest<InlayHint[]>('textDocument/inlayHint', { ...inText(), range: whole });
  await until(async () => (await hints()).length === 2);
  const [first, second] = await hints();
  assert.deepEqual([first?.label, second?.label], ['(verbatim)', '(altered)']);
  assert.match((second!.tooltip as MarkupContent).value, /reply\.md, line 3.*\n\n.*~~not~~/);

  const trace = async (where: Place['range']) =>
    (await ask(client, TRACE_QUOTATION, { uri: 'file:///a.md', range: where }))!;
  const cursor = at(draft, 'new powers').position;
  const { passages, texts } = await trace({ start: cursor, end: cursor });
  assert.equal(texts, 1);
  assert.deepEqual(
    passages.map(({ uri, verdict, range: { start: line } }) => [uri, verdict, line.line]),
    [['file:///folder/reply.md', 'verbatim', 2]],
  );
  assert.equal((await trace(range(draft, 'It', 'wrote'))).quotation, undefined);

  files.set('file:///folder/reply.md', 'Nothing is left of it.\n');
  void client.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: 'file:///folder/reply.md', type: 2 }],
  });
  await until(async () => (await hints())[0]?.label === '(not in this folder)');
});

test('nonsense from the client is answered, and the next question too', async () => {
  const { client } = await start();
  open(client, 'file:///a.md', TEXT);
  assert.equal(
    await client.sendRequest('textDocument/hover', { ...inText('file:///unknown.md'), position: zero }),
    null,
  );
  await assert.rejects(client.sendRequest('policy/noSuchThing', {}));
  const far = { ...inText(), position: { line: 9_999, character: 9_999 } };
  assert.equal(await client.sendRequest('textDocument/hover', far), null);
  await client.sendRequest('textDocument/hover', { textDocument: null, position: null });
  assert.ok(await client.sendRequest('textDocument/hover', at(TEXT, 'An I')));
});

test('shutdown and exit end the server; so does a client that is gone', async () => {
  const polite = await start();
  await polite.client.sendRequest('shutdown');
  void polite.client.sendNotification('exit');
  assert.deepEqual(await once(polite.server, 'exit'), [0, null]);

  const deserted = await start();
  deserted.server.stdin!.end();
  await once(deserted.server, 'exit');
});
