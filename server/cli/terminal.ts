import { typedDate } from '../core/ground/days.ts';

/** What the process is given, so that tests can stand in for it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** For lines that GitHub Actions is meant to read as its commands. */
  readonly commands: (text: string) => void;
  /** Resolves when what was written has gone on its way: what is written faster than it is read would fill the memory. */
  readonly ready: () => Promise<void>;
}

/** Exit codes, as `--help` explains them. */
export const EXIT = { done: 0, someUnread: 1, usage: 2, found: 3 } as const;

/** Says what is wrong with a call, and gives the exit code for that. */
export function misunderstood(message: string, terminal: Terminal): number {
  terminal.error(`${message} Try: policy-annotator --help\n`);
  return EXIT.usage;
}

/**
 * The day of `--as-of`, in ISO; undefined where none is given.
 * @example readAsOf('16 October 2025') // '2025-10-16'
 * @throws an Error in words, without its full stop, where what is given is no date
 */
export function readAsOf(given: string | undefined): string | undefined {
  const day = given === undefined ? undefined : typedDate(given);
  if (given !== undefined && !day)
    throw new Error(`"${given}" is not a date such as 2021-11-17, "17 November 2021" or 17/11/2021`);
  return day;
}

/** Says each thing that could not be read, and gives the exit code for that. */
export function failuresAt(terminal: Terminal) {
  let count = 0;
  return {
    fail: (message: string) => {
      count += 1;
      terminal.error(`${message}\n`);
    },
    code: () => (count > 0 ? EXIT.someUnread : EXIT.done),
  };
}

/** A terminal that shows what texts of others hold and never obeys it. */
export function safeTerminal(
  out: (text: string) => void,
  error: (text: string) => void,
  ready = async () => {},
): Terminal {
  return {
    out: text => out(withoutCommands(visible(text))),
    error: text => error(withoutCommands(visible(text))),
    commands: text => out(visible(text)),
    ready,
  };
}

/**
 * Characters that a terminal obeys, or that turn the direction of what follows, as their codes. In JSON and Turtle the
 * code means the very same character.
 * @example visible('\x1b[2J') // '\\u001b[2J'
 */
export function visible(text: string): string {
  return text.replace(OBEYED, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const OBEYED = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g;

/** Lines that a CI service would run as a command (`::error`, `##[group]`, `##vso[`) are parted at its mark. */
function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*:):/gm, '$1 :').replace(/#(?=#(?:\[|vso\[|teamcity\[))/g, '# ');
}
