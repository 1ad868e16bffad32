import type { DecidedClaim, DecidedRelation, Decisions } from '../../core/annotations/decisions.ts';
import type { Claim, Relation } from '../../core/claims/argumentation.ts';
import { nameOf } from '../../core/document/document.ts';
import type { Facts } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { conceptsAround } from '../../core/vocabulary/kin.ts';
import type { ConceptId, Vocabulary } from '../../core/vocabulary/vocabulary.ts';

/** A claim and the document it stands in. */
export interface PlacedClaim {
  readonly claim: DecidedClaim;
  readonly document: Facts;
}

/** A claim that another meets, and in what way: read as "this claim is KIND that one". */
export interface Answer extends PlacedClaim {
  readonly kind: AnswerKind;
  readonly across: boolean;
  readonly reason?: string;
  /** A person noted it. */
  readonly decided?: string;
}

/** Counterclaims come first, then support, then what the claim itself answers. */
export const ANSWER_KINDS = ['countered by', 'supported by', 'counters', 'supports'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

export type Grouping = 'topic' | 'document' | 'voice' | 'stance';

/** Which claims, and how they are put together. */
export interface Query {
  readonly grouping: Grouping;
  readonly uri?: string;
  readonly only?: 'unanswered' | 'contested' | 'dismissed';
  readonly text?: string;
  /** Only claims that name this concept or one that belongs to it. @example 'general-practice' */
  readonly touching?: ConceptId;
}

/** Claims that have something in common. */
export interface Group {
  /** @example 'sos-powers' */
  readonly id: string;
  /** @example 'Powers of the Secretary of State' */
  readonly label: string;
  readonly claims: readonly PlacedClaim[];
}

/** A claim with what it meets. */
export interface AnsweredClaim extends PlacedClaim {
  readonly answers: readonly Answer[];
}

/** Where a claim stands among the groups of a query. */
export interface ClaimPath {
  readonly group: Group;
  readonly claim: AnsweredClaim;
  /** Its number in the group, from zero. */
  readonly index: number;
}

/** The claims that a query finds, grouped; larger groups first, stances in their own order. Empty groups are left out. */
export function claimGroups(query: Query, workspace: Workspace): readonly Group[] {
  const groups = new Map<string, PlacedClaim[]>();
  for (const placed of claimsFor(query, workspace)) {
    const id = keyOf(query.grouping, placed);
    const group = groups.get(id);
    if (group) group.push(placed);
    else groups.set(id, [placed]);
  }
  return [...groups]
    .map(([id, claims]) => ({ id, label: labelOf(query.grouping, id, claims), claims }))
    .sort((a, b) => orderOf(query.grouping, a, b));
}

/** The path to the claim at an offset, the innermost where one stands in another; undefined when the query leaves it out. */
export function pathToClaimAt(
  query: Query,
  document: Facts,
  offset: number,
  workspace: Workspace,
): ClaimPath | undefined {
  const claim = shownOf(query, document, workspace)
    .filter(({ start, end }) => start <= offset && offset <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (!claim) return undefined;
  for (const group of claimGroups(query, workspace)) {
    const index = group.claims.findIndex(found => found.claim === claim);
    if (index >= 0) return { group, index, claim: withAnswers(group.claims[index]!, workspace) };
  }
  return undefined;
}

/** Unique among all texts, and stable while the words of the claim are. @example 'file:///paper.md#c1f9a3b7' */
export function idOf({ claim, document }: PlacedClaim): string {
  return `${document.uri}#${claim.id}`;
}

/** The claim with an id of `idOf`, dismissed or not; undefined when it is no longer there. */
export function claimWithId(id: string, workspace: Workspace): PlacedClaim | undefined {
  const document = workspace.facts(id.slice(0, id.lastIndexOf('#')));
  if (!document) return undefined;
  const { claims, dismissed } = workspace.decisions(document);
  const claim = [...claims, ...dismissed].find(claim => idOf({ claim, document }) === id);
  return claim && { claim, document };
}

/** A claim with what it meets, within its text and across texts, counterclaims first. */
export function withAnswers(placed: PlacedClaim, workspace: Workspace): AnsweredClaim {
  const answers = [...answersWithin(placed, workspace), ...answersAcross(placed, workspace)];
  answers.sort((a, b) => ANSWER_KINDS.indexOf(a.kind) - ANSWER_KINDS.indexOf(b.kind));
  return { ...placed, answers };
}

function answersWithin({ claim, document }: PlacedClaim, workspace: Workspace): Answer[] {
  const { byId, relations } = indexOf(workspace.decisions(document));
  return (relations.get(claim.id) ?? []).flatMap(relation => {
    const incoming = relation.to === claim.id;
    const other = byId.get(incoming ? relation.from : relation.to);
    if (!other || other === claim) return [];
    return {
      claim: other,
      document,
      kind: kindOf(relation, incoming),
      across: false,
      reason: relation.reason,
      decided: relation.decided,
    };
  });
}

function answersAcross({ claim, document }: PlacedClaim, workspace: Workspace): Answer[] {
  return workspace.crossRelations(document.uri, claim.id).flatMap(({ from, to, kind, reason, decided }) => {
    const incoming = to.uri === document.uri && to.id === claim.id;
    const end = incoming ? from : to;
    const other = workspace.facts(end.uri);
    const met = other && indexOf(workspace.decisions(other)).byId.get(end.id);
    if (!other || !met) return [];
    return { claim: met, document: other, kind: kindOf({ kind }, incoming), across: true, reason, decided };
  });
}

/**
 * Claims to relate one to: those whose words, voice, topic and document hold all words of a text; of its topic first,
 * then the others, in the order of their documents.
 */
export function claimsNamed(
  text: string,
  besides: PlacedClaim,
  workspace: Workspace,
): readonly PlacedClaim[] {
  const found = claimsFor({ grouping: 'topic', text }, workspace).filter(
    ({ claim, document }) => claim.id !== besides.claim.id || document.uri !== besides.document.uri,
  );
  const isNear = ({ claim }: PlacedClaim) => claim.topic === besides.claim.topic;
  return [...found.filter(isNear), ...found.filter(placed => !isNear(placed))];
}

/** True where some claim speaks against this one. */
export function isContested(placed: PlacedClaim, workspace: Workspace): boolean {
  const { claim, document } = placed;
  return (
    answersWithin(placed, workspace).some(({ kind }) => kind === 'countered by') ||
    workspace.isAttackedAcross(document.uri, claim.id)
  );
}

/** A topic for reading. @example topicInWords('sos-powers') // 'Powers of the Secretary of State' */
export function topicInWords(topic: string): string {
  return TOPICS_IN_WORDS.get(topic) ?? topic;
}

/** Longer titles are cut off by the side bar, at a place of its own choosing. */
const LONGEST_TITLE = 60;

/**
 * A claim in at most 60 characters: openings that only join it to what went before are left out; what is still
 * too long ends at the last comma that leaves most of it, else at the last whole word.
 * @example titleOf('However, the new board will be less accountable.') // 'The new board will be less accountable'
 */
export function titleOf(text: string, longest = LONGEST_TITLE): string {
  const said = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(OPENING, '')
    .replace(/[.;:,]+$/, '');
  const title = said.charAt(0).toUpperCase() + said.slice(1);
  if (title.length <= longest) return title;
  const room = title.slice(0, longest - 1);
  const comma = room.search(/[,;:–—][^,;:–—]*$/);
  const word = title.charAt(room.length) === ' ' ? room.length : room.lastIndexOf(' ');
  const end = comma >= longest / 2 ? comma : word;
  return `${room.slice(0, end > 0 ? end : room.length).trimEnd()}…`;
}

const OPENING =
  /^(?:[•◦·o–-]\s+)?(?:(?:(?:but|and|yet)\b,?|(?:however|so|also|moreover|furthermore|nevertheless|nonetheless|in addition|in practice|in fact|indeed|therefore|thus|of course|similarly|meanwhile|finally|first|firstly|second|secondly)(?:,? though)?,)\s+)?/i;

const TOPICS_IN_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    accountability: 'Accountability',
    'sos-powers': 'Powers of the Secretary of State',
    'private-sector': 'Private sector',
    procurement: 'Procurement',
    'gp-representation': 'A voice for GPs',
    'local-government': 'Local government',
    finance: 'Finance',
    timing: 'Timing',
    integration: 'Integration',
    bureaucracy: 'Bureaucracy',
    outcomes: 'Outcomes for patients',
    workforce: 'Workforce',
    transparency: 'Transparency',
    commissioning: 'Commissioning',
    other: 'Other',
  }),
);

