import { stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Document } from '../core/document/document.ts';
import type { Workspace } from '../core/folder/workspace.ts';
import { dayOf } from '../core/ground/day.ts';
import { atOnce } from '../core/ground/slices.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import { compareVersions } from '../features/annotations/compare.ts';
import {
  EXPORTS,
  type ExportFormat,
  type ExportThing,
  exportThing,
  type Material,
  NothingToExport,
} from '../features/exchange/export/exporting.ts';
import { NOTE_CHOICES, type NoteChoice } from '../features/exchange/export/notes.ts';
import type { LoadWriters } from '../features/exchange/export/writers.ts';
import { silenceIn } from '../features/findings/dismissals.ts';
import { findingsIn } from '../features/findings/findings.ts';
import { annotatedTexts } from './annotatedTexts.ts';
import { whyUnwritable } from './nodeFiles.ts';
import { EXIT, failuresAt, misunderstood, type Terminal } from './terminal.ts';

/** `policy-annotator export`: a text with what is noted on it, or what was found in some, as a file for other programs. */
export async function runExport(
  args: readonly string[],
  vocabulary: Vocabulary,
  loadWriters: LoadWriters,
  terminal: Terminal,
): Promise<number> {
  const call = readCall(args);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const failures = failuresAt(terminal);
  const texts: Document[] = [];
  const workspace = await annotatedTexts(call.paths, vocabulary, failures.fail, document => {
    texts.push(document);
    return document;
  });
  if (texts.length === 0 || (call.thing === 'comparison' && texts.length < 2)) return EXIT.someUnread;
  const [first] = call.paths;
  if (OF_ONE.has(call.thing) && texts[0]!.uri !== first!.replaceAll('\\', '/'))
    return misunderstood(await notOne(call.thing, first!), terminal);
  try {
    const material = materialOf(call, texts, workspace);
    const { content } = await exportThing(call.thing, call.format, material, loadWriters);
    await writeFile(call.out, content);
    terminal.error(`${call.out} written\n`);
  } catch (error) {
    if (error instanceof NothingToExport) failures.fail(error.message);
    else if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    else failures.fail(`${call.out}: cannot be written: ${whyUnwritable(call.out, error as Error)}.`);
  }
  return failures.code();
}

/** Why a path does not stand for the one text that is exported, and what can be exported in its place. */
async function notOne(thing: ExportThing, path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return `${thing} is exported of a file, and ${path} is none that could be read.`;
  const whole = Object.keys(EXPORTS).filter(
    other => other !== 'comparison' && !OF_ONE.has(other as ExportThing),
  );
  return `${path} is a folder, and --what ${thing} takes one file: name it. Of a folder, these can be exported: --what ${whole.join(', ')}.`;
}

function materialOf({ thing, notes }: Call, texts: readonly Document[], workspace: Workspace): Material {
  const [before, after] = texts;
  return {
    workspace,
    texts: OF_ONE.has(thing) ? [before!] : texts,
    findingsIn: document =>
      findingsIn(document, silenceIn(workspace.notebook(document.uri), dayOf(new Date()))),
    notes,
    query: {},
    ...(thing === 'comparison' && {
      compared: {
        changes: compareVersions(
          { document: before!, annotations: [] },
          { document: after!, annotations: [] },
        ),
        before: before!.uri,
        after: after!.uri,
      },
    }),
    work: atOnce,
  };
}

interface Call {
  readonly paths: readonly string[];
  readonly thing: ExportThing;
  readonly format: ExportFormat;
  readonly notes: ReadonlySet<NoteChoice>;
  readonly out: string;
}

/** A call; a string says what is wrong with it. */
function readCall(args: readonly string[]): Call | string {
  try {
    const { values, positionals: paths } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        what: { type: 'string', default: 'text' },
        format: { type: 'string' },
        with: { type: 'string', default: 'comments,tags' },
        out: { type: 'string' },
      },
    });
    if (!Object.hasOwn(EXPORTS, values.what))
      return `"${values.what}" cannot be exported; one of these can: ${Object.keys(EXPORTS).join(', ')}.`;
    const thing = values.what as ExportThing;
    const formats: readonly ExportFormat[] = EXPORTS[thing];
    const format = formats.find(known => known === (values.format ?? formats[0]));
    if (!format)
      return `${thing} is exported as one of these: ${formats.join(', ')}; not as "${values.format}".`;
    const asked = values.with.split(',').filter(name => name !== '');
    const notes = NOTE_CHOICES.filter(name => asked.includes(name));
    if (notes.length < new Set(asked).size) return `--with needs some of these: ${NOTE_CHOICES.join(', ')}.`;
    const problem = problemOfPaths(thing, paths);
    if (problem) return problem;
    const { out } = values;
    if (out === undefined) return `Name the file to write: --out FILE.${format}.`;
    if (paths.some(path => resolve(path) === resolve(out)))
      return `${out} is the text itself; name another file to write.`;
    return { paths, thing, format, notes: new Set(notes), out };
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}

function problemOfPaths(thing: ExportThing, paths: readonly string[]): string | undefined {
  if (thing === 'comparison')
    return paths.length === 2 ? undefined : 'Name two files: the old version and the new.';
  if (paths.length === 0) return OF_ONE.has(thing) ? 'Name a file.' : 'Name a file or folder.';
  return thing === 'text' && paths.length > 1 ? 'A text is exported by itself; name one file.' : undefined;
}

/** What is made of one text; those that are named behind it give evidence. */
const OF_ONE: ReadonlySet<ExportThing> = new Set(['text', 'response']);
