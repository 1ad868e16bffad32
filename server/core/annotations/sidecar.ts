import * as l10n from '@vscode/l10n';
import type { Span } from '../ground/span.ts';
import { type Annotation, CONTEXT, isList, listOf, sourceOf, type Target, URN } from './annotation.ts';
import { annotationFault } from './annotationFault.ts';

/** A sidecar as it stands in its file: every line with its bytes, whatever could be read of it beside them. */
export interface Sidecar {
  readonly lines: readonly Line[];
}

export interface Line {
  /** With its line end, if it has one. */
  readonly raw: string;
  readonly annotation?: Annotation;
  /** Why the line could not be read, in words. */
  readonly fault?: string;
}

/** A line that is kept as it is but cannot be used; the span counts in the sidecar. */
export interface SidecarFault {
  readonly span: Span;
  readonly message: string;
}

/**
 * Written beside the first sidecar of a folder that is kept in git: people who annotate at the same time all write
 * at the end of the file, and git is told to keep the lines of both.
 */
export const GIT_ATTRIBUTES = { path: '.annotations/.gitattributes', text: '*.jsonl merge=union\n' } as const;

/** Where the annotations of a text are kept; paths or parts of addresses, `/` between their parts. @example sidecarPathOf('guidance/plan.md') // '.annotations/guidance/plan.md.jsonl' */
export function sidecarPathOf(path: string): string {
  return `.annotations/${path}.jsonl`;
}

/** The text that a sidecar belongs to; undefined where the path is not that of a sidecar. */
export function textPathOf(sidecarPath: string): string | undefined {
  return /^\.annotations\/(.+)\.jsonl$/.exec(sidecarPath)?.[1];
}

