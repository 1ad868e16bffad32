import type { CueHit } from './cues.ts';
import type { Passage } from './passages.ts';
import type { Features, Statement } from './statements.ts';

/**
 * What a statement finds good and bad, as features. A word that denies or lessens turns what follows it round:
 * "reduce bureaucracy" is good, "no strategy" bad. What is good or bad of the old order is counted apart.
 * @example { 'bad': 1, 'ought and good': 1 }
 */
export function leaningOf(passage: Passage, statement: Statement): Features {
  const known = remembered.get(statement);
  if (known) return known;
  // "Integrated" in "integrated care system" praises nothing.
  const cues = statement.cues.filter(
    cue => !passage.matches.some(match => match.start <= cue.start && cue.end <= match.end),
  );
  const sum: Record<string, number> = {};
  const add = (name: string, by = 1) => {
    sum[name] = (sum[name] ?? 0) + by;
  };
  const has = (kind: string) => cues.some(cue => cue.kinds.includes(kind) && !cue.kinds.includes('weak'));
  const old = has('old');
  const was = has('was or were') && !has('is or are') && !has('prediction');
  cues.forEach((cue, index) => {
    const sign = signOf(cue);
    if (sign === 0) return;
    const turns = turnsBefore(cues, index) % 2 === 1;
    if (cue.kinds.includes('weak') && !turns) return;
    const turned = turns ? -sign : sign;
    if (was) add(turned > 0 ? 'was good' : 'was bad');
    const side = turned > 0 ? 'good' : 'bad';
    add(side);
    if (old) add(`old and ${side}`);
    if (has('it ought to be') || has('need')) add(`ought and ${side}`);
    if (has('possibility')) add(`possible and ${side}`);
    if (has('prediction')) add(`will be and ${side}`);
    if (has('contrast')) add(`contrast and ${side}`);
  });
  for (const kind of [
    'approval',
    'disapproval',
    'worry',
    'contrast',
    'not',
    'it ought to be',
    'need',
    'old',
    'certainty',
    'possibility',
    'prediction',
    'question',
    'conviction',
    'effect',
    'comparison',
    'identity',
    'less',
    'answers for it',
    'calls on them',
  ]) {
    if (has(kind)) add(kind);
  }
  if (!sum['good'] && !sum['bad']) add('finds nothing good or bad');
  const features: Record<string, number> = {};
  for (const [name, value] of Object.entries(sum)) features[name] = Math.sqrt(value);
  remembered.set(statement, features);
  return features;
}

const remembered = new WeakMap<Statement, Features>();

/** One number from -1 to 1 for what a statement's words alone lean to. */
export function balanceOf(leaning: Features): number {
  const of = (name: string) => leaning[name] ?? 0;
  const good = of('good') - of('ought and good') / 2 - of('old and good') + of('old and bad') + of('was bad');
  const bad = of('bad') - of('old and bad') - of('was bad');
  return Math.tanh((good - bad) / 2);
}

/** A statement with the voice that makes it, for which `stanceFeaturesOf` weighs all that the voice says. */
export interface Said {
  readonly voice: string;
  readonly how: string;
  readonly namesReform: boolean;
  readonly leaning: Features;
}

/**
 * What there is to tell where each statement stands. A voice seldom changes sides within a text, so what else it
 * says counts as much as the statement itself, and so does whether it answers for the plan or calls on those who do.
 */
export function stanceFeaturesOf(statements: readonly Said[]): readonly Features[] {
  const balances = statements.map(({ leaning }) => balanceOf(leaning));
  const voices = new Map<string, { count: number; balance: number; heat: number; role: number }>();
  statements.forEach(({ voice, leaning }, i) => {
    const sum = voices.get(voice) ?? { count: 0, balance: 0, heat: 0, role: 0 };
    sum.count += 1;
    sum.balance += balances[i]!;
    sum.heat += Math.abs(balances[i]!);
    sum.role += (leaning['answers for it'] ?? 0) - (leaning['calls on them'] ?? 0);
    voices.set(voice, sum);
  });
  return statements.map((said, i) => {
    const { count, balance, heat, role } = voices.get(said.voice)!;
    const own = balances[i]!;
    const voice = Math.tanh((4 * (balance - own)) / (count + 3));
    const side = Math.tanh(role / Math.sqrt(count + 2));
    const near = ((balances[i - 1] ?? 0) + (balances[i + 1] ?? 0)) / 2;
    return {
      'what it finds good': own,
      'what else the voice finds good': voice,
      'answers for the plan': side,
      'what stands around it': near,
      'finds nothing good or bad': has(said.leaning, 'finds nothing good or bad'),
      'approves in so many words': has(said.leaning, 'approval'),
      'disapproves or worries': has(said.leaning, 'disapproval') || has(said.leaning, 'worry'),
      'foretells, no more': has(said.leaning, 'prediction') && has(said.leaning, 'finds nothing good or bad'),
      'sets against something': has(said.leaning, 'contrast'),
      'calls it possible': has(said.leaning, 'possibility'),
      'leans neither way': Math.exp(-2 * Math.abs(own + 1.3 * voice + 1.3 * side)),
      'the voice leans neither way': Math.exp(-3 * Math.abs(voice + side)),
      'the voice is calm': Math.exp((-8 * heat) / count),
      'names the reform': said.namesReform ? 1 : 0,
      'is a comment': said.how === 'comment' ? 1 : 0,
      'is reported': said.how === 'reported' ? 1 : 0,
    };
  });
}

function has(leaning: Features, name: string): number {
  return leaning[name] ? 1 : 0;
}

function signOf({ kinds }: CueHit): number {
  // "Strategy" or "ability" is nothing good in itself, but "no strategy" is bad.
  if (kinds.includes('bad') || kinds.includes('worry') || kinds.includes('disapproval')) return -1;
  if (kinds.includes('good') || kinds.includes('approval')) return 1;
  return kinds.includes('weak') ? 1 : 0;
}

/** How many words that deny or lessen stand within five words before a cue. */
function turnsBefore(cues: readonly CueHit[], index: number): number {
  const cue = cues[index]!;
  let turns = 0;
  for (let i = index - 1; i >= 0 && cue.first - cues[i]!.last <= 4; i--) {
    const { kinds } = cues[i]!;
    if (kinds.includes('not') || kinds.includes('less')) turns += 1;
  }
  return turns;
}
