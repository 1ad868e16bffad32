import type { Features } from '../ground/logistic.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Candidate, Stance } from './claims.ts';
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
  ...['government', 'opposition', 'speaks without office', 'asks'],
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
  readonly #said = new Map<string, ReadonlyMap<string, number>>();

  /** @param date the day of the text, ISO */
  constructor(candidates: readonly Candidate[], vocabulary: Vocabulary, date: string | undefined) {
    this.candidates = candidates;
    this.#features = stancesFeatures(candidates);
    this.#offices = officesOf(candidates, vocabulary, date);
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

/** How likely each stance is for a statement, by its number, as it was learned; worked out when it is first asked for. */
export function chancesBy(standing: Standing, weights: StanceWeights): (index: number) => Chances {
  const scale = scaleOf(weights);
  const byVoice = new Map<string, readonly number[]>();
  const known: Chances[] = [];
  const chancesOf = (index: number): Chances => {
    const scores = scale.constant.slice();
    const add = (own: readonly number[] | undefined, times: number) => {
      if (own) for (let k = 0; k < scores.length; k++) scores[k]! += own[k]! * times;
    };
    standing.signsOf(index).forEach((value, i) => {
      if (value !== 0) add(scale.signs[i], value);
    });
    const { name } = standing.candidates[index]!.voice;
    const ofVoice = byVoice.get(name) ?? scoresOfVoice(standing, index, scale);
    byVoice.set(name, ofVoice);
    add(ofVoice, 1);
    return shares(scores);
  };
  return index => {
    known[index] ??= chancesOf(index);
    return known[index];
  };
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

/** The likeliest stance, and how often one as likely was right on texts left out of the learning. */
export function stanceBy(chances: Chances, weights: StanceWeights): { stance: Stance; confidence: number } {
  const best = chances.indexOf(Math.max(...chances));
  return { stance: STANCES[best]!, confidence: confidenceBy(chances[best]!, weights) };
}

/** From a probability as learned to one as seen: straight lines between the points of `weights.calibration`. */
export function confidenceBy(chance: number, { calibration }: StanceWeights): number {
  const above = calibration.findIndex(point => point[0]! > chance);
  if (above < 0) return calibration.at(-1)?.[1] ?? chance;
  const [to = 1, high = 1] = calibration[above]!;
  if (above === 0) return high;
  const [from = 0, low = 0] = calibration[above - 1]!;
  return low + ((high - low) * (chance - from)) / (to - from);
}

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
