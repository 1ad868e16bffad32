import { closeDocument, type Document } from './document.ts';
import type { Files } from './files.ts';
import type { Workspace } from './workspace.ts';

/** What taking in a folder needs of its surroundings. */
export interface Surroundings {
  readonly files: Files;
  readonly workspace: Workspace;
  /** Reads a text and all its facts. */
  readonly open: (uri: string, text: string) => Document;
  /** An open editor always wins over the copy on the disk. */
  readonly isInEditor: (uri: string) => boolean;
  /** Lets questions that have come in meanwhile be answered first. */
  readonly giveWay: () => Promise<void>;
  /** A text that could not be read, in words. */
  readonly problem: (message: string) => void;
  readonly progress?: (done: number, total: number) => void;
  readonly isCancelled?: () => boolean;
}

/** Reads of a remote file system take a while each; more of them at once only make the answers large. */
export const READS_IN_FLIGHT = 8;

/** A question that comes in waits for no more than this and the text at hand. */
const MILLISECONDS_AT_A_TIME = 12;

/** A longer text, in UTF-16 units, is read when somebody opens it: it would hold up all questions for a second. */
export const LONGEST_INDEXED = 1_000_000;

/**
 * Takes the texts at `uris` into the workspace, a few reads at a time, and gives how many were read. A text that is
 * gone or cannot be read leaves the workspace and does not stop the others.
 */
export async function takeIn(uris: readonly string[], around: Surroundings): Promise<number> {
  let next = 0;
  let done = 0;
  let since = Date.now();
  const readOn = async () => {
    while (next < uris.length && !around.isCancelled?.()) {
      await takeInOne(uris[next++]!, around);
      done += 1;
      around.progress?.(done, uris.length);
      if (Date.now() - since < MILLISECONDS_AT_A_TIME) continue;
      await around.giveWay();
      since = Date.now();
    }
  };
  await Promise.all(Array.from({ length: Math.min(READS_IN_FLIGHT, uris.length) }, readOn));
  return done;
}

async function takeInOne(uri: string, around: Surroundings): Promise<void> {
  const { files, workspace, open, isInEditor, problem } = around;
  if (isInEditor(uri)) return;
  try {
    const text = await files.read(uri);
    // An editor may have opened it while the answer was on its way.
    if (isInEditor(uri)) return;
    if (text.length > LONGEST_INDEXED) {
      const size = (text.length / 1_000_000).toFixed(1);
      throw new Error(`${uri}: ${size} MB is much at once; the text is annotated when it is opened.`);
    }
    workspace.put(closeDocument(open(uri, text)));
  } catch (error) {
    if (!isInEditor(uri)) workspace.remove(uri);
    problem((error as Error).message);
  }
}
