import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { run as runCall } from '../../server/cli/run.ts';
import { sourceOf } from '../../server/core/annotations/annotation.ts';
import { annotationOf } from '../../server/core/annotations/note.ts';
import type { CheckedFinding } from '../../server/features/findings/check.ts';
import { RULES } from '../../server/features/findings/findings.ts';
import { vocabulary } from '../shared/vocabulary.ts';

/** `policy-annotator check` with a terminal of the test's own, so that nothing need be built. */
const root = join(import.meta.dirname, '../..');

async function check(...args: string[]) {
  let stdout = '';
  let stderr = '';
  const terminal = {
    out: (text: string) => {
      stdout += text;
    },
    error: (text: string) => {
      stderr += text;
    },
    commands: (text: string) => {
      stdout += text;
    },
    ready: async () => {},
  };
  const startThread = () => assert.fail('a check starts no thread');
  const status = await runCall(['check', ...args], '1.2.3', () => vocabulary, terminal, startThread);
  return { status, stdout, stderr };
}

function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-check-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** One finding of weight, for the initials; nothing that depends on the day of the test. */
const SLIP = '---\nkind: draft\ndate: 2023-05\n---\n\nIntegrated care systems (ICGs) plan services.\n';
const CLEAN = '---\nkind: draft\ndate: 2023-05\n---\n\nWe plan for the winter.\n';
const RELIANT = '---\nkind: draft\ndate: 2025-03\n---\n\nNHS England sets the rules for trusts.\n';

async function findingsOf(...args: string[]): Promise<readonly CheckedFinding[]> {
  const { stdout, stderr } = await check(...args, '--format', 'json');
  assert.equal(stderr, '');
  return JSON.parse(stdout).findings;
}

test('a folder without findings passes, one with a slip fails with exit code 3', async () => {
  assert.equal((await check(folderOf({ 'a.md': CLEAN }))).status, 0);
  const { status, stdout } = await check(folderOf({ 'a.md': CLEAN, 'b.md': SLIP }));
  assert.equal(status, 3);
  assert.match(stdout, /b\.md\n {2}6:26 +information {2}initials-disagree: .*\n\n1 finding in 2 texts\n$/);
});

test('--fail-on says how much a finding must weigh', async () => {
  const hint = folderOf({ 'a.md': CLEAN.replace('We plan', 'The XQZ allows us to plan') });
  const found = await findingsOf(hint);
  assert.ok(found.length > 0 && found.every(({ severity }) => severity === 'hint'));
  assert.equal((await check(hint)).status, 0);
  assert.equal((await check(hint, '--fail-on', 'hint')).status, 3);
  assert.equal((await check(folderOf({ 'a.md': SLIP }), '--fail-on', 'never')).status, 0);
});

test('what a person dismissed beside the text is not found, until the day they gave', async () => {
  const dismissal = (until?: string) => {
    const making = { id: 'urn:uuid:1', created: '2026-07-01T09:30:00.000Z' };
    const target = { type: 'SpecificResource', source: sourceOf('b.md') };
    const note = { kind: 'dismissal', code: 'initials-disagree', ...(until && { until }) } as const;
    return `${JSON.stringify(annotationOf(note, { ...making, target }))}\n`;
  };
  const folder = folderOf({ 'b.md': SLIP });
  mkdirSync(join(folder, '.annotations'));
  const keep = (line: string) => writeFileSync(join(folder, '.annotations/b.md.jsonl'), line);
  keep(dismissal());
  assert.equal((await check(folder)).status, 0);
  keep(dismissal('2999-12-31'));
  assert.equal((await check(join(folder, 'b.md'))).status, 0);
  keep(dismissal('2001-01-01'));
  assert.equal((await check(folder)).status, 3);
});

test('--profile says how much is looked for', async () => {
  const folder = folderOf({ 'a.md': CLEAN.replace('We plan', 'The ICB allows us to plan') });
  assert.deepEqual(await findingsOf(folder, '--profile', 'reading'), []);
  assert.notDeepEqual(await findingsOf(folder, '--profile', 'drafting'), []);
});

