import { atOnce, type InSlices } from '../ground/slices.ts';
import { stemsOf } from './similarity.ts';

/** What is compared of a claim. */
export interface Said {
  readonly text: string;
  readonly stance: string;
}

/**
 * Which claims say the same, in nearly the same words: of their stems seven in ten are common to both (Jaccard), and
 * stance, numbers and the parity of negation agree. The first claim of a group is the one that the others are like; each
 * claim is in one group, in the order given.
 *
 * Only claims that share one of their rarest stems are compared: two sets that are so alike cannot differ in all of
 * them (prefix filtering; Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search"). So ten thousand
 * claims cost a fraction of a second.
 *
 * @returns numbers of the claims, by group
 * @example saidAlike([{ text: 'Boards will cut waste.', ... }, { text: 'The boards will cut the waste.', ... }]) // [[0, 1]]
 */
export function saidAlike(claims: readonly Said[]): readonly (readonly number[])[] {
  return atOnce(findAlike(claims));
}

/** The same, with a rest after each claim. */
export function* findAlike(claims: readonly Said[]): InSlices<readonly (readonly number[])[]> {
  const stems: number[][] = [];
  for (const { text } of claims) {
    stems.push([...stemsOf(text)]);
    yield;
  }
  const counts = new Map<number, number>();
  for (const ids of stems) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const ids of stems) ids.sort((a, b) => counts.get(a)! - counts.get(b)! || a - b);

  const groups: number[][] = [];
  const byStem = new Map<number, number[]>();
  for (const [number, claim] of claims.entries()) {
    yield;
    const ids = stems[number]!;
    const rarest = ids.slice(0, ids.length - Math.ceil(SAME * ids.length) + 1);
    const near = new Set(rarest.flatMap(id => byStem.get(id) ?? []));
    const found = [...near].find(at => {
      const first = groups[at]![0]!;
      return areAlike(ids, stems[first]!) && marksOf(claim) === marksOf(claims[first]!);
    });
    if (found !== undefined) {
      groups[found]!.push(number);
      continue;
    }
    for (const id of rarest) {
      const others = byStem.get(id);
      if (others) others.push(groups.length);
      else byStem.set(id, [groups.length]);
    }
    groups.push([number]);
  }
  return groups;
}

/** Claims of which fewer stems are common say more than each other. */
const SAME = 0.7;

function areAlike(a: readonly number[], b: readonly number[]): boolean {
  const other = new Set(b);
  const common = a.filter(id => other.has(id)).length;
  return common >= SAME * (a.length + b.length - common);
}

/** What turns a sentence round, or makes it another, without changing its words. */
function marksOf({ text, stance }: Said): string {
  const denials = text.match(DENIAL)?.length ?? 0;
  const numbers = text.match(NUMBER) ?? [];
  return [stance, denials % 2, ...numbers].join(' ');
}

const DENIAL = /\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly)\b|n['’]t\b/gi;
const NUMBER = /\d+(?:[.,]\d+)*/g;
