import * as l10n from '@vscode/l10n';
import type { DecidedClaim, Decisions } from '../../core/annotations/decisions.ts';
import { findAlike } from '../../core/claims/alike.ts';
import type { Stance } from '../../core/claims/claims.ts';
import { officeOf } from '../../core/claims/standing.ts';
import type { Facts } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { claimsInWords } from '../../core/ground/counts.ts';
import { remembered } from '../../core/ground/memory.ts';
import { atOnce, type InSlices } from '../../core/ground/slices.ts';
import { conceptsAround } from '../../core/vocabulary/kin.ts';
import type { ConceptId, Vocabulary } from '../../core/vocabulary/vocabulary.ts';
import { answersWithin, idOf, isContested, type PlacedClaim, termsOf, voiceOf } from './claims.ts';
import { type Grouping, groupedBy, groupedByPoint, NONE, STANCES } from './grouping.ts';
import { seeker } from './search.ts';

// The list of claims as the side bar shows it: grouped, the surest first, what says the same as one row.

/** Which claims, and how they are put together. */
export interface Query extends Filter {
  readonly grouping: Grouping;
  /** Only claims that were compared with all others by now, for what depends on it: the rest takes a while. */
  readonly knownOnly?: boolean;
}

/** What leaves claims out; a claim has to fit all of it. */
export interface Filter {
  /** Those of this text only. */
  readonly uri?: string;
  readonly only?: 'unanswered' | 'contested' | 'confirmed' | 'dismissed';
  readonly stance?: Stance;
  /** As `voiceOf` has it. @example 'Earl Howe' */
  readonly voice?: string;
  /** Those of whoever spoke for the Government on the day of the text, or of all others. */
  readonly office?: 'government' | 'others';
  /** As `seeker` reads it. @example 'privatising "call-in" Kamall 2022' */
  readonly text?: string;
  /** Only claims that name this concept or one that belongs to it. @example 'general-practice' */
  readonly touching?: ConceptId;
}

/** What of a query leaves claims out. */
export function filterOf({ uri, only, stance, voice, office, text, touching }: Filter): Filter {
  return { uri, only, stance, voice, office, text, touching };
}

/** Claims that have something in common. */
export interface Group {
  /** @example 'sos-powers' */
  readonly id: string;
  /** @example 'Powers of the Secretary of State' */
  readonly label: string;
  /** In the order of the texts. */
  readonly claims: readonly PlacedClaim[];
  /** How many of them are sure. */
  readonly sure: number;
}

/** A claim, and the others of its group that say the same. */
export interface ClaimRow extends PlacedClaim {
  readonly same: readonly PlacedClaim[];
}

/** The rows of a group that are sure, or the others. */
export type Certainty = 'sure' | 'lessCertain';

/** Where a claim stands among the groups of a query. */
export interface ClaimPlace {
  readonly group: Group;
  readonly certainty: Certainty;
  readonly claim: DecidedClaim;
}

/**
 * From here on a claim is shown at once; below it, only when asked for. Confidence is calibrated on texts left out, so
 * this is also how often a claim just above the border is one.
 */
export const SURE = 0.7;

/** The claims that a query finds, grouped; larger groups first, stances and years in their own order. Empty groups are left out. */
export function claimGroups(query: Query, workspace: Workspace): readonly Group[] {
  return atOnce(groupClaims(query, workspace));
}

/** The same, with a rest after each text and after each claim that has to be compared with others. */
export function* groupClaims(query: Query, workspace: Workspace): InSlices<readonly Group[]> {
  const { grouping } = query;
  const found = yield* claimsFor(query, workspace);
  const named =
    grouping === 'point' ? yield* groupedByPoint(found, workspace) : yield* groupedBy(grouping, found);
  return named
    .map(group => ({ ...group, sure: group.claims.filter(isSure).length }))
    .sort((a, b) => orderOf(grouping, a, b));
}

