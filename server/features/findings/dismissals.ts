import type { Anchored } from '../../core/annotations/anchored.ts';
import { creatorOf, quoteAndPositionOf } from '../../core/annotations/annotation.ts';
import { type Authoring, annotationAbout, annotationAt } from '../../core/annotations/authoring.ts';
import { CLAIM } from '../../core/annotations/decisions.ts';
import { type Dismissal as DismissalNote, noteOf } from '../../core/annotations/note.ts';
import { type Change, type Notebook, retiredIn } from '../../core/annotations/notebook.ts';
import { annotationsIn } from '../../core/annotations/sidecar.ts';
import { decoded } from '../../core/ground/decoded.ts';
import type { Span } from '../../core/ground/span.ts';
import type { Dismissal, Silence } from './findings.ts';

/** What a person noted so that it would not be said again: a dismissed finding, or a quotation that is the author's own words. */
export interface Silenced {
  /** The id of the annotation; who withdraws it hears of the finding again. */
  readonly id: string;
  readonly note: DismissalNote | { readonly kind: 'own words' };
  /** The words that it is about, as they were; absent where it is about all findings of a kind in the text. */
  readonly words?: string;
  readonly creator?: string;
  /** Only in this place, as far as its words still stand there; absent where it is about the whole text. */
  readonly place?: { readonly span?: Span };
  /** Whether it keeps anything from being said: not where its last day is past, or its words are gone. */
  readonly holds: boolean;
}

/**
 * All that people noted in a text so that it would not be said again, in the order in which they did.
 * @param today ISO; what was dismissed until an earlier day is said again
 */
export function silencedIn(notebook: Notebook | undefined, today: string): readonly Silenced[] {
  if (!notebook) return [];
  const places = new Map(notebook.anchored.map(place => [place.annotation.id, place]));
  const retired = retiredIn(notebook.sidecar);
  return annotationsIn(notebook.sidecar).flatMap(annotation => {
    const { id } = annotation;
    const note = noteOf(annotation);
    const isOne = note?.kind === 'own words' || (note?.kind === 'dismissal' && note.code !== CLAIM);
    if (!isOne || retired.has(id)) return [];
    const place = places.get(id);
    const noted = quoteAndPositionOf(annotation);
    const stands = note.kind === 'own words' ? isStillOwn(place) : !noted || isSettled(place);
    return {
      id,
      note,
      words: noted?.quote.exact ?? ('words' in note ? note.words : undefined),
      creator: creatorOf(annotation),
      place: noted && { span: place?.span },
      holds: stands && !(note.kind === 'dismissal' && isOver(note, today)),
    };
  });
}

/**
 * What the annotations of a text keep from being said of it: what a person dismissed, in one place for as long as its
 * words stand there, or in the text as a whole; and the quotations that are the author's own words.
 */
export function silenceIn(notebook: Notebook | undefined, today: string): Silence {
  const dismissed: Dismissal[] = [];
  const ownWords: Span[] = [];
  for (const { note, place, holds } of silencedIn(notebook, today)) {
    if (!holds) continue;
    if (note.kind === 'dismissal') dismissed.push({ code: note.code, words: note.words, span: place?.span });
    else ownWords.push(place!.span!);
  }
  return { dismissed, ownWords };
}

/** True where a dismissal held until a day that is past. @example isOver({ until: '2026-06-30' }, '2026-07-01') // true */
export function isOver({ until }: { readonly until?: string }, today: string): boolean {
  return until !== undefined && until < today;
}

/**
 * Whether a dismissal that the settings hold for all texts, or for one, is about a text.
 * @param uri the address of the text
 * @param today ISO
 * @example holdsIn({ document: 'drafts/Q&A.md' }, 'file:///work/drafts/Q%26A.md', '2026-07-01') // true
 */
export function holdsIn(
  { document, until }: { readonly document?: string; readonly until?: string },
  uri: string,
  today: string,
): boolean {
  return !isOver({ until }, today) && (!document || endsIn(uri, document));
}

/** Whether an address ends in a path, step by step: `board.md` is not the end of `dashboard.md`. */
function endsIn(uri: string, path: string): boolean {
  const wanted = path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
  return plainly(`/${decoded(uri)}`).endsWith(plainly(`/${wanted}`));
}

/** Some systems keep an accent apart from its letter in the names of files. */
function plainly(path: string): string {
  return path.normalize('NFC');
}

/** Says no more of a finding in the place where its words stand. */
export function dismissHere(authoring: Authoring, dismissal: Reasons, span: Span): Change {
  return { put: [annotationAt(authoring, noteFor(dismissal), span)], remove: [] };
}

/** Says no more of findings of a kind in the whole text; where `words` are given, of these words only. */
export function dismissInText(
  authoring: Authoring,
  dismissal: Reasons & { readonly words?: string },
): Change {
  return { put: [annotationAbout(authoring, noteFor(dismissal))], remove: [] };
}

/** Says that a quotation is the author's own words. */
export function claimAsOwn(authoring: Authoring, quotation: Span): Change {
  return { put: [annotationAt(authoring, { kind: 'own words' }, quotation)], remove: [] };
}

/** What is dismissed, why, and the last day on which it holds. */
export type Reasons = Pick<DismissalNote, 'code' | 'reason' | 'until'>;

function noteFor({ code, words, reason, until }: Reasons & { readonly words?: string }): DismissalNote {
  return {
    kind: 'dismissal',
    code,
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
