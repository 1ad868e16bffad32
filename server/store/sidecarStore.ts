import * as l10n from '@vscode/l10n';
/** Where sidecars are kept: on this machine's disk, or on whatever file system VS Code reaches. */
export interface SidecarStore {
  /** What a sidecar says; undefined where there is none. @throws a SidecarFault */
  read(place: Place): Promise<string | undefined>;
  /**
   * Puts `text` there, whole or not at all, if the sidecar says `expected` now; undefined stands for no file.
   * @returns false, with nothing changed, where it says something else
   * @throws a SidecarFault, with nothing changed
   */
  write(place: Place, expected: string | undefined, text: string | undefined): Promise<boolean>;
}

/** A file below an open folder. @example { root: '/work', path: '/work/.annotations/plan.md.jsonl' } */
export interface Place {
  readonly root: string;
  readonly path: string;
}

/**
 * The place of a file on this machine's disk. Node takes slashes on Windows too.
 * @example placeOnDisk('C:\\work', 'C:\\work\\.annotations\\plan.md.jsonl') // { root: 'C:/work', path: 'C:/work/.annotations/plan.md.jsonl' }
 */
export function placeOnDisk(root: string, path: string): Place {
  const slashed = (one: string) => one.replaceAll('\\', '/').replace(/\/$/, '');
  return { root: slashed(root), path: slashed(path) };
}

/** Why a sidecar is left alone. */
export type Fault =
  | 'linked'
  | 'no file'
  | 'too large'
  | 'not UTF-8'
  | 'full'
  | 'read-only'
  | 'busy'
  | 'other';

export class SidecarFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, message: string = fault) {
    super(message);
    this.fault = fault;
  }
}

/**
 * What is wrong with a sidecar and what to do, for a person.
 * @param path as the person knows it
 * @example faultInWords('.annotations/plan.md.jsonl', new SidecarFault('full'), 'write')
 */
export function faultInWords(path: string, error: Error, asked: 'read' | 'write'): string {
  const fault = error instanceof SidecarFault ? error.fault : 'other';
  switch (fault) {
    case 'linked':
      return l10n.t(
        '{0} is reached by a link, which is not followed. Put the folder .annotations itself into the open folder.',
        path,
      );
    case 'no file':
      return l10n.t('{0} is not a regular file, so it is left alone.', path);
    case 'not UTF-8':
      return l10n.t('{0} is not UTF-8 text, so it is left alone. Save it as UTF-8.', path);
    case 'too large':
      return l10n.t(
        '{0} has {1} MB, and annotations of one text are read up to {2} MB. It is left alone. Keep a part of it elsewhere.',
        path,
        error.message,
        MOST_BYTES / 1e6,
      );
    case 'full':
      return l10n.t('The disk is full: {0} was left as it is. Make room and try again.', path);
    case 'busy':
      return l10n.t('{0} is being written by somebody else without a pause. Try again.', path);
    case 'read-only':
      if (asked === 'read') break;
      return l10n.t(
        '{0} may not be written: the folder is read-only for you. Nothing was changed. Work on a copy of the folder, or ask its owner.',
        path,
      );
  }
  return asked === 'read'
    ? l10n.t('{0} cannot be read: {1}', path, error.message)
    : l10n.t('{0} was not written and is as it was: {1}', path, error.message);
}

/** Some twenty thousand annotations. A larger sidecar would take the window seconds at each one that is added. */
export const MOST_BYTES = 10_000_000;

/** @throws a SidecarFault where the file is larger than sidecars may be */
export function mindSize(bytes: number): void {
  if (bytes > MOST_BYTES) throw new SidecarFault('too large', (bytes / 1e6).toFixed(0));
}

/** @throws a SidecarFault where the bytes are not text */
export function textFrom(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SidecarFault('not UTF-8');
  }
}

/**
 * The folders and the file below the open folder that lead to a place.
 * @example stepsTo({ root: '/work', path: '/work/.annotations/plan.md.jsonl' })
 *   // ['/work/.annotations', '/work/.annotations/plan.md.jsonl']
 */
export function stepsTo({ root, path }: Place): readonly string[] {
  const steps: string[] = [];
  for (let end = path.indexOf('/', root.length + 1); end >= 0; end = path.indexOf('/', end + 1))
    steps.push(path.slice(0, end));
  return [...steps, path];
}

// A sidecar is written beside its place under a name that tells its content. Whoever dies between the two steps of
// such a write leaves a file from which others can tell that it is whole.

/** @example nameBeside('plan.md.jsonl', text) // 'plan.md.jsonl.1c2d3e4f-0a1b2c3d.tmp' */
export function nameBeside(name: string, text: string): string {
  const [random] = crypto.getRandomValues(new Uint32Array(1));
  return `${name}.${sumOf(text)}-${random!.toString(16).padStart(8, '0')}.tmp`;
}

/** The sidecar that was to be written; undefined for any other file. */
export function sidecarOf(beside: string): string | undefined {
  return /^(.+\.jsonl)\.[0-9a-f-]+\.tmp$/.exec(beside)?.[1];
}

/** Whether a file that was left beside its place holds all that was to be written. */
export function isWhole(beside: string, text: string): boolean {
  const sum = /\.([0-9a-f]{8})-[0-9a-f]{8}\.tmp$/.exec(beside)?.[1];
  // Earlier versions told nothing of the content in the name, but always ended with a whole line.
  return sum === undefined ? text.endsWith('\n') : sum === sumOf(text);
}

/** FNV-1a over UTF-16 units, 32 bits. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, '0');
}

/** A file that was left beside its place. */
export interface Left {
  readonly name: string;
  readonly text: string;
  /** Milliseconds since 1970, by the clock of the file system. */
  readonly at: number;
}

/** What a sidecar says whose writer died before it was in its place: the latest whole one that was left. */
export function recovered(left: readonly Left[]): string | undefined {
  const whole = left.filter(({ name, text }) => isWhole(name, text));
  return whole.sort((a, b) => b.at - a.at || b.text.length - a.text.length)[0]?.text;
}

/** Nobody takes so long between the two steps of a write; what is older was left by one who died. */
export const MILLISECONDS_TO_LEAVE = 60_000;