test('--as-if finds what goes stale on a day or with a Bill', async () => {
  const folder = folderOf({ 'a.md': RELIANT });
  assert.deepEqual(await findingsOf(folder, '--as-if', '2026-07-01'), []);
  assert.deepEqual(await findingsOf(folder, '--as-if', '1 July 2026'), []);
  for (const bill of ['health-bill', 'health-bill-2026']) {
    const [stale, ...others] = await findingsOf(folder, '--as-if', bill);
    assert.deepEqual(others, []);
    assert.deepEqual([stale!.code, stale!.words, stale!.line], ['goes-stale', 'NHS England', 6]);
  }
  const { status, stdout } = await check(folder, '--as-if', 'health-bill');
  assert.equal(status, 3);
  assert.match(stdout, /Held against .* as if the Health Bill were in force\./);
});

test('a text without a date says that it was held against no day, and --as-of gives it one', async () => {
  const words = 'NHS Digital publishes the figures. Public Health England sets the rules.\n';
  const draft = '---\nkind: draft\n---\n\n';
  const folder = folderOf({ 'a.md': words, 'b.md': CLEAN, 'draft.md': `${draft}${words}` });
  const undated = join(folder, 'a.md');
  const { stdout, stderr } = await check(folder);
  assert.match(
    stderr,
    /^\S*a\.md: has no date, so nothing was held against a day; write date: in its head or give --as-of DATE\.\n$/,
  );
  assert.match(stdout, /; without a date, so held against no day: 1\n$/);
  assert.equal(JSON.parse((await check(folder, '--format', 'json')).stdout).undated.length, 1);
  const { invocations } = await sarifOf(undated);
  assert.match(invocations[0]!.toolExecutionNotifications[0]!.message.text, /a\.md: has no date/);
  assert.equal(invocations[0]!.executionSuccessful, true);

  for (const day of ['2025-10-16', '16 October 2025', '16/10/2025']) {
    const ended = (await findingsOf(undated, '--as-of', day)).filter(
      ({ code }) => code === 'superseded-term',
    );
    assert.deepEqual(
      ended.map(finding => finding.words),
      ['NHS Digital', 'Public Health England'],
      day,
    );
  }
  assert.deepEqual(await findingsOf(undated, '--as-of', '2019'), []);
});

test('what is superseded and goes stale is said once', async () => {
  const text = CLEAN.replace('We plan', 'CCGs hold the budget and we plan');
  const codes = (found: readonly CheckedFinding[]) => found.filter(({ words }) => words === 'CCGs');
  const folder = folderOf({ 'a.md': text });
  assert.ok(codes(await findingsOf(folder)).some(({ code }) => code === 'superseded-term'));
  const held = codes(await findingsOf(folder, '--as-if', '2026-07-01'));
  assert.ok(held.some(({ code }) => code === 'goes-stale'));
  assert.ok(!held.some(({ code }) => code === 'superseded-term'));
});

test('with a baseline only new findings fail, and it survives edits around what it accepts', async () => {
  const folder = folderOf({ 'a.md': SLIP });
  const file = join(folder, 'a.md');
  const baseline = ['--baseline', join(folder, 'accepted.json')];
  assert.equal((await check(folder, ...baseline, '--update-baseline')).status, 0);
  assert.equal((await check(folder, ...baseline)).status, 0);
  assert.match((await check(folder, ...baseline)).stdout, /\(accepted\)\n\n.*1 of them accepted/);

  writeFileSync(file, SLIP.replace('Integrated', 'Winter is near.\n\nIntegrated'));
  assert.equal((await check(folder, ...baseline)).status, 0);

  writeFileSync(file, `${SLIP}\nIntegrated care systems (ICGs) hold budgets.\n`);
  const { status, stdout } = await check(folder, ...baseline, '--format', 'json');
  assert.equal(status, 3);
  const found: CheckedFinding[] = JSON.parse(stdout).findings;
  const slips = found.filter(({ code }) => code === 'initials-disagree');
  assert.deepEqual(
    slips.map(({ ordinal, isNew }) => [ordinal, isNew]),
    [
      [1, false],
      [2, true],
    ],
  );
});

