import { once } from '../ground/memory.ts';
import type { Span } from '../ground/span.ts';
import type { Passage } from '../terms/passages.ts';

/** A quotation: from a place in one passage to a place in the same or a later one; both marks are part of it. */
export interface Quotation {
  readonly from: { readonly passage: number; readonly offset: number };
  readonly to: { readonly passage: number; readonly offset: number };
  /** It was never closed, and `to` is the end of a paragraph. */
  readonly uncertain: boolean;
}

/**
 * The quotations in passages that follow one another with nothing in between that would end a quotation.
 * Within a passage, marks are paired by kind; what is left open there runs on when the next passage opens again
 * with the same mark (the English convention) or when a later passage closes what it did not open.
 * A quotation that never closes ends with its paragraph. Linear in the number of marks.
 */
export function quotationsIn(passages: readonly Passage[]): readonly Quotation[] {
  const marks = passages.map(quoteMarksOf);
  if (marks.every(isComplete))
    return marks.flatMap(({ quotations }, passage) => quotations.map(within(passage)));
  const nextClose = nextWith(marks, ({ closes }) => closes.length > 0);
  const nextOpen = nextWith(marks, ({ opens }) => opens.length > 0);
  const found: Quotation[] = [];
  let passage = 0;
  let offset = 0;
  while (passage < passages.length) {
    const { quotations, opens } = marks[passage]!;
    const open = opens.find(mark => mark.at >= offset);
    found.push(...quotations.filter(({ start }) => start >= offset).map(within(passage)));
    if (open) {
      const end = endOf(passage, open, passages, marks, nextClose, nextOpen);
      if (end) found.push({ from: { passage, offset: open.at }, to: end, uncertain: end.uncertain });
      if (end && end.passage > passage) {
        nestedBetween(passage, end, marks, found);
        ({ passage, offset } = end);
        continue;
      }
    }
    passage += 1;
    offset = 0;
  }
  return found;
}

/** The pairs of quotation marks in a passage, both marks included: around quotations, terms and titles alike. */
export function markedIn(passage: Passage): readonly Span[] {
  return quoteMarksOf(passage).pairs;
}

interface Mark {
  readonly at: number;
  readonly double: boolean;
}

/** The quotation marks of one passage: paired ones as spans that nest, and those left over. */
interface QuoteMarks {
  readonly pairs: readonly Span[];
  /** The pairs that quote: the others set off a term or a title. */
  readonly quotations: readonly Span[];
  readonly opens: readonly Mark[];
  /** Closing double marks that nothing in the passage opened. */
  readonly closes: readonly number[];
  /** The mark that the passage begins with, and where its partner ends. */
  readonly first?: Mark & { readonly closedAt?: number };
}

const quoteMarksOf = once((passage: Passage): QuoteMarks => {
  if (!MARK.test(passage.text)) return NO_MARKS;
  const marks = pairMarks(passage.text);
  return { ...marks, quotations: marks.pairs.filter(pair => isQuotation(passage, pair)) };
});

