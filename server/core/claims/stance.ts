import type { Features } from '../ground/logistic.ts';
import { once } from '../ground/memory.ts';
import type { Passage } from '../terms/passages.ts';
import type { CueHit } from '../voices/cues.ts';
import type { Statement } from '../voices/statements.ts';

/** What the words of one statement find good and bad. */
export interface Leaning {
  /** From -1, all bad, to 1, all good. */
  readonly balance: number;
  /** The same where it is reported: "she feared that it was too short" is of now, and of no old order. */
  readonly reportedBalance: number;
  readonly isFlat: boolean;
  readonly approves: boolean;
  readonly disapproves: boolean;
  readonly foretells: boolean;
  readonly contrasts: boolean;
  readonly isPossible: boolean;
  /** Above 0 where it answers for the plan, below where it calls on those who do. */
  readonly side: number;
}

/** A word that finds something good or bad, as it is meant: `turned` where a word before it denies or lessens it. */
export interface Judgement {
  readonly cue: CueHit;
  readonly good: boolean;
  readonly turned: boolean;
}

/** The words of a statement that find something good or bad, in order. */
export function judgementsOf(passage: Passage, statement: Statement): readonly Judgement[] {
  return judgementsAmong(outsideNames(passage, statement), denialIn(statement, passage));
}

/** What stands behind `denied` is said not to be so. */
function judgementsAmong(cues: readonly CueHit[], denied: number | undefined): Judgement[] {
  return cues.flatMap((cue, index) => {
    const sign = signOf(cue);
    if (sign === 0 || (denied !== undefined && cue.start < denied)) return [];
    const turns = turnsBefore(cues, index) % 2 === 1 && !isForbidden(cues, index);
    const turned = turns !== (denied !== undefined);
    return cue.kinds.includes('weak') && !turned ? [] : [{ cue, good: sign > 0 !== turned, turned }];
  });
}

/**
 * What a statement finds good and bad. A word that denies or lessens turns what follows it round: "reduce
 * bureaucracy" is good, "no strategy" bad. What is bad about the old order speaks for the new one.
 */
export const leaningOf = once((statement: Statement): Leaning => {
  const { passage } = statement;
  const cues = outsideNames(passage, statement);
  const said = new Set<string>();
  for (const { kinds } of cues) if (!kinds.includes('weak')) for (const kind of kinds) said.add(kind);
  const has = (kind: string) => said.has(kind);
  const all = { good: 0, bad: 0 };
  const judgements = judgementsAmong(cues, denialIn(statement, passage));
  for (const { good } of judgements) all[good ? 'good' : 'bad'] += 1;
  const finds = (kinds: readonly string[], turned: boolean) =>
    judgements.some(one => one.turned === turned && one.cue.kinds.some(kind => kinds.includes(kind)));
  const good = Math.sqrt(all.good);
  const bad = Math.sqrt(all.bad);
  const ofTheOld = has('old') ? 1 : 0;
  const past = has('was or were') && !has('is or are') && !has('has or have');
  const was = past && !has('prediction') ? 1 : 0;
  const wanted = has('it ought to be') || has('need') ? 0.5 : 0;
  const balanceOf = (was: number) =>
    Math.tanh((good * (1 - wanted - ofTheOld) + bad * (2 * ofTheOld + 2 * was - 1)) / 2);
  return {
    balance: balanceOf(was),
    reportedBalance: balanceOf(0),
    isFlat: all.good === 0 && all.bad === 0,
    // "Ease the burden" worries about nothing, and "do not support" approves of nothing.
    approves: finds(APPROVAL, false),
    disapproves: finds(DISAPPROVAL, false) || finds(APPROVAL, true),
    foretells: has('prediction'),
    contrasts: has('contrast'),
    isPossible: has('possibility'),
    side: (has('answers for it') ? 1 : 0) - (has('calls on them') ? 1 : 0),
  };
});

const APPROVAL = ['approval'];
const DISAPPROVAL = ['disapproval', 'worry'];

/** Where what is denied begins: "I do not accept that ...", "it is wrong to say that ...". */
function denialIn({ start, end, cues }: Statement, { text }: Passage): number | undefined {
  if (
    !cues.some(
      ({ kinds }) => kinds.includes('not') || kinds.includes('disagreement') || kinds.includes('bad'),
    )
  )
    return undefined;
  const denial = DENIAL.exec(text.slice(start, end));
  return denial ? start + denial[0].length : undefined;
}

