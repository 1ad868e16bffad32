import type { Span } from '../ground/span.ts';
import type { ConceptId } from '../vocabulary/vocabulary.ts';

/**
 * One line of a sidecar: a W3C Web Annotation (https://www.w3.org/TR/annotation-model/) in JSON-LD.
 * Only the standard's own terms are used, so that no reader of JSON-LD drops a fact that it does not know;
 * what an annotation means to us is read with `noteOf`. `annotation.schema.json` holds the standard's demands.
 * @example { "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:uuid:0193...", "type": "Annotation",
 *   "motivation": "commenting", "body": { "type": "TextualBody", "value": "By whom?", ... }, "target": { ... } }
 */
export interface Annotation {
  readonly '@context': unknown;
  readonly id: string;
  readonly type: string | readonly string[];
  readonly motivation?: string | readonly string[];
  readonly body?: OneOrMore<Body | string>;
  readonly target: OneOrMore<Target | string>;
  readonly creator?: unknown;
  /** ISO date and time in UTC. @example '2026-07-01T09:30:00.000Z' */
  readonly created?: string;
  readonly modified?: string;
}

type OneOrMore<T> = T | readonly T[];

/** Words of a person (`value`), or a thing named by its IRI (`source`), and what it is there for. */
export interface Body {
  readonly type?: string | readonly string[];
  readonly value?: string;
  readonly format?: string;
  readonly source?: unknown;
  readonly purpose?: string;
}

/** A text, or a place in it. */
export interface Target {
  readonly type?: string | readonly string[];
  readonly source: string;
  readonly selector?: OneOrMore<Selector | string>;
}

export type Selector = TextQuoteSelector | TextPositionSelector | { readonly type: string };

/** The words themselves and those around them, as they stand in the Markdown. */
export interface TextQuoteSelector {
  readonly type: 'TextQuoteSelector';
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

/** Counted in code points of the whole text, half-open, as the standard asks. */
export interface TextPositionSelector {
  readonly type: 'TextPositionSelector';
  readonly start: number;
  readonly end: number;
}

/** What an annotation says, in our own terms. Ids are those of other annotations. */
export type Note =
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'reply'; readonly text: string; readonly to: string }
  | { readonly kind: 'tag'; readonly concept: ConceptId }
  | { readonly kind: 'claim'; readonly stance: string; readonly voice: string; readonly topic: string }
  | {
      readonly kind: 'relation';
      /** `none`: the two do not meet, whatever the machine makes of them. */
      readonly relation: 'attack' | 'support' | 'none';
      readonly from: string;
      readonly to: string;
    }
  | Dismissal
  | { readonly kind: 'own words' }
  | { readonly kind: 'status'; readonly status: 'open' | 'resolved' | 'retired'; readonly of: string };

/** What a person does not want to hear of again: in one place, or in a text as a whole. */
export interface Dismissal {
  readonly kind: 'dismissal';
  /** That of a finding, or `claim`. */
  readonly code: string;
  /** In a text as a whole: only for these words. */
  readonly words?: string;
  readonly reason?: string;
  /** The last day on which it holds; ISO. */
  readonly until?: string;
}

/** Who made an annotation and when; `target` is needed for what stands at a place in a text. */
export interface Making {
  readonly id: string;
  readonly created: string;
  readonly creator?: string;
  readonly target?: Target;
}

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

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
const URN = 'urn:policy-annotator:';
const AUTHOR = 'author';

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

/**
 * The IRI of a text by its path in the folder, `/` between its parts. It is not an address on this computer,
 * so the sidecar means the same on everybody's.
 * @example sourceOf('guidance/my plan.md') // 'urn:policy-annotator:text:guidance/my%20plan.md'
 */
