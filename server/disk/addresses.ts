import { fileURLToPath, pathToFileURL } from 'node:url';

/** What of a message is the words of a text, and no address, whatever it looks like. */
const WORDS = new Set(['text', 'newText']);

/** The system whose files are named, as `process.platform` has it. */
type System = 'win32' | 'darwin' | (string & {});

/**
 * One address for each file, however an editor writes it: `[` may stand as itself or as `%5B`, and the drive of Windows
 * as `C:`, `c:` or `c%3A`. Messages that come in are put into our spelling, that of the folder's own listing; those that
 * go out have the spelling that the editor used, because some editors compare addresses letter by letter.
 */
export class Addresses {
  readonly #system: System;
  /** The editor's spellings by ours, where they differ. */
  readonly #theirs = new Map<string, string>();

  constructor(system: System = process.platform) {
    this.#system = system;
  }

  /** A message of the editor, in our spelling. */
  readonly in = <Message>(message: Message): Message =>
    spelt(message, address => {
      const own = ownSpelling(address, this.#system);
      if (own !== address) this.#theirs.set(own, address);
      return own;
    });

  /** A message to the editor, in its spelling. */
  readonly out = <Message>(message: Message): Message =>
    this.#theirs.size === 0 ? message : spelt(message, address => this.#theirs.get(address) ?? address);
}

/**
 * The address of a file as `pathToFileURL` writes it, with the drive of Windows as a capital. On a Mac, whose files have
 * the same name whether an accent is a character of its own or not, accents are composed; elsewhere these are two files.
 * What follows `#`, and what is no address of a file of this machine, stays as it is.
 * @example ownSpelling('file:///a/[draft].md#c1', 'linux') // 'file:///a/%5Bdraft%5D.md#c1'
 * @example ownSpelling('file:///c%3A/a.md', 'win32') // 'file:///C:/a.md'
 */
export function ownSpelling(address: string, system: System): string {
  const windows = system === 'win32';
  const [, base = '', rest = ''] = /^([^#]*)(.*)$/s.exec(address) ?? [];
  try {
    const path = fileURLToPath(base, { windows });
    const named = system === 'darwin' ? path.normalize('NFC') : path;
    const drive = windows ? named.replace(/^[a-z]:/, letter => letter.toUpperCase()) : named;
    return `${pathToFileURL(drive, { windows })}${rest}`;
  } catch {
    return address;
  }
}

/** The same data with every address of a file changed. */
function spelt<Data>(data: Data, change: (address: string) => string): Data {
  if (typeof data === 'string') return (data.startsWith('file:') ? change(data) : data) as Data;
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) {
    // The numbers of marks are many, and no addresses.
    return typeof data[0] === 'number' ? data : (data.map(item => spelt(item, change)) as Data);
  }
  const entries = Object.entries(data).map(([key, value]) => [
    spelt(key, change),
    WORDS.has(key) ? value : spelt(value, change),
  ]);
  return Object.fromEntries(entries);
}
