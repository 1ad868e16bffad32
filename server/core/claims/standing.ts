import { type Features, inOrder, logOdds, probability } from '../ground/logistic.ts';
import { remembered } from '../ground/memory.ts';
import { type InSlices, mapInSlices } from '../ground/slices.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Candidate, Stance } from './claims.ts';
import { sidesByPlace } from './labels.ts';
import { STANCE_FEATURES } from './stance.ts';
import { stemsIn, stemsOfText } from './stems.ts';
import { IN_OFFICE, type Sign, stancesFeatures, weightiest } from './weighing.ts';
import type { StanceWeights } from './weights.ts';

/** In this order the weights of each trait stand. */
export const STANCES = ['for', 'against', 'neutral'] as const;

/** How likely each stance is, in the order of `STANCES`. */
export type Chances = readonly number[];

/** What is told of where a statement stands beside the words of its voice, in order. */
export const STANCE_SIGNS = [
  ...STANCE_FEATURES,
  ...['own words', 'speaker words', 'reported words', 'quoted words', 'comment words', 'nobody named'],
  ...['government', 'opposition', 'speaks without office', 'asks', 'the words above it'],
] as const;

const HOWS = ['own', 'speaker', 'reported', 'quoted', 'comment'] as const;

/**
 * What there is to tell where each statement of a text stands: what it finds good and bad, the office and the name of
 * its voice, and all that the voice says; for a voice seldom changes sides within a text.
 */
export class Standing {
  readonly candidates: readonly Candidate[];
  readonly #features: readonly Features[];
  readonly #offices: ReadonlyMap<string, Office>;
  readonly #sides: readonly (Stance | undefined)[];
  readonly #said = new Map<string, ReadonlyMap<string, number>>();

  /** @param date the day of the text, ISO */
  constructor(candidates: readonly Candidate[], vocabulary: Vocabulary, date: string | undefined) {
    this.candidates = candidates;
    this.#features = stancesFeatures(candidates);
    this.#offices = officesOf(candidates, vocabulary, date);
    this.#sides = sidesByPlace(candidates);
  }

