import { parseArgs } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { Counterclaims, type CrossRelation } from '../core/claims/counterclaims.ts';
import { openDocument } from '../core/document/document.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import { compareVersions, comparisonAsCsv, comparisonAsMarkdown } from '../features/annotations/compare.ts';
import { dutiesAsCsv, type ListedDuty, listDuties } from '../features/duties/duties.ts';
import { type AnnotatedDocument, annotate } from '../features/folder/annotate.ts';
import { runCheck } from './check.ts';
import { runClaims } from './claims.ts';
import { dutiesAsText } from './formats/duties.ts';
import { annotatedAsText } from './formats/text.ts';
import { asksJudge, runJudge } from './judge.ts';
import { eachText, readText, UnusablePath } from './nodeFiles.ts';
import { EXIT, failuresAt, misunderstood, readAsOf, type Terminal } from './terminal.ts';

const HELP = `policy-annotator reads English health-policy texts in Markdown.

  policy-annotator annotate FILE|FOLDER... [--format json|jsonl|text] [--as-of DATE]
  policy-annotator claims FILE|FOLDER... [--format text|csv|json|argdown|aif|matrix|matrix-csv]
  policy-annotator claims FILE|FOLDER... --judge ADDRESS [--judge-model NAME] [--judge-tokens NUMBER]
                         [--judge-texts sources|all] [--allow-remote] [--format text|json]
  policy-annotator duties FILE|FOLDER... [--format csv|json|text] [--touching CONCEPT]
  policy-annotator check FILE|FOLDER... [--as-of DATE] [--as-if BILL|DATE] [--format text|json|sarif|github]
                         [--profile reading|reviewing|drafting] [--fail-on information|hint|never]
                         [--baseline FILE [--update-baseline]]
  policy-annotator compare OLD NEW [--format markdown|csv|json]
  policy-annotator export FILE|FOLDER... [--what text|response|duties|comparison|matrix|comments|claims|annotations]
                          [--format docx|html|xlsx|csv|md|argdown|aif|jsonld] --out FILE
  policy-annotator glossary [FILE...] [--format yaml|skos-jsonld|skos-turtle|csv|cspell|vale|vale-accept] [--check]
  policy-annotator prepare FILE|FOLDER... [--out DIR] [--changes accept|reject|both]
  policy-annotator server --stdio
  policy-annotator mcp FILE|FOLDER... [--texts sources|all]
  policy-annotator --version | --help

annotate   terms, definitions, claims and findings of each text.
             --format json   one object for all texts (the default; its schema ships as annotate.schema.json)
             --format jsonl  one line a text
             --format text   for reading
             --as-of DATE    read every text as of this day (2021, 2021-11, 2021-11-17,
                             "17 November 2021" or 17/11/2021: the day before the month)
claims     who claims what, for or against, and what answers it, within a text and across texts.
             --format text    by topic, for reading (the default)
             --format csv     one row a claim; json: claims and relations (its schema ships as claims.schema.json)
             --format matrix  which voice asserts, disputes or only quotes each, as Markdown; matrix-csv: as CSV
             --format argdown for Argdown; aif: for tools of the Argument Interchange Format (AIFdb, OVA, xAIF)
             --judge ADDRESS  asks a language model of this machine (http://127.0.0.1:11434/v1, an interface like
                              OpenAI's) which claims meet, where they stand and who says so, and lists what it
                              suggests; texts that are no sources need --judge-texts all, other machines
                              --allow-remote, and "share: never" in the head of a text is always kept
duties     who must, should or may do what, as written, with file and line.
             --format csv    for a spreadsheet or a committee paper (the default)
             --touching ID   only what names this concept or one that belongs to it (general-practice)
check      terminology findings of a folder of drafts, for a person or for CI.
             --as-of DATE    hold every text against this day; one without a date, and no draft, is else held
                             against none, and is named
             --as-if         also present-tense sentences that rely on what has ended on that day, or would end
                             if the Bill were in force (health-bill); sources are left alone
             --format sarif  SARIF 2.1.0; github: annotations in GitHub Actions
             --profile       how much is pointed out (the default: reviewing)
             --fail-on       the least severity that gives exit code 3 (the default: information)
             --baseline      findings that are accepted; only others fail. --update-baseline accepts all there are
compare    what became of each duty and claim of a text in its next version. Where more than 150 items share
             their words, one that was reworded may be shown as lost and another as new
             --format markdown  for reading (the default)
export     a file for Word, a spreadsheet, a browser or another program.
             --what text        one text, with what is noted on it as comments on its words (the default)
             --with             what goes along with it: comments, tags, findings, confirmed-claims, claims
                                (the default: comments,tags)
             --what response    what a text claims, our comments and the evidence of the texts named behind it
             --what duties | comparison (OLD NEW) | matrix | comments    as tables
             --what claims      for a spreadsheet, Argdown or AIF
             --what annotations as one W3C AnnotationCollection
glossary   the built-in glossary, or those of some files (.yaml, .csv, .ttl, .jsonld), in another format.
             --format skos-jsonld | skos-turtle   for vocabulary tools
             --format csv                         for a spreadsheet; what comes back is read as FILE.csv
             --format cspell | vale | vale-accept for spelling and style checkers
             --format yaml                        as this program keeps it (the default)
             --check         two entries with one label, circles, loose ends, old checks
prepare    Markdown of files of other programs (.docx .odt .pdf .html .eml .txt), with a head; nothing is fetched or run.
             --out DIR       write there, with the comments in them as annotations; else one text goes to the screen
             --changes       what becomes of tracked changes (the default: accept); both: as two texts to compare
server     the language server, for editors.
mcp        the glossary and the texts of some folders for an assistant, by the Model Context Protocol over standard
           input and output. Nothing is written or sent; what the assistant does with an answer is its own affair.
             --texts sources  only texts whose head says "kind: source" (the default); all: also drafts and others.
                              Texts with "share: never" in their head are never given out

Exit codes: 0 all texts were read; 1 some could not be (each is named on standard error, the others are done);
2 the call itself was not understood; 3 check found something new.
`;

