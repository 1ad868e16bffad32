import { anchorAll } from './anchor.ts';
import type { Anchored } from './anchored.ts';
import type { Annotation } from './annotation.ts';
import { carryAll, type TextEdit } from './carry.ts';
import { type Note, noteOf } from './note.ts';
import { annotationsIn, datedAfter, latestIn, type Sidecar, takenAway, withVersion } from './sidecar.ts';

/** The annotations of one text and where they stand in it as it is now. Immutable. */
export interface Notebook {
  readonly sidecar: Sidecar;
  /** The text that the places count in. */
  readonly value: string;
  /** Those that have a place in the text, in the order of their ids; without those that somebody retired. */
  readonly anchored: readonly Anchored[];
}

/** What a person's act does to the annotations of a text: versions to keep from now on, and ids to take away. */
export interface Change {
  readonly put: readonly Annotation[];
  readonly remove: readonly string[];
}

/** A change to the annotations of the text at an address. */
export interface ChangeOf {
  readonly uri: string;
  readonly change: Change;
}

/** Finds every annotation of a sidecar in a text. */
export function openNotebook(sidecar: Sidecar, value: string): Notebook {
  return { sidecar, value, anchored: anchorAll(value, inUse(sidecar)) };
}

/** The notebook of the text after an edit that was seen as it happened: places move with the text. */
export function editNotebook(notebook: Notebook, value: string, edit: TextEdit): Notebook {
  return { ...notebook, value, anchored: carryAll(value, notebook.anchored, edit) };
}

/** The notebook with other annotations for the same text; those that were there before keep their places. */
export function annotateAnew({ anchored, value }: Notebook, sidecar: Sidecar): Notebook {
  const known = new Map(anchored.map(place => [place.annotation.id, place]));
  const isKnown = (annotation: Annotation) =>
    JSON.stringify(known.get(annotation.id)?.annotation.target) === JSON.stringify(annotation.target);
  const annotations = inUse(sidecar);
  const found = anchorAll(
    value,
    annotations.filter(annotation => !isKnown(annotation)),
  );
  const places = new Map(found.map(place => [place.annotation.id, place]));
  return {
    sidecar,
    value,
    anchored: annotations.flatMap(annotation => {
      const place = places.get(annotation.id) ?? (isKnown(annotation) && known.get(annotation.id));
      return place ? [{ ...place, annotation }] : [];
    }),
  };
}

function inUse(sidecar: Sidecar): readonly Annotation[] {
  const retired = retiredIn(sidecar);
  return annotationsIn(sidecar).filter(({ id }) => !retired.has(id));
}

/** The ids of the annotations that somebody retired. */
export function retiredIn(sidecar: Sidecar): ReadonlySet<string> {
  const notes = notesOf(sidecar, 'status').filter(({ note }) => note.status === 'retired');
  return new Set(notes.map(({ note }) => note.of));
}

/** The notes of a kind, with the annotation that each was read from, in the order of their ids. */
export function notesOf<K extends Note['kind']>(
  sidecar: Sidecar,
  kind: K,
): readonly { readonly annotation: Annotation; readonly note: Extract<Note, { kind: K }> }[] {
  return annotationsIn(sidecar).flatMap(annotation => {
    const note = noteOf(annotation);
    return note?.kind === kind ? [{ annotation, note: note as Extract<Note, { kind: K }> }] : [];
  });
}

/**
 * The sidecar after a change; what the change does not name keeps its bytes. Each version that is written has a later
 * date than the one that it follows.
 * @param now ISO date and time in UTC
 */
export function applyChange(sidecar: Sidecar, change: Change, now: string): Sidecar {
  return writtenBy(sidecar, change, now).reduce(withVersion, sidecar);
}

/** The versions of annotations that a change writes into a sidecar. */
export function writtenBy(sidecar: Sidecar, { put, remove }: Change, now: string): readonly Annotation[] {
  const latest = latestIn(sidecar);
  const shown = new Set(annotationsIn(sidecar).map(({ id }) => id));
  return [
    ...put.flatMap(version => {
      const known = latest.get(version.id);
      if (!known) return [version];
      return JSON.stringify(known) === JSON.stringify(version) ? [] : [datedAfter(known, version, now)];
    }),
    ...remove.filter(id => shown.has(id)).map(id => takenAway(latest.get(id)!, now)),
  ];
}

/** The change that takes a change back from the sidecar it was made to. */
export function inverseOf(sidecar: Sidecar, { put, remove }: Change): Change {
  const before = new Map(annotationsIn(sidecar).map(annotation => [annotation.id, annotation]));
  const touched = [...put.map(({ id }) => id), ...remove];
  return {
    put: touched.flatMap(id => before.get(id) ?? []),
    remove: touched.filter(id => !before.has(id)),
  };
}
