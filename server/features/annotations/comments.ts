import * as l10n from '@vscode/l10n';
import type { Anchored, Verdict } from '../../core/annotations/anchored.ts';
import { type Annotation, creatorOf, quoteAndPositionOf } from '../../core/annotations/annotation.ts';
import { type Authoring, annotationAbout, annotationAt } from '../../core/annotations/authoring.ts';
import { noteOf } from '../../core/annotations/note.ts';
import { type Change, type Notebook, notesOf } from '../../core/annotations/notebook.ts';
import { annotationsIn } from '../../core/annotations/sidecar.ts';
import type { Span } from '../../core/ground/span.ts';

/** A comment on words of a text with its replies, the oldest first. */
export interface Thread {
  /** That of the first comment. */
  readonly id: string;
  /** Where its words stand; undefined where they are lost. */
  readonly span?: Span;
  readonly verdict: Verdict;
  readonly resolved: boolean;
  /** The words that were commented on. */
  readonly words: string;
  readonly comments: readonly Comment[];
}

export interface Comment {
  readonly id: string;
  /** Markdown, as it was written. */
  readonly text: string;
  readonly creator?: string;
  /** ISO date and time. */
  readonly created?: string;
  readonly modified?: string;
}

/** The threads of a text, in the order in which they were begun. */
export function threadsIn({ anchored, sidecar }: Notebook): readonly Thread[] {
  const replies = notesOf(sidecar, 'reply');
  const resolved = new Set(
    notesOf(sidecar, 'status')
      .filter(({ note }) => note.status === 'resolved')
      .map(({ note }) => note.of),
  );
  return anchored.flatMap(({ annotation, span, verdict }: Anchored): Thread[] => {
    const first = commentOf(annotation);
    if (!first || noteOf(annotation)?.kind !== 'comment') return [];
    const { id } = annotation;
    const others = replies.flatMap(reply =>
      reply.note.to === id ? (commentOf(reply.annotation) ?? []) : [],
    );
    const words = quoteAndPositionOf(annotation)?.quote.exact ?? '';
    return [{ id, span, verdict, resolved: resolved.has(id), words, comments: [first, ...others] }];
  });
}

/** Begins a thread on the words of a span. @throws an Error where the span holds no words. */
export function comment(authoring: Authoring, span: Span, text: string): Change {
  return { put: [annotationAt(authoring, { kind: 'comment', text }, span)], remove: [] };
}

export function reply(authoring: Authoring, to: string, text: string): Change {
  return { put: [annotationAbout(authoring, { kind: 'reply', to, text })], remove: [] };
}

/** Other words for a comment or a reply, which stays its maker's. @throws an Error where there is none any more. */
export function rewrite(authoring: Authoring, id: string, text: string): Change {
  const annotation = annotationsIn(authoring.sidecar).find(known => known.id === id);
  const note = annotation && noteOf(annotation);
  if (!annotation || (note?.kind !== 'comment' && note?.kind !== 'reply'))
    throw new Error(l10n.t('This comment is no longer there.'));
  const { body } = annotationAbout(authoring, { kind: 'reply', to: id, text });
  const [written] = [body].flat();
  const purpose = note.kind === 'comment' ? 'commenting' : 'replying';
  const fresh = { ...annotation, body: { ...(written as object), purpose }, modified: authoring.now };
  return { put: [fresh], remove: [] };
}

/** Takes a comment away, and with the first of a thread its replies and what was said of its state. */
export function withdraw(authoring: Authoring, id: string): Change {
  const about = annotationsIn(authoring.sidecar).filter(annotation => {
    const note = noteOf(annotation);
    return (note?.kind === 'reply' && note.to === id) || (note?.kind === 'status' && note.of === id);
  });
  return { put: [], remove: [id, ...about.map(annotation => annotation.id)] };
}

/** Says that a thread needs no more words, or does again. */
export function settle(authoring: Authoring, id: string, status: 'open' | 'resolved'): Change {
  const known = notesOf(authoring.sidecar, 'status').filter(({ note }) => note.of === id);
  const fresh = annotationAbout(authoring, { kind: 'status', status, of: id });
  const [first, ...others] = known.map(({ annotation }) => annotation);
  const { body } = fresh;
  return {
    put: [first ? { ...first, body, modified: authoring.now } : fresh],
    remove: others.map(annotation => annotation.id),
  };
}

function commentOf(annotation: Annotation): Comment | undefined {
  const note = noteOf(annotation);
  if (note?.kind !== 'comment' && note?.kind !== 'reply') return undefined;
  const { id, created, modified } = annotation;
  return { id, text: note.text, creator: creatorOf(annotation), created, modified };
}
