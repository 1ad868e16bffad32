import type { Document } from '../document/document.ts';
import type { Span } from '../ground/span.ts';
import { pendingBills } from '../terms/entry.ts';
import { type Effect, type Named, namedBy, type Vocabulary } from '../vocabulary/vocabulary.ts';

/** A clause of a Bill that a text names; the span counts in the document. */
export interface Clause extends Span {
  /** @example '21' */
  readonly number: string;
  readonly bill: Named;
}

/**
 * The clause at an offset, with the Bill that is named behind it ("clause 21 of the Health Bill"), else before it in
 * the sentence, else the one Bill before Parliament that the document names. Where none is, nothing is guessed.
 */
export function clauseAt(document: Document, offset: number): Clause | undefined {
  const text = document.text.value;
  const from = Math.max(0, offset - REACH);
  for (const match of text.slice(from, offset + REACH).matchAll(CLAUSE)) {
    const span = { start: from + match.index, end: from + match.index + match[0].length };
    if (offset < span.start || offset > span.end) continue;
    const bill = billOf(document, span);
    return bill && { ...span, number: match[1]!, bill };
  }
  return undefined;
}

/** What is known of a clause: what it would do to each concept. */
export function effectsOf(
  { number, bill }: Clause,
  { concepts }: Vocabulary,
): readonly { readonly name: string; readonly effect: Effect }[] {
  return [...concepts.values()].flatMap(({ senses }) =>
    senses.flatMap(({ label, pending = [] }) =>
      pending
        .filter(effect => effect.bill === bill.concept.id && effect.clause === number)
        .map(effect => ({ name: label, effect })),
    ),
  );
}

const REACH = 20;
const CLAUSE = /(?<![\p{L}\p{N}])(?:[Cc]lause|[Cc]l\.)\s+(\d{1,3}[A-Z]{0,2})(?![\p{L}\p{N}])/gu;

function billOf({ text: { value: text }, mentions, vocabulary }: Document, clause: Span): Named | undefined {
  const laws = mentions.filter(({ concept }) => vocabulary.concepts.get(concept)?.type === 'law');
  const next = laws.find(({ start }) => start >= clause.end);
  if (next && OF_THE.test(text.slice(clause.end, next.start))) return namedBy(next.sense, vocabulary);
  const last = laws.findLast(({ end }) => end <= clause.start);
  if (last && !SENTENCE_END.test(text.slice(last.end, clause.start))) return namedBy(last.sense, vocabulary);
  const pending = pendingBills(vocabulary).filter(({ id }) => laws.some(({ concept }) => concept === id));
  return pending.length === 1 ? namedBy(pending[0]!.id, vocabulary) : undefined;
}

const OF_THE = /^(?:\(\w{1,4}\))*,?\s+(?:of|to|in)\s+the\s+$/;
const SENTENCE_END = /[.!?]["”’)]*\s|\n\s*\n/;
