import assert from 'node:assert/strict';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  CodeLens,
  Command,
  Diagnostic,
  Hover,
  Location,
  Range,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { InitializeParams } from 'vscode-languageserver/node';
import type { CommandAnswer } from '../../server/protocol/commands.ts';
import { at, open, range, start, until } from '../shared/builtServer.ts';

// Editors that know only a part of the protocol, on a real folder: what they are sent, and the server's own commands.

const DRAFT = `---
kind: draft
date: 2021-11-17
---

# Boards

The Integrated care systems (ICGs) meet 🏥 with the CCG.

The new boards will waste money that wards need badly, Lord Ash said.
`;

let folder: string;
const address = () => String(pathToFileURL(join(folder, 'draft.md')));
const here = () => ({ textDocument: { uri: address() } });

before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'policy-plain-')));
  await writeFile(join(folder, 'draft.md'), DRAFT);
  process.env.XDG_CACHE_HOME = join(folder, '.cache');
});
after(() => rm(folder, { recursive: true, force: true }));

async function editor(capabilities: ClientCapabilities, settings: object = {}) {
  const shown: string[] = [];
  const edits: WorkspaceEdit[] = [];
  const { client } = await start(
    {},
    new Map(),
    {},
    connection => {
      connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
        shown.push(message);
      });
      connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
        edits.push(edit);
        return { applied: true };
      });
    },
    {
      rootUri: String(pathToFileURL(folder)),
      capabilities,
      initializationOptions: { settings: { author: 'Ann Clerk', ...settings } },
    } satisfies Partial<InitializeParams>,
  );
  open(client, address(), DRAFT);
  const run = (command: string, argument?: object) =>
    client.sendRequest<CommandAnswer>('workspace/executeCommand', { command, arguments: [argument] });
  const actionsAt = <Action extends Command | CodeAction>(from: string, to: string) =>
    client.sendRequest<Action[]>('textDocument/codeAction', {
      ...here(),
      range: range(DRAFT, from, to),
      context: { diagnostics: [] },
    });
  return { client, shown, edits, run, actionsAt };
}

async function kept(): Promise<string> {
  return readFile(join(folder, '.annotations', 'draft.md.jsonl'), 'utf8').catch(() => '');
}

test('where an editor knows no code actions, a command makes the edit, and it names no version', async () => {
  const { actionsAt, edits, run } = await editor({});
  const actions = await actionsAt<Command>('systems', '(ICGs)');
  const fix = actions.find(({ title }) => title.includes('ICSs'))!;
  assert.equal(fix.command, 'policy.applyEdit');
  await run(fix.command, fix.arguments![0]);
  assert.deepEqual(
    edits.map(({ changes, documentChanges }) => [
      changes?.[address()]?.map(({ newText }) => newText),
      documentChanges,
    ]),
    [[['ICSs'], undefined]],
  );
});

test('who asks about one finding with the whole text as its range is offered what mends that finding, and no more', async () => {
  const codeActionLiteralSupport = { codeActionKind: { valueSet: [] } };
  const askedBy = async (isPreferredSupport: boolean) => {
    const { client } = await editor({
      textDocument: { codeAction: { codeActionLiteralSupport, isPreferredSupport } },
    });
    return async (at: Range, diagnostics: Diagnostic[]) => {
      const asked = { ...here(), range: at, context: { diagnostics } };
      const actions = await client.sendRequest<CodeAction[]>('textDocument/codeAction', asked);
      return actions.map(({ title }) => title);
    };
  };
  const whole = range(DRAFT, '---', 'said.');
  const finding = { range: range(DRAFT, 'ICGs', 'ICGs'), message: 'A slip.' };
  const plain = await askedBy(false);
  assert.deepEqual(await plain(whole, [finding]), ['Replace with “ICSs”']);
  assert.ok((await plain(finding.range, [finding])).length > 3, 'at the place itself all is offered');
  assert.ok((await plain(whole, [])).length > 3);
  assert.ok((await (await askedBy(true))(whole, [finding])).length > 3);
});

test('an editor without links, trees and Markdown is sent places, a list and plain words', async () => {
  const { client } = await editor({ textDocument: { hover: { contentFormat: ['plaintext'] } } });
  const ccg = { ...at(DRAFT, 'the CCG'), ...here() };
  const [place] = await client.sendRequest<Location[]>('textDocument/definition', ccg);
  assert.ok(place?.uri && place.range);
  const hover = await client.sendRequest<Hover>('textDocument/hover', ccg);
  const { kind, value } = hover.contents as { kind: string; value: string };
  assert.equal(kind, 'plaintext');
  assert.match(value, /^clinical commissioning group/i);
  assert.doesNotMatch(value, /\*\*|\]\(|\\/);
  const symbols = await client.sendRequest<SymbolInformation[]>('textDocument/documentSymbol', here());
  const claim = symbols.find(({ name }) => name.startsWith('The new boards'));
  assert.equal(claim?.location.uri, address());
  assert.equal(claim.containerName, 'Boards');
});

test('positions count in UTF-16, which the protocol makes every client know, whatever else it offers', async () => {
  const { client } = await editor({ general: { positionEncodings: ['utf-8', 'utf-32'] } });
  const hover = await client.sendRequest<Hover>('textDocument/hover', { ...at(DRAFT, 'the CCG'), ...here() });
  // The sign before it has two units of UTF-16, four of UTF-8 and one of UTF-32.
  assert.deepEqual(hover.range, range(DRAFT, 'CCG', 'CCG'));
});

