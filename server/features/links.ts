import type { Document } from '../core/document.ts';
import { type Passage, place } from '../core/passages.ts';
import type { Span } from '../core/span.ts';
import { type Pinpoint, pinpointsIn } from '../core/statute.ts';

/** A pinpoint in the law and its address; the span counts in the document. */
export interface Link extends Span {
  readonly url: string;
}

/** Links of statute pinpoints to exactly the place they name. What is not certain is no link. */
export function linksIn(document: Document): readonly Link[] {
  return document.passages.flatMap(placed =>
    pinpointsOf(placed.passage, document).map(({ start, end, url }) => ({
      ...place(placed, { start, end }),
      url,
    })),
  );
}

const remembered = new WeakMap<Passage, readonly Pinpoint[]>();

function pinpointsOf(passage: Passage, { vocabulary }: Document): readonly Pinpoint[] {
  const found = remembered.get(passage) ?? pinpointsIn(passage.text, vocabulary);
  remembered.set(passage, found);
  return found;
}
