import * as l10n from '@vscode/l10n';
import { creatorOf } from '../../core/annotations/annotation.ts';
import type { ClaimDecision } from '../../core/annotations/decisions.ts';
import { noteOf } from '../../core/annotations/note.ts';
import type { Stance } from '../../core/claims/claims.ts';
import { nameOf } from '../../core/document/document.ts';
import type { Facts } from '../../core/document/facts.ts';
import { shortName } from '../../core/voices/shortNames.ts';
import { type ClaimMap, claimMapInWords, drawClaimMap } from '../../features/claims/claimMap.ts';
import {
  type AnsweredClaim,
  idOf,
  isLeaning,
  type PlacedClaim,
  targetOf,
  topicInWords,
  voiceOf,
} from '../../features/claims/claims.ts';
import { type ClaimPlace, type ClaimRow, type Group, isSure } from '../../features/claims/listing.ts';
import { type Matrix, matrixAsMarkdown } from '../../features/claims/matrix.ts';
import type { VoiceOnSide } from '../../features/claims/sides.ts';
import { titleOf, withoutVoice } from '../../features/claims/title.ts';
import type {
  BareClaim,
  ClaimChoices,
  ClaimDecision as ClaimDecisionItem,
  ClaimGroup,
  ClaimGroups,
  ClaimItem,
  ClaimPath as ClaimPathItem,
  MatrixAnswer,
  MatrixQuery,
  TextVersion,
  VoiceItem,
} from '../../protocol/claims.ts';
import type { Picture } from '../../protocol/pictures.ts';
import type { Place } from '../../protocol/places.ts';
import { toHref, toRange } from '../shared/ranges.ts';

/** The id of the claim that an address of `policy-claim:` asks about. */
export function claimOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.indexOf('?') + 1));
}

export function toClaimMap(map: ClaimMap): Picture {
  return { svg: drawClaimMap(map), words: claimMapInWords(map), items: map.claims.length };
}

export function toClaimPlace({ claim, document }: PlacedClaim): Place {
  return { uri: document.uri, range: toRange(document.text, claim) };
}

export function toMatrix(matrix: Matrix, { folder, filterInWords }: MatrixQuery): MatrixAnswer {
  return { text: matrixAsMarkdown(matrix, toHref(folder), filterInWords), claims: matrix.claims };
}

export function toClaimGroups(
  groups: readonly Group[],
  documents: readonly Facts[],
  state: Pick<ClaimGroups, 'reading' | 'comparing'>,
  versionsOf: (group: Group) => readonly Facts[] | undefined,
): ClaimGroups {
  return {
    groups: groups.map(group => {
      const versions = versionsOf(group)?.map(facts => toTextVersion(facts, group.claims[0]!.document));
      return { ...toClaimGroup(group), ...(versions && versions.length > 0 && { versions }) };
    }),
    total: groups.reduce((sum, group) => sum + group.claims.length, 0),
    documents: documents.length,
    claims: documents.reduce((sum, document) => sum + document.claims.length, 0),
    ...state,
  };
}

function toClaimGroup({ id, label, claims, sure }: Group): ClaimGroup {
  const shown = claims.filter(isSure);
  const count = (stance: Stance) => shown.filter(({ claim }) => claim.stance === stance).length;
  const sides = { for: count('for'), against: count('against') };
  const unnamed = unnamedIn(claims[0]!);
  return { id, label, total: claims.length, sure, sides, unnamed, saidBy: saidBy(claims) };
}

function saidBy(claims: readonly PlacedClaim[]): ClaimGroup['saidBy'] {
  return {
    voices: new Set(claims.map(voiceOf)).size,
    texts: new Set(claims.map(({ document }) => document.uri)).size,
  };
}

function toTextVersion(facts: Facts, other: Facts): TextVersion {
  const [day, otherDay] = [facts.date.date, other.date.date];
  const isOlder = day && otherDay && day !== otherDay ? day < otherDay : facts.uri < other.uri;
  return { uri: facts.uri, name: nameOf(facts), isOlder };
}

export function toClaimItem({ answers, ...placed }: AnsweredClaim, same: ClaimRow['same']): ClaimItem {
  return {
    ...toBareClaim(placed),
    answers: answers.map(({ kind, across, reason, decided, ...other }) => ({
      kind,
      across,
      reason,
      confirmed: decided !== undefined,
      claim: toBareClaim(other),
    })),
    same: same.map(toBareClaim),
    saidBy: saidBy([placed, ...same]),
  };
}

export function toClaimPath(
  { group, certainty }: ClaimPlace,
  row: ClaimRow & AnsweredClaim,
  index: number,
): ClaimPathItem {
  return { group: toClaimGroup(group), certainty, claim: toClaimItem(row, row.same), index };
}

/** More than a narrow view shows, so that a wide one shows more. */
const LONGEST_TITLE = 90;

export function toBareClaim({ claim, document }: PlacedClaim): BareClaim {
  const { uri, text } = document;
  const voice = voiceOf({ claim, document });
  return {
    id: idOf({ claim, document }),
    uri,
    range: toRange(text, claim),
    title: titleOf(withoutVoice(claim.text, voice), LONGEST_TITLE),
    text: claim.text,
    voice,
    who: whoOf({ claim, document }),
    stance: claim.stance,
    isLeaning: isLeaning(claim),
    target: targetOf({ claim, document }),
    year: document.date.date?.slice(0, 4),
    topic: topicInWords(claim.topic),
    source: nameOf(document),
    confidence: claim.confidence,
    cues: claim.cues.map(({ words }) => words),
    decided: claim.decided && toClaimDecision(claim.decided),
  };
}

/** Who, in few letters; an author whom the head of a text does not name goes by the name of the text, without its day. */
function whoOf(placed: PlacedClaim): string {
  const { claim, document } = placed;
  if (claim.voice === 'unattributed') return l10n.t('Unnamed');
  const isText = unnamedIn(placed) === 'author';
  const name = isText ? nameOf(document).replace(/^[\d-]+[- _]|\.\w+$/g, '') : voiceOf(placed);
  return shortName(name, document.vocabulary);
}

/** Whose name is missing, where one is. */
function unnamedIn({ claim, document }: PlacedClaim): ClaimGroup['unnamed'] {
  if (claim.voice === 'unattributed') return 'nobody';
  const { voice, publisher } = document.head;
  return claim.voice === 'author' && !voice && !publisher ? 'author' : undefined;
}

function toClaimDecision({ verdict, annotation, changed }: ClaimDecision): ClaimDecisionItem {
  const note = noteOf(annotation);
  const reason = note?.kind === 'dismissal' ? note.reason : undefined;
  return { verdict, creator: creatorOf(annotation), reason, changed };
}

export function toVoiceItem({ voice, label, texts, claims, side }: VoiceOnSide): VoiceItem {
  const uris = texts.map(({ uri }) => uri);
  return { id: voice, label, claims, uris, source: nameOf(texts[0]!), side };
}

export function toClaimChoices(
  voices: readonly { readonly label: string }[],
  topics: readonly string[],
): ClaimChoices {
  return {
    voices: voices.map(({ label }) => ({ id: label, label })),
    topics: topics.map(id => ({ id, label: topicInWords(id) })),
  };
}
