import type { Span } from '../../server/core/ground/span.ts';

/** Random numbers that are the same on every run: the linear congruential generator of "Numerical Recipes". */
export function randomSource(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    below: (n: number) => Math.floor(next() * n),
    of: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!,
    chance: (share: number) => next() < share,
  };
}

export type Random = ReturnType<typeof randomSource>;

/**
 * Prose of our own that is hard on anchors: few words and fewer patterns, so that phrases return all the time, and
 * paragraphs of boilerplate that return to the letter.
 */
export function policyProse(random: Random, paragraphs: number): string {
  const boilerplate = [1, 2, 3].map(() => paragraph(random));
  return Array.from({ length: paragraphs }, (_, i) => {
    if (i > 0 && random.chance(0.08)) return `## ${random.of(SUBJECTS)}`;
    return random.chance(0.2) ? random.of(boilerplate) : paragraph(random);
  }).join('\n\n');
}

function paragraph(random: Random): string {
  return Array.from({ length: 1 + random.below(5) }, () => sentence(random)).join(
    random.chance(0.2) ? '\n' : ' ',
  );
}

function sentence(random: Random): string {
  const tail = random.chance(0.5) ? ` ${random.of(TAILS)}` : '';
  return `${random.of(SUBJECTS)} ${random.of(VERBS)} ${random.of(OBJECTS)}${tail}.`;
}

const SUBJECTS = [
  ...[
    'The board',
    'Each trust',
    'The partnership',
    'A practice',
    'The committee',
    'The integrated care board',
  ],
  ...['Local leaders', 'The council', 'Every provider', 'The Secretary of State', 'The 😀 working group'],
];
const VERBS = [
  'must publish',
  'should review',
  'may delegate',
  'will agree',
  'has regard to',
  'must not change',
];
const OBJECTS = [
  ...[
    'the annual plan',
    'its forward plan',
    'the strategy',
    'the budget for primary care',
    'the workforce plan',
  ],
  ...['the terms of reference', 'the register of interests', 'the list of services', 'its duties'],
];
const TAILS = [
  ...['each year', 'by the end of March', 'with its partners', 'after consulting patients', 'in every place'],
  ...[
    'where that is reasonable',
    'before the winter',
    'at the next meeting',
    'without delay',
    'subject to review',
  ],
];

/**
 * A text in which every unit remembers where it stood at the start, so that after any edits we know what became of
 * a span. A copied unit remembers it too, but counts as a copy.
 */
export interface TrackedText {
  readonly value: string;
  /** For each unit its first offset; `COPY + offset` for a copy; -1 for what was written in. */
  readonly origins: readonly number[];
}

const COPY = 1e9;

export function tracked(value: string): TrackedText {
  return { value, origins: Array.from({ length: value.length }, (_, i) => i) };
}

/** What became of a span: it is there as a whole, in part, as a copy only, or not at all. */
export type Fate =
  | { readonly kind: 'whole' | 'part'; readonly span: Span }
  | { readonly kind: 'copy'; readonly spans: readonly Span[] }
  | { readonly kind: 'gone' };

export function fateOf(text: TrackedText, span: Span): Fate {
  const { origins } = text;
  let first = -1;
  let last = -1;
  let count = 0;
  for (let i = 0; i < origins.length; i++) {
    const origin = origins[i]!;
    if (origin < span.start || origin >= span.end) continue;
    if (first < 0) first = i;
    last = i;
    count += 1;
  }
  const length = span.end - span.start;
  if (count > 0) {
    const whole = count === length && last - first + 1 === length && origins[first] === span.start;
    return { kind: whole ? 'whole' : 'part', span: { start: first, end: last + 1 } };
  }
  const copies: Span[] = [];
  for (let i = origins.indexOf(COPY + span.start); i >= 0; i = origins.indexOf(COPY + span.start, i + 1))
    if (origins[i + length - 1] === COPY + span.end - 1) copies.push({ start: i, end: i + length });
  return copies.length > 0 ? { kind: 'copy', spans: copies } : { kind: 'gone' };
}

/**
 * One random edit: of the kinds that people make every day, or, where it is to be hard, also copies of paragraphs, of
 * sentences and of `quote`, with and without its surroundings.
 */