const DENIAL =
  /^[^,;:]{0,40}?\b(?:(?:do|does|did|can|could) ?(?:not|n['’]t) (?:accept|agree|believe|think|see|share|recognise)\b[^,;:]{0,50}?|(?:it|that) (?:is|would be) (?:simply |quite |plainly )?(?:wrong|untrue|false|nonsense|mistaken|misleading|a myth|not true|not the case|not right|not so)(?: to (?:say|claim|suggest|argue|pretend|think|believe))?) that\b/i;

/** "Integrated" in "integrated care system" praises nothing. */
function outsideNames(passage: Passage, { cues, start, end }: Statement): readonly CueHit[] {
  const names = passage.matches.filter(match => start <= match.start && match.end <= end);
  if (names.length === 0) return cues;
  return cues.filter(cue => !names.some(name => name.start <= cue.start && cue.end <= name.end));
}

function signOf({ kinds }: CueHit): number {
  if (kinds.includes('bad') || kinds.includes('worry') || kinds.includes('disapproval')) return -1;
  return kinds.includes('good') || kinds.includes('approval') || kinds.includes('weak') ? 1 : 0;
}

/** How many words that deny or lessen stand within four words before a cue. */
function turnsBefore(cues: readonly CueHit[], index: number): number {
  const { first } = cues[index]!;
  let turns = 0;
  for (let i = index - 1; i >= 0 && first - cues[i]!.last <= 4; i--) {
    const { kinds } = cues[i]!;
    if (kinds.includes('not') || kinds.includes('less')) turns += 1;
  }
  return turns;
}

/** "Must not be lost": who forbids what is bad sees it coming. */
function isForbidden(cues: readonly CueHit[], index: number): boolean {
  const { first } = cues[index]!;
  const at = cues.findLastIndex((cue, i) => i < index && cue.kinds.includes('not') && first - cue.last <= 2);
  return (
    at >= 0 &&
    cues.some(
      cue =>
        cue.kinds.includes('it ought to be') &&
        cue.first <= cues[at]!.first &&
        cues[at]!.last - cue.first <= 3,
    )
  );
}

/** A statement with the voice that makes it, for which `stanceFeaturesOf` weighs all that the voice says. */
export interface Said {
  readonly voice: string;
  readonly how: string;
  readonly namesReform: boolean;
  readonly inOffice: boolean;
  readonly leaning: Leaning;
}

/** The names of what `stanceFeaturesOf` finds, in order. */
export const STANCE_FEATURES = [
  ...[
    'what it finds good',
    'what else the voice finds good',
    'answers for the plan',
    'what stands around it',
  ],
  ...[
    'finds nothing good or bad',
    'approves in so many words',
    'disapproves or worries',
    'foretells, no more',
  ],
  ...['sets against something', 'calls it possible', 'leans neither way', 'the voice leans neither way'],
  ...['the voice is calm', 'names the reform', 'is a comment', 'is reported'],
] as const;

/**
 * What there is to tell where each statement stands, in the order of `STANCE_FEATURES`. A voice seldom changes sides
 * within a text, so what else it says counts as much as the statement itself, and so does whether it answers for
 * the plan or calls on those who do.
 */
export function stanceFeaturesOf(statements: readonly Said[]): readonly Features[] {
  const voices = new Map<string, { count: number; balance: number; heat: number; side: number }>();
  const balances = statements.map(({ how, leaning }) =>
    how === 'reported' ? leaning.reportedBalance : leaning.balance,
  );
  statements.forEach(({ voice, leaning, inOffice }, i) => {
    const sum = voices.get(voice) ?? { count: 0, balance: 0, heat: 0, side: 0 };
    sum.count += 1;
    sum.balance += balances[i]!;
    sum.heat += Math.abs(balances[i]!);
    sum.side += inOffice ? Math.max(1, leaning.side) : leaning.side;
    voices.set(voice, sum);
  });
  return statements.map(({ voice, how, namesReform, leaning }, i) => {
    const sum = voices.get(voice)!;
    const own = balances[i]!;
    const rest = Math.tanh((4 * (sum.balance - own)) / (sum.count + 8));
    const side = Math.tanh(sum.side / Math.sqrt(sum.count + 4));
    const around = ((balances[i - 1] ?? 0) + (balances[i + 1] ?? 0)) / 2;
    return [
      own,
      rest,
      side,
      around,
      Number(leaning.isFlat),
      Number(leaning.approves),
      Number(leaning.disapproves),
      Number(leaning.foretells && leaning.isFlat),
      Number(leaning.contrasts),
      Number(leaning.isPossible),
      Math.exp(-2 * Math.abs(own + 1.3 * rest + 1.3 * side)),
      Math.exp(-3 * Math.abs(rest + side)),
      Math.exp((-8 * sum.heat) / sum.count),
      Number(namesReform),
      Number(how === 'comment'),
      Number(how === 'reported'),
    ];
  });
}