test('an update of the baseline keeps what it accepts of texts that were not checked, and forgets what is mended', async () => {
  const folder = folderOf({ 'a.md': SLIP, 'b.md': SLIP });
  const path = join(folder, 'accepted.json');
  const paths = () =>
    (JSON.parse(readFileSync(path, 'utf8')).accepted as CheckedFinding[]).map(finding => finding.path);
  await check(folder, '--baseline', path, '--update-baseline');
  assert.deepEqual(paths(), ['a.md', 'b.md']);
  writeFileSync(join(folder, 'b.md'), CLEAN);
  await check(join(folder, 'b.md'), '--baseline', path, '--update-baseline');
  assert.deepEqual(paths(), ['a.md']);
});

test('a baseline that is missing or is none is refused with what to do', async () => {
  const folder = folderOf({
    'a.md': SLIP,
    'text.json': 'no',
    'list.json': '[]',
    'odd.json': '{"version":1,"accepted":[{}]}',
  });
  for (const [name, words] of [
    ['missing.json', /no such file\. Make it with --update-baseline\./],
    ['text.json', /is not JSON/],
    ['list.json', /needs "version": 1/],
    ['odd.json', /finding 1 needs "path"/],
  ] as const) {
    const { status, stderr, stdout } = await check(folder, '--baseline', join(folder, name));
    assert.equal(status, 2, name);
    assert.match(stderr, words);
    assert.equal(stdout, '');
  }
});

test('a baseline that cannot be written is said in words', async () => {
  const folder = folderOf({ 'a.md': SLIP });
  const baseline = join(folder, 'none', 'accepted.json');
  const { status, stderr } = await check(folder, '--baseline', baseline, '--update-baseline');
  assert.equal(status, 2);
  assert.match(stderr, /accepted\.json: cannot be written: there is no folder .*none; make it first/);
});

test('a call that is not understood is told what would be', async () => {
  const folder = folderOf({ 'a.md': SLIP });
  for (const [args, words] of [
    [[], /Name a file or folder/],
    [
      [folder, '--as-if', 'soon'],
      /neither a date such as 2026-07-01 nor one of these Bills: health-bill-2026/,
    ],
    [[folder, '--as-if', '2026-02-31'], /neither a date/],
    [[folder, '--as-of', '31/02/2026'], /"31\/02\/2026" is not a date such as 2021-11-17/],
    [[folder, '--format', 'xml'], /text, json, sarif, github/],
    [[folder, '--profile', 'loud'], /reading, reviewing, drafting/],
    [[folder, '--fail-on', 'error'], /information, hint, never/],
    [[folder, '--update-baseline'], /needs --baseline FILE/],
  ] as const) {
    const { status, stderr } = await check(...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, words);
  }
});

test('a text that cannot be read gives exit code 1, and the others are still checked', async () => {
  const folder = folderOf({ 'a.md': SLIP, 'b.md': Uint8Array.from([0x54, 0xff, 0xfe]) });
  const { status, stdout, stderr } = await check(folder);
  assert.equal(status, 1);
  assert.match(stdout, /initials-disagree/);
  assert.match(stderr, /b\.md: is not UTF-8 text/);
});

test('the format for GitHub is one escaped command for each new finding', async () => {
  const folder = folderOf({ 'a, b: 100%.md': SLIP });
  const { stdout } = await check(folder, '--format', 'github');
  assert.match(
    stdout,
    /^::warning file=[^,:]*a%2C b%3A 100%25\.md,line=6,endLine=6,col=26,endColumn=30,title=initials-disagree::.+\n$/,
  );
  const baseline = ['--baseline', join(folder, 'accepted.json')];
  await check(folder, ...baseline, '--update-baseline');
  assert.equal((await check(folder, ...baseline, '--format', 'github')).stdout, '');
});