/**
 * Runs one call of the command line and gives its exit code.
 * @param startThread begins a thread that reads texts
 */
export async function run(
  args: readonly string[],
  version: string,
  vocabulary: () => Vocabulary,
  terminal: Terminal,
  startThread: () => Worker,
): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    terminal.out(HELP);
    return command === undefined ? EXIT.usage : EXIT.done;
  }
  if (command === '--version') {
    terminal.out(`${version}\n`);
    return EXIT.done;
  }
  if (command === 'annotate') return runAnnotate(rest, version, vocabulary(), terminal);
  if (command === 'claims' && asksJudge(rest)) return runJudge(rest, vocabulary(), terminal);
  if (command === 'claims') return runClaims(rest, vocabulary(), terminal, startThread);
  if (command === 'duties') return runDuties(rest, vocabulary(), terminal);
  if (command === 'check') return runCheck(rest, version, vocabulary(), terminal);
  if (command === 'compare') return runCompare(rest, vocabulary(), terminal);
  terminal.error(`There is no command "${command}". Try: policy-annotator --help\n`);
  return EXIT.usage;
}

async function runAnnotate(
  args: readonly string[],
  version: string,
  vocabulary: Vocabulary,
  terminal: Terminal,
): Promise<number> {
  const call = readCall(args);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const tool = { name: 'policy-annotator', version, vocabulary: vocabulary.version };
  const documents: AnnotatedDocument[] = [];
  const counterclaims = new Counterclaims();
  const failures = failuresAt(terminal);
  await eachText(call.paths, failures.fail, (path, text, { read, of }) => {
    const document = openDocument(path, 0, text, vocabulary, { asOf: call.asOf });
    const annotated = annotate(document, path.replaceAll('\\', '/'));
    if (call.format === 'jsonl') terminal.out(`${JSON.stringify({ tool, ...annotated })}\n`);
    else if (call.format === 'text') terminal.out(annotatedAsText(annotated, document));
    else {
      documents.push(annotated);
      counterclaims.put(annotated.path, document.claims, document.date.date);
    }
    if (of >= 50 && read % 50 === 0) terminal.error(`${read} of ${of} texts read\n`);
  });
  if (call.format === 'json') {
    const met = documents.flatMap(({ path }) => counterclaims.ofDocument(path));
    const relations = met.filter(({ kind }) => kind !== 'same-point').map(annotatedRelation);
    const points = pointsAmong(met).map(annotatedPoint);
    terminal.out(`${JSON.stringify({ tool, documents, relations, points })}\n`);
  }
  return failures.code();
}

