import { writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openNotebook } from '../core/annotations/notebook.ts';
import { openDocument } from '../core/document/document.ts';
import { dayOf } from '../core/ground/day.ts';
import { typedDate } from '../core/ground/days.ts';
import { billsNamed, pendingBills } from '../core/terms/entry.ts';
import { dateInWords } from '../core/vocabulary/dates.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import {
  type CheckedFinding,
  checkText,
  type FailOn,
  type FindingKey,
  fails,
  heldAgainst,
  readBaseline,
  UnusableBaseline,
  writeBaseline,
} from '../features/findings/check.ts';
import { silenceIn } from '../features/findings/dismissals.ts';
import {
  dismisses,
  findingsIn,
  type Horizon,
  type Profile,
  RULES,
  staleOn,
} from '../features/findings/findings.ts';
import { checkedAsText } from './formats/checked.ts';
import { checkedAsGitHub } from './formats/github.ts';
import { checkedAsSarif } from './formats/sarif.ts';
import { eachText, readSidecar, readText, UnusablePath, whyUnwritable } from './nodeFiles.ts';
import { EXIT, misunderstood, readAsOf, type Terminal } from './terminal.ts';

/** `policy-annotator check`: the findings of a folder of drafts, and whether there are new ones that weigh enough. */
export async function runCheck(
  args: readonly string[],
  version: string,
  vocabulary: Vocabulary,
  terminal: Terminal,
): Promise<number> {
  const call = readCall(args, vocabulary);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const baseline = await baselineFor(call);
  if (typeof baseline === 'string') return misunderstood(baseline, terminal);

  const { found, read, unread, undated } = await checkFiles(call, vocabulary);
  for (const message of unread) terminal.error(`${message}\n`);
  for (const path of undated) terminal.error(`${path}: ${UNDATED}\n`);
  if (call.updateBaseline) {
    const others = baseline.filter(({ path }) => !read.has(pathFromBaseline(path, call)));
    const accepted = writeBaseline([...others, ...found.map(finding => inBaseline(finding, call))]);
    const problem = await writeFile(call.baseline!, accepted).catch((error: Error) => error);
    if (problem)
      return misunderstood(
        `${call.baseline}: cannot be written: ${whyUnwritable(call.baseline!, problem)}.`,
        terminal,
      );
    terminal.error(`${call.baseline}: ${found.length} findings are accepted.\n`);
    return unread.length > 0 ? EXIT.someUnread : EXIT.done;
  }
  const accepted = baseline.map(key => ({ ...key, path: pathFromBaseline(key.path, call) }));
  const findings = heldAgainst(found, accepted);
  const show = call.format === 'github' ? terminal.commands : terminal.out;
  show(written({ findings, texts: read.size, unread, undated }, call, version, vocabulary));
  if (unread.length > 0) return EXIT.someUnread;
  return fails(findings, call.failOn) ? EXIT.found : EXIT.done;
}

/** Said of a text in which nothing can be superseded, for want of a day; a draft without a date is read as of today. */
const UNDATED =
  'has no date, so nothing was held against a day; write date: in its head or give --as-of DATE.';

const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
const PROFILES: readonly Profile[] = ['reading', 'reviewing', 'drafting'];
const FAIL_ON: readonly FailOn[] = ['information', 'hint', 'never'];

interface Call {
  readonly paths: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly profile: Profile;
  readonly failOn: FailOn;
  readonly horizon?: Horizon;
  /** ISO, possibly partial: the day that every text is read as of, whatever its own. */
  readonly asOf?: string;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
}

/** A call; a string says what is wrong with it. */
function readCall(args: readonly string[], vocabulary: Vocabulary): Call | string {
  try {
    const { values, positionals: paths } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        profile: { type: 'string', default: 'reviewing' },
        'fail-on': { type: 'string', default: 'information' },
        'as-if': { type: 'string' },
        'as-of': { type: 'string' },
        baseline: { type: 'string' },
        'update-baseline': { type: 'boolean', default: false },
      },
    });
    const { baseline, 'update-baseline': updateBaseline, 'as-if': asIf } = values;
    const asOf = readAsOf(values['as-of']);
    const format = FORMATS.find(known => known === values.format);
    const profile = PROFILES.find(known => known === values.profile);
    const failOn = FAIL_ON.find(known => known === values['fail-on']);
    if (!format) return `"${values.format}" is not a format; one of these is: ${FORMATS.join(', ')}.`;
    if (!profile) return `"${values.profile}" is not a profile; one of these is: ${PROFILES.join(', ')}.`;
    if (!failOn) return `--fail-on needs one of these: ${FAIL_ON.join(', ')}.`;
    if (updateBaseline && !baseline) return '--update-baseline needs --baseline FILE.';
    if (paths.length === 0) return 'Name a file or folder.';
    const horizon = asIf === undefined ? undefined : readHorizon(asIf, vocabulary);
    if (typeof horizon === 'string') return horizon;
    return { paths, format, profile, failOn, horizon, asOf, baseline, updateBaseline };
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}

