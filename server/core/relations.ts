import type { Candidate, Claim, Relation } from './argumentation.ts';
import type { CueHit } from './cues.ts';
import { place } from './passages.ts';
import { Frequencies, likeness, stemsOf } from './similarity.ts';
import type { Span } from './span.ts';

/**
 * Which claims of a document speak against or for which. Four ways are looked for, each with its reason:
 * a contrast with the claim before ("However"), the voice of the text answering what it reports of others,
 * a later speaker answering an earlier one on the same matter, and a claim that carries on the one before.
 * `numbers` are the claims' places among the candidates.
 */
export function relationsOf(
  claims: readonly Claim[],
  candidates: readonly Candidate[],
  numbers: readonly number[],
): readonly Relation[] {
  const relations = new Map<string, Relation>();
  const add = (relation: Relation | undefined) => {
    if (!relation) return;
    const key = `${relation.from}>${relation.to}`;
    if (!relations.has(key) && !relations.has(`${relation.to}>${relation.from}`))
      relations.set(key, relation);
  };
  claims.forEach((claim, i) => {
    const near = claims
      .slice(Math.max(0, i - 4), i)
      .map((before, k, list) => ({ before, gap: numbers[i]! - numbers[i - list.length + k]! }));
    const candidate = candidates[numbers[i]!]!;
    for (const { before, gap } of near.reverse()) {
      add(contrast(claim, candidate, before, gap));
      add(rebuttal(claim, before, gap));
    }
    if (near[0]) add(support(claim, candidate, near[0].before, near[0].gap));
  });
  for (const relation of answers(claims)) add(relation);
  return [...relations.values()];
}

/** "However, ...", "In practice, though, ...": against the claim just before. */
function contrast(
  claim: Claim,
  { placed, statement }: Candidate,
  before: Claim,
  gap: number,
): Relation | undefined {
  if (gap > 1) return undefined;
  const cue = openingContrast(statement.cues, statement);
  if (!cue || isCarryingOn(claim, before)) return undefined;
  return {
    ...{ from: claim.id, to: before.id, kind: 'attack', cue: place(placed, cue) },
    reason: `“${placed.passage.text.slice(cue.start, cue.end)}” sets this against the claim before.`,
  };
}

/** A contrast among the first words of a statement. */
function openingContrast(cues: readonly CueHit[], statement: Span): CueHit | undefined {
  return cues.find(cue => cue.start - statement.start <= 16 && cue.kinds.includes('contrast'));
}

/** The same voice on the same side of the same matter only turns to its next point. */
function isCarryingOn(claim: Claim, before: Claim): boolean {
  return claim.voice === before.voice && claim.stance === before.stance && claim.stance !== 'neutral';
}

/** What others are reported to say, and the text's own answer in the next sentences. */
function rebuttal(claim: Claim, before: Claim, gap: number): Relation | undefined {
  const reported = before.how === 'reported' && before.voice !== claim.voice && claim.how !== 'reported';
  if (!reported || gap > 5 || !opposed(claim, before)) return undefined;
  return {
    from: claim.id,
    to: before.id,
    kind: 'attack',
    reason: `Answers what ${named(before.voice)} is reported to say.`,
  };
}

function named(voice: string): string {
  return voice === 'unattributed' ? 'somebody' : voice;
}

function opposed(a: Claim, b: Claim): boolean {
  return (a.stance === 'for' && b.stance === 'against') || (a.stance === 'against' && b.stance === 'for');
}

/** The next sentence of the same voice, on the same side, that opens by pointing back. */
function support(
  claim: Claim,
  { statement, placed }: Candidate,
  before: Claim,
  gap: number,
): Relation | undefined {
  if (gap > 1 || claim.voice !== before.voice || opposed(claim, before)) return undefined;
  const first = statement.cues[0];
  const points =
    first && first.start - statement.start <= 4 && POINTS_BACK.some(kind => first.kinds.includes(kind));
  if (!points || (claim.topic !== before.topic && !first.kinds.includes('cause'))) return undefined;
  return {
    from: claim.id,
    to: before.id,
    kind: 'support',
    cue: place(placed, first),
    reason: 'Carries on the claim before.',
  };
}

const POINTS_BACK = ['it or they', 'cause', 'addition', 'certainty'];

/** In a debate, each claim against the claim of an earlier speaker that it comes closest to, on the other side. */
function answers(claims: readonly Claim[]): Relation[] {
  const spoken = claims.filter(({ how }) => how === 'speaker');
  if (spoken.length === 0) return [];
  const stems = spoken.map(({ text }) => stemsOf(text));
  const frequencies = new Frequencies();
  for (const one of stems) frequencies.add(one);
  const found: Relation[] = [];
  spoken.forEach((claim, i) => {
    let best: { claim: Claim; score: number } | undefined;
    for (let k = 0; k < i; k++) {
      const before = spoken[k]!;
      if (before.voice === claim.voice || !opposed(claim, before)) continue;
      const score = likeness(stems[i]!, stems[k]!, frequencies) + (before.topic === claim.topic ? 0.08 : 0);
      if (!best || score > best.score) best = { claim: before, score };
    }
    if (best && best.score >= CLOSE)
      found.push({
        from: claim.id,
        to: best.claim.id,
        kind: 'attack',
        reason: `Answers ${best.claim.voice} on the same matter.`,
      });
  });
  return found;
}

const CLOSE = 0.17;
