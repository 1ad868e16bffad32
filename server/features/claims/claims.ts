import * as l10n from '@vscode/l10n';
import type { DecidedClaim, DecidedRelation, Decisions } from '../../core/annotations/decisions.ts';
import type { Claim } from '../../core/claims/argumentation.ts';
import type { CrossKind } from '../../core/claims/meetings.ts';
import { conceptsIn, type Facts } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { remembered } from '../../core/ground/memory.ts';
import type { Concept, ConceptId } from '../../core/vocabulary/vocabulary.ts';

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

/** Counterclaims come first, then support, then what the claim itself answers, then what is only on the same point. */
export const ANSWER_KINDS = [
  'countered by',
  'supported by',
  'counters',
  'supports',
  'on the same point',
] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** A claim with what it meets. */
export interface AnsweredClaim extends PlacedClaim {
  readonly answers: readonly Answer[];
}

/**
 * True where a stance is no more than a leaning: on texts left out of the learning, of the stances that were told more
 * surely than this three in four were right, of the rest little more than half. What a person confirmed is no guess.
 */
export function isLeaning({ stance, stanceConfidence = 0, decided }: DecidedClaim): boolean {
  return stance !== 'neutral' && stanceConfidence < SURE_STANCE && decided?.verdict !== 'confirmed';
}

const SURE_STANCE = 0.65;

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

/** What meets a claim within its text. */
export function answersWithin({ claim, document }: PlacedClaim, workspace: Workspace): Answer[] {
  const { byId, relations } = indexOf(workspace.decisions(document));
  const own = relations.get(claim.id);
  if (!own) return [];
  return own.flatMap(relation => {
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

/** What meets a claim in other texts, the closest first. */
export function answersAcross({ claim, document }: PlacedClaim, workspace: Workspace): readonly Answer[] {
  return workspace.crossRelations(document.uri, claim.id).flatMap(relation => {
    const { from, to, kind, decided } = relation;
    const incoming = to.uri === document.uri && to.id === claim.id;
    const end = incoming ? from : to;
    const other = workspace.facts(end.uri);
    const met = other && indexOf(workspace.decisions(other)).byId.get(end.id);
    if (!other || !met) return [];
    return {
      ...{ claim: met, document: other, kind: kindOf({ kind }, incoming), across: true, decided },
      get reason() {
        return relation.reason;
      },
    };
  });
}

/**
 * True where some claim speaks against this one.
 * @param attacked the claims of its text that others speak against, where that is known
 */
export function isContested(
  placed: PlacedClaim,
  workspace: Workspace,
  attacked?: ReadonlySet<string>,
): boolean {
  const { claim, document } = placed;
  return (
    answersWithin(placed, workspace).some(({ kind }) => kind === 'countered by') ||
    (attacked ? attacked.has(claim.id) : workspace.isAttackedAcross(document.uri, claim.id))
  );
}

/** The concepts that a claim names. `about` has what its words may mean at all, this what they mean in their text. */
export function termsOf({ claim, document }: PlacedClaim): readonly ConceptId[] {
  return conceptsIn(document, claim);
}

/** A claim in one line. */
export function wordsOf({ claim }: { readonly claim: Pick<Claim, 'text'> }): string {
  return claim.text.replace(/\s+/g, ' ').trim();
}

/** A topic for reading. @example topicInWords('sos-powers') // 'Powers of the Secretary of State' */
export function topicInWords(topic: string): string {
  return TOPICS_IN_WORDS.get(topic)?.() ?? topic;
}

const TOPICS_IN_WORDS: ReadonlyMap<string, () => string> = new Map(
  Object.entries({
    accountability: () => l10n.t('Accountability'),
    'sos-powers': () => l10n.t('Powers of the Secretary of State'),
    'private-sector': () => l10n.t('Private sector'),
    procurement: () => l10n.t('Procurement'),
    'gp-representation': () => l10n.t('A voice for GPs'),
    'local-government': () => l10n.t('Local government'),
    finance: () => l10n.t('Finance'),
    timing: () => l10n.t('Timing'),
    integration: () => l10n.t('Integration'),
    bureaucracy: () => l10n.t('Bureaucracy'),
    outcomes: () => l10n.t('Outcomes for patients'),
    workforce: () => l10n.t('Workforce'),
    transparency: () => l10n.t('Transparency'),
    commissioning: () => l10n.t('Commissioning'),
    other: () => l10n.t('Other'),
  }),
);

/** @example stanceInWords('neutral') // 'neutral' */
export function stanceInWords(stance: Claim['stance']): string {
  return { for: l10n.t('for'), against: l10n.t('against'), neutral: l10n.t('neutral') }[stance];
}

/** Where a claim stands, and no more surely than that is known. @example 'leans against' */
export function standInWords(claim: DecidedClaim): string {
  if (!isLeaning(claim)) return stanceInWords(claim.stance);
  return claim.stance === 'for' ? l10n.t('leans for') : l10n.t('leans against');
}

/**
 * What a claim is for or against; undefined where that is not known, or it takes no side. A body or a contract that a
 * claim names is seldom that: who says that a power harms NHS England is not against NHS England.
 */
export function targetIn({ claim, document }: PlacedClaim): Concept | undefined {
  if (claim.stance === 'neutral' || claim.target === undefined) return undefined;
  const concept = document.vocabulary.concepts.get(claim.target);
  return concept && AT_ISSUE.includes(concept.type) ? concept : undefined;
}

const AT_ISSUE: readonly Concept['type'][] = ['power', 'regime', 'policy', 'law'];

/** The same by name. @example 'Health and Care Bill' */
export function targetOf(placed: PlacedClaim): string | undefined {
  return targetIn(placed)?.prefLabel;
}

/** Whose claim it is, for reading. */
export function voiceOf({
  claim,
  document,
}: {
  readonly claim: Pick<Claim, 'voice'>;
  readonly document: Pick<Facts, 'head'>;
}): string {
  if (claim.voice === 'author') return document.head.voice ?? document.head.publisher ?? l10n.t('The author');
  return VOICES.get(claim.voice)?.() ?? claim.voice;
}

/** Voices that are no names. */
export const VOICES: ReadonlyMap<string, () => string> = new Map(
  Object.entries({
    unattributed: () => l10n.t('Nobody named'),
    commenter: () => l10n.t('A commenter'),
  }),
);

function kindOf({ kind }: { readonly kind: CrossKind }, incoming: boolean): AnswerKind {
  if (kind === 'same-point') return 'on the same point';
  if (kind === 'attack') return incoming ? 'countered by' : 'counters';
  return incoming ? 'supported by' : 'supports';
}

interface ClaimIndex {
  readonly byId: ReadonlyMap<string, DecidedClaim>;
  readonly relations: ReadonlyMap<string, readonly DecidedRelation[]>;
}

const indexOf = remembered(({ claims, relations: all }: Decisions): ClaimIndex => {
  const relations = new Map<string, DecidedRelation[]>();
  for (const relation of all) {
    for (const id of [relation.from, relation.to])
      relations.set(id, [...(relations.get(id) ?? []), relation]);
  }
  return { byId: new Map(claims.map(claim => [claim.id, claim])), relations };
});
