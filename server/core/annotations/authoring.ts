import type { Span } from '../ground/span.ts';
import { FlatText } from '../text/flatText.ts';
import type { Annotation, Target } from './annotation.ts';
import { annotationOf, type Making, type Note } from './note.ts';
import { selectorsOf } from './selectors.ts';
import type { Sidecar } from './sidecar.ts';

/** What a person writes an annotation with: which text it is about, what it says as yet, who writes, and when. */
export interface Authoring {
  /** The text as it is now. */
  readonly value: string;
  /** The IRI of the text. @example 'urn:policy-annotator:text:guidance/plan.md' */
  readonly source: string;
  /** The annotations that there are; without lines where there are none. */
  readonly sidecar: Sidecar;
  /** ISO date and time in UTC. */
  readonly now: string;
  readonly creator?: string;
  /** Another one at each call. */
  readonly newId: () => string;
}

/**
 * An annotation on the words of a span.
 * @param flat the authoring's text, made once by whoever annotates many places of it
 * @throws an Error where the span holds nothing but white space.
 */
export function annotationAt(
  authoring: Authoring,
  note: Note,
  span: Span,
  flat = new FlatText(authoring.value),
): Annotation {
  const selector = selectorsOf(flat, span);
  return annotationOf(
    note,
    makingOf(authoring, { type: 'SpecificResource', source: authoring.source, selector }),
  );
}

/** An annotation on other annotations, or on the text as a whole. */
export function annotationAbout(authoring: Authoring, note: Note): Annotation {
  return annotationOf(note, makingOf(authoring, { type: 'SpecificResource', source: authoring.source }));
}

function makingOf({ newId, now, creator }: Authoring, target: Target): Making {
  return { id: newId(), created: now, creator, target };
}
