import type { Anchored } from '../core/anchor.ts';
import {
  annotationsIn,
  type Dismissal as DismissalNote,
  noteOf,
  quoteAndPositionOf,
} from '../core/annotation.ts';
import { CLAIM } from '../core/decisions.ts';
import { type Change, type Notebook, retiredIn } from '../core/notebook.ts';
import { type Pen, placed, said } from '../core/pen.ts';
import type { Span } from '../core/span.ts';
import type { Dismissal, Silence } from './findings.ts';

/**
 * What the annotations of a text keep from being said of it: what a person dismissed, in one place for as long as its
 * words stand there, or in the text as a whole; and the quotations that are the author's own words.
 * @param today ISO; what was dismissed until an earlier day is said again
 */
export function silenceIn(notebook: Notebook | undefined, today: string): Silence {
  const dismissed: Dismissal[] = [];
  const ownWords: Span[] = [];
  if (!notebook) return { dismissed, ownWords };
  const places = new Map(notebook.anchored.map(place => [place.annotation.id, place]));
  const retired = retiredIn(notebook.sidecar);
  for (const annotation of annotationsIn(notebook.sidecar)) {
    const note = noteOf(annotation);
    const place = places.get(annotation.id);
    if (retired.has(annotation.id)) continue;
    if (note?.kind === 'own words' && isStillOwn(place)) ownWords.push(place!.span!);
    if (note?.kind !== 'dismissal' || note.code === CLAIM || isOver(note, today)) continue;
    const isOfPlace = quoteAndPositionOf(annotation) !== undefined;
    if (!isOfPlace || isSettled(place))
      dismissed.push({ code: note.code, words: note.words, span: place?.span });
  }
  return { dismissed, ownWords };
}

/** True where a dismissal held until a day that is past. @example isOver({ until: '2026-06-30' }, '2026-07-01') // true */
export function isOver({ until }: { readonly until?: string }, today: string): boolean {
  return until !== undefined && until < today;
}

/** Says no more of a finding in the place where its words stand. */
export function dismissHere(pen: Pen, dismissal: Reasons, span: Span): Change {
  return { put: [placed(pen, noteFor(dismissal), span)], remove: [] };
}

/** Says no more of findings of a kind in the whole text; where `words` are given, of these words only. */
export function dismissInText(pen: Pen, dismissal: Reasons & { readonly words?: string }): Change {
  return { put: [said(pen, noteFor(dismissal))], remove: [] };
}

/** Says that a quotation is the author's own words. */
export function claimAsOwn(pen: Pen, quotation: Span): Change {
  return { put: [placed(pen, { kind: 'own words' }, quotation)], remove: [] };
}

/** What is dismissed, why, and the last day on which it holds. */
export type Reasons = Pick<DismissalNote, 'code' | 'reason' | 'until'>;

function noteFor({ code, words, reason, until }: Reasons & { readonly words?: string }): DismissalNote {
  return {
    ...{ kind: 'dismissal', code },
    ...(words && { words }),
    ...(reason && { reason }),
    ...(until && { until }),
  };
}

function isSettled(place: Anchored | undefined): boolean {
  return place?.verdict === 'exact' || place?.verdict === 'moved';
}

/** Its writer goes on to mend it: words that are nearly the same, in a place that is beyond doubt, are still theirs. */
function isStillOwn(place: Anchored | undefined): boolean {
  return isSettled(place) || (place?.verdict === 'changed' && place.score >= NEARLY_THE_SAME);
}

const NEARLY_THE_SAME = 0.8;