/** Two claims on the same point are found from either side; each pair once. */
function pointsAmong(met: readonly CrossRelation[]): readonly CrossRelation[] {
  const pairs = new Map<string, CrossRelation>();
  for (const relation of met) {
    const ends = [relation.from, relation.to].map(({ uri, id }) => `${uri}#${id}`).sort();
    if (relation.kind === 'same-point' && !pairs.has(ends.join('\n'))) pairs.set(ends.join('\n'), relation);
  }
  return [...pairs.values()];
}

function annotatedRelation(relation: CrossRelation) {
  const { score, reason, ...ends } = annotatedPoint(relation);
  return { ...ends, kind: relation.kind, score, reason };
}

function annotatedPoint({ from, to, score, reason }: CrossRelation) {
  return {
    from: { path: from.uri, id: from.id },
    to: { path: to.uri, id: to.id },
    score,
    reason,
  };
}

async function runDuties(
  args: readonly string[],
  vocabulary: Vocabulary,
  terminal: Terminal,
): Promise<number> {
  const call = readOptions(args, ['csv', 'json', 'text']);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const { paths, format, touching } = call;
  if (paths.length === 0) return misunderstood('Name a file or folder.', terminal);
  if (touching !== undefined && !vocabulary.concepts.has(touching))
    return misunderstood(
      `"${touching}" is not a concept; an id is needed, such as general-practice.`,
      terminal,
    );
  const found: ListedDuty[] = [];
  const failures = failuresAt(terminal);
  await eachText(paths, failures.fail, (path, text) => {
    const duties = listDuties(openDocument(path, 0, text, vocabulary), path.replaceAll('\\', '/'), touching);
    if (format === 'text') terminal.out(dutiesAsText(path, duties));
    found.push(...duties);
  });
  if (format === 'csv') terminal.out(dutiesAsCsv(found));
  if (format === 'json') terminal.out(`${JSON.stringify({ duties: found })}\n`);
  return failures.code();
}

async function runCompare(
  args: readonly string[],
  vocabulary: Vocabulary,
  terminal: Terminal,
): Promise<number> {
  const call = readOptions(args, ['markdown', 'csv', 'json']);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const [before, after, ...others] = call.paths;
  if (before === undefined || after === undefined || others.length > 0)
    return misunderstood('Name two files: the old version and the new.', terminal);
  const fail = (message: string) => terminal.error(`${message}\n`);
  const open = async (path: string) => {
    const value = await readText(path).catch((error: Error) => unusable(error, fail));
    return value === undefined ? undefined : openDocument(path, 0, value, vocabulary);
  };
  const [old, now] = [await open(before), await open(after)];
  if (!old || !now) return EXIT.someUnread;
  const changes = compareVersions({ document: old, annotations: [] }, { document: now, annotations: [] });
  if (call.format === 'csv') terminal.out(comparisonAsCsv(changes));
  else if (call.format === 'json') terminal.out(`${JSON.stringify({ changes })}\n`);
  else terminal.out(comparisonAsMarkdown(changes, before, after));
  return EXIT.done;
}

/** Says that a file could not be read; any other error is a fault of ours. */
function unusable(error: Error, fail: (message: string) => void): undefined {
  if (!(error instanceof UnusablePath)) throw error;
  fail(error.message);
  return undefined;
}

/** Paths and options of a call; the first of `formats` is the one that needs no asking. A string says what is wrong. */
function readOptions(args: readonly string[], formats: readonly [string, ...string[]]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: formats[0] }, touching: { type: 'string' } },
    });
    if (!formats.includes(values.format)) return `"${values.format}" is not a format.`;
    return { paths: positionals, format: values.format, touching: values.touching };
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}

interface Call {
  readonly paths: readonly string[];
  readonly format: 'json' | 'jsonl' | 'text';
  readonly asOf?: string;
}

function readCall(args: readonly string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'json' }, 'as-of': { type: 'string' } },
    });
    const { format } = values;
    const asOf = readAsOf(values['as-of']);
    if (format !== 'json' && format !== 'jsonl' && format !== 'text') return `"${format}" is not a format.`;
    if (positionals.length === 0) return 'Name a file or folder.';
    return { paths: positionals, format, asOf };
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}
