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

export type OneOrMore<T> = T | readonly T[];

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

export const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
export const URN = 'urn:policy-annotator:';

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

/** The place that an annotation of another tool has without any words; undefined where it has words. */
export function barePositionOf(annotation: Annotation): TextPositionSelector | undefined {
  if (quoteAndPositionOf(annotation)) return undefined;
  const selectors = listOf(annotation.target).flatMap(target =>
    typeof target === 'string' ? [] : listOf(target.selector),
  );
  return selectors.find(
    (selector): selector is TextPositionSelector =>
      typeof selector === 'object' && selector.type === 'TextPositionSelector',
  );
}

export function listOf<T>(value: OneOrMore<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

export function isList<T>(value: OneOrMore<T>): value is readonly T[] {
  return Array.isArray(value);
}
