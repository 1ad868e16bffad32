import type { Span } from '../ground/span.ts';
import { type Annotation, isList, sourceOf, type Target, URN } from './annotation.ts';
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

/** Every annotation of a sidecar, by id; of several versions of one (after a merge) the one that was changed last. */
export function annotationsIn(sidecar: Sidecar): readonly Annotation[] {
  const current = new Map<string, Annotation>();
  for (const { annotation } of sidecar.lines) {
    if (!annotation) continue;
    const known = current.get(annotation.id);
    if (!known || lastTouched(known) <= lastTouched(annotation)) current.set(annotation.id, annotation);
  }
  return [...current.values()].sort(byId);
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

/**
 * The sidecar with one more line, in the order of ids; all other lines keep their bytes.
 * @throws an Error when there is an annotation with this id.
 */
export function addAnnotation(sidecar: Sidecar, annotation: Annotation): Sidecar {
  const { lines } = sidecar;
  if (lines.some(line => line.annotation?.id === annotation.id))
    throw new Error(`There is an annotation with the id ${annotation.id}.`);
  const before = lines.findLastIndex(line => line.annotation && line.annotation.id < annotation.id);
  const first = lines.findIndex(line => line.annotation);
  const at = before >= 0 ? before + 1 : first >= 0 ? first : lines.length;
  const end = lines[0]?.raw.endsWith('\r\n') ? '\r\n' : '\n';
  const head = lines.slice(0, at);
  const last = head.at(-1);
  if (last && !last.raw.endsWith('\n')) head[head.length - 1] = { ...last, raw: last.raw + end };
  return { lines: [...head, lineOf(annotation, end), ...lines.slice(at)] };
}

/**
 * The sidecar with another version of an annotation in its line. Older versions that a merge left are settled with
 * it; a version that says the same changes nothing.
 * @throws an Error when there is no annotation with this id.
 */
export function replaceAnnotation(sidecar: Sidecar, annotation: Annotation): Sidecar {
  const { lines } = sidecar;
  const at = lines.findLastIndex(line => line.annotation?.id === annotation.id);
  const old = lines[at];
  if (!old) throw new Error(`There is no annotation with the id ${annotation.id}.`);
  const same = JSON.stringify(old.annotation) === JSON.stringify(annotation);
  const fresh = same ? old : lineOf(annotation, /\r?\n$/.exec(old.raw)?.[0] ?? '');
  const kept = lines.map((line, i) => (i === at ? fresh : line));
  return { lines: kept.filter((line, i) => i === at || line.annotation?.id !== annotation.id) };
}

/** The sidecar without an annotation, in all its versions; other lines keep their bytes. */
export function removeAnnotation(sidecar: Sidecar, id: string): Sidecar {
  return { lines: sidecar.lines.filter(line => line.annotation?.id !== id) };
}

/** The sidecar of a text that was moved or renamed: its targets name the new place. */
export function moveSidecar(sidecar: Sidecar, newPath: string): Sidecar {
  const source = sourceOf(newPath);
  const move = <T extends Target | string>(target: T): T =>
    typeof target === 'object' && String(target.source).startsWith(`${URN}text:`)
      ? { ...target, source }
      : target;
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
    return { raw, fault: 'Git left the mark of a conflict here. The annotations of both sides are kept.' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { raw, fault: 'This line is not JSON. It is kept as it is, and not shown with the text.' };
  }
  const fault = annotationFault(value);
  if (!fault) return { raw, annotation: value as Annotation };
  return { raw, fault: `This line is not a Web Annotation: ${fault}. It is kept as it is.` };
}

const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/;

function lineOf(annotation: Annotation, end: string): Line {
  return { raw: JSON.stringify(annotation) + end, annotation };
}

function lastTouched({ modified, created }: Annotation): string {
  return modified ?? created ?? '';
}

function byId(a: Annotation, b: Annotation): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
