import * as l10n from '@vscode/l10n';
import { type Annotation, creatorOf } from '../../core/annotations/annotation.ts';
import { type Authoring, annotationAbout, annotationAt } from '../../core/annotations/authoring.ts';
import { CLAIM, type DecidedClaim, isSamePlace } from '../../core/annotations/decisions.ts';
import type { Note } from '../../core/annotations/note.ts';
import { type Change, type ChangeOf, notesOf } from '../../core/annotations/notebook.ts';
import { reanchored } from '../../core/annotations/selectors.ts';
import type { Claim } from '../../core/claims/claims.ts';
import { authorOf } from '../../core/document/document.ts';
import type { Facts } from '../../core/document/facts.ts';
import { asMarkdown } from '../../core/ground/markdown.ts';
import type { Span } from '../../core/ground/span.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';
import { type PlacedClaim, VOICES, voiceOf } from './claims.ts';

/** What a person says of a claim; what is absent stays as it is. */
export interface Correction {
  readonly stance?: Claim['stance'];
  /** As the claim has it. @example 'author', 'The Fund' */
  readonly voice?: string;
  readonly topic?: string;
}

/** What two claims do to each other, read as "the first RELATION the second". */
export type Related = 'attack' | 'support' | 'none';

/** Says that a claim is one, as it is shown; of one whose words were changed since, that it still is. */
export function confirm(authoring: Authoring, claim: DecidedClaim): Change {
  return correct(authoring, claim, {});
}

/** Says that a claim is none, and takes back what was said of it before. */
export function dismissClaim(authoring: Authoring, claim: DecidedClaim, reason?: string): Change {
  if (claim.decided?.verdict === 'dismissed') return NO_CHANGE;
  const own = claim.decided?.annotation.id;
  const relations = notesOf(authoring.sidecar, 'relation').filter(
    ({ note }) => own !== undefined && (note.from === own || note.to === own),
  );
  const about = relations.map(({ annotation }) => annotation.id);
  return { put: [dismissal(authoring, claim, reason)], remove: own === undefined ? [] : [own, ...about] };
}

/** Takes back what a person said of a claim: it is what the machine makes of it again. */
export function undecide({ decided }: DecidedClaim): Change {
  return { put: [], remove: decided ? [decided.annotation.id] : [] };
}

/**
 * Says of a claim what a person knows better, and so confirms it.
 * @param span other words than are shown, where these were meant
 */
export function correct(
  authoring: Authoring,
  claim: DecidedClaim,
  correction: Correction,
  span: Span = claim,
): Change {
  const note = noteFor({ ...claim, ...correction });
  const { decided } = claim;
  const isConfirmed = decided?.verdict === 'confirmed';
  const isElsewhere = !isSamePlace(span, claim);
  const fresh = isConfirmed
    ? renewed(authoring, decided.annotation, note, span)
    : annotationAt(authoring, note, span);
  return {
    put: isElsewhere ? [fresh, dismissal(authoring, claim)] : [fresh],
    remove: decided && !isConfirmed ? [decided.annotation.id] : [],
  };
}

/** Says that the words of a span are a claim, which nobody had found. @throws an Error where the span holds no words. */
export function markClaim(authoring: Authoring, span: Span, claim: Required<Correction>): Change {
  return { put: [annotationAt(authoring, noteFor(claim), span)], remove: [] };
}

/**
 * Says what the first of two claims does to the second. A relation stands between what people hold to be claims, so
 * both are confirmed. It is kept with the first, and one that was noted before for the same two is gone.
 */
export function relate(
  authoringFor: (uri: string) => Authoring,
  from: PlacedClaim,
  to: PlacedClaim,
  relation: Related,
): readonly ChangeOf[] {
  if (from.document.uri === to.document.uri && from.claim.id === to.claim.id)
    throw new Error(l10n.t('A claim cannot be related to itself. Choose another one.'));
  const [target, origin] = [endOf(to, authoringFor), endOf(from, authoringFor)];
  const note: Note = { kind: 'relation', relation, from: origin.id, to: target.id };
  const link = { uri: origin.uri, change: { put: [annotationAbout(origin.authoring, note)], remove: [] } };
  const before = [target, origin].map(({ authoring, uri }) => ({
    uri,
    change: { put: [], remove: linksBetween(authoring, origin.id, target.id) },
  }));
  return oneEach([target, origin, ...before, link]);
}

