import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../core/annotations/carry.ts';
import type { Span } from '../../core/ground/span.ts';

/** A place in a text that somebody pointed to. */
export interface HeldPlace {
  /** Where its words stand now. @throws an Error in words where they were edited meanwhile */
  readonly span: Span;
  /** Nobody needs it any more. */
  release(): void;
}

/**
 * The places that acts were made on, from the moment they come in until they are done: other acts and files may be in
 * between, and the person goes on typing.
 */
export class HeldPlaces {
  readonly #held = new Set<{ readonly uri: string; span: Span | undefined }>();

  hold(uri: string, span: Span): HeldPlace {
    const place = { uri, span: span as Span | undefined };
    this.#held.add(place);
    return {
      get span() {
        if (!place.span) throw new Error(whyNotHeld());
        return place.span;
      },
      release: () => void this.#held.delete(place),
    };
  }

  /** A text was edited; without an edit, it is another text altogether. */
  edited(uri: string, edit: TextEdit | undefined): void {
    for (const place of this.#held)
      if (place.uri === uri) place.span = edit && place.span && carried(place.span, edit);
  }
}

/** Undefined where the edit reaches into the span. */
function carried({ start, end }: Span, edit: TextEdit): Span | undefined {
  if (edit.span.start >= end) return { start, end };
  if (edit.span.end > start) return undefined;
  const by = edit.length - (edit.span.end - edit.span.start);
  return { start: start + by, end: end + by };
}

export const whyNotHeld = () =>
  l10n.t('The words were edited meanwhile, so nothing was noted. Select them again and repeat what you did.');