const STANCES: Readonly<Record<Claim['stance'], string>> = {
  against: 'Against the reform',
  for: 'For the reform',
  neutral: 'Neither for nor against',
};

function claimsFor(query: Query, workspace: Workspace): PlacedClaim[] {
  const words = query.text?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  return workspace.documents
    .filter(({ uri }) => query.uri === undefined || uri === query.uri)
    .flatMap(document => shownOf(query, document, workspace).map(claim => ({ claim, document })))
    .filter(placed => query.touching === undefined || touches(placed, query.touching))
    .filter(placed => words.length === 0 || holdsAll(placed, words))
    .filter(placed => fits(query, placed, workspace));
}

function fits({ only }: Query, placed: PlacedClaim, workspace: Workspace): boolean {
  if (only === undefined || only === 'dismissed') return true;
  return isContested(placed, workspace) === (only === 'contested');
}

/** Dismissed claims are shown only when they are asked for. */
function shownOf({ only }: Query, document: Facts, workspace: Workspace): readonly DecidedClaim[] {
  const { claims, dismissed } = workspace.decisions(document);
  return only === 'dismissed' ? dismissed : claims;
}

function touches({ claim, document }: PlacedClaim, concept: ConceptId): boolean {
  const near = nearTo(concept, document.vocabulary);
  return claim.about.some(id => near.has(id));
}

