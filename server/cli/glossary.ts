import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { dayOf } from '../core/ground/day.ts';
import { createText, shownPlace } from '../core/text/text.ts';
import { checkGlossary } from '../core/vocabulary/glossaryCheck.ts';
import { readGlossary } from '../core/vocabulary/glossaryFile.ts';
import type { VocabularyData, WrittenConcept } from '../core/vocabulary/vocabulary.ts';
import { fromCsv, toCsv } from './formats/csv.ts';
import { toCspell, toVale, toValeAccept } from './formats/dictionaries.ts';
import { fromJsonLd, fromTurtle, toJsonLd, toTurtle } from './formats/skos.ts';
import { readText, UnusablePath } from './nodeFiles.ts';
import { EXIT, failuresAt, misunderstood, type Terminal } from './terminal.ts';

const WRITERS = new Map(
  Object.entries<(concepts: readonly WrittenConcept[]) => string>({
    yaml: concepts => stringify(concepts, { lineWidth: 110 }),
    'skos-jsonld': toJsonLd,
    'skos-turtle': toTurtle,
    csv: toCsv,
    cspell: toCspell,
    vale: toVale,
    'vale-accept': toValeAccept,
  }),
);

/** Files are read by how their name ends. */
const READERS = new Map(
  Object.entries<
    (
      text: string,
      note: (message: string) => void,
    ) => readonly WrittenConcept[] | Promise<readonly WrittenConcept[]>
  >({
    csv: fromCsv,
    ttl: fromTurtle,
    jsonld: fromJsonLd,
    json: fromJsonLd,
  }),
);

/**
 * `policy-annotator glossary`: prints the built-in glossary, or those of some files, in another format, or checks it.
 * Gives the exit code: 1 when a file could not be read or the check found something.
 */
export async function runGlossary(
  args: readonly string[],
  builtIn: () => VocabularyData,
  terminal: Terminal,
): Promise<number> {
  const call = readCall(args);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const failures = failuresAt(terminal);
  const concepts: WrittenConcept[] = [];
  for (const path of call.paths) {
    try {
      const note = (message: string) => terminal.error(`${path}: ${message}\n`);
      concepts.push(...(await readConcepts(path, message => failures.fail(`${path}:${message}`), note)));
    } catch (error) {
      failures.fail(`${error instanceof UnusablePath ? '' : `${path}: `}${(error as Error).message}`);
    }
  }
  const data = call.paths.length > 0 ? { ...builtIn(), concepts } : builtIn();
  if (call.check)
    return checked(data, call.paths.length > 0 ? builtIn().concepts : [], terminal) || failures.code();
  terminal.out(WRITERS.get(call.format)!(data.concepts));
  return failures.code();
}

/** The built-in entries stand behind those of a file, so that it may lead to them. */
function checked(data: VocabularyData, behind: readonly WrittenConcept[], terminal: Terminal): number {
  const own = new Set(data.concepts.map(({ id }) => id));
  const all = [...data.concepts, ...behind.filter(({ id }) => !own.has(id))];
  const today = dayOf(new Date());
  const issues = checkGlossary({ ...data, concepts: all }, today).filter(({ concept }) => own.has(concept));
  for (const { code, concept, message } of issues) terminal.out(`${concept}: ${code}: ${message}\n`);
  terminal.error(`${own.size} entries checked, ${issues.length} want a look\n`);
  return issues.length > 0 ? EXIT.someUnread : EXIT.done;
}

async function readConcepts(
  path: string,
  problem: (message: string) => void,
  note: (message: string) => void,
): Promise<readonly WrittenConcept[]> {
  const text = await readText(path);
  const read = READERS.get(/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
  if (read) return read(text, note);
  const { concepts, problems } = readGlossary(text);
  const lines = createText(text);
  for (const { span, message } of problems) {
    const { line, column } = shownPlace(lines, span.start);
    problem(`${line}:${column} ${message}`);
  }
  return concepts;
}

interface Call {
  readonly paths: readonly string[];
  readonly format: string;
  readonly check: boolean;
}

function readCall(args: readonly string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'yaml' }, check: { type: 'boolean', default: false } },
    });
    const { format, check } = values;
    if (!WRITERS.has(format))
      return `"${format}" is not a format; there are ${[...WRITERS.keys()].join(', ')}.`;
    return { paths: positionals, format, check };
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}