/** Reads a sidecar. Never fails: a line that cannot be read keeps its bytes and its place, and has a fault. */
export function parseSidecar(text: string): Sidecar {
  return { lines: (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map(readLine) };
}

/** The sidecar as text; `sidecarText(parseSidecar(text)) === text`, always. */
export function sidecarText(sidecar: Sidecar): string {
  return sidecar.lines.map(line => line.raw).join('');
}

/** Every annotation of a sidecar in its latest version, by id, without those that were taken away. */
export function annotationsIn(sidecar: Sidecar): readonly Annotation[] {
  return [...latestIn(sidecar).values()].filter(annotation => !isTakenAway(annotation)).sort(byId);
}

/** By id, of several versions of one (after a merge) the one that was changed last; what was taken away is one. */
export function latestIn(sidecar: Sidecar): ReadonlyMap<string, Annotation> {
  const current = new Map<string, Annotation>();
  for (const { annotation } of sidecar.lines) {
    if (!annotation) continue;
    const known = current.get(annotation.id);
    if (!known || lastTouched(known) <= lastTouched(annotation)) current.set(annotation.id, annotation);
  }
  return current;
}

/** The lines that are kept but not understood, for a warning at each. */
export function faultsIn(sidecar: Sidecar): readonly SidecarFault[] {
  let start = 0;
  return sidecar.lines.flatMap(({ raw, fault }) => {
    const span = { start, end: start + raw.trimEnd().length };
    start += raw.length;
    return fault ? [{ span, message: fault }] : [];
  });
}

/** The sidecar with one more line, in the order of ids; all other lines keep their bytes. */
function addAnnotation(sidecar: Sidecar, annotation: Annotation): Sidecar {
  const { lines } = sidecar;
  const before = lines.findLastIndex(line => line.annotation && line.annotation.id < annotation.id);
  const first = lines.findIndex(line => line.annotation);
  const at = before >= 0 ? before + 1 : first >= 0 ? first : lines.length;
  const end = lines[0]?.raw.endsWith('\r\n') ? '\r\n' : '\n';
  const head = lines.slice(0, at);
  const last = head.at(-1);
  if (last && !last.raw.endsWith('\n')) head[head.length - 1] = { ...last, raw: last.raw + end };
  return { lines: [...head, lineOf(annotation, end), ...lines.slice(at)] };
}

/** The sidecar with another version of an annotation in its line. Older versions that a merge left are settled with it. */
function replaceAnnotation(sidecar: Sidecar, annotation: Annotation): Sidecar {
  const { lines } = sidecar;
  const at = lines.findLastIndex(line => line.annotation?.id === annotation.id);
  const fresh = lineOf(annotation, /\r?\n$/.exec(lines[at]!.raw)?.[0] ?? '');
  const kept = lines.map((line, i) => (i === at ? fresh : line));
  return { lines: kept.filter((line, i) => i === at || line.annotation?.id !== annotation.id) };
}

// What is changed or taken away stays as a version with a date. A line that is merely gone cannot be told from one that
// another window, or the other side of a merge, has not seen yet; of two dated versions the later one counts, whoever
// puts them together: this program in any window, or git, which keeps the lines of both.

/** The sidecar with these versions of annotations, but where it has the same or later ones. */
export function merged(sidecar: Sidecar, versions: readonly Annotation[]): Sidecar {
  return missingFrom(sidecar, versions).reduce(withVersion, sidecar);
}

/** The versions that a sidecar has not: it holds an earlier one, or none at all. */
export function missingFrom(sidecar: Sidecar, versions: readonly Annotation[]): readonly Annotation[] {
  const latest = latestIn(sidecar);
  return versions.filter(version => {
    const known = latest.get(version.id);
    return !known || lastTouched(known) < lastTouched(version);
  });
}

/** The sidecar with another version of an annotation that it has, or with one more. */
export function withVersion(sidecar: Sidecar, version: Annotation): Sidecar {
  const isKnown = sidecar.lines.some(({ annotation }) => annotation?.id === version.id);
  return isKnown ? replaceAnnotation(sidecar, version) : addAnnotation(sidecar, version);
}

/** A version with a date that makes it count more than `known`. @param now ISO date and time in UTC */
export function datedAfter(known: Annotation, version: Annotation, now: string): Annotation {
  const then = lastTouched(known);
  if (lastTouched(version) > then) return version;
  const later = Math.min(Math.max(Date.parse(now), then + 1), LAST_TIME);
  return { ...version, modified: new Date(later).toISOString() };
}

/**
 * The version of an annotation that says it was taken away: without its words and its maker, so that nothing of what
 * it said is left in the file.
 */
export function takenAway(known: Annotation, now: string): Annotation {
  const target = listOf(known.target).map(target => (typeof target === 'string' ? target : target.source));
  const body = { type: 'SpecificResource', source: TAKEN_AWAY, purpose: 'editing' };
  const { id, created } = known;
  const version = {
    ...{ '@context': CONTEXT, id, type: 'Annotation', motivation: 'editing' },
    ...{ body, target: target.length === 1 ? target[0]! : target },
    ...(created === undefined ? {} : { created }),
  };
  return datedAfter(known, version, now);
}

function isTakenAway({ motivation, body }: Annotation): boolean {
  if (motivation !== 'editing') return false;
  return listOf(body).some(one => typeof one === 'object' && one.source === TAKEN_AWAY);
}

const TAKEN_AWAY = `${URN}status:withdrawn`;

/** The sidecar of a text that was moved or renamed: its targets name the new place. */
export function moveSidecar(sidecar: Sidecar, newPath: string): Sidecar {
  const source = sourceOf(newPath);
  const isText = (iri: unknown) => String(iri).startsWith(`${URN}text:`);
  const move = (target: Target | string) => {
    if (typeof target === 'string') return isText(target) ? source : target;
    return isText(target.source) ? { ...target, source } : target;
  };
  return {
    lines: sidecar.lines.map(line => {
      if (!line.annotation) return line;
      const { target } = line.annotation;
      const moved = { ...line.annotation, target: isList(target) ? target.map(move) : move(target) };
      const same = JSON.stringify(moved) === JSON.stringify(line.annotation);
      return same ? line : lineOf(moved, /\r?\n$/.exec(line.raw)?.[0] ?? '');
    }),
  };
}

function readLine(raw: string): Line {
  const text = raw.replace(/^\ufeff/, '').trim();
  if (text === '') return { raw };
  if (CONFLICT.test(raw))
    return {
      raw,
      fault: l10n.t('Git left the mark of a conflict here. The annotations of both sides are kept.'),
    };
  if (isDeep(text))
    return {
      raw,
      fault: l10n.t('This line is nested deeper than any annotation. It is kept as it is, and not shown.'),
    };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { raw, fault: l10n.t('This line is not JSON. It is kept as it is, and not shown with the text.') };
  }
  const fault = annotationFault(value);
  if (!fault) return { raw, annotation: value as Annotation };
  return { raw, fault: l10n.t('This line is not a Web Annotation: {0}. It is kept as it is.', fault) };
}

/** Nothing that annotates is nested so deep, and what reads and writes JSON overflows somewhere beyond it. */
const MOST_LEVELS = 100;

/** Counts brackets outside strings, before anything else looks at the line. */
function isDeep(json: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < json.length; i++) {
    const unit = json.charCodeAt(i);
    if (isInString) {
      if (unit === BACKSLASH) i += 1;
      else isInString = unit !== QUOTE;
    } else if (unit === QUOTE) isInString = true;
    else if (unit === BRACKET || unit === BRACE) {
      depth += 1;
      if (depth > MOST_LEVELS) return true;
    } else if (unit === BRACKET + 2 || unit === BRACE + 2) depth -= 1;
  }
  return false;
}

const [QUOTE, BACKSLASH, BRACKET, BRACE] = [0x22, 0x5c, 0x5b, 0x7b];

const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/;

function lineOf(annotation: Annotation, end: string): Line {
  return { raw: JSON.stringify(annotation) + end, annotation };
}

/** Milliseconds since 1970: as words, 10:00:00Z would come after 10:00:00.5Z. */
function lastTouched({ modified, created }: Annotation): number {
  const at = modified ?? created;
  return at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at);
}

/** The last moment that can be written with a year of four digits. */
const LAST_TIME = Date.parse('9999-12-31T23:59:59.999Z');

function byId(a: Annotation, b: Annotation): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