/** The voice of a claim by what a reader calls it. @example voiceFrom('The author', document) // 'author' */
export function voiceFrom(words: string, document: Pick<Facts, 'head'>): string {
  const said = words.trim();
  return voiceChoices(document).find(({ label }) => label === said)?.voice ?? said;
}

/** The voices that claims of a text may have: its author, nobody named, and those that its claims have. */
export function voiceChoices(
  document: Pick<Facts, 'head'>,
  claims: readonly DecidedClaim[] = [],
): readonly { readonly voice: string; readonly label: string }[] {
  const voices = new Set([authorOf(document), ...claims.map(({ voice }) => voice), ...VOICES.keys()]);
  return [...voices].map(voice => ({ voice, label: voiceOf({ claim: { voice }, document }) }));
}

/** The annotation that confirms a claim, and what makes it where there is none yet. */
function endOf({ claim, document: { uri } }: PlacedClaim, authoringFor: (uri: string) => Authoring) {
  const authoring = authoringFor(uri);
  if (claim.decided?.verdict === 'confirmed')
    return { uri, authoring, change: NO_CHANGE, id: claim.decided.annotation.id };
  const change = confirm(authoring, claim);
  return { uri, authoring, change, id: change.put[0]!.id };
}

/** One change a text, so that it is made there as a whole or not at all; the text of the last comes last. */
function oneEach(changes: readonly ChangeOf[]): readonly ChangeOf[] {
  const made = new Map<string, Change>();
  for (const { uri, change } of changes) {
    const { put, remove } = made.get(uri) ?? NO_CHANGE;
    made.set(uri, { put: [...put, ...change.put], remove: [...remove, ...change.remove] });
  }
  return [...made]
    .map(([uri, change]) => ({ uri, change }))
    .filter(({ change }) => change.put.length + change.remove.length > 0);
}

/**
 * Who confirmed a claim, for its page; undefined for a suggestion.
 * @example 'Ada confirmed this claim on 3 May 2026, as the side bar shows it.'
 */
export function confirmationOf({ decided }: DecidedClaim): string | undefined {
  if (decided?.verdict !== 'confirmed') return undefined;
  const { created, modified } = decided.annotation;
  const day = (modified ?? created)?.slice(0, 10);
  const who = asMarkdown(creatorOf(decided.annotation) ?? l10n.t('Somebody'));
  return day
    ? l10n.t('{0} confirmed this claim on {1}, as the side bar shows it.', who, dateInWords(day))
    : l10n.t('{0} confirmed this claim, as the side bar shows it.', who);
}

const NO_CHANGE: Change = { put: [], remove: [] };

function noteFor({ stance, voice, topic }: Required<Correction>): Note {
  return { kind: 'claim', stance, voice, topic };
}

/** The same annotation, still its maker's, with what is said now, at the words as they are now. */
function renewed(authoring: Authoring, annotation: Annotation, note: Note, span: Span): Annotation {
  const { body } = annotationAt(authoring, note, span);
  return { ...reanchored(annotation, authoring.value, span, authoring.now), body };
}

/** Dismissed as the machine found it. */
function dismissal(authoring: Authoring, span: Span, reason?: string): Annotation {
  return annotationAt(authoring, { kind: 'dismissal', code: CLAIM, ...(reason && { reason }) }, span);
}

function linksBetween({ sidecar }: Authoring, one: string, other: string): string[] {
  return notesOf(sidecar, 'relation')
    .filter(({ note: { from, to } }) => (from === one && to === other) || (from === other && to === one))
    .map(({ annotation }) => annotation.id);
}