const MARK = /["“”„'‘’‚«»‹›]/;
const NO_MARKS: QuoteMarks = { pairs: [], quotations: [], opens: [], closes: [] };

/** True where no quotation runs into the passage or out of it. */
function isComplete(marks: QuoteMarks): boolean {
  return marks === NO_MARKS || (marks.opens.length === 0 && marks.closes.length === 0);
}

function within(passage: number): (pair: Span) => Quotation {
  return ({ start, end }) => ({
    from: { passage, offset: start },
    to: { passage, offset: end },
    uncertain: false,
  });
}

type Style = (typeof STYLES)[keyof typeof STYLES];

interface Found {
  readonly at: number;
  readonly style: Style;
  readonly role: 'open' | 'close' | 'either' | 'perhaps close';
}

function pairMarks(text: string): Omit<QuoteMarks, 'quotations'> {
  const marks = marksIn(text);
  const stack: Found[] = [];
  const pairs: Span[] = [];
  const closes: number[] = [];
  marks.forEach((mark, i) => {
    const opener = openerFor(mark, stack);
    if (mark.role === 'open' || (mark.role === 'either' && opener < 0)) stack.push(mark);
    else if (mark.role === 'perhaps close' && (closesLater(marks, i) || isFar(stack[opener], mark))) return;
    else if (opener >= 0) {
      pairs.push({ start: stack[opener]!.at, end: mark.at + 1 });
      stack.length = opener;
    } else if (isDouble(mark.style) && mark.role === 'close') closes.push(mark.at);
  });
  const start = text.search(/\S/);
  // A single mark that nothing closes is an apostrophe, unless the passage begins with it or it stands behind a colon.
  const opens = stack.filter(
    mark => isDouble(mark.style) || mark.at === start || /:\s$/.test(text.slice(0, mark.at)),
  );
  const first = marks.find(mark => mark.at === start && mark.role === 'open');
  return {
    pairs,
    opens: opens.map(({ at, style }) => ({ at, double: isDouble(style) })),
    closes,
    first: first && {
      at: first.at,
      double: isDouble(first.style),
      closedAt: pairs.find(pair => pair.start === first.at)?.end,
    },
  };
}

/** The mark in the stack that this one may close: one of its own style, else of the other style of its kind. */
function openerFor(mark: Found, stack: readonly Found[]): number {
  const same = stack.findLastIndex(open => open.style === mark.style);
  if (same >= 0) return same;
  return stack.findLastIndex(open => isDouble(open.style) === isDouble(mark.style));
}

/** True where a possessive ("the trusts' plans") is followed by a mark that plainly closes. */
function closesLater(marks: readonly Found[], index: number): boolean {
  const next = marks.slice(index + 1, index + 9).filter(mark => mark.style === marks[index]!.style);
  const open = next.findIndex(mark => mark.role === 'open');
  const close = next.findIndex(mark => mark.role === 'close');
  return close >= 0 && (open < 0 || close < open);
}

/** "‘After all our work on the practices’ rotas they ...": more likely a possessive, so far from an opening mark. */
function isFar(open: Found | undefined, mark: Found): boolean {
  return open !== undefined && mark.at - open.at > 60;
}

function isDouble(style: Style): boolean {
  return style.endsWith('double');
}

function marksIn(text: string): Found[] {
  const found: Found[] = [];
  for (const { 0: char, index: at } of text.matchAll(MARKS)) {
    const role = roleOf(char, text.charAt(at - 1), text.charAt(at + 1), text.slice(at + 1, at + 10));
    if (role) found.push({ at, style: STYLES[char as keyof typeof STYLES], role });
  }
  return found;
}

const MARKS = new RegExp(MARK, 'g');

const STYLES = {
  '"': 'straight double',
  "'": 'straight single',
  '“': 'curly double',
  '”': 'curly double',
  '„': 'curly double',
  '‘': 'curly single',
  '’': 'curly single',
  '‚': 'curly single',
  '«': 'angle double',
  '»': 'angle double',
  '‹': 'angle single',
  '›': 'angle single',
} as const;

function roleOf(char: string, before: string, after: string, rest: string): Found['role'] | undefined {
  const opens = (before === '' || BEFORE_OPEN.test(before)) && after !== '' && !/\s/.test(after);
  const closes = before !== '' && !/\s/.test(before) && (after === '' || AFTER_CLOSE.test(after));
  // „German“ and »reversed« marks stand the other way round.
  const isAtEnd = closes && !opens;
  if (char === '“' || char === '«' || char === '‹') return isAtEnd ? 'either' : 'open';
  if (char === '”') return 'close';
  if (char === '„') return 'open';
  if (char === '‚') return opens ? 'open' : undefined;
  if (char === '»' || char === '›') return opens && !closes ? 'either' : 'close';
  if (char === '"') return opens === closes ? 'either' : opens ? 'open' : 'close';
  if (char === '‘' && isAtEnd) return 'close';
  if (char === '‘' || (char === "'" && opens && !closes))
    return opens && !ELISION.test(rest) ? 'open' : undefined;
  if (!closes) return undefined;
  return /[sxz]/i.test(before) && /^\s+\p{Ll}/u.test(rest) ? 'perhaps close' : 'close';
}

const BEFORE_OPEN = /[\s([{“‘"'—–/\ufffc-]/;
const AFTER_CLOSE = /[\s)\]}”’"',.;:!?—–…/\ufffc-]/;
/** Words that begin with an apostrophe, for letters that are left out: '90s, 'em, 'til, 'flu, 'phone. */
const ELISION =
  /^(?:\d0s|\d\d\b|(?:em|er|im|ere|til|till|tis|twas|twere|twill|cause|cos|cuz|bout|round|neath|gainst|tween|fraid|nuff|course|scuse|n|nother|flu|phones?|bus(?:es)?|planes?|vaccs?|burbs?|zines?|cello|kay|ello|oo)\b)/i;

/** Where a quotation ends that is still open at the end of `passage`. */
function endOf(
  passage: number,
  open: Mark,
  passages: readonly Passage[],
  marks: readonly QuoteMarks[],
  nextClose: Int32Array,
  nextOpen: Int32Array,
): { passage: number; offset: number; uncertain: boolean } | undefined {
  let last = passage;
  for (let next = marks[last + 1]; next?.first?.double === open.double; next = marks[last + 1]) {
    last += 1;
    if (next.first!.closedAt !== undefined)
      return { passage: last, offset: next.first!.closedAt, uncertain: false };
  }
  const close = last + 1 < marks.length ? nextClose[last + 1]! : -1;
  const isFree = last + 1 < marks.length && (nextOpen[last + 1]! < 0 || nextOpen[last + 1]! >= close);
  if (open.double && close >= 0 && close - last <= MOST_PARAGRAPHS && isFree)
    return { passage: close, offset: marks[close]!.closes[0]! + 1, uncertain: false };
  if (!open.double && last === passage && !/:\s$/.test(passages[passage]!.text.slice(0, open.at)))
    return undefined;
  return { passage: last, offset: passages[last]!.text.trimEnd().length, uncertain: true };
}

/** A quotation that does not open again at each paragraph is believed for at most this many: a long page of print. */
const MOST_PARAGRAPHS = 40;

/** What a quotation over several passages quotes in its turn. */
function nestedBetween(
  from: number,
  to: { readonly passage: number; readonly offset: number },
  marks: readonly QuoteMarks[],
  found: Quotation[],
): void {
  for (let passage = from + 1; passage <= to.passage; passage++) {
    const { quotations, first } = marks[passage]!;
    for (const pair of quotations) {
      if (pair.start === first?.at || (passage === to.passage && pair.end > to.offset)) continue;
      found.push(within(passage)(pair));
    }
  }
}

/** A term in quotation marks, or a title, is no quotation: up to three words, a known label, or capitals throughout. */
function isQuotation({ text, matches }: Passage, pair: Span): boolean {
  const inner = { start: pair.start + 1, end: pair.end - 1 };
  const words = text.slice(inner.start, inner.end).trim().split(/\s+/);
  if (words.length <= 3) return false;
  if (matches.some(match => match.start <= inner.start && inner.end <= match.end)) return false;
  const isTitle = words.every(word => /^[^\p{Ll}]/u.test(word) || SMALL_WORD.test(word));
  return !(isTitle && words.length <= 12);
}

const SMALL_WORD = /^(?:a|an|and|at|for|in|of|on|the|to)$/;

function nextWith(marks: readonly QuoteMarks[], has: (marks: QuoteMarks) => boolean): Int32Array {
  const next = new Int32Array(marks.length);
  let at = -1;
  for (let i = marks.length - 1; i >= 0; i--) {
    if (has(marks[i]!)) at = i;
    next[i] = at;
  }
  return next;
}
