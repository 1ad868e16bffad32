import type { Document } from '../../server/core/document/document.ts';
import { type GoldText, shared } from './gold.ts';

/** Something that was told, how sure the engine is of it, and whether the annotated texts say the same. */
export interface Told {
  readonly sure: number;
  readonly right: boolean;
}

/**
 * How sure the engine is, and how often it is right, on texts read with what was learned without them: a line for each
 * kind with a share for each tenth of confidence. Claims, then the stances of those that are claims, then relations.
 * Readers note fewer relations than they agree to when asked, so these shares are the least that is right.
 */
export function surenessFigures(texts: readonly { gold: GoldText; read: Document }[]): string[] {
  const told: Record<string, Told[]> = { claim: [], stance: [], attack: [], support: [] };
  for (const { gold, read } of texts) {
    const known = new Map(
      read.claims.map(one => [one.id, gold.claims.find(claim => shared(claim, one) >= 0.5)] as const),
    );
    for (const { id, confidence, stance, stanceConfidence = 0 } of read.claims) {
      const claim = known.get(id);
      if (claim?.optional) continue;
      told.claim!.push({ sure: confidence, right: claim !== undefined });
      if (claim) told.stance!.push({ sure: stanceConfidence, right: NAMES[stance] === claim.stance });
    }
    const noted = new Set(gold.relations.map(({ from, to, type }) => `${from} ${to} ${type}`));
    for (const { from, to, kind, score } of read.relations)
      if (score !== undefined)
        told[kind]!.push({
          sure: score,
          right: noted.has(`${known.get(from)?.id} ${known.get(to)?.id} ${kind}`),
        });
  }
  return Object.entries(told).map(([kind, all]) => `${kind.padEnd(8)}${byTenth(all)}${surestHalf(all)}`);
}

const NAMES = { for: 'supports', against: 'opposes', neutral: 'neutral' } as const;

/** How many were right in each tenth of how sure the engine is. */
export function byTenth(told: readonly Told[]): string {
  return Array.from({ length: 10 }, (_, tenth) => {
    const inside = told.filter(({ sure }) => Math.min(9, Math.floor(sure * 10 + 1e-9)) === tenth);
    return inside.length > 0 ? ` .${tenth}: ${rightOf(inside)} of ${inside.length};` : '';
  }).join('');
}

function surestHalf(told: readonly Told[]): string {
  const half = told.toSorted((a, b) => b.sure - a.sure).slice(0, Math.ceil(told.length / 2));
  return half.length > 0 ? ` the surest half ${(rightOf(half) / half.length).toFixed(2)}` : '';
}

function rightOf(told: readonly Told[]): number {
  return told.filter(({ right }) => right).length;
}
