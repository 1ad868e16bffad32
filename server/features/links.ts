import type { Document } from '../core/document.ts';
import { place } from '../core/passages.ts';
import type { Span } from '../core/span.ts';
import { onlyLawIn, pinpointsIn } from '../core/statute.ts';

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
  const otherwise = onlyLawIn(
    passages.map(({ passage }) => passage.text).filter(text => MAY_NAME_LAW.test(text)),
    vocabulary,
  );
  return passages.flatMap(placed =>
    pinpointsIn(placed.passage.text, vocabulary, { day: date.date, otherwise }).map(
      ({ start, end, url }) => ({
        ...place(placed, { start, end }),
        url,
      }),
    ),
  );
}

/** Only such passages are searched for the names of laws. */
const MAY_NAME_LAW = /\b(?:Acts?|Bills?|SI|Regulations)\b/;
