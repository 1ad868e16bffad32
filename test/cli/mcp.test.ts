import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

// The built command line as an assistant meets it: by the client of the protocol's own library.

const CLI = join(import.meta.dirname, '../../dist/cli.js');
const CLAIM = 'The new boards will waste money that wards need badly.';
const SOURCE = `---
kind: source
date: 2021-11-17
voice: Lord Ash
---

${CLAIM} Each board must publish a plan.
`;

let folder: string;
const clients: Client[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-mcp-'));
  await writeFile(join(folder, 'source.md'), SOURCE);
  await writeFile(join(folder, 'draft.md'), SOURCE.replace('kind: source', 'kind: draft'));
  await writeFile(join(folder, 'secret.md'), SOURCE.replace('---\n\n', 'share: never\n---\n\nSecretly, '));
});
after(() => rm(folder, { recursive: true }));
afterEach(() => Promise.all(clients.splice(0).map(client => client.close())));

async function assistant(...args: string[]) {
  const client = new Client({ name: 'test', version: '1' });
  const env = { ...process.env, PATH: process.env.PATH ?? '' } as Record<string, string>;
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [CLI, 'mcp', ...args], env }),
  );
  clients.push(client);
  const use = async (name: string, given: Record<string, unknown>) => {
    const { isError, content, structuredContent } = await client.callTool({ name, arguments: given });
    const [{ text }] = content as [{ text: string }];
    if (isError) throw new Error(text);
    assert.deepEqual(JSON.parse(text), structuredContent);
    // biome-ignore lint/suspicious/noExplicitAny: an answer is whatever JSON it is.
    return structuredContent as any;
  };
  return { client, use };
}

test('an assistant is told of five tools, which only read', async () => {
  const { client } = await assistant(folder);
  const { tools } = await client.listTools();
  assert.deepEqual(
    tools.map(({ name }) => name),
    ['policy_term', 'policy_claims', 'policy_quotation', 'policy_check', 'policy_duties'],
  );
  for (const { annotations, inputSchema } of tools) {
    assert.equal(annotations?.readOnlyHint, true);
    assert.ok(inputSchema.required!.length > 0);
  }
  assert.equal(client.getServerVersion()?.name, 'policy-annotator');
});

test('a term means what it meant on the day, with source and day checked', async () => {
  const { use } = await assistant();
  const meaning = async (date: string) => (await use('policy_term', { term: 'ICP', date })).meanings[0];
  const [early, late] = [await meaning('2021-06-01'), await meaning('2023-06-01')];
  assert.notEqual(early.definition, late.definition);
  assert.match(late.source.checked, /^\d{4}-\d{2}/);
  assert.ok(late.source.title);
  const unknown = await use('policy_term', { term: 'Quillhaven Forum' });
  assert.deepEqual([unknown.meanings, unknown.note.startsWith('Not in the glossary')], [[], true]);
});

test('claims, duties and quotations carry their places, from sources only', async () => {
  const { use } = await assistant(folder);
  const { claims, text, date } = await use('policy_claims', { text: 'source.md' });
  assert.ok(text.endsWith('/source.md'));
  assert.equal(date, '2021-11-17');
  assert.deepEqual(
    [claims[0].line, claims[0].words, claims[0].stance, claims[0].voice],
    [7, CLAIM, 'against', 'Lord Ash'],
  );
  const { duties } = await use('policy_duties', { text: 'source.md' });
  assert.deepEqual([duties[0].line, duties[0].who, duties[0].strength], [7, 'Each board', 'must']);
  const { passages, textsLookedThrough } = await use('policy_quotation', { quotation: CLAIM });
  assert.equal(textsLookedThrough, 1);
  assert.deepEqual([passages[0].verdict, passages[0].line], ['verbatim', 7]);
  await assert.rejects(
    use('policy_claims', { text: 'draft.md' }),
    /There is no “draft\.md” among the texts whose head says kind: source that may be shown: source\.md/,
  );
});

test('drafts are shown where that is asked for; a text that is not to be shared never is', async () => {
  const { use } = await assistant(folder, '--texts', 'all');
  assert.equal((await use('policy_claims', { text: 'draft.md' })).kind, 'draft');
  for (const tool of ['policy_claims', 'policy_duties'])
    await assert.rejects(use(tool, { text: 'secret.md' }), error => {
      assert.match((error as Error).message, /may be shown: draft\.md, source\.md\.$/);
      return true;
    });
  const { passages, textsLookedThrough } = await use('policy_quotation', { quotation: CLAIM });
  assert.equal(textsLookedThrough, 2);
  assert.ok(passages.every((one: { text: string }) => !one.text.includes('secret')));
});

test('a passage is checked, and what is written meanwhile is read', async () => {
  const { use } = await assistant(folder);
  const { findings } = await use('policy_check', {
    passage: 'The Integrated care systems (ICGs) meet.',
    date: '2023-05-01',
  });
  assert.equal(findings[0].code, 'initials-disagree');
  assert.ok(findings[0].fixes.some((fix: string) => fix.includes('ICSs')));
  await writeFile(join(folder, 'later.md'), SOURCE);
  assert.equal((await use('policy_claims', { text: 'later.md' })).total, 1);
  await rm(join(folder, 'later.md'));
  await assert.rejects(use('policy_claims', { text: 'later.md' }), /There is no “later\.md”/);
});

test('what cannot be answered is said in words', async () => {
  const { use } = await assistant(folder);
  await assert.rejects(use('policy_term', {}), /“term” is missing/);
  await assert.rejects(use('policy_term', { term: 7 }), /“term” is to be a string/);
  await assert.rejects(use('policy_term', { term: 'ICB', date: 'soon' }), /not a day such as 2021-11-17/);
  await assert.rejects(use('policy_quotation', { quotation: 'and so on' }), /too few or too common/);
  await assert.rejects(use('policy_other', {}), /There is no tool policy_other/);
});
