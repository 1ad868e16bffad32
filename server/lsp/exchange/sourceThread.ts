import {
  MILLISECONDS_TO_READ,
  type SourceFile,
  type SourceText,
} from '../../features/exchange/read/source.ts';
import type { Thread } from '../folder/readingThread.ts';

/** What the thread says of a file: its text, or in words why it cannot be read. */
type Heard = { readonly text: SourceText } | { readonly problem: string };

/** Starts a thread that reads files. @param bundles the address of the folder of its program, for a server in a browser */
export type StartSourceThread = (bundles: string | undefined) => Thread;

/**
 * Reads files one after the other in a thread, which is begun when the first comes and goes on waiting for the next.
 * A file that it dies of, or that takes too long, harms nothing else.
 */
export class SourceThread {
  readonly #start: () => Thread;
  #thread: Thread | undefined;
  #giveUp: ((reason: string) => void) | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(start: () => Thread) {
    this.#start = start;
  }

  /** @throws an Error in words where the file cannot be read */
  read(file: SourceFile): Promise<SourceText> {
    const read = this.#last.then(() => this.#readNow(file));
    this.#last = read.catch(() => undefined);
    return read;
  }

  /** Gives up the file that is being read. */
  stop(): void {
    this.#giveUp?.('It was given up.');
  }

  #readNow(file: SourceFile): Promise<SourceText> {
    return new Promise((resolve, reject) => {
      this.#thread ??= this.#begin();
      const thread = this.#thread;
      const late = setTimeout(() => this.#giveUp?.(TOO_LONG), MILLISECONDS_TO_READ);
      const over = () => {
        clearTimeout(late);
        this.#giveUp = undefined;
      };
      this.#giveUp = reason => {
        over();
        this.#thread = undefined;
        thread.end();
        reject(new Error(reason));
      };
      thread.listen(message => {
        over();
        const heard = message as Heard;
        if ('text' in heard) resolve(heard.text);
        else reject(new Error(heard.problem));
      });
      thread.post(file);
    });
  }

  #begin(): Thread {
    const thread = this.#start();
    thread.onDeath(reason => {
      if (this.#thread !== thread) return;
      this.#thread = undefined;
      this.#giveUp?.(`It is too much to be read at once. ${reason}`);
    });
    return thread;
  }
}

const TOO_LONG = `It took longer than ${MILLISECONDS_TO_READ / 60_000} minutes to read and was given up. Divide it, or save its text alone.`;