export function sourceOf(path: string): string {
  return `${URN}text:${path.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * A new id that sorts by time: a UUID of version 7 (RFC 9562, 5.7).
 * @param now milliseconds since 1970
 * @param random ten random bytes
 * @example annotationId(0x19c0ffee00, bytes) // 'urn:uuid:0019c0ff-ee00-7...'
 */
export function annotationId(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  for (let i = 0, rest = now; i < 6; i++, rest = Math.floor(rest / 256)) bytes[5 - i] = rest % 256;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}

/**
 * The annotation that says `note`.
 * @throws an Error when the note stands at a place in a text and no target is given.
 */
export function annotationOf(note: Note, { id, created, creator, target }: Making): Annotation {
  const written = writeNote(note);
  const about = written.target ?? target;
  if (!about) throw new Error(`A ${note.kind} needs a target.`);
  return {
    '@context': CONTEXT,
    id,
    type: 'Annotation',
    motivation: written.motivation,
    body: written.body,
    target: about,
    ...(creator ? { creator: { type: 'Person', name: creator } } : {}),
    created,
  };
}

/** What an annotation says in our terms; undefined for one that another tool made for purposes of its own. */
export function noteOf(annotation: Annotation): Note | undefined {
  const bodies = listOf(annotation.body).filter(body => typeof body === 'object');
  const text = bodies.find(body => typeof body.value === 'string')?.value;
  const named = (kind: string) => nameIn(bodies, kind);
  const target = listOf(annotation.target)[0];
  const other = typeof target === 'string' ? target : undefined;
  switch (listOf(annotation.motivation)[0]) {
    case 'commenting':
      return text === undefined ? undefined : { kind: 'comment', text };
    case 'replying':
      return text === undefined || !other ? undefined : { kind: 'reply', text, to: other };
    case 'tagging': {
      const concept = named('concept');
      return concept === undefined ? undefined : { kind: 'tag', concept };
    }
    case 'classifying': {
      const [stance, topic] = [named('stance'), named('topic')];
      if (stance === undefined || topic === undefined || text === undefined) return undefined;
      return { kind: 'claim', stance, voice: text, topic };
    }
    case 'linking': {
      const relation = named('relation');
      const to = bodies.find(body => body.purpose === 'linking')?.source;
      if (typeof to !== 'string' || !other) return undefined;
      if (relation !== 'attack' && relation !== 'support' && relation !== 'none') return undefined;
      return { kind: 'relation', relation, from: other, to };
    }
    case 'moderating': {
      const code = named('finding');
      if (code === undefined) return undefined;
      return {
        kind: 'dismissal',
        code,
        ...defined({ words: named('words'), reason: text, until: named('until') }),
      };
    }
    case 'identifying':
      return named('voice') === AUTHOR ? { kind: 'own words' } : undefined;
    case 'assessing': {
      const status = named('status');
      if ((status !== 'open' && status !== 'resolved' && status !== 'retired') || !other) return undefined;
      return { kind: 'status', status, of: other };
    }
    default:
      return undefined;
  }
}

/** The name of an annotation's maker, as far as it gives one. */
export function creatorOf({ creator }: Annotation): string | undefined {
  const first: unknown = Array.isArray(creator) ? creator[0] : creator;
  if (typeof first === 'string') return first;
  const name = (first as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' ? name : undefined;
}

/** The place of an annotation in a text; undefined where it is about another annotation or a text as a whole. */
export function quoteAndPositionOf(
  annotation: Annotation,
): { quote: TextQuoteSelector; position?: TextPositionSelector } | undefined {
  for (const target of listOf(annotation.target)) {
    if (typeof target === 'string') continue;
    const selectors = listOf(target.selector).filter(selector => typeof selector === 'object');
    const quote = selectors.find((s): s is TextQuoteSelector => s.type === 'TextQuoteSelector');
    const position = selectors.find((s): s is TextPositionSelector => s.type === 'TextPositionSelector');
    if (quote) return { quote, position };
  }
  return undefined;
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

/**
 * The sidecar without the marks that git leaves in a file which it could not merge. The lines of both sides stay;
 * a line that both sides hold to the letter stays once.
 */
export function settleConflicts(sidecar: Sidecar): Sidecar {
  const seen = new Set<string>();
  return {
    lines: sidecar.lines.filter(({ raw, annotation }) => {
      if (CONFLICT.test(raw)) return false;
      if (!annotation) return true;
      const known = seen.has(raw.trimEnd());
      seen.add(raw.trimEnd());
      return !known;
    }),
  };
}

/**
 * What keeps a value from being a Web Annotation, in words; undefined when nothing does.
 * The same demands as `annotation.schema.json`, where each names its clause of the standard.
 */
export function annotationFault(value: unknown): string | undefined {
  if (!isRecord(value)) return 'it is not a JSON object';
  if (!listOf(value['@context']).includes(CONTEXT)) return `its "@context" is not ${CONTEXT}`;
  if (!isIri(value.id)) return 'its "id" is not an IRI';
  if (!listOf(value.type).includes('Annotation')) return 'its "type" is not Annotation';
  if (value.target === undefined || listOf(value.target).length === 0) return 'it has no "target"';
  if (value.bodyValue !== undefined && (value.body !== undefined || typeof value.bodyValue !== 'string'))
    return '"bodyValue" must be text, and must not stand beside "body"';
  for (const key of ['created', 'modified', 'generated'] as const)
    if (value[key] !== undefined && !isTime(value[key])) return `its "${key}" is not a date and time in UTC`;
  for (const body of listOf(value.body)) {
    const fault = resourceFault(body, 'body');
    if (fault) return fault;
  }
  for (const target of listOf(value.target)) {
    const fault = resourceFault(target, 'target');
    if (fault) return fault;
  }
  return undefined;
}

function resourceFault(value: unknown, key: 'body' | 'target'): string | undefined {
  if (typeof value === 'string') return isIri(value) ? undefined : `a "${key}" is not an IRI`;
  if (!isRecord(value)) return `a "${key}" is neither an IRI nor an object`;
  const types = listOf(value.type);
  if (types.includes('TextualBody') && typeof value.value !== 'string')
    return `a "${key}" of type TextualBody has no "value"`;
  if (types.includes('SpecificResource') && value.source === undefined)
    return `a "${key}" of type SpecificResource has no "source"`;
  if (typeof value.source === 'string' && !isIri(value.source)) return `the "source" of a "${key}" is no IRI`;
  for (const selector of listOf(value.selector)) {
    const fault = selectorFault(selector);
    if (fault) return fault;
  }
  return undefined;
}

function selectorFault(value: unknown): string | undefined {
  if (typeof value === 'string') return isIri(value) ? undefined : 'a "selector" is not an IRI';
  if (!isRecord(value)) return 'a "selector" is neither an IRI nor an object';
  const types = listOf(value.type);
  const optionalText = (field: unknown) => field === undefined || typeof field === 'string';
  if (types.includes('TextQuoteSelector')) {
    if (typeof value.exact !== 'string') return 'a TextQuoteSelector has no "exact"';
    if (!optionalText(value.prefix) || !optionalText(value.suffix))
      return 'a TextQuoteSelector has a "prefix" or "suffix" that is not text';
  }
  if (types.includes('TextPositionSelector') && !(isCount(value.start) && isCount(value.end)))
    return 'a TextPositionSelector lacks a "start" or an "end" that counts from 0';
  return undefined;
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

function writeNote(note: Note): { motivation: string; body: OneOrMore<Body>; target?: string } {
  switch (note.kind) {
    case 'comment':
      return { motivation: 'commenting', body: words(note.text, 'commenting') };
    case 'reply':
      return { motivation: 'replying', body: words(note.text, 'replying'), target: note.to };
    case 'tag':
      return { motivation: 'tagging', body: thing('concept', note.concept, 'tagging') };
    case 'claim': {
      const body = [
        thing('stance', note.stance, 'classifying'),
        thing('topic', note.topic, 'classifying'),
        words(note.voice, 'identifying'),
      ];
      return { motivation: 'classifying', body };
    }
    case 'relation': {
      const body = [
        { type: 'SpecificResource', source: note.to, purpose: 'linking' },
        thing('relation', note.relation, 'classifying'),
      ];
      return { motivation: 'linking', body, target: note.from };
    }
    case 'dismissal': {
      const body = [
        thing('finding', note.code, 'moderating'),
        ...(note.words === undefined ? [] : [thing('words', note.words, 'moderating')]),
        ...(note.reason === undefined ? [] : [words(note.reason, 'commenting')]),
        ...(note.until === undefined ? [] : [thing('until', note.until, 'moderating')]),
      ];
      return { motivation: 'moderating', body };
    }
    case 'own words':
      return { motivation: 'identifying', body: thing('voice', AUTHOR, 'identifying') };
    case 'status':
      return { motivation: 'assessing', body: thing('status', note.status, 'assessing'), target: note.of };
  }
}

/** Words of a person; comments may be written in Markdown. */
function words(value: string, purpose: string): Body {
  const format = purpose === 'identifying' ? 'text/plain' : 'text/markdown';
  return { type: 'TextualBody', value, format, purpose };
}

function thing(kind: string, name: string, purpose: string): Body {
  return { type: 'SpecificResource', source: `${URN}${kind}:${encodeURIComponent(name)}`, purpose };
}

function nameIn(bodies: readonly Body[], kind: string): string | undefined {
  const prefix = `${URN}${kind}:`;
  for (const { source } of bodies)
    if (typeof source === 'string' && source.startsWith(prefix)) return decoded(source.slice(prefix.length));
  return undefined;
}

/** The fields that have a value. */
function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** Another tool may have written a `%` that encodes nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function lastTouched({ modified, created }: Annotation): string {
  return modified ?? created ?? '';
}

function byId(a: Annotation, b: Annotation): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function listOf<T>(value: OneOrMore<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function isList<T>(value: OneOrMore<T>): value is readonly T[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIri(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(value);
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
