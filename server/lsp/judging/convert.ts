import { nameOf } from '../../core/document/document.ts';
import { shortName } from '../../core/voices/shortNames.ts';
import { idOf, type PlacedClaim, voiceOf } from '../../features/claims/claims.ts';
import { titleOf } from '../../features/claims/title.ts';
import type { OpenSuggestion } from '../../features/judging/suggestions.ts';
import type { Act } from '../../protocol/acts.ts';
import type { SuggestedPassage, SuggestionItem } from '../../protocol/judging.ts';
import { toRange } from '../shared/ranges.ts';

/** A suggestion with what a person does to take it over. */
export function toSuggestionItem(open: OpenSuggestion): SuggestionItem {
  const { id, model, on } = open.suggestion;
  const origin = { id, model, on };
  if (open.kind === 'claims') {
    const { document, span } = open;
    const place = { uri: document.uri, range: toRange(document.text, span) };
    const text = document.text.value.slice(span.start, span.end).replace(/\s+/g, ' ');
    const one = { ...place, who: '', text, source: nameOf(document) };
    return { ...origin, ...place, kind: 'claims', verdict: 'claim', one };
  }
  const one = toPassage(open.one);
  const { uri, range } = one;
  const more = open.kind === 'pair' ? { other: toPassage(open.other) } : { found: foundOf(open) };
  const act = actOf(open);
  const verdict = open.kind === 'voice' ? voiceInWords(open) : open.verdict;
  return { ...origin, uri, range, kind: open.kind, verdict, one, ...more, ...(act && { act }) };
}

function toPassage(placed: PlacedClaim): SuggestedPassage {
  const { claim, document } = placed;
  return {
    uri: document.uri,
    range: toRange(document.text, claim),
    who: shortName(voiceOf(placed), document.vocabulary),
    text: titleOf(claim.text, LONGEST_TEXT),
    source: nameOf(document),
  };
}

/** A row shows far less, and its tooltip all of most claims. */
const LONGEST_TEXT = 300;

function foundOf({ kind, one }: Exclude<OpenSuggestion, { kind: 'claims' | 'pair' }>): string {
  return kind === 'stance' ? one.claim.stance : voiceOf(one);
}

function voiceInWords({ one, verdict: voice }: Extract<OpenSuggestion, { kind: 'voice' }>): string {
  return voiceOf({ claim: { voice }, document: one.document });
}

function actOf(open: Exclude<OpenSuggestion, { kind: 'claims' }>): Act | undefined {
  const claim = idOf(open.one);
  switch (open.kind) {
    case 'stance':
      return { kind: 'correct', claim, stance: open.verdict };
    case 'voice':
      return { kind: 'correct', claim, voice: voiceInWords(open) };
    case 'pair':
      // People note what claims do to each other; that two are on the same point is there to be read.
      if (open.verdict === 'same point') return undefined;
      return { kind: 'relate', claim, to: idOf(open.other), relation: open.verdict };
  }
}
