import type { Message, MessageStrategy } from 'vscode-languageserver';
import type { InSlices } from '../../core/ground/slices.ts';
import type { Failed } from './failing.ts';
import { inSlices } from './pausing.ts';

type Next = Parameters<MessageStrategy['handleMessage']>[1];

/** What a message may have; an answer to a question of ours has no method. */
export interface Said extends Message {
  readonly method?: string;
  readonly id?: number | string | null;
  readonly params?: unknown;
}

/** Long work on a text, to be begun when nothing else is done with it. */
export interface Work<T = unknown> {
  readonly uri: string;
  readonly begin: () => InSlices<T>;
}

interface Busy {
  /** The address of the text as it stands in messages. */
  readonly name: string;
  readonly over: Promise<void>;
}

/**
 * Messages on their way to those who answer them. Before anybody hears that a text was opened or edited, the long work
 * that this means is done in slices; what is said and asked of that text meanwhile is held back and goes on in its
 * order when the work is done, and all else goes by. So nobody ever meets a text that is half read.
 */
export class HeldMessages implements MessageStrategy {
  /** The work to be done before a message is heard; undefined where there is none. */
  before: (message: Said) => Work | undefined = () => undefined;
  failed: Failed = () => {};
  readonly #busy = new Map<string, Busy>();
  #held: { readonly message: Said; readonly next: Next }[] = [];

  /** A property, because the connection takes it for one. */
  readonly handleMessage = (message: Said, next: Next): ReturnType<Next> => {
    if (this.#isHeld(message)) {
      this.#held.push({ message, next });
      return;
    }
    if (message.method === '$/cancelRequest') this.#letGo(message.params as { readonly id: unknown });
    const work = this.before(message);
    if (!work) return next(message);
    void this.during(work, () => next(message));
  };

  /**
   * Does long work on a text; what is said of the text meanwhile waits.
   * @param then takes the result before anybody says more of the text; undefined where the work failed, which is said
   */
  async during<T>({ uri, begin }: Work<T>, then: (result: T | undefined) => unknown): Promise<void> {
    for (let busy = this.#busy.get(uri); busy; busy = this.#busy.get(uri)) await busy.over;
    let end = () => {};
    const over = new Promise<void>(resolve => {
      end = resolve;
    });
    this.#busy.set(uri, { name: JSON.stringify(uri).slice(1, -1), over });
    let result: T | undefined;
    try {
      result = await inSlices(begin());
    } catch (error) {
      this.failed(error, 'A text could not be read');
    }
    this.#busy.delete(uri);
    try {
      void then(result);
    } catch (error) {
      // Whatever happens there, nobody waits for this text for ever.
      this.failed(error, 'A text that was read could not be taken over');
    }
    end();
    for (const { message, next } of this.#held.splice(0)) void this.handleMessage(message, next);
  }

  /** True for what names a text that is being worked on, wherever in the message that stands. */
  #isHeld({ method, params }: Said): boolean {
    if (this.#busy.size === 0 || method === undefined) return false;
    const words = JSON.stringify(params) ?? '';
    return [...this.#busy.values()].some(({ name }) => words.includes(name));
  }

  /** A question that nobody wants answered waits no more, and says so. */
  #letGo({ id }: { readonly id: unknown }): void {
    const at = this.#held.findIndex(({ message }) => message.id !== undefined && message.id === id);
    const given = at < 0 ? [] : this.#held.splice(at, 1);
    for (const { message, next } of given) void next(message);
  }
}
