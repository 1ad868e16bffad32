import * as l10n from '@vscode/l10n';
import { type Facts, readFacts, writeFacts } from '../../core/document/facts.ts';
import { compileVocabulary } from '../../core/vocabulary/compile.ts';
import type { Vocabulary, VocabularyData } from '../../core/vocabulary/vocabulary.ts';
import type { Failed } from '../shared/failing.ts';
import { speak, type Translation, translationInUse } from '../shared/language.ts';
import { openText } from './texts.ts';

// A text of a megabyte takes a second to read, and a question must not wait so long. So the texts of a folder are read
// by a second thread, which runs this same program: texts go there, lines of facts come back.

/** One end of the line between two threads. */
export interface Port {
  readonly post: (message: unknown) => void;
  readonly listen: (heard: (message: unknown) => void) => void;
}

/** A thread that was started to run `readTexts`. */
export interface Thread extends Port {
  /** Calls once if the thread dies. */
  readonly onDeath: (told: (reason: string) => void) => void;
  readonly end: () => void;
}

/** What is sent to the thread once, before all texts. */
interface Greeting {
  readonly translation: Translation;
  readonly vocabulary: VocabularyData;
}

interface Sent {
  readonly uri: string;
  readonly text: string;
}

/** What comes back: first that it is ready, then an answer for each text, in their order. */
type Heard = { readonly ready: true } | Answer;

interface Answer {
  readonly line: string;
  /** Why the text could not be analysed; then its facts are those of an empty one. */
  readonly problem?: string;
}

/** The second thread: answers each text with its facts, as a line. */
export function readTexts({ post, listen }: Port): void {
  let vocabulary: Vocabulary;
  listen(message => {
    if ('vocabulary' in (message as Greeting | Sent)) {
      const greeting = message as Greeting;
      speak(greeting.translation);
      vocabulary = compileVocabulary(greeting.vocabulary);
      return post({ ready: true } satisfies Heard);
    }
    const { uri, text } = message as Sent;
    let problem: string | undefined;
    const document = openText(uri, 0, text, vocabulary, undefined, error => {
      problem = (error as Error).stack ?? String(error);
    });
    post({ line: writeFacts(document), problem } satisfies Heard);
  });
}

/** What the first thread needs from outside. */
export interface ThreadHost {
  /** Undefined where there are no threads to be had. */
  readonly start: (() => Thread) | undefined;
  readonly vocabulary: () => { readonly data: VocabularyData; readonly compiled: Vocabulary };
  /** A text could not be analysed; its facts are those of an empty one. */
  readonly failed: Failed;
  readonly problem: (message: string) => void;
}

interface Pending extends Sent {
  readonly resolve: (facts: Facts | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** From this many UTF-16 units on, one text is worth a thread. A shorter one is read sooner than a thread starts. */
const LONG = 100_000;

/** A busy machine takes seconds to start a thread. If it takes longer than this, it will not start at all. */
const MILLISECONDS_TO_START = 60_000;

/** If the thread dies this many times without an answer in between, no single text is the cause, and it is used no more. */
const MOST_DEATHS = 3;

/** The first thread's end of the line, for one run through a folder. The other thread begins with the first text for it. */
export class ReadingThread {
  readonly #around: ThreadHost;
  #thread: Thread | undefined;
  #vocabulary: Vocabulary | undefined;
  #pending: Pending[] = [];
  #deaths = 0;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(around: ThreadHost) {
    this.#around = around;
  }

  /**
   * The facts of a text, read by the second thread; undefined where it is for the first one to read it.
   * @param isOneOfMany whether more texts follow, so that a thread is worth its start
   * @throws an Error in words where the thread died while it read the text
   */
  async read(uri: string, text: string, isOneOfMany: boolean): Promise<Facts | undefined> {
    if (!this.#thread && (isOneOfMany || text.length > LONG)) this.#begin();
    if (!this.#thread) return undefined;
    return new Promise((resolve, reject) => {
      this.#pending.push({ uri, text, resolve, reject });
      this.#thread?.post({ uri, text } satisfies Sent);
    });
  }

  /** Ends the thread: nothing more is to be read, and its memory is given back. */
  end(): void {
    this.#thread?.end();
    this.#giveUp();
  }

  #begin(): void {
    const { start, vocabulary } = this.#around;
    if (!start || this.#isOver) return;
    const { data, compiled } = vocabulary();
    const thread = this.#tryTo(start);
    if (!thread) return;
    let isReady = false;
    const died = (reason: string) => {
      if (thread === this.#thread) this.#died(reason, isReady);
    };
    thread.listen(message => {
      if (thread !== this.#thread) return;
      if ('line' in (message as Heard)) return this.#heard(message as Answer);
      isReady = true;
      clearTimeout(this.#patience);
    });
    thread.onDeath(died);
    this.#patience = setTimeout(() => {
      thread.end();
      died('It does not start.');
    }, MILLISECONDS_TO_START);
    this.#thread = thread;
    this.#vocabulary = compiled;
    thread.post({ vocabulary: data, translation: translationInUse() } satisfies Greeting);
    for (const { uri, text } of this.#pending) thread.post({ uri, text } satisfies Sent);
  }

  /** Undefined where a page does not allow threads. */
  #tryTo(start: () => Thread): Thread | undefined {
    try {
      return start();
    } catch (error) {
      this.#died((error as Error).message, false);
      return undefined;
    }
  }

  #heard({ line, problem }: Answer): void {
    this.#deaths = 0;
    if (problem !== undefined) this.#around.failed(problem, 'A text could not be analysed');
    this.#pending.shift()?.resolve(readFacts(line, this.#vocabulary!));
  }

  /** The thread died of the text at hand, which is left out; the others are read by the next thread. */
  #died(reason: string, isReady: boolean): void {
    this.#thread = undefined;
    clearTimeout(this.#patience);
    this.#deaths += 1;
    const fatal = isReady ? this.#pending.shift() : undefined;
    fatal?.reject(
      new Error(
        l10n.t('{0} is too much at once; the text is annotated when it is opened. {1}', fatal.uri, reason),
      ),
    );
    if (!isReady || this.#deaths === MOST_DEATHS) {
      this.#around.problem(
        l10n.t('The folder is read without a second thread, which is slower. {0}', reason),
      );
      return this.#giveUp();
    }
    if (this.#pending.length > 0) this.#begin();
  }

  #giveUp(): void {
    this.#isOver = true;
    this.#thread = undefined;
    clearTimeout(this.#patience);
    for (const { resolve } of this.#pending.splice(0)) resolve(undefined);
  }
}
