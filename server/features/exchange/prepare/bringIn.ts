import { type Annotation, creatorOf } from '../../../core/annotations/annotation.ts';
import { type Authoring, annotationAbout, annotationAt } from '../../../core/annotations/authoring.ts';
import { noteOf } from '../../../core/annotations/note.ts';
import type { Change } from '../../../core/annotations/notebook.ts';
import { annotationsIn } from '../../../core/annotations/sidecar.ts';
import { FlatText } from '../../../core/text/flatText.ts';
import type { Remark, SourceComment } from '../read/source.ts';

/**
 * Keeps the comments of another program beside the text that they are on: each in the name of who wrote it, with its
 * date, the answers to it, and whether it is done with. A comment that is there already is not kept twice.
 */
export function bringIn(authoring: Authoring, comments: readonly SourceComment[]): Change {
  const flat = new FlatText(authoring.value);
  const known = new Set(annotationsIn(authoring.sidecar).map(keyOf));
  const put = comments.flatMap(({ start, end, resolved, replies, ...remark }): Annotation[] => {
    const by = (one: Remark): Authoring => ({
      ...authoring,
      creator: one.author,
      now: one.date ?? authoring.now,
    });
    const first = annotationAt(by(remark), { kind: 'comment', text: remark.text }, { start, end }, flat);
    if (known.has(keyOf(first))) return [];
    const { id } = first;
    const others = replies.map(one => annotationAbout(by(one), { kind: 'reply', text: one.text, to: id }));
    const status = annotationAbout(authoring, { kind: 'status', status: 'resolved', of: id });
    return [first, ...others, ...(resolved ? [status] : [])];
  });
  return { put, remove: [] };
}

function keyOf(annotation: Annotation): string {
  const note = noteOf(annotation);
  return JSON.stringify([note?.kind === 'comment' && note.text, creatorOf(annotation), annotation.created]);
}
