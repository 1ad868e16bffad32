import * as l10n from '@vscode/l10n';
import {
  type Greeting,
  MILLISECONDS_TO_READ,
  type SourceFile,
  type SourceText,
} from '../../features/exchange/read/source.ts';
import type { Thread } from '../folder/readingThread.ts';
import { translationInUse } from '../shared/language.ts';

/** What the thread says of a file: its text, or in words why it cannot be read. */
type Heard = { readonly text: SourceText } | { readonly problem: string };

/** Starts a thread that reads files. @param bundles the address of the folder of its program, for a server in a browser */
export type StartSourceThread = (bundles: string | undefined) => Thread;

/**
 * Reads files one after the other in a thread, which is begun when the first comes and ends when none has come for a while.
 * A file that it dies of, or that takes too long, harms nothing else.
 */
export class SourceThread {
  readonly #start: () => Thread;
  #thread: Thread | undefined;
  #giveUp: ((reason: string) => void) | undefined;
  /** Takes the answer for the file that is being read. */
  #heard: ((heard: Heard) => void) | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
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
    this.#giveUp?.(l10n.t('It was given up.'));
  }

  #readNow(file: SourceFile): Promise<SourceText> {
    return new Promise((resolve, reject) => {
      clearTimeout(this.#idle);
      this.#thread ??= this.#begin();
      const thread = this.#thread;
      const late = setTimeout(() => this.#giveUp?.(tooLong()), MILLISECONDS_TO_READ);
      const over = () => {
        clearTimeout(late);
        this.#giveUp = undefined;
        this.#heard = undefined;
        this.#idle = setTimeout(() => this.#rest(), MILLISECONDS_OF_REST);
      };
      this.#giveUp = reason => {
        over();
        this.#thread = undefined;
        thread.end();
        reject(new Error(reason));
      };
      this.#heard = heard => {
        over();
        if ('text' in heard) resolve(heard.text);
        else reject(new Error(heard.problem));
      };
      thread.post(file);
    });
  }

  /** Nobody asked for a while: the thread's memory is given back. */
  #rest(): void {
    this.#thread?.end();
    this.#thread = undefined;
  }

  #begin(): Thread {
    const thread = this.#start();
    thread.post({ translation: translationInUse() } satisfies Greeting);
    thread.listen(message => {
      const heard = message as Heard;
      // In a page the library for PDF says over the same line that it is ready; that is no answer.
      if (thread === this.#thread && ('text' in heard || 'problem' in heard)) this.#heard?.(heard);
    });
    thread.onDeath(reason => {
      if (this.#thread !== thread) return;
      this.#thread = undefined;
      this.#giveUp?.(l10n.t('It is too much to be read at once. {0}', reason));
    });
    return thread;
  }
}

const MILLISECONDS_OF_REST = 30_000;

const tooLong = () =>
  l10n.t(
    'It took longer than {0} minutes to read and was given up. Divide it, or save its text alone.',
    MILLISECONDS_TO_READ / 60_000,
  );