  /** In the order of `STANCE_SIGNS`. */
  signsOf(index: number): Features {
    const { statement, voice, placed } = this.candidates[index]!;
    const office = this.#offices.get(voice.name);
    return [
      ...this.#features[index]!,
      ...HOWS.map(how => Number(voice.how === how)),
      Number(voice.unnamed === true),
      Number(office === 'government'),
      Number(office === 'opposition'),
      Number(voice.how === 'speaker' && office !== 'government'),
      Number(placed.passage.text.slice(statement.start, statement.end).trimEnd().endsWith('?')),
      signOf(this.#sides[index]),
    ];
  }

  /** True where the side of a voice is known by the office that it holds. */
  hasOffice(index: number): boolean {
    return this.#offices.has(this.candidates[index]!.voice.name);
  }

  /** What tells how sure a stance is, in the order of `SURENESS_SIGNS`. @param chance how likely it is as learned */
  surenessOf(index: number, stance: Stance, chance: number): Features {
    const { name, how } = this.candidates[index]!.voice;
    const office = this.#offices.get(name);
    const sign = signOf(stance);
    const bounded = Math.min(0.99, Math.max(0.01, chance));
    return [
      Math.log(bounded / (1 - bounded)),
      sign * this.#features[index]![ELSEWHERE]!,
      sign * (Number(office === 'government') - Number(office === 'opposition')),
      Number(how === 'speaker'),
      Number(how === 'reported'),
      Number(how === 'reported' && stance === 'against' && this.#features[index]![WORRIES]! > 0),
      sign * signOf(this.#sides[index]),
    ];
  }

  /** The words of what the voice is called: "union", "Ministers". A person's name tells nothing. */
  namesOf(index: number): readonly string[] {
    const { name, how } = this.candidates[index]!.voice;
    return how === 'speaker' || PERSON.test(name) ? [] : stemsOfText(name);
  }

  /** The stems of all that the voice says in the text, with how much each counts. */
  saidBy(index: number): ReadonlyMap<string, number> {
    const { name } = this.candidates[index]!.voice;
    const known = this.#said.get(name);
    if (known) return known;
    for (const [voice, stems] of stemsByVoice(this.candidates)) this.#said.set(voice, stems);
    return this.#said.get(name)!;
  }
}

const ELSEWHERE = STANCE_FEATURES.indexOf('what else the voice finds good');
const WORRIES = STANCE_FEATURES.indexOf('disapproves or worries');

/** In the order of `Standing.surenessOf`. */
export const SURENESS_SIGNS = [
  ...['how likely it is', 'the voice says as much elsewhere', 'the office of the voice'],
  ...['speaker words', 'reported words', 'reported as a worry', 'the words above it'],
] as const;

function signOf(stance: Stance | undefined): number {
  return Number(stance === 'for') - Number(stance === 'against');
}

const PERSON =
  /^(?:The )?(?:Lord|Lady|Baroness|Earl|Viscount|Bishop|Sir|Dame|Dr|Mrs?|Ms|Miss|Prof|Professor|Cllr|Councillor)\b|^\p{Lu}[\p{Ll}’'-]+(?: \p{Lu}\.?)? \p{Lu}[\p{Ll}’'-]+$/u;

function stemsByVoice(candidates: readonly Candidate[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { voice, statement } of candidates) {
    const own = counts.get(voice.name) ?? new Map<string, number>();
    counts.set(voice.name, own);
    for (const stem of stemsIn(statement)) own.set(stem, (own.get(stem) ?? 0) + 1);
  }
  for (const own of counts.values()) {
    // Who says much uses every word; no voice counts more than another.
    const size = Math.sqrt(own.size + 30) / 5;
    for (const [stem, count] of own) own.set(stem, Math.log1p(count) / size);
  }
  return counts;
}

export type Office = 'government' | 'opposition';

/**
 * The office that a voice holds on a day, ISO: by the vocabulary, else by its own name; undefined where none is known.
 * @example officeOf('Earl Howe', vocabulary, '2011-10-11') // 'government'
 */
export function officeOf(
  voice: string,
  { people }: Vocabulary,
  date: string | undefined,
): Office | undefined {
  const known = date && people.find(one => isNamed(voice, one.name) && holds(one, date));
  return known ? known.side : IN_OFFICE.test(voice) ? 'government' : undefined;
}

/** The offices that voices hold: by the vocabulary on that day, by their name, or because they answer for the Government. */
function officesOf(
  candidates: readonly Candidate[],
  vocabulary: Vocabulary,
  date: string | undefined,
): ReadonlyMap<string, Office> {
  const offices = new Map<string, Office>();
  for (const name of new Set(candidates.map(({ voice }) => voice.name))) {
    const office = officeOf(name, vocabulary, date);
    if (office) offices.set(name, office);
  }
  const answerer = answererOf(candidates);
  if (answerer) offices.set(answerer, 'government');
  return offices;
}

/** "To ask Her Majesty's Government ..." is answered by whoever speaks next. */
function answererOf(candidates: readonly Candidate[]): string | undefined {
  const asked = candidates.findIndex(
    ({ debate, placed, voice }) => debate && voice.how === 'speaker' && ASKED.test(placed.passage.text),
  );
  const asker = candidates[asked]?.voice.name;
  return candidates
    .slice(asked + 1)
    .find(({ voice }) => voice.how === 'speaker' && voice.name !== asker && asked >= 0)?.voice.name;
}

const ASKED = /^(?:To ask |asked )(?:Her|His) Majesty[’']s Government\b/;

/** "Lord Howe" for "Earl Howe", "Mr Lansley" for "Andrew Lansley". */
function isNamed(voice: string, name: string): boolean {
  const written = voice.replaceAll('’', "'");
  if (written === name) return true;
  const [title, ...rest] = name.split(' ');
  return RANK.test(title!)
    ? RANK.test(written) && written.replace(RANK, '') === rest.join(' ')
    : /^(?:Mr|Mrs|Ms|Sir|Dame|Dr) /.test(written) && written.endsWith(` ${rest.at(-1)}`);
}

const RANK = /^(?:The )?(?:Lord|Lady|Baroness|Earl|Viscount) ?/;

function holds({ from, to }: { readonly from: string; readonly to?: string }, date: string): boolean {
  return from <= date && (to === undefined || date.slice(0, to.length) <= to);
}

/** How likely each stance is for each statement, as it was learned. */
export function* chancesOf(standing: Standing, weights: StanceWeights): InSlices<readonly Chances[]> {
  const scale = scaleOf(weights);
  const byVoice = new Map<string, readonly number[]>();
  return yield* mapInSlices(standing.candidates, ({ voice: { name } }, index) => {
    const scores = scale.constant.slice();
    const add = (own: readonly number[] | undefined, times: number) => {
      if (own) for (let k = 0; k < scores.length; k++) scores[k]! += own[k]! * times;
    };
    standing.signsOf(index).forEach((value, i) => {
      if (value !== 0) add(scale.signs[i], value);
    });
    const ofVoice = byVoice.get(name) ?? scoresOfVoice(standing, index, scale);
    byVoice.set(name, ofVoice);
    add(ofVoice, 1);
    return shares(scores);
  });
}

function scoresOfVoice(standing: Standing, index: number, { names, said }: Scale): readonly number[] {
  const scores = [0, 0, 0];
  const add = (own: readonly number[] | undefined, times: number) => {
    if (own) for (let k = 0; k < scores.length; k++) scores[k]! += own[k]! * times;
  };
  for (const name of standing.namesOf(index)) add(names.get(name), 1);
  for (const [stem, count] of standing.saidBy(index)) add(said.get(stem), count);
  return scores;
}

function shares(scores: readonly number[]): Chances {
  const top = Math.max(...scores);
  const odds = scores.map(score => Math.exp(score - top));
  const sum = odds.reduce((a, b) => a + b, 0);
  return odds.map(one => one / sum);
}

type ByName = ReadonlyMap<string, readonly number[]>;

interface Scale {
  readonly constant: readonly number[];
  readonly signs: readonly (readonly number[] | undefined)[];
  readonly names: ByName;
  readonly said: ByName;
}

function scaleOf(weights: StanceWeights): Scale {
  const known = scales.get(weights);
  if (known) return known;
  const made = {
    constant: weights.constant,
    signs: STANCE_SIGNS.map(sign => weights.signs[sign]),
    names: new Map(Object.entries(weights.names)),
    said: new Map(Object.entries(weights.said)),
  };
  scales.set(weights, made);
  return made;
}

const scales = new WeakMap<StanceWeights, Scale>();

/** How often a stance told as surely as this was right on texts left out of the learning. */
export function confidenceOf(
  standing: Standing,
  index: number,
  stance: Stance,
  { chances, weights }: { readonly chances: Chances; readonly weights: StanceWeights },
): number {
  const signs = standing.surenessOf(index, stance, chances[STANCES.indexOf(stance)]!);
  return probability(logOdds(signs, surenessIn(weights.sureness)));
}

const surenessIn = remembered((sureness: StanceWeights['sureness']) => inOrder(sureness, SURENESS_SIGNS));

/** What speaks for one stance rather than the others, the weightiest first; what else the voice says, in one. */
export function signsOfStance(
  standing: Standing,
  index: number,
  stance: Stance,
  weights: StanceWeights,
): readonly Sign[] {
  const scale = scaleOf(weights);
  const at = STANCES.indexOf(stance);
  const more = (own: readonly number[] | undefined) =>
    own ? own[at]! - (own.reduce((a, b) => a + b, 0) - own[at]!) / (own.length - 1) : 0;
  const features = standing.signsOf(index);
  const own = STANCE_SIGNS.map((name, i) => ({ name, weight: features[i]! * more(scale.signs[i]) }));
  const voice = { name: 'all that the voice says', weight: more(scoresOfVoice(standing, index, scale)) };
  return weightiest([...own, voice]);
}
