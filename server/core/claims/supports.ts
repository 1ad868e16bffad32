import * as l10n from '@vscode/l10n';
import { place } from '../terms/passages.ts';
import type { CueHit } from '../voices/cues.ts';
import { opening } from '../voices/statements.ts';
import { type Claim, opposed, type Stated } from './claims.ts';
import type { Rule, Ruled } from './rules.ts';

/**
 * Which claims of a document give a reason for another, an instance of it, evidence, or agree with it. A cue must say
 * so: that two claims follow each other on one side is not enough.
 */
export function supportsAmong(stated: readonly Stated[]): readonly Ruled[] {
  return stated.flatMap((one, i) => {
    const before = stated[i - 1];
    return (before && supportBetween(one, before)) ?? [];
  });
}

/** How a claim stands behind the one before it. */
function supportBetween(one: Stated, before: Stated): Ruled | undefined {
  const { claim, candidate, number } = one;
  const { statement, placed } = candidate;
  if (number - before.number > 2 || opposed(claim, before.claim)) return undefined;
  const isNext = number - before.number === 1;
  const sameVoice = claim.voice === before.claim.voice;
  const sameTopic = claim.topic === before.claim.topic;
  const sameSide = claim.stance === before.claim.stance && claim.stance !== 'neutral';
  const relate = (
    rule: Rule,
    from: Claim,
    to: Claim,
    cue: CueHit,
    reason: (words: string) => string,
  ): Ruled => ({
    ...{ from: from.id, to: to.id, kind: 'support', rule, cue: place(placed, cue) },
    reason: reason(placed.passage.text.slice(cue.start, cue.end)),
  });
  const conclusion = isNext && sameVoice ? opening(statement, 'conclusion') : undefined;
  if (conclusion)
    return relate('it draws this from it', before.claim, claim, conclusion, words =>
      l10n.t('“{0}” draws this from the claim before.', words),
    );
  const reason = isNext && sameVoice ? opening(statement, 'reason') : undefined;
  if (reason)
    return relate('it gives a reason', claim, before.claim, reason, words =>
      l10n.t('“{0}” gives a reason for the claim before.', words),
    );
  const instance = sameVoice ? opening(statement, 'instance', NEAR) : undefined;
  if (instance)
    return relate('it is an instance', claim, before.claim, instance, words =>
      l10n.t('“{0}” makes this an instance of the claim before.', words),
    );
  if (!sameSide) return undefined;
  const back = isNext && sameVoice ? opening(statement, 'it or they', 4) : undefined;
  const carriesOn = back && CARRIES_ON.test(placed.passage.text.slice(back.start, back.start + 40));
  if (carriesOn)
    return relate('it carries on', claim, before.claim, back, words =>
      l10n.t('“{0}” carries on the claim before.', words),
    );
  if (!sameTopic) return undefined;
  const agreement = sameVoice ? undefined : opening(statement, 'agreement', NEAR);
  if (agreement)
    return relate('it agrees', claim, before.claim, agreement, words =>
      l10n.t('“{0}” agrees with the claim before.', words),
    );
  const evidence = opening(statement, 'evidence', NEAR);
  return (
    evidence &&
    relate('it gives evidence', claim, before.claim, evidence, words =>
      l10n.t('“{0}” gives evidence for the claim before.', words),
    )
  );
}

/**
 * "This would ...", "They are ...": of what was just claimed, where "it" and "these" may be of any thing in it, and
 * "this included" and "they have become" go on with the story.
 */
const CARRIES_ON =
  /^(?:this|they) (?:also |only |simply |instead )?(?:could|would|will|may|might|can|cannot|must|means?|risks?|fails?|is|are|ha(?:s|ve) (?!(?:\w+ed|\w+n|become|come|made|led) ))/i;

/** Within so many characters of its head a statement says what it is to the one before. */
const NEAR = 60;
