import type { Relation } from './claims.ts';

/** What the rules call what they find of two claims of a text: of the later one, "it", and the earlier one. */
export const RULES = [
  'it doubts what it reports',
  'it turns against it',
  'it answers what is reported',
  'it says no',
  'it has opposite words',
  'it draws this from it',
  'it gives a reason',
  'it is an instance',
  'it carries on',
  'it agrees',
  'it gives evidence',
] as const;
export type Rule = (typeof RULES)[number];

/** What a rule says of two claims. How much it is worth was learned, with all else that is seen of the two. */
export interface Ruled extends Relation {
  readonly rule: Rule;
  readonly reason: string;
}