export function editedOnce(text: TrackedText, quote: Span, random: Random, withCopies: boolean): TrackedText {
  const { value } = text;
  const at = boundary(value, random.below(value.length + 1));
  const unit = unitAt(value, at, random);
  switch (random.below(withCopies ? 13 : 9)) {
    case 0:
      return spliced(text, at, at, written(`${sentence(random)} `));
    case 1:
      return spliced(text, at, at, written(`${random.of(OBJECTS)} `));
    case 2:
    case 3:
      return spliced(text, unit.start, unit.end, []);
    case 4:
      return spliced(text, unit.start, unit.end, written(random.of([...SUBJECTS, ...OBJECTS, ...TAILS])));
    case 5:
      return moved(text, paragraphAt(value, at), random);
    // An edit right at or in the words.
    case 6: {
      const near = clipped({ start: quote.start - 20, end: quote.end + 20 }, value.length);
      const place = boundary(value, near.start + random.below(near.end - near.start + 1));
      const end = boundary(value, Math.max(place, place + random.below(12)));
      return spliced(
        text,
        place,
        Math.max(place, end),
        written(random.of(['', 'new ', 's', ', and ', 'not '])),
      );
    }
    // Another line width.
    case 7:
      return {
        ...text,
        value: value.replace(/(?<=\S)[ \n](?=\S)/g, gap => (random.chance(0.1) ? flip(gap) : gap)),
      };
    case 8:
      return spliced(text, unit.start, unit.end, written(value.slice(unit.start, unit.end).toUpperCase()));
    case 9:
      return copied(text, paragraphAt(value, at), random);
    case 10:
      return copied(text, unit, random);
    case 11:
      return spliced(text, at, at, [...taken(text, quote, true), [' ', -1]]);
    default: {
      const around = { start: quote.start - random.below(60), end: quote.end + random.below(60) };
      return copied(text, clipped(around, value.length), random);
    }
  }
}

/**
 * Whether `found`, with the same words as the whole `truth`, may as well be the one that was there before. Where a
 * passage was written in beside its like, the same text comes of writing it in a little earlier or later.
 */
export function isAsGood({ value, origins }: TrackedText, truth: Span, found: Span): boolean {
  const by = Math.abs(truth.start - found.start);
  const repeats = (at: number) => at >= 0 && at + by < value.length && value[at] === value[at + by];
  let low = Math.min(truth.start, found.start);
  let high = low;
  while (repeats(high)) high += 1;
  if (high < low + found.end - found.start) return false;
  while (repeats(low - 1)) low -= 1;
  let added = 0;
  for (let at = low; at < high + by; at++) {
    added = origins[at]! < 0 || origins[at]! >= COPY ? added + 1 : 0;
    if (added >= by) return true;
  }
  return false;
}

function flip(gap: string): string {
  return gap === ' ' ? '\n' : ' ';
}

function written(value: string): readonly [string, number][] {
  return Array.from({ length: value.length }, (_, i) => [value.charAt(i), -1]);
}

function taken({ value, origins }: TrackedText, span: Span, asCopy: boolean): readonly [string, number][] {
  return Array.from({ length: span.end - span.start }, (_, i) => {
    const origin = origins[span.start + i]!;
    return [value.charAt(span.start + i), asCopy && origin >= 0 && origin < COPY ? COPY + origin : origin];
  });
}

function spliced(
  { value, origins }: TrackedText,
  start: number,
  end: number,
  put: readonly (readonly [string, number])[],
): TrackedText {
  return {
    value: value.slice(0, start) + put.map(([unit]) => unit).join('') + value.slice(end),
    origins: [...origins.slice(0, start), ...put.map(([, origin]) => origin), ...origins.slice(end)],
  };
}

function moved(text: TrackedText, span: Span, random: Random): TrackedText {
  const cut = taken(text, span, false);
  const without = spliced(text, span.start, span.end, []);
  const to = boundary(without.value, random.below(without.value.length + 1));
  return spliced(without, to, to, cut);
}

function copied(text: TrackedText, span: Span, random: Random): TrackedText {
  const to = boundary(text.value, random.below(text.value.length + 1));
  return spliced(text, to, to, taken(text, span, true));
}

/** A word, some words, a sentence or a paragraph. */
function unitAt(value: string, at: number, random: Random): Span {
  const kind = random.below(4);
  if (kind === 0) return clipped({ start: at, end: nextBoundary(value, at + 1) }, value.length);
  if (kind === 1) return clipped({ start: at, end: nextBoundary(value, at + 30) }, value.length);
  if (kind === 2) {
    const end = value.indexOf('. ', at);
    return { start: at, end: end < 0 ? value.length : end + 2 };
  }
  return paragraphAt(value, at);
}

/** A span of the sort that people annotate: a term, a phrase, a sentence, or several. */
export function annotatedSpan(value: string, random: Random): Span {
  for (;;) {
    const start = boundary(value, random.below(value.length));
    const length = random.of([4, 8, 16, 30, 60, 90, 160, 400]) + random.below(20);
    const end = nextBoundary(value, start + length);
    const words = value.slice(start, end);
    const lead = words.length - words.trimStart().length;
    if (words.trim().length >= 3) return { start: start + lead, end: start + lead + words.trim().length };
  }
}

function paragraphAt(value: string, at: number): Span {
  const before = value.lastIndexOf('\n\n', at);
  const after = value.indexOf('\n\n', at);
  return { start: before < 0 ? 0 : before + 2, end: after < 0 ? value.length : after + 2 };
}

/** The start of the word that an offset stands in. */
function boundary(value: string, at: number): number {
  let start = Math.min(at, value.length);
  while (start > 0 && !/\s/.test(value.charAt(start - 1))) start -= 1;
  return start;
}

function nextBoundary(value: string, at: number): number {
  let end = Math.min(at, value.length);
  while (end < value.length && !/\s/.test(value.charAt(end))) end += 1;
  return end;
}

function clipped(span: Span, length: number): Span {
  return { start: Math.max(0, span.start), end: Math.min(length, span.end) };
}
