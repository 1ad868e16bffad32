import * as l10n from '@vscode/l10n';
import type { Document } from '../document/document.ts';
import { type Facts, factsOf } from '../document/facts.ts';
import type { Files, TaggedText } from './files.ts';
import type { SavedIndex } from './savedIndex.ts';
import type { Workspace } from './workspace.ts';

/** What taking in a folder needs from outside. */
export interface IndexingHost {
  readonly files: Pick<Files, 'readUnless'>;
  readonly workspace: Workspace;
  /** What was found in the texts of the folder another day. */
  readonly saved: SavedIndex;
  /** Reads a text and all its facts. */
  readonly open: (uri: string, text: string) => Document | Promise<Document>;
  /** The facts of a text, worked out elsewhere while questions are answered here; undefined where nobody does so. */
  readonly readElsewhere?: (uri: string, text: string) => Promise<Facts | undefined>;
  /** An open editor always wins over the copy on the disk. */
  readonly isInEditor: (uri: string) => boolean;
  /** Somebody has more to ask of this text than its facts. */
  readonly needsWords: (uri: string) => boolean;
  /** Called after each text: lets questions that have come in meanwhile be answered first. */
  readonly giveWay: () => Promise<void> | undefined;
  /** A text that could not be read, in words. */
  readonly problem: (message: string) => void;
  readonly progress?: (done: number, total: number) => void;
  readonly isCancelled?: () => boolean;
}

/** Reads of a remote file system take a while each; more of them at once only make the answers large. */
export const READS_IN_FLIGHT = 8;

/** A longer text, in UTF-16 units, is read when somebody opens it: it would hold up all questions for a second. */
export const LONGEST_INDEXED = 1_000_000;

/**
 * Takes the texts at `uris` into the workspace, in their order, and gives how many were taken. A few are read ahead,
 * but one is analysed at a time, so that a question never waits for several; one whose facts were saved is not analysed
 * at all. A text that is gone or cannot be read leaves the workspace and does not stop the others.
 */
export async function takeIn(uris: readonly string[], around: IndexingHost): Promise<number> {
  const ahead: Promise<Found | Error>[] = [];
  let done = 0;
  for (const uri of uris) {
    if (around.isCancelled?.()) break;
    while (ahead.length < READS_IN_FLIGHT && done + ahead.length < uris.length)
      ahead.push(read(uris[done + ahead.length]!, around));
    await putOne(uri, await ahead.shift()!, around);
    done += 1;
    around.progress?.(done, uris.length);
    await around.giveWay();
  }
  return done;
}

/** A text, with its facts where they are known by now. */
interface Found extends TaggedText {
  readonly facts?: Facts;
}

/** The text where it is needed, or why there is none. */
async function read(uri: string, around: IndexingHost): Promise<Found | Error> {
  const { files, saved, needsWords, readElsewhere } = around;
  try {
    const known = needsWords(uri) ? undefined : saved.tagOf(uri);
    const found = await files.readUnless(uri, known);
    if (found.text === undefined) return found;
    if (found.text.length > LONGEST_INDEXED) throw new Error(tooLong(uri, found.text));
    if (needsWords(uri)) return found;
    return { ...found, facts: await readElsewhere?.(uri, found.text) };
  } catch (error) {
    return error as Error;
  }
}

function tooLong(uri: string, text: string): string {
  const size = (text.length / 1_000_000).toFixed(1);
  return l10n.t('{0}: {1} MB is much at once; the text is annotated when it is opened.', uri, size);
}

async function putOne(uri: string, found: Found | Error, around: IndexingHost): Promise<void> {
  const { workspace, saved, isInEditor, problem } = around;
  // It has its own text, perhaps since a moment ago.
  if (isInEditor(uri)) return;
  try {
    if (found instanceof Error) throw found;
    if (found.text === undefined) putSaved(uri, around);
    else await putText(uri, found.text, found, around);
  } catch (error) {
    workspace.remove(uri);
    saved.drop(uri);
    problem((error as Error).message);
  }
}

/** Where they are not on their shard, the workspace has them. */
function putSaved(uri: string, { workspace, saved }: IndexingHost): void {
  const facts = saved.take(uri);
  if (facts) workspace.put(facts);
}

async function putText(
  uri: string,
  text: string,
  { tag, facts }: Found,
  around: IndexingHost,
): Promise<void> {
  const { workspace, saved, open, needsWords, isInEditor } = around;
  const whole = needsWords(uri);
  const document = whole || !facts ? await open(uri, text) : undefined;
  if (isInEditor(uri)) return;
  workspace.put(whole ? document! : (facts ?? factsOf(document!)));
  if (tag === undefined || whole) saved.drop(uri);
  else saved.note(uri, tag);
}
