import search from 'approx-string-match';
import { overlaps, type Span, shift } from '../ground/span.ts';
import { flatten } from '../text/flatText.ts';
import { anchorAll } from './anchor.ts';
import type { Anchored, Candidate } from './anchored.ts';
import { quoteAndPositionOf } from './annotation.ts';
import { trimmed } from './selectors.ts';

/** `span` was replaced by `length` units of other text. */
export interface TextEdit {
  readonly span: Span;
  readonly length: number;
}

/**
 * The annotations after an edit that was seen as it happened: places before it stay, places behind it shift with the
 * text. Where it touched the words themselves, they are compared with what was noted; a place that is gone, or was in
 * doubt, is sought again as soon as the edit brings the words back.
 * @param value the text after the edit
 */
export function carryAll(value: string, anchored: readonly Anchored[], edit: TextEdit): readonly Anchored[] {
  const carried = anchored.map(place => carry(value, place, edit));
  const sought = anchored.filter((_, i) => !carried[i]).map(({ annotation }) => annotation);
  if (sought.length === 0) return carried as readonly Anchored[];
  const found = anchorAll(value, sought)[Symbol.iterator]();
  return carried.map(place => place ?? unlessElsewhere(found.next().value!, edit));
}

/** Words that went with an edit are not those that stood elsewhere all the time, however alike: a person decides. */
function unlessElsewhere(place: Anchored, { span: { start }, length }: TextEdit): Anchored {
  const { span, verdict, score } = place;
  const isElsewhere = span !== undefined && (span.end < start || span.start > start + length);
  if (!isElsewhere || verdict === 'changed') return place;
  return { ...place, verdict: 'ambiguous', span: undefined, candidates: [{ ...span, score }] };
}

/** The place after an edit; undefined where the whole text must be searched for it. */
function carry(value: string, place: Anchored, edit: TextEdit): Anchored | undefined {
  const by = edit.length - (edit.span.end - edit.span.start);
  const { span } = place;
  if (!span) return bringsBack(value, place, edit) ? undefined : withCarriedCandidates(place, edit);
  if (edit.span.start >= span.end) return withCarriedCandidates(place, edit);
  if (edit.span.end <= span.start) {
    if (by === 0) return place;
    const verdict = place.verdict === 'exact' ? 'moved' : place.verdict;
    return withCarriedCandidates({ ...place, verdict, span: shift(span, by) }, edit);
  }
  const left = trimmed(value, {
    start: edit.span.start <= span.start ? edit.span.start + edit.length : span.start,
    end: edit.span.end >= span.end ? edit.span.start : span.end + by,
  });
  return left.start < left.end ? compared(value, place, left) : undefined;
}

/** The words that an edit left at a place, beside those that were noted. */
function compared(value: string, place: Anchored, span: Span): Anchored | undefined {
  const noted = notedWords(place);
  if (noted === '') return undefined;
  const now = flatten(value.slice(span.start, span.end));
  if (now === noted) return { ...place, verdict: 'moved', span, score: 1, candidates: [] };
  const best = search(now, noted, noted.length)[0];
  const score = best ? 1 - best.errors / noted.length : 0;
  return { ...place, verdict: 'changed', span, score, candidates: [{ ...span, score }] };
}

function bringsBack(value: string, place: Anchored, edit: TextEdit): boolean {
  const noted = notedWords(place);
  const reach = 2 * noted.length;
  const around = value.slice(Math.max(0, edit.span.start - reach), edit.span.start + edit.length + reach);
  return flatten(around).includes(noted);
}

function notedWords({ annotation }: Anchored): string {
  return flatten(quoteAndPositionOf(annotation)?.quote.exact ?? '').trim();
}

function withCarriedCandidates(place: Anchored, edit: TextEdit): Anchored {
  if (place.candidates.length === 0) return place;
  return { ...place, candidates: carriedCandidates(place.candidates, edit) };
}

function carriedCandidates(candidates: readonly Candidate[], edit: TextEdit): Candidate[] {
  const by = edit.length - (edit.span.end - edit.span.start);
  return candidates
    .filter(candidate => !overlaps(candidate, edit.span))
    .map(candidate =>
      candidate.start >= edit.span.end ? { ...candidate, ...shift(candidate, by) } : candidate,
    );
}
