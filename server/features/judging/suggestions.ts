import { type DecidedClaim, isSamePlace } from '../../core/annotations/decisions.ts';
import type { Stance } from '../../core/claims/claims.ts';
import type { Document } from '../../core/document/document.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import type { Span } from '../../core/ground/span.ts';
import type { Passage } from '../../core/judging/questions.ts';
import type { Suggestion } from '../../core/judging/suggestions.ts';
import { place } from '../../core/terms/passages.ts';
import { answersAcross, idOf, type PlacedClaim } from '../claims/claims.ts';

/** A suggestion of a language model that says something new of the texts as they are now. */
export type OpenSuggestion = { readonly suggestion: Suggestion } & Suggested;

type Suggested =
  /** What the first claim does to the second; `none`: nothing, though the engine shows them together. */
  | {
      readonly kind: 'pair';
      readonly one: PlacedClaim;
      readonly other: PlacedClaim;
      readonly verdict: 'attack' | 'support' | 'same point' | 'none';
    }
  | { readonly kind: 'stance'; readonly one: PlacedClaim; readonly verdict: Stance }
  | { readonly kind: 'voice'; readonly one: PlacedClaim; readonly verdict: string }
  /** Words that are a claim, which nobody found. */
  | { readonly kind: 'claims'; readonly document: Document; readonly span: Span };

/**
 * What is left of suggestions: those whose claims are still there, that say other than what is shown, and on which no
 * person has decided. One that a person takes over is therefore gone, and back when that is undone.
 *
 * @param words gives the texts in which claims may have been missed, with their words
 */
export function openSuggestions(
  suggestions: readonly Suggestion[],
  workspace: Workspace,
  words: (uri: string) => Document | undefined,
): readonly OpenSuggestion[] {
  return suggestions.flatMap(suggestion => {
    const { question, answer } = suggestion;
    const suggested =
      answer.kind === 'claims'
        ? missedClaim(words(question.one.uri), answer.verdict, workspace)
        : suggestedNow(suggestion, workspace);
    return suggested ? [{ suggestion, ...suggested }] : [];
  });
}

function suggestedNow({ question, answer }: Suggestion, workspace: Workspace): Suggested | undefined {
  const one = claimOf(question.one, workspace);
  if (!one) return undefined;
  if (answer.kind === 'stance')
    return isSettled(one.claim) || one.claim.stance === answer.verdict
      ? undefined
      : { kind: 'stance', one, verdict: answer.verdict };
  if (answer.kind === 'voice')
    return isSettled(one.claim) || one.claim.voice === answer.verdict
      ? undefined
      : { kind: 'voice', one, verdict: answer.verdict };
  const other = question.kind === 'pair' ? claimOf(question.other, workspace) : undefined;
  if (!other || answer.kind !== 'pair') return undefined;
  const shown = answersAcross(one, workspace).find(answer => idOf(answer) === idOf(other));
  if (shown?.decided !== undefined) return undefined;
  const verdict = RELATIONS[answer.verdict];
  const isNews = verdict === 'none' ? shown !== undefined : shown?.kind !== KINDS[verdict];
  return isNews ? { kind: 'pair', one, other, verdict } : undefined;
}

const RELATIONS = {
  against: 'attack',
  supports: 'support',
  'same point': 'same point',
  different: 'none',
} as const;
/** What the side bar says of the first claim. */
const KINDS = { attack: 'counters', support: 'supports', 'same point': 'on the same point' } as const;

function isSettled({ decided }: DecidedClaim): boolean {
  return decided !== undefined;
}

function claimOf({ uri, claim: id }: Passage, workspace: Workspace): PlacedClaim | undefined {
  const document = workspace.facts(uri);
  const claim = document && workspace.decisions(document).claims.find(one => one.id === id);
  return claim && { claim, document };
}

/** Where the words stand now. */
function missedClaim(
  document: Document | undefined,
  words: string,
  workspace: Workspace,
): Suggested | undefined {
  if (!document) return undefined;
  for (const placed of document.passages) {
    const start = placed.passage.text.indexOf(words);
    if (start < 0) continue;
    const span = place(placed, { start, end: start + words.length });
    const isKnown = workspace.decisions(document).claims.some(claim => isSamePlace(claim, span));
    return isKnown ? undefined : { kind: 'claims', document, span };
  }
  return undefined;
}