/** As much of a log as the tests look at. */
interface SarifLog {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly semanticVersion: string;
        readonly rules: readonly { readonly id: string }[];
      };
    };
    readonly columnKind: string;
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
    }[];
    readonly results: readonly SarifResult[];
  }[];
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly baselineState?: string;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: {
        readonly startLine: number;
        readonly startColumn: number;
        readonly endLine: number;
        readonly endColumn: number;
        readonly snippet: { readonly text: string };
      };
    };
  }[];
}

// The schema is of draft 4, of which it uses nothing that later drafts read otherwise; only its name is unknown to Ajv.
const schemaPath = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(schemaPath, 'utf8'));
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile<SarifLog>(schema);

async function sarifOf(...args: string[]) {
  const log = JSON.parse((await check(...args, '--format', 'sarif')).stdout);
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors?.slice(0, 3)));
  return log.runs[0]!;
}

test('the schema of SARIF tells a log from what is none', () => {
  assert.ok(!isSarif({ version: '2.1.0' }));
  assert.ok(!isSarif({ version: '2.1.0', runs: [{ results: [] }] }));
});

test('SARIF is valid by its schema, with every rule, and places that lead to the words', async () => {
  const samples = join(root, 'samples');
  const { tool, results, columnKind } = await sarifOf(
    samples,
    '--as-if',
    'health-bill',
    '--profile',
    'drafting',
  );
  assert.equal(columnKind, 'utf16CodeUnits');
  assert.deepEqual([tool.driver.name, tool.driver.semanticVersion], ['policy-annotator', '1.2.3']);
  assert.equal(tool.driver.rules.length, RULES.length);
  assert.ok(results.length > 10);
  for (const { ruleId, ruleIndex, locations, baselineState } of results) {
    assert.equal(tool.driver.rules[ruleIndex]!.id, ruleId);
    assert.equal(baselineState, undefined);
    const { artifactLocation, region } = locations[0]!.physicalLocation;
    const path = decodeURIComponent(artifactLocation.uri.replace(/^file:\/\//, ''));
    const lines = readFileSync(join(path.startsWith('/') ? '' : process.cwd(), path), 'utf8').split(
      /\r\n|\n|\r/,
    );
    if (region.startLine !== region.endLine) continue;
    const line = lines[region.startLine - 1]!;
    const words = line.slice(region.startColumn - 1, region.endColumn - 1).replace(/\s+/g, ' ');
    assert.equal(words, region.snippet.text);
  }
});

test('SARIF says which findings the baseline knows, and what could not be read', async () => {
  const folder = folderOf({ 'a.md': SLIP, 'b.md': Uint8Array.from([0xff]) });
  const baseline = ['--baseline', join(folder, 'accepted.json')];
  await check(folder, ...baseline, '--update-baseline');
  writeFileSync(join(folder, 'c d.md'), SLIP);
  const { results, invocations } = await sarifOf(folder, ...baseline);
  const states = results.map(({ baselineState }) => baselineState);
  assert.deepEqual(states, ['unchanged', 'new']);
  assert.match(results[1]!.locations[0]!.physicalLocation.artifactLocation.uri, /c%20d\.md$/);
  assert.equal(invocations[0]!.executionSuccessful, false);
  assert.match(invocations[0]!.toolExecutionNotifications[0]!.message.text, /b\.md: is not UTF-8/);
});

const sources = join(root, '../shared/sources');
test('real texts are checked in every format', {
  skip: !existsSync(sources) && '../shared is not there',
}, async () => {
  await sarifOf(sources, '--as-if', 'health-bill');
  assert.match((await check(sources)).stdout, /findings? in \d+ texts/);
});