/** Worked out once for a vocabulary and a concept, for a query asks of every claim. */
function nearTo(concept: ConceptId, vocabulary: Vocabulary): ReadonlySet<ConceptId> {
  const known = around.get(vocabulary) ?? new Map<ConceptId, ReadonlySet<ConceptId>>();
  around.set(vocabulary, known);
  const near = known.get(concept) ?? conceptsAround(concept, vocabulary);
  known.set(concept, near);
  return near;
}

const around = new WeakMap<Vocabulary, Map<ConceptId, ReadonlySet<ConceptId>>>();

function holdsAll({ claim, document }: PlacedClaim, words: readonly string[]): boolean {
  const parts = [claim.text, claim.voice, claim.stance, topicInWords(claim.topic), nameOf(document)];
  const all = parts.join('\n').toLowerCase();
  return words.every(word => all.includes(word));
}

function keyOf(grouping: Grouping, { claim, document }: PlacedClaim): string {
  switch (grouping) {
    case 'topic':
      return claim.topic;
    case 'document':
      return document.uri;
    case 'voice':
      return voiceOf({ claim, document });
    case 'stance':
      return claim.stance;
  }
}

/** Whose claim it is, for reading. */
export function voiceOf({
  claim,
  document,
}: {
  readonly claim: Pick<Claim, 'voice'>;
  readonly document: Pick<Facts, 'head'>;
}): string {
  if (claim.voice === 'author') return document.head.voice ?? document.head.publisher ?? 'The author';
  return VOICES.get(claim.voice) ?? claim.voice;
}

/** Voices that are no names. */
export const VOICES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    unattributed: 'Nobody named',
    commenter: 'A commenter',
  }),
);

function labelOf(grouping: Grouping, id: string, [first]: readonly PlacedClaim[]): string {
  if (grouping === 'topic') return topicInWords(id);
  if (grouping === 'stance') return STANCES[id as Claim['stance']];
  return grouping === 'document' ? nameOf(first!.document) : id;
}

function orderOf(grouping: Grouping, a: Group, b: Group): number {
  if (grouping === 'document') return a.id < b.id ? -1 : 1;
  if (grouping === 'stance') return Object.keys(STANCES).indexOf(a.id) - Object.keys(STANCES).indexOf(b.id);
  const last = Number(a.id === 'other') - Number(b.id === 'other');
  return last || b.claims.length - a.claims.length || a.label.localeCompare(b.label, 'en');
}

function kindOf({ kind }: Pick<Relation, 'kind'>, incoming: boolean): AnswerKind {
  if (kind === 'attack') return incoming ? 'countered by' : 'counters';
  return incoming ? 'supported by' : 'supports';
}

interface ClaimIndex {
  readonly byId: ReadonlyMap<string, DecidedClaim>;
  readonly relations: ReadonlyMap<string, readonly DecidedRelation[]>;
}

/** By the list of claims, which stays the same one for as long as nothing in it changes. */
const remembered = new WeakMap<readonly DecidedClaim[], ClaimIndex>();

function indexOf({ claims, relations: all }: Decisions): ClaimIndex {
  const known = remembered.get(claims);
  if (known) return known;
  const relations = new Map<string, DecidedRelation[]>();
  for (const relation of all) {
    for (const id of [relation.from, relation.to])
      relations.set(id, [...(relations.get(id) ?? []), relation]);
  }
  const index = { byId: new Map(claims.map(claim => [claim.id, claim])), relations };
  remembered.set(claims, index);
  return index;
}
