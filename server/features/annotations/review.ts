import * as l10n from '@vscode/l10n';
import type { Anchored } from '../../core/annotations/anchored.ts';
import {
  type Annotation,
  barePositionOf,
  creatorOf,
  quoteAndPositionOf,
} from '../../core/annotations/annotation.ts';
import { type Authoring, annotationAbout } from '../../core/annotations/authoring.ts';
import { noteOf } from '../../core/annotations/note.ts';
import { type Change, type ChangeOf, retiredIn } from '../../core/annotations/notebook.ts';
import { reanchored } from '../../core/annotations/selectors.ts';
import { annotationsIn } from '../../core/annotations/sidecar.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import type { Span } from '../../core/ground/span.ts';

/** Why an annotation waits for a person: what its anchor found, or that there is no such text any more. */
export type Doubt = 'changed' | 'ambiguous' | 'lost' | 'text gone';

/** An annotation whose place a person has to decide on. */
export interface Decision {
  readonly uri: string;
  readonly id: string;
  readonly doubt: Doubt;
  /** What kind of annotation it is. @example 'comment' */
  readonly kind: string;
  /** What it says, as far as it says anything of its own. */
  readonly says?: string;
  readonly creator?: string;
  /** The words that were annotated, with those around them at the time. */
  readonly noted: { readonly before: string; readonly words: string; readonly after: string };
  /** Where its words probably stand now. */
  readonly span?: Span;
  /** Where else they may stand, the likeliest first. */
  readonly candidates: readonly Span[];
}

/**
 * What waits for a decision in all annotated texts, text by text in the order of their addresses.
 *
 * @param isReading while the folder is read nobody knows which texts are gone, so none is said to be
 */
export function decisionsIn(workspace: Workspace, isReading: boolean): readonly Decision[] {
  return workspace.annotatedTexts().flatMap(uri => {
    const notebook = workspace.notebook(uri);
    if (!notebook) return isReading || workspace.facts(uri) ? [] : goneWith(uri, workspace);
    return notebook.anchored.flatMap(({ annotation, verdict, span, candidates }) =>
      verdict === 'exact' || verdict === 'moved'
        ? []
        : (decisionOn(uri, annotation, { doubt: verdict, span, candidates }, notebook.value) ?? []),
    );
  });
}

/** The annotation stands where it is found now, with the words that are there now. @throws an Error in words. */
export function accept(authoring: Authoring, workspace: Workspace, uri: string, id: string): Change {
  const place = placeOf(workspace, uri, id);
  if (!place?.span)
    throw new Error(l10n.t('There is no one place for this annotation: choose one, or select the words.'));
  return reanchor(authoring, place.annotation, place.span);
}

/** The annotation stands on these words from now on. @throws an Error in words. */
export function moveTo(
  authoring: Authoring,
  workspace: Workspace,
  uri: string,
  id: string,
  span: Span,
): Change {
  const place = placeOf(workspace, uri, id);
  if (!place) throw new Error(l10n.t('This annotation is no longer there.'));
  return reanchor(authoring, place.annotation, span);
}

/** The annotation is kept in the file, and no longer shown. */
export function retire(authoring: Authoring, id: string): Change {
  return { put: [annotationAbout(authoring, { kind: 'status', status: 'retired', of: id })], remove: [] };
}

/** All annotations whose place is beyond doubt are noted at it, so that later searches begin from there. */
export function acceptAll(
  workspace: Workspace,
  authoringFor: (uri: string) => Authoring,
): readonly ChangeOf[] {
  return workspace.annotatedTexts().flatMap(uri => {
    const settled = workspace.notebook(uri)?.anchored.filter(isSettled) ?? [];
    if (settled.length === 0) return [];
    const authoring = authoringFor(uri);
    const put = settled.flatMap(({ annotation, span }) => {
      const fresh = reanchored(annotation, authoring.value, span!, authoring.now);
      return JSON.stringify(fresh.target) === JSON.stringify(annotation.target) ? [] : [fresh];
    });
    return put.length > 0 ? [{ uri, change: { put, remove: [] } }] : [];
  });
}

function isSettled({ verdict }: Anchored): boolean {
  return verdict === 'exact' || verdict === 'moved';
}

function placeOf(workspace: Workspace, uri: string, id: string): Anchored | undefined {
  return workspace.notebook(uri)?.anchored.find(({ annotation }) => annotation.id === id);
}

function reanchor(authoring: Authoring, annotation: Annotation, span: Span): Change {
  return { put: [reanchored(annotation, authoring.value, span, authoring.now)], remove: [] };
}

/** The text is in no open folder any more; it may have been moved by hand, or deleted. */
function goneWith(uri: string, workspace: Workspace): readonly Decision[] {
  const sidecar = workspace.sidecar(uri)!;
  const retired = retiredIn(sidecar);
  return annotationsIn(sidecar).flatMap(annotation =>
    retired.has(annotation.id)
      ? []
      : (decisionOn(uri, annotation, { doubt: 'text gone', candidates: [] }) ?? []),
  );
}

function decisionOn(
  uri: string,
  annotation: Annotation,
  found: Pick<Decision, 'doubt' | 'span' | 'candidates'>,
  value = '',
): Decision | undefined {
  const place = quoteAndPositionOf(annotation);
  if (!place && !barePositionOf(annotation)) return undefined;
  const note = noteOf(annotation);
  // Where no words were noted, those at the place are shown.
  const here = found.span ? value.slice(found.span.start, found.span.end) : '';
  const { prefix = '', exact, suffix = '' } = place?.quote ?? { exact: here };
  return {
    uri,
    id: annotation.id,
    kind: note?.kind ?? 'annotation',
    creator: creatorOf(annotation),
    says: note && saidBy(note),
    noted: { before: prefix, words: exact, after: suffix },
    ...found,
  };
}

function saidBy(note: NonNullable<ReturnType<typeof noteOf>>): string | undefined {
  switch (note.kind) {
    case 'comment':
    case 'reply':
      return note.text;
    case 'tag':
      return note.concept;
    case 'claim':
      return `${note.voice}, ${note.stance}`;
    case 'dismissal':
      return note.reason;
    default:
      return undefined;
  }
}
