import * as l10n from '@vscode/l10n';
import { NO_CHARACTERS, withUnit } from '../ground/hash.ts';
import { once } from '../ground/memory.ts';
import { atOnce, type InSlices, mapInSlices } from '../ground/slices.ts';
import { contains, type Span, shift } from '../ground/span.ts';
import { type Passage, type PlacedPassage, place } from '../terms/passages.ts';
import type { Side } from '../text/frontMatter.ts';
import { shownIn } from '../text/prose.ts';
import type { ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';
import { attributionsOf } from '../voices/attributions.ts';
import type { CueHit } from '../voices/cues.ts';
import { clauseAt, type Statement, statementsOf } from '../voices/statements.ts';
import { type Voice, Voices } from '../voices/voices.ts';
import type { Zone } from '../voices/zones.ts';
import {
  type Candidate,
  type Claim,
  type Cue,
  opposite,
  type Relation,
  type Stance,
  type Stated,
} from './claims.ts';
import { concessionIn } from './concessions.ts';
import { relationsOf } from './pairs.ts';
import { isAnswered } from './relations.ts';
import { LEAST_RELEVANCE, Relevance, relevancesOf } from './relevance.ts';
import { judgementsOf, leaningOf } from './stance.ts';
import { Standing, signsOfStance } from './standing.ts';
import { type Stand, standsOf } from './stands.ts';
import { chancesOf, Topics } from './subjects.ts';
import { targetAmong, targetsBelow } from './targets.ts';
import { topicWordsIn } from './topics.ts';
import { confidenceOfPart, confidencesOf, LEAST, type Sign, signsOfClaim, weightOf } from './weighing.ts';
import { type Learned, SHIPPED } from './weights.ts';

export type { Claim, Cue, Relation, Stance } from './claims.ts';
export { TOPICS, type Topic } from './topics.ts';

export interface Argumentation {
  readonly claims: readonly Claim[];
  readonly relations: readonly Relation[];
}

/** What counts for the claims of a text beside its words. */
export interface Circumstances {
  /** The day that it is read at, ISO: who held which office then. */
  readonly date?: string;
  /** Where voices stand, as the text's reader knows. */
  readonly sides?: Readonly<Record<string, Side>>;
  readonly learned?: Learned;
}

/** The claims of a document and how they answer each other. */
export function argumentationOf(
  passages: readonly PlacedPassage[],
  zones: readonly Zone[],
  author: string,
  vocabulary: Vocabulary,
  circumstances?: Circumstances,
): Argumentation {
  return atOnce(readArgumentation(passages, zones, author, vocabulary, circumstances));
}

/** The same, with rests. */
export function* readArgumentation(
  passages: readonly PlacedPassage[],
  zones: readonly Zone[],
  author: string,
  vocabulary: Vocabulary,
  circumstances: Circumstances = {},
): InSlices<Argumentation> {
  const candidates = yield* findCandidates(passages, zones, author, vocabulary);
  const { stated, granted } = yield* findStated(candidates, passages, vocabulary, circumstances);
  const claims = [...stated, ...granted].map(({ claim }) => claim);
  return {
    claims: granted.length > 0 ? claims.sort((a, b) => a.start - b.start || b.end - a.end) : claims,
    relations: [
      ...granted.map(setAgainst),
      ...(yield* relationsOf(stated, candidates, (circumstances.learned ?? SHIPPED).relations)),
    ],
  };
}

/** What was weighed for a claim, for a page that says why it is one. */
export interface Reasons {
  readonly claim: Claim;
  readonly voice: Voice;
  /** For and against its being a claim. */
  readonly signs: readonly Sign[];
  /** For its stance rather than another. */
  readonly stanceSigns: readonly Sign[];
  /** The words that find something good or bad; spans count in the document. */
  readonly judgements: readonly (Span & { readonly good: boolean; readonly turned: boolean })[];
  /** The words that speak of its topic; empty where what stands around the claim decided. */
  readonly topicWords: readonly Span[];
}

/** Why a claim is taken for one; undefined where there is none of that id. It reads the document once more. */
export function reasonsFor(
  id: string,
  passages: readonly PlacedPassage[],
  zones: readonly Zone[],
  author: string,
  vocabulary: Vocabulary,
  circumstances: Circumstances = {},
): Reasons | undefined {
  const candidates = candidatesOf(passages, zones, author, vocabulary);
  const { stated, granted } = statedAmong(candidates, passages, vocabulary, circumstances);
  const found = [...stated, ...granted].find(({ claim }) => claim.id === id);
  if (!found) return undefined;
  const { claim, candidate, number } = found;
  const { date, learned = SHIPPED } = circumstances;
  const { placed, statement, voice } = candidate;
  const inPlace = candidates.with(number, candidate);
  return {
    claim,
    voice,
    signs: signsOfClaim(inPlace, number, learned.claims),
    stanceSigns: signsOfStance(
      new Standing(inPlace, vocabulary, date),
      number,
      claim.stance,
      learned.stances,
    ),
    judgements: judgementsOf(placed.passage, statement).map(({ cue, good, turned }) => ({
      ...place(placed, cue),
      good,
      turned,
    })),
    topicWords: topicWordsIn(placed.passage, statement, claim.topic, vocabulary).map(word =>
      place(placed, word),
    ),
  };
}

/** The statements of a document that are claims, and what they grant. */
export function statedAmong(
  candidates: readonly Candidate[],
  passages: readonly PlacedPassage[],
  vocabulary: Vocabulary,
  circumstances: Circumstances,
): Among {
  return atOnce(findStated(candidates, passages, vocabulary, circumstances));
}

interface Among {
  readonly stated: readonly Stated[];
  readonly granted: readonly Granted[];
}

function* findStated(
  candidates: readonly Candidate[],
  passages: readonly PlacedPassage[],
  vocabulary: Vocabulary,
  { date, sides = {}, learned = SHIPPED }: Circumstances,
): InSlices<Among> {
  const { claims: weights } = learned;
  // What each statement tells by itself is remembered from here on, so that none of the following takes long.
  const chances = yield* mapInSlices(candidates, candidate => {
    leaningOf(candidate.statement);
    return chancesOf(candidate, learned.topics);
  });
  const confidences = withAnswers(candidates, confidencesOf(candidates, weights), weights.threshold);
  yield;
  const relevances = yield* relevancesOf(new Relevance(candidates, passages, vocabulary), learned.relevance);
  yield;
  const stands = yield* standsOf(new Standing(candidates, vocabulary, date), sides, learned.stances);
  yield;
  const targets = targetsBelow(passages, vocabulary);
  yield;
  const topics = new Topics(candidates, passages, learned.topics, chances);
  const ordinals = new Map<string, number>();
  const stated: Stated[] = [];
  const granted: Granted[] = [];
  for (const [number, candidate] of candidates.entries()) {
    yield;
    const relevance = relevances[number]!;
    const confidence = confidences[number]! * relevance;
    if (confidence < weights.threshold || relevance < LEAST_RELEVANCE) continue;
    const below = targets[candidate.placed.index];
    const weighed = { ...stands[number]!, vocabulary, below };
    const claim = claimOf(candidate, confidence, topics.of(number), weighed, ordinals);
    stated.push({ claim, candidate, number });
    const part = partGranted(candidate, claim.stance);
    const ofPart = part ? confidenceOfPart(part.candidate, candidate, weights) * relevance : 0;
    if (!part || ofPart < weights.threshold) continue;
    const topic = topics.of(number, part.candidate);
    granted.push({
      ...{ candidate: part.candidate, number, against: claim, cue: part.cue },
      claim: claimOf(part.candidate, ofPart, topic, { ...weighed, stance: part.stance }, ordinals),
    });
  }
  return { stated, granted };
}

/** What is reported only to be answered, and its answer: where the one is plainly a claim, so is the other if it may be. */
function withAnswers(
  candidates: readonly Candidate[],
  confidences: readonly number[],
  threshold: number,
): readonly number[] {
  const all = confidences.slice();
  candidates.forEach((_, i) => {
    const [claim, answer] = [confidences[i]!, confidences[i + 1] ?? 0];
    const mayBe = Math.min(claim, answer) >= MAY_BE && Math.max(claim, answer) >= threshold;
    if (!mayBe || !isAnswered(candidates, i)) return;
    all[i] = Math.max(claim, threshold);
    all[i + 1] = Math.max(answer, threshold);
  });
  return all;
}

/** Below this even the company of a claim makes none. */
const MAY_BE = 0.2;

/** A claim that another grants in the same breath, only to hold something against it. */
interface Granted extends Stated {
  readonly against: Claim;
  readonly cue: Span;
}

/** The clause that a claim grants, where it stands on the other side. */
function partGranted(whole: Candidate, stance: Stance) {
  const { placed, statement, voice, grantedBy } = whole;
  const concession = concessionIn(statement);
  if (!concession || concession.pointsBack) return undefined;
  const { granted, cue } = concession;
  const { balance } = leaningOf(granted);
  const own = balance === 0 ? opposite(stance) : balance > 0 ? 'for' : 'against';
  if (own === stance) return undefined;
  return {
    candidate: { ...whole, ...place(placed, granted), statement: granted, voice: grantedBy ?? voice },
    stance: own,
    cue: place(placed, cue),
  } as const;
}

function setAgainst({ claim, against, cue }: Granted): Relation {
  return {
    ...{ from: against.id, to: claim.id, kind: 'attack', cue },
    reason: l10n.t('Grants this, and sets the rest of its sentence against it.'),
  };
}

/** All statements of a document that could be claims, in order. */
export function candidatesOf(
  passages: readonly PlacedPassage[],
  zones: readonly Zone[],
  author: string,
  vocabulary: Vocabulary,
): readonly Candidate[] {
  return atOnce(findCandidates(passages, zones, author, vocabulary));
}

function* findCandidates(
  passages: readonly PlacedPassage[],
  zones: readonly Zone[],
  author: string,
  vocabulary: Vocabulary,
): InSlices<readonly Candidate[]> {
  const voices = new Voices(passages, zones, author, vocabulary);
  const candidates: Candidate[] = [];
  for (const [index, placed] of passages.entries()) {
    yield;
    for (const whole of statementsOf(placed.passage)) {
      const spoken = voices.spokenPart(placed, whole);
      if (!spoken) continue;
      const statement = spoken === whole ? whole : partOf(placed.passage, whole, spoken.start);
      const { start, end } = place(placed, statement);
      const said = voices.of(placed, statement, { start, end }, passages[index - 1]);
      const isGranted = said !== undefined && reportsWhatItGrants(placed, statement, said);
      const voice = isGranted ? voices.reporter(placed, { start, end }, passages[index - 1]) : said;
      const debate = voices.isDebate;
      if (!voice || leadsIn(statement) || (!debate && isAskedByNumber(statement))) continue;
      candidates.push({
        ...{ start, end, placed, statement, voice, debate },
        ...(isGranted && { grantedBy: said }),
      });
      for (const { clause, voice: other } of voices.within(placed, statement, voice)) {
        candidates.push({
          ...place(placed, clause),
          placed,
          statement: clauseAt(placed.passage, clause),
          voice: other,
          debate,
        });
      }
    }
  }
  return candidates;
}

/** "Question 3: Do you agree that ...?" is what a consultation asks, and nobody's claim. */
function isAskedByNumber({ passage: { text }, start, end }: Statement): boolean {
  return /^\W*(?:consultation )?(?:question|q\.?) ?\d/i.test(text) && /\?\W*$/.test(text.slice(start, end));
}

/** "Supporters say A, but B": whoever reports it says B. */
function reportsWhatItGrants(placed: PlacedPassage, statement: Statement, { how, from }: Voice): boolean {
  const granted = how === 'reported' && from && concessionIn(statement)?.granted;
  return granted ? contains(place(placed, granted), from) : false;
}

/** What follows the name of a speaker. */
function partOf(passage: Passage, whole: Statement, start: number): Statement {
  const known = parts.get(whole);
  if (known?.start === start) return known;
  const part = clauseAt(passage, { start, end: whole.end });
  parts.set(whole, part);
  return part;
}

const parts = new WeakMap<Statement, Statement>();

/** "Its members warn:" says nothing itself. */
function leadsIn({ start, end, passage }: Statement): boolean {
  if (passage.text.charAt(end - 1) !== ':') return false;
  return attributionsOf(passage).some(
    said =>
      said.start >= start &&
      said.end <= end &&
      (said.said.start >= end - 1 || end >= passage.text.trimEnd().length),
  );
}

/** Where a claim stands, and what the headings above it name. */
interface Weighed extends Stand {
  readonly vocabulary: Vocabulary;
  readonly below: ConceptId | undefined;
}

function claimOf(
  { start, end, placed, statement, voice }: Candidate,
  confidence: number,
  topic: string,
  { stance, confidence: sure, vocabulary, below }: Weighed,
  ordinals: Map<string, number>,
): Claim {
  const { text, hash, about, cues } = bareClaimOf(statement);
  const target = targetAmong(about, vocabulary) ?? below;
  const ordinal = (ordinals.get(hash) ?? 0) + 1;
  ordinals.set(hash, ordinal);
  return {
    start,
    end,
    id: ordinal === 1 ? hash : `${hash}-${ordinal}`,
    text,
    voice: voice.name,
    how: voice.how,
    ...(voice.by !== undefined && { by: voice.by }),
    ...(voice.unnamed && { unnamed: true }),
    ...(voice.from && { attribution: voice.from }),
    stance,
    stanceConfidence: Math.round(sure * 100) / 100,
    ...(target && { target }),
    topic,
    about,
    confidence: Math.round(confidence * 100) / 100,
    cues: cues.map(cue => ({ ...cue, ...place(placed, cue) })),
  };
}

/** What a claim has of its statement alone; the cues count in the passage. */
interface BareClaim extends Pick<Claim, 'text' | 'about' | 'cues'> {
  readonly hash: string;
}

const bareClaimOf = once((statement: Statement): BareClaim => {
  const { passage } = statement;
  const text = passage.text.slice(statement.start, statement.end);
  const names = passage.matches.filter(match => statement.start <= match.start && match.end <= statement.end);
  return {
    text: shownIn(passage.prose, shift(statement, passage.offset)),
    hash: idFrom(text),
    about: [...new Set(names.map(match => match.forms[0]!.concept))],
    cues: statement.cues.map(cue => cueOf(passage, cue)).filter(cue => Math.abs(cue.weight) >= LEAST),
  };
});

function cueOf({ text }: Passage, { start, end, kinds }: CueHit): Cue {
  const kind = kinds.reduce((best, one) => (Math.abs(weightOf(one)) > Math.abs(weightOf(best)) ? one : best));
  const weight = Math.round(weightOf(kind) * 100) / 100;
  return { start, end, kind, weight, words: text.slice(start, end) };
}

/** From the letters and digits alone, so that an id lasts while the text around is edited. */
function idFrom(text: string): string {
  const lower = text.toLowerCase();
  let hash = NO_CHARACTERS;
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    const isPart =
      code > 0xbf ? code < 0x2000 || code > 0x206f : (code > 96 && code < 123) || (code > 47 && code < 58);
    if (isPart) hash = withUnit(hash, code);
  }
  return `c${(hash >>> 0).toString(16).padStart(8, '0')}`;
}