/** A day, or a Bill by its id or the beginning of it: `2026-07-01`, `some-bill`. A string says what is wrong. */
function readHorizon(asIf: string, vocabulary: Vocabulary): Horizon | string {
  const day = typedDate(asIf);
  if (day) return { day };
  const [bill, another] = billsNamed(asIf, vocabulary);
  if (bill && !another) return { day: dayOf(new Date()), bill: bill.id };
  const known = pendingBills(vocabulary)
    .map(({ id }) => id)
    .join(', ');
  return `"${asIf}" is neither a date such as 2026-07-01 nor one of these Bills: ${known}.`;
}

/** What the baseline accepts, paths as they stand in it; a string says why it cannot be used. */
async function baselineFor({ baseline, updateBaseline }: Call): Promise<readonly FindingKey[] | string> {
  if (baseline === undefined) return [];
  try {
    return readBaseline(await readText(baseline));
  } catch (error) {
    if (error instanceof UnusableBaseline) return `${baseline}: ${error.message}.`;
    if (!(error instanceof UnusablePath)) throw error;
    const isMissing = error.message.endsWith('no such file.');
    if (isMissing && updateBaseline) return [];
    return isMissing ? `${error.message} Make it with --update-baseline.` : error.message;
  }
}

/** Paths in a baseline count from its own folder, so that it holds wherever the check is started. */
function inBaseline(finding: CheckedFinding, { baseline }: Call): FindingKey {
  return { ...finding, path: withSlashes(relative(dirname(resolve(baseline!)), resolve(finding.path))) };
}

function pathFromBaseline(path: string, { baseline }: Call): string {
  return shown(resolve(dirname(resolve(baseline!)), path));
}

/** As it is shown and compared: from the working folder, and in full where it lies outside. */
function shown(path: string): string {
  const full = resolve(path);
  const below = relative(process.cwd(), full);
  return withSlashes(below.startsWith('..') ? full : below);
}

function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

async function checkFiles({ paths, profile, horizon, asOf }: Call, vocabulary: Vocabulary) {
  const found: CheckedFinding[] = [];
  const read = new Set<string>();
  const unread: string[] = [];
  const undated: string[] = [];
  await eachText(
    paths,
    message => unread.push(message),
    async (file, text) => {
      const path = shown(file);
      const document = openDocument(path, 0, text, vocabulary, { asOf });
      const stale = horizon ? staleOn(document, horizon) : [];
      const sidecar = await readSidecar(file);
      const notebook = sidecar && openNotebook(sidecar, document.text.value);
      const silence = silenceIn(notebook, dayOf(new Date()));
      const said = stale.filter(finding => !silence.dismissed.some(one => dismisses(one, finding, document)));
      found.push(...checkText(document, path, [...findingsIn(document, { profile, ...silence }), ...said]));
      read.add(path);
      if (!document.date.date && document.head.kind !== 'draft' && !horizon) undated.push(path);
    },
  );
  return { found, read, unread, undated };
}

interface Checked {
  readonly findings: readonly CheckedFinding[];
  readonly texts: number;
  /** What could not be read, in words. */
  readonly unread: readonly string[];
  /** The paths of texts that were held against no day. */
  readonly undated: readonly string[];
}

function written(
  { findings, texts, unread, undated }: Checked,
  { format, horizon, asOf, baseline }: Call,
  version: string,
  vocabulary: Vocabulary,
): string {
  switch (format) {
    case 'text':
      return checkedAsText(findings, texts, undated.length, horizon && horizonInWords(horizon, vocabulary));
    case 'json': {
      const tool = { name: 'policy-annotator', version, vocabulary: vocabulary.version };
      return `${JSON.stringify({ tool, texts, undated, asOf, asIf: horizon, findings })}\n`;
    }
    case 'sarif': {
      const notes = undated.map(path => `${path}: ${UNDATED}`);
      const hasBaseline = baseline !== undefined;
      return checkedAsSarif({ version, rules: RULES, findings, hasBaseline, unread, notes });
    }
    case 'github':
      return checkedAsGitHub(findings);
  }
}

function horizonInWords({ day, bill }: Horizon, vocabulary: Vocabulary): string {
  const name = bill && (vocabulary.concepts.get(bill)?.prefLabel ?? bill);
  return name ? `${dateInWords(day)} as if the ${name} were in force` : dateInWords(day);
}