/** The rows of a group, what says the same as one, the most telling first; with a rest after each claim. */
export function* rowsOf(
  group: Group,
  certainty: Certainty,
  workspace: Workspace,
): InSlices<readonly ClaimRow[]> {
  const weighed: { placed: PlacedClaim; weight: number }[] = [];
  for (const placed of group.claims) {
    if (isSure(placed) !== (certainty === 'sure')) continue;
    weighed.push({ placed, weight: howTelling(placed, workspace) });
    yield;
  }
  weighed.sort((a, b) => b.weight - a.weight);
  const found = yield* findAlike(weighed.map(({ placed }) => placed.claim));
  return found
    .map(alike => {
      const [first, ...same] = alike.map(number => weighed[number]!);
      const weight = first!.weight + SAID_AGAIN * Math.log2(alike.length);
      return { row: { ...first!.placed, same: same.map(({ placed }) => placed) }, weight };
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ row }) => row);
}

/** The place of the claim at an offset, the innermost where one stands in another; undefined when the query leaves it out. */
export function placeOfClaimAt(
  groups: readonly Group[],
  document: Facts,
  offset: number,
  workspace: Workspace,
): ClaimPlace | undefined {
  const { claims, dismissed } = workspace.decisions(document);
  const here = [...claims, ...dismissed]
    .filter(({ start, end }) => start <= offset && offset <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  for (const claim of here) {
    const group = groups.find(({ claims }) => claims.some(placed => placed.claim === claim));
    if (group) return { group, claim, certainty: isSure({ claim }) ? 'sure' : 'lessCertain' };
  }
  return undefined;
}

/** The number of the row that a claim stands in, from zero. */
export function indexOfRow(rows: readonly ClaimRow[], claim: DecidedClaim): number {
  return rows.findIndex(row => row.claim === claim || row.same.some(placed => placed.claim === claim));
}

/** Claims to relate one to: those that hold what a text asks for; of its topic first, then the others. */
export function claimsNamed(
  text: string,
  besides: PlacedClaim,
  workspace: Workspace,
): readonly PlacedClaim[] {
  const found = atOnce(claimsFor({ grouping: 'topic', text }, workspace)).filter(
    placed => idOf(placed) !== idOf(besides),
  );
  const isNear = ({ claim }: PlacedClaim) => claim.topic === besides.claim.topic;
  return [...found.filter(isNear), ...found.filter(placed => !isNear(placed))];
}

/** All claims that a query finds, in the order of the texts and of the claims in them. */
export function* claimsFor(query: Query, workspace: Workspace): InSlices<readonly PlacedClaim[]> {
  const { only, knownOnly } = query;
  const fits = testOf(query);
  const isAsked = only === 'contested' || only === 'unanswered';
  const found: PlacedClaim[] = [];
  for (const { uri } of workspace.documents()) {
    if (query.uri !== undefined && query.uri !== uri) continue;
    const document = yield* workspace.argued(uri);
    if (!document) continue;
    const { claims, dismissed } = workspace.decisions(document);
    const contested = isAsked && workspace.haveAllMet ? contestedIn(document, workspace) : undefined;
    for (const claim of (only === 'contested' && contested) || (only === 'dismissed' ? dismissed : claims)) {
      const placed = { claim, document };
      if (!fits(placed)) continue;
      if (knownOnly && !workspace.hasMet(document.uri, claim.id)) continue;
      if (isAsked) {
        if (!contested) yield;
        const isSo = contested ? contested.has(claim) : isContested(placed, workspace);
        if (isSo !== (only === 'contested')) continue;
      }
      found.push(placed);
    }
    yield;
  }
  return found;
}

/** The claims of a text that some claim speaks against, in their order; remembered while they are the same. */
function contestedIn(document: Facts, workspace: Workspace): ReadonlySet<DecidedClaim> {
  const decisions = workspace.decisions(document);
  const attacked = workspace.attackedAcross(document.uri);
  const known = contestedAmong.get(attacked);
  if (known?.decisions === decisions) return known.claims;
  const claims = new Set(
    decisions.claims.filter(claim => isContested({ claim, document }, workspace, attacked)),
  );
  contestedAmong.set(attacked, { decisions, claims });
  return claims;
}

/** By the claims that others speak against, which are the same object while they are the same. */
const contestedAmong = new WeakMap<
  ReadonlySet<string>,
  { readonly decisions: Decisions; readonly claims: ReadonlySet<DecidedClaim> }
>();

/** A test for all that needs no other claim. */
function testOf({ only, stance, voice, office, text, touching }: Filter): (placed: PlacedClaim) => boolean {
  const holds = seeker(text ?? '');
  return placed => {
    const { claim } = placed;
    return (
      (only !== 'confirmed' || claim.decided?.verdict === 'confirmed') &&
      (stance === undefined || claim.stance === stance) &&
      (voice === undefined || voiceOf(placed) === voice) &&
      (office === undefined || isOfGovernment(placed) === (office === 'government')) &&
      (touching === undefined || touches(placed, touching)) &&
      holds(placed)
    );
  };
}

function isOfGovernment({ claim, document }: PlacedClaim): boolean {
  return officeOf(claim.voice, document.vocabulary, document.date.date) === 'government';
}

/** True where a query depends on what claims of other texts meet. */
export function needsComparison({ only, grouping }: Pick<Query, 'only' | 'grouping'>): boolean {
  return only === 'contested' || only === 'unanswered' || grouping === 'point';
}

/** True where a person decided about it, or it is sure enough to be shown at once. */
export function isSure({ claim }: Pick<PlacedClaim, 'claim'>): boolean {
  return claim.decided !== undefined || claim.confidence >= SURE;
}

/** What is said wherever less certain claims are left out. @example 'Left out as less certain: 12 claims. ...' */
export function lessCertainLeftOut(count: number): string {
  return l10n.t(
    'Left out as less certain: {0}. They stand in the side bar behind “Less certain”; one that you confirm is counted.',
    claimsInWords(count),
  );
}

/** How sure a claim is, and what makes it worth a look. One that a person confirms keeps its place, for they are reading on. */
function howTelling(placed: PlacedClaim, workspace: Workspace): number {
  const { claim } = placed;
  return (
    (claim.decided?.found ?? claim.confidence) +
    (claim.about.length > 0 ? NAMES_A_TERM : 0) +
    (answersWithin(placed, workspace).length > 0 ? IS_MET : 0)
  );
}

const NAMES_A_TERM = 0.1;
const IS_MET = 0.1;
const SAID_AGAIN = 0.05;

function touches(placed: PlacedClaim, concept: ConceptId): boolean {
  const near = nearTo(concept, placed.document.vocabulary);
  return termsOf(placed).some(id => near.has(id));
}

/** Worked out once for a vocabulary and a concept, for a query asks of every claim. */
function nearTo(concept: ConceptId, vocabulary: Vocabulary): ReadonlySet<ConceptId> {
  const known = nearByConcept(vocabulary);
  const near = known.get(concept) ?? conceptsAround(concept, vocabulary);
  known.set(concept, near);
  return near;
}

const nearByConcept = remembered((_: Vocabulary) => new Map<ConceptId, ReadonlySet<ConceptId>>());

function orderOf(grouping: Grouping, a: Group, b: Group): number {
  if (grouping === 'document') return a.id < b.id ? -1 : 1;
  if (grouping === 'stance') return Object.keys(STANCES).indexOf(a.id) - Object.keys(STANCES).indexOf(b.id);
  const last = Number(isRest(a)) - Number(isRest(b));
  if (last || grouping === 'year') return last || b.id.localeCompare(a.id, 'en');
  return b.sure - a.sure || b.claims.length - a.claims.length || a.label.localeCompare(b.label, 'en');
}

function isRest({ id }: Group): boolean {
  return id === 'other' || id === NONE;
}
