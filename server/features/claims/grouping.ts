import * as l10n from '@vscode/l10n';
import type { Claim } from '../../core/claims/argumentation.ts';
import { nameOf } from '../../core/document/document.ts';
import type { Facts } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { remembered } from '../../core/ground/memory.ts';
import type { InSlices } from '../../core/ground/slices.ts';
import type { ConceptId } from '../../core/vocabulary/vocabulary.ts';
import { idOf, type PlacedClaim, termsOf, topicInWords, voiceOf } from './claims.ts';
import { titleOf } from './title.ts';

// What puts claims together in the list: something that they have in common, or the point that they are on.

export type Grouping = 'topic' | 'point' | 'term' | 'bill' | 'voice' | 'document' | 'stance' | 'year';

/** Claims that have something in common, by an id, with a name. */
export interface Named {
  readonly id: string;
  readonly label: string;
  readonly claims: readonly PlacedClaim[];
}

/** The claims in groups, in the order in which they come up; with a rest after each. */
export function* groupedBy(
  grouping: Exclude<Grouping, 'point'>,
  claims: readonly PlacedClaim[],
): InSlices<readonly Named[]> {
  const groups = new Map<string, PlacedClaim[]>();
  for (const placed of claims) {
    for (const id of keysOf(grouping, placed)) {
      const group = groups.get(id);
      if (group) group.push(placed);
      else groups.set(id, [placed]);
    }
    yield;
  }
  const named = [...groups].map(([id, claims]) => ({ id, label: labelOf(grouping, id, claims), claims }));
  return grouping === 'bill' ? named.flatMap(byTopicWhereLarge) : named;
}

/** Texts on one Bill have most of their claims on it: nobody finds anything in such a group unless topics part it. */
function byTopicWhereLarge(group: Named): readonly Named[] {
  if (group.claims.length <= MOST_ON_A_BILL) return [group];
  const topics = new Map<string, PlacedClaim[]>();
  for (const placed of group.claims) {
    const topic = topics.get(placed.claim.topic);
    if (topic) topic.push(placed);
    else topics.set(placed.claim.topic, [placed]);
  }
  return [...topics].map(([topic, claims]) => ({
    id: `${group.id} ${topic}`,
    label: l10n.t('{0}: {1}', group.label, topicInWords(topic)),
    claims,
  }));
}

const MOST_ON_A_BILL = 100;

/**
 * Claims of different texts that are on the same point, what the most claims meet first: a claim with all that it meets
 * and that no group before has. A claim that meets none is in the group without an id.
 */
export function* groupedByPoint(
  claims: readonly PlacedClaim[],
  workspace: Workspace,
): InSlices<readonly Named[]> {
  const byId = new Map<string, PlacedClaim>();
  for (const placed of claims) {
    byId.set(idOf(placed), placed);
    yield;
  }
  const met = new Map<string, Set<string>>();
  for (const { claim, document } of claims) {
    yield;
    for (const { from, to } of workspace.crossRelations(document.uri, claim.id)) {
      const [a, b] = [`${from.uri}#${from.id}`, `${to.uri}#${to.id}`];
      if (!byId.has(a) || !byId.has(b)) continue;
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const)
        met.set(one, (met.get(one) ?? new Set()).add(other));
    }
  }
  const groups: Named[] = [];
  const left = new Set(byId.keys());
  for (const [head, others] of [...met].sort((a, b) => b[1].size - a[1].size)) {
    yield;
    if (!left.has(head)) continue;
    const ids = [head, ...[...others].filter(id => left.has(id))];
    if (ids.length === 1) continue;
    for (const id of ids) left.delete(id);
    const claims = ids.map(id => byId.get(id)!);
    groups.push({ id: `point ${head}`, label: pointIn(claims), claims });
  }
  const alone = [...left].map(id => byId.get(id)!);
  const rest = { id: NONE, label: l10n.t('On a point that no other text speaks to'), claims: alone };
  return alone.length > 0 ? [...groups, rest] : groups;
}

/** The words of its first claim that names a term, for only such words tell by themselves what a point is. */
function pointIn(claims: readonly PlacedClaim[]): string {
  const telling = claims.find(placed => termsOf(placed).length > 0) ?? claims[0]!;
  return titleOf(telling.claim.text, LONGEST_POINT);
}

const LONGEST_POINT = 90;

/** The groups that a claim belongs to: it may be about several terms. */
function keysOf(grouping: Exclude<Grouping, 'point'>, { claim, document }: PlacedClaim): readonly string[] {
  switch (grouping) {
    case 'topic':
      return [claim.topic];
    case 'term':
      return orNone(termsOf({ claim, document }));
    case 'bill':
      return billsOf({ claim, document });
    case 'document':
      return [document.uri];
    case 'voice':
      return [voiceOf({ claim, document })];
    case 'stance':
      return [claim.stance];
    case 'year':
      return [document.date.date?.slice(0, 4) ?? NONE];
  }
}

/** The Bills and Acts that a claim names, else the one that its text mostly speaks of. */
function billsOf(placed: PlacedClaim): readonly string[] {
  const { document } = placed;
  const named = termsOf(placed).filter(id => isLaw(id, document));
  return named.length > 0 ? named : [mainLawOf(document) ?? NONE];
}

function orNone(ids: readonly string[]): readonly string[] {
  return ids.length > 0 ? ids : [NONE];
}

function isLaw(id: ConceptId, { vocabulary }: Facts): boolean {
  return vocabulary.concepts.get(id)?.type === 'law';
}

/** The law that a text names most often, and several times. */
const mainLawOf = remembered((document: Facts): ConceptId | undefined => {
  const counts = new Map<ConceptId, number>();
  for (const { concept } of document.mentions)
    if (isLaw(concept, document)) counts.set(concept, (counts.get(concept) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= SEVERAL ? most[0] : undefined;
});

const SEVERAL = 3;

/** The group of claims that have nothing to be grouped by. */
export const NONE = '';

function labelOf(grouping: Exclude<Grouping, 'point'>, id: string, [first]: readonly PlacedClaim[]): string {
  const { document } = first!;
  switch (grouping) {
    case 'topic':
      return topicInWords(id);
    case 'stance':
      return STANCES[id as Claim['stance']]();
    case 'document':
      return nameOf(document);
    case 'term':
      return id === NONE ? l10n.t('About no term of the glossary') : labelOfConcept(id, document);
    case 'bill':
      return id === NONE ? l10n.t('About no Bill or Act by name') : labelOfConcept(id, document);
    case 'year':
      return id === NONE ? l10n.t('Day unknown') : id;
    case 'voice':
      return id;
  }
}

function labelOfConcept(id: ConceptId, { vocabulary }: Facts): string {
  return vocabulary.concepts.get(id)?.prefLabel ?? id;
}

export const STANCES: Readonly<Record<Claim['stance'], () => string>> = {
  against: () => l10n.t('Against the reform'),
  for: () => l10n.t('For the reform'),
  neutral: () => l10n.t('Neither for nor against'),
};