test('a finding is explained and dismissed by the server, with an answer that is shown', async () => {
  const { actionsAt, run, shown } = await editor({});
  const actions = await actionsAt<Command>('systems', '(ICGs)');
  const call = (title: RegExp) => actions.find(action => title.test(action.title))!;
  const explain = call(/^Explain “initials-disagree”/);
  const { message } = await run(explain.command, explain.arguments![0]);
  assert.match(message, /ICG/);
  await until(async () => shown.includes(message));
  const dismiss = call(/^Dismiss “.*” here$/);
  await run(dismiss.command, dismiss.arguments![0]);
  assert.match(await kept(), /Ann Clerk/);
  assert.ok(
    !(await actionsAt<Command>('systems', '(ICGs)')).some(({ title }) => title.startsWith('Explain “init')),
  );
  await run('policy.undo');
  assert.ok(
    (await actionsAt<Command>('systems', '(ICGs)')).some(({ title }) => title.startsWith('Explain “init')),
  );
  await assert.rejects(run('policy.undo'), /Nothing was annotated here/);
});

test('claims stand above their lines where that is wanted, and are confirmed and dismissed', async () => {
  const { client, actionsAt, run } = await editor({}, { codeLens: true });
  const lenses = () => client.sendRequest<CodeLens[]>('textDocument/codeLens', here());
  const [lens] = await lenses();
  assert.equal(lens?.command?.title, 'leans against');
  assert.deepEqual(lens.range.start, range(DRAFT, 'The new', 'The new').start);
  assert.match(
    (await run(lens.command.command, lens.command.arguments![0])).message,
    /^# Why is this a claim/,
  );
  const actions = await actionsAt<Command>('new boards', 'new boards');
  const confirm = actions.find(({ title }) => title.startsWith('Confirm claim'))!;
  await run(confirm.command, confirm.arguments![0]);
  assert.equal((await lenses())[0]?.command?.title, 'against · confirmed');
  const dismiss = actions.find(({ title }) => title.startsWith('Dismiss claim'))!;
  await run(dismiss.command, dismiss.arguments![0]);
  assert.deepEqual(await lenses(), []);
  const without = await editor({});
  assert.deepEqual(await without.client.sendRequest('textDocument/codeLens', here()), []);
});

test('words are tagged and commented on, and a text is read as of another day', async () => {
  const { client, actionsAt, run } = await editor({});
  const tag = (await actionsAt<Command>('CCG', 'CCG')).find(({ title }) => title.startsWith('Tag as'))!;
  assert.match(tag.title, /clinical commissioning group/i);
  await run(tag.command, tag.arguments![0]);
  assert.match(await kept(), /clinical-commissioning-group/);
  await run('policy.comment', { uri: address(), range: range(DRAFT, 'CCG', 'CCG'), text: 'Gone by 2022.' });
  assert.match(await kept(), /Gone by 2022/);
  const status = async () => {
    const hover = await client.sendRequest<Hover>('textDocument/hover', {
      ...at(DRAFT, 'the CCG'),
      ...here(),
    });
    return (hover.contents as { value: string }).value;
  };
  const before = await status();
  assert.match(
    (await run('policy.readAsOf', { uri: address(), date: '2023-05-01' })).message,
    /^Read as of 1 May 2023/,
  );
  assert.notEqual(await status(), before);
  const own = await run('policy.readAsOf', { uri: address() });
  assert.equal(await status(), before);
  const said = async (date: unknown) => (await run('policy.readAsOf', { uri: address(), date })).message;
  assert.match(await said('1 July 2022'), /^Read as of 1 July 2022/);
  assert.match(await said(2022), /^Read as of 2022/);
  assert.match(await said('July 2022'), /^Read as of July 2022/);
  assert.match(await said('if:health-bill @ 1/7/2026'), /^Read as of 1 July 2026/);
  assert.match(await said(' Today '), new RegExp(`^Read as of .* ${new Date().getFullYear()}`));
  for (const back of ['own', '', null]) {
    await said('2023-05-01');
    assert.equal(await said(back), own.message);
  }
});

test('a call that is not what it should be changes nothing and says what is missing', async () => {
  const { run } = await editor({});
  const already = await kept();
  await assert.rejects(
    run('policy.comment', { uri: address(), text: 'A' }),
    /policy\.comment takes one object with uri, range, text: “range” is missing/,
  );
  await assert.rejects(
    run('policy.dismissFinding', { uri: address(), code: 'ended', range: { start: 1 } }),
    /“range”/,
  );
  await assert.rejects(run('policy.confirmClaim'), /“claim” is missing/);
  await assert.rejects(run('policy.confirmClaim', { claim: 'file:///x.md#c1' }), /no longer there/);
  await assert.rejects(
    run('policy.readAsOf', { uri: address(), date: 'soon' }),
    /“soon” is not a date\. Write for example 17 November 2021, .* if:health-bill\S* for a Bill .*, or own for/,
  );
  await assert.rejects(run('policy.readAsOf', { uri: address(), date: 'if:no-bill' }), /“if:no-bill” is not/);
  await assert.rejects(run('policy.readAsOf', { uri: address(), date: '31 February 2022' }), /not a date/);
  await assert.rejects(
    run('policy.nothing'),
    /There is no command policy\.nothing\. There are: .*policy\.tag/,
  );
  assert.equal(await kept(), already);
});
