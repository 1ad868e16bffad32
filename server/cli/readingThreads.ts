import { availableParallelism } from 'node:os';
import type { MessagePort, Worker } from 'node:worker_threads';
import { openDocument } from '../core/document/document.ts';
import { type Facts, factsOf, readFacts, writeFacts } from '../core/document/facts.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';

// Most of the time of a large folder goes into its texts, each by itself: threads of this same program read them, texts
// go there and lines of facts come back.

interface Sent {
  readonly uri: string;
  readonly text: string;
}

/** The facts of a text as a line, or what the program stumbled over. */
type Heard = { readonly line: string } | { readonly name: string; readonly message: string };

/** A thread's own end: answers each text with its facts. */
export function readTexts(port: MessagePort, vocabulary: Vocabulary): void {
  port.on('message', ({ uri, text }: Sent) => port.postMessage(answerTo(uri, text, vocabulary)));
}

function answerTo(uri: string, text: string, vocabulary: Vocabulary): Heard {
  try {
    return { line: writeFacts(openDocument(uri, 0, text, vocabulary)) };
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
}

/** Beyond two, the memory that threads fill costs more than the time they save. */
const MOST_THREADS = 2;

/** With fewer texts than this, they are read before a thread has started. */
const MANY = 8;

/** Reads the texts of a run, several at a time where the machine has the cores and there are many. */
export class ReadingThreads {
  readonly #start: () => Worker;
  readonly #vocabulary: Vocabulary;
  readonly #free: Worker[] = [];
  readonly #waiting: ((thread: Worker | undefined) => void)[] = [];
  #running = 0;
  #left = availableParallelism() > 1 ? MOST_THREADS : 0;

  /** So many texts are asked for at a time: while one is read, the next waits beside its thread. */
  static readonly AHEAD = 2 * MOST_THREADS;

  /** @param start begins a thread that runs `readTexts` with the same vocabulary */
  constructor(start: () => Worker, vocabulary: Vocabulary) {
    this.#start = start;
    this.#vocabulary = vocabulary;
  }

  /**
   * The facts of a text. One that a thread dies of is read by this one, which has more room.
   * @param texts how many there are in all
   * @throws what the program stumbles over
   */
  async read(uri: string, text: string, texts: number): Promise<Facts> {
    const thread = texts < MANY ? undefined : await this.#next();
    if (!thread) return factsOf(openDocument(uri, 0, text, this.#vocabulary));
    try {
      const heard = await answerOf(thread, { uri, text });
      this.#release(thread);
      if ('line' in heard) return readFacts(heard.line, this.#vocabulary);
      throw Object.assign(new Error(heard.message), { name: heard.name });
    } catch (error) {
      if (!(error instanceof ThreadDied)) throw error;
      this.#running -= 1;
      for (const resolve of this.#waiting.splice(0)) resolve(undefined);
      return factsOf(openDocument(uri, 0, text, this.#vocabulary));
    }
  }

  /** Ends the threads; their memory goes with them. */
  async end(): Promise<void> {
    this.#left = 0;
    await Promise.all(this.#free.splice(0).map(thread => thread.terminate()));
  }

  /** A thread that is free; undefined where there is none to be had. */
  async #next(): Promise<Worker | undefined> {
    const free = this.#free.pop();
    if (free) return free;
    if (this.#left > 0) {
      this.#left -= 1;
      this.#running += 1;
      return this.#start();
    }
    if (this.#running === 0) return undefined;
    return new Promise(resolve => this.#waiting.push(resolve));
  }

  #release(thread: Worker): void {
    const next = this.#waiting.shift();
    if (next) next(thread);
    else this.#free.push(thread);
  }
}

class ThreadDied extends Error {}

function answerOf(thread: Worker, sent: Sent): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const died = (why: Error | number) => reject(new ThreadDied(String(why)));
    thread.once('error', died).once('exit', died);
    thread.once('message', (heard: Heard) => {
      thread.off('error', died).off('exit', died);
      resolve(heard);
    });
    thread.postMessage(sent);
  });
}
