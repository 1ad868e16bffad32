import * as l10n from '@vscode/l10n';
import { readSource } from './read.ts';
import type { Greeting, SourceFile, SourceText } from './source.ts';

// Files of others are read in a thread of their own, which can be ended: it takes its memory with it, and whoever
// waits for it goes on.

/** One end of the line between two threads. */
interface Port {
  readonly post: (message: unknown) => void;
  readonly listen: (heard: (message: unknown) => void) => void;
}

/** What comes back for a file. */
export type Read = { readonly text: SourceText } | { readonly problem: string };

/** The thread's end: answers each file with its text, or with why it cannot be read. */
export function answerFiles({ post, listen }: Port): void {
  listen(async message => {
    if ('translation' in (message as Greeting | SourceFile))
      return l10n.config({ contents: { ...(message as Greeting).translation } });
    try {
      post({ text: await readSource(message as SourceFile) } satisfies Read);
    } catch (error) {
      post({ problem: (error as Error).message } satisfies Read);
    }
  });
}
