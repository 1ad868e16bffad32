import type { Document } from '../../core/document/document.ts';
import { once } from '../../core/ground/memory.ts';
import type { Span } from '../../core/ground/span.ts';
import { type Passage, place } from '../../core/terms/passages.ts';
import {
  lawsIn,
  onlyLaw,
  type Pinpoint,
  type PinpointContext,
  pinpointsIn,
} from '../../core/terms/statute.ts';
import type { Vocabulary } from '../../core/vocabulary/vocabulary.ts';

/** A pinpoint in the law and its address; the span counts in the document. */
export interface Link extends Span {
  readonly url: string;
}

/**
 * Links of statute pinpoints to exactly the place they name, in the law as it stood on the day the text is read at.
 * What is not certain is no link.
 */
export function linksIn(document: Document): readonly Link[] {
  const { date, vocabulary, passages } = document;
  const otherwise = onlyLaw(passages.flatMap(({ passage }) => lawsNamedIn(passage)));
  const context = { day: date.date, otherwise };
  return passages.flatMap(placed =>
    pinpointsOf(placed.passage, vocabulary, context).map(({ start, end, url }) => ({
      ...place(placed, { start, end }),
      url,
    })),
  );
}

const lawsNamedIn = once(({ text, vocabulary }: Passage) =>
  MAY_NAME_LAW.test(text) ? lawsIn(text, vocabulary) : NONE,
);

/** Only such passages are searched for the names of laws. */
const MAY_NAME_LAW = /\b(?:Acts?|Bills?|SI|Regulations)\b/;

/** The pinpoints of a passage, found once for what is known of the text around it. */
function pinpointsOf(passage: Passage, vocabulary: Vocabulary, context: PinpointContext) {
  const kept = keptBy(passage);
  const by = `${context.day} ${context.otherwise?.base}`;
  if (kept.by !== by) {
    kept.by = by;
    kept.pinpoints = pinpointsIn(passage.text, vocabulary, context);
  }
  return kept.pinpoints;
}

const keptBy = once((_: Passage): { by?: string; pinpoints: readonly Pinpoint[] } => ({ pinpoints: NONE }));

const NONE: readonly never[] = [];
