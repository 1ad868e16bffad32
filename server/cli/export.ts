import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDocument } from '../core/document/document.ts';
import { Workspace } from '../core/folder/workspace.ts';
import { dayOf } from '../core/ground/day.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import {
  EXPORTS,
  type ExportFormat,
  type ExportThing,
  exportText,
} from '../features/exchange/export/exporting.ts';
import { NOTE_CHOICES, type NoteChoice } from '../features/exchange/export/notes.ts';
import type { LoadWriters } from '../features/exchange/export/writers.ts';
import { silenceIn } from '../features/findings/dismissals.ts';
import { findingsIn } from '../features/findings/findings.ts';
import { eachText, readSidecar } from './nodeFiles.ts';
import { EXIT, failuresAt, misunderstood, type Terminal } from './terminal.ts';

/** `policy-annotator export`: a text with what is noted on it, as a file for other programs. */
export async function runExport(
  args: readonly string[],
  vocabulary: Vocabulary,
  loadWriters: LoadWriters,
  terminal: Terminal,
): Promise<number> {
  const call = readCall(args);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const workspace = new Workspace();
  const failures = failuresAt(terminal);
  await eachText(call.paths, failures.fail, async (path, text) => {
    const uri = path.replaceAll('\\', '/');
    const sidecar = await readSidecar(path);
    workspace.put(openDocument(uri, 0, text, vocabulary));
    workspace.annotate(uri, sidecar);
  });
  const document = workspace.get(call.paths[0]!.replaceAll('\\', '/'));
  if (!document) return EXIT.someUnread;
  const findings = () => findingsIn(document, silenceIn(workspace.notebook(document.uri), dayOf(new Date())));
  const { bytes } = await exportText(
    { document, workspace, findings, notes: call.notes },
    call.format,
    await loadWriters(),
  );
  try {
    await writeFile(call.out, bytes);
    terminal.error(`${call.out} written\n`);
  } catch (error) {
    failures.fail(`${call.out}: cannot be written (${(error as Error).message}).`);
  }
  return failures.code();
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
    if (paths.length === 0) return 'Name a file.';
    if (values.out === undefined) return `Name the file to write: --out FILE.${format}.`;
    const isText = paths.some(path => resolve(path) === resolve(values.out!));
    if (isText) return `${values.out} is the text itself; name another file to write.`;
    return { paths, thing, format, notes: new Set(notes), out: values.out };
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}
