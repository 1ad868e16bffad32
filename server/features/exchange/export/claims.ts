import type { Workspace } from '../../../core/folder/workspace.ts';
import { csvOf } from '../../../core/ground/csv.ts';
import { positionAt } from '../../../core/text/text.ts';
import { targetIn, targetOf, topicInWords, voiceOf } from '../../claims/claims.ts';
import { isSure } from '../../claims/listing.ts';
import {
  type ArgumentGraph,
  claimsByTopic,
  type GraphClaim,
  type GraphRelation,
  graphClaims,
  PairsAcross,
  relationsTo,
  relationsWithin,
} from '../../claims/takeAway.ts';

/** A claim as a list shows it. */
interface ListedClaim {
  /** Unique among all texts. */
  readonly id: string;
  readonly file: string;
  /** From one. */
  readonly line: number;
  /** UTF-16 units over the whole file, half-open. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly voice: string;
  /** @example 'own', 'quoted', 'reported' */
  readonly how: string;
  readonly stance: 'for' | 'against' | 'neutral';
  /** The id of the concept that it is for or against, where that is known. @example 'reconfiguration-call-in' */
  readonly target?: string;
  readonly topic: string;
  readonly about: readonly string[];
  readonly confidence: number;
  readonly status: 'suggested' | 'confirmed';
}

/** Claims and how they meet as JSON, a little at a time; `server/cli/formats/claims.schema.json` describes it. */
export function* claimsAsJson(workspace: Workspace): Generator<string> {
  yield '{"claims":[';
  yield* inList(graphClaims(workspace), listed);
  yield '],"relations":[';
  const across = new PairsAcross(workspace);
  yield* inList(chain(relationsWithin(workspace), across.relations()));
  yield '],"points":[';
  yield* inList(across.points());
  yield ']}\n';
}

function* chain<Item>(...lists: readonly Iterable<Item>[]): Generator<Item> {
  for (const list of lists) yield* list;
}

/** The items of a list in JSON, some hundred at a time. */
function* inList<Item>(
  items: Iterable<Item>,
  written: (item: Item) => unknown = item => item,
): Generator<string> {
  let some: string[] = [];
  let comma = '';
  for (const item of items) {
    some.push(JSON.stringify(written(item)));
    if (some.length < AT_ONCE) continue;
    yield comma + some.join();
    some = [];
    comma = ',';
  }
  if (some.length > 0) yield comma + some.join();
}

const AT_ONCE = 500;

/** The claims for a spreadsheet. */
export function claimsAsCsv(graph: ArgumentGraph): string {
  return csvOf(claimsAsRows(graph));
}

/** One row a claim, with what speaks against and for it; the first row is the head. */
export function claimsAsRows(graph: ArgumentGraph): string[][] {
  const answersTo = relationsTo(graph);
  const byId = new Map(graph.claims.map(claim => [claim.id, claim]));
  const told = ({ from }: GraphRelation) => {
    const { voice, file, line, text } = listed(byId.get(from)!);
    return `${voice} (${file}, line ${line}): ${text}`;
  };
  return [
    [
      ...['file', 'line', 'voice', 'how', 'stance', 'target', 'topic', 'claim'],
      ...['countered by', 'supported by', 'confidence', 'status', 'id'],
    ],
    ...graph.claims.map(claim => {
      const { file, line, voice, how, stance, topic, text, confidence, status, id } = listed(claim);
      const answers = (kind: GraphRelation['kind']) =>
        answersTo(claim)
          .filter(relation => relation.kind === kind)
          .map(told)
          .join('\n');
      return [
        ...[file, String(line), voice, how, stance, targetOf(claim) ?? '', topicInWords(topic), text],
        ...[answers('attack'), answers('support'), confidence.toFixed(2), status, id],
      ];
    }),
  ];
}

/** The claims by topic, those that are sure before all others, each with what answers it, for reading in a terminal. */
export function claimsAsText(graph: ArgumentGraph): string {
  const answersTo = relationsTo(graph);
  const byId = new Map(graph.claims.map(claim => [claim.id, claim]));
  const answer = ({ from, kind }: GraphRelation) =>
    `      ${kind === 'attack' ? 'countered by' : 'supported by'} ${lineOf(byId.get(from)!)}`;
  const byTopic = (some: readonly GraphClaim[]) =>
    [...claimsByTopic(some)].flatMap(([topic, claims]) => [
      topicInWords(topic),
      ...claims.flatMap(claim => [
        `  [${claim.claim.stance}] ${lineOf(claim)}`,
        ...answersTo(claim).map(answer),
      ]),
      '',
    ]);
  const lessCertain = graph.claims.filter(claim => !isSure(claim));
  const lines = [
    ...byTopic(graph.claims.filter(isSure)),
    ...(lessCertain.length > 0 ? [`Less certain: ${lessCertain.length}`, '', ...byTopic(lessCertain)] : []),
  ];
  const texts = new Set(graph.claims.map(({ document }) => document.uri)).size;
  const summary = `${graph.claims.length} claims (${lessCertain.length} less certain) in ${texts} texts, ${graph.relations.length} relations among them`;
  return `${[...lines, summary].join('\n')}\n`;
}

function lineOf(claim: GraphClaim): string {
  const { voice, file, line, text } = listed(claim);
  return `${voice} (${file}:${line}): ${text}${isSure(claim) ? '' : ' (less certain)'}`;
}

function listed(placed: GraphClaim): ListedClaim {
  const { claim, document, id } = placed;
  const { start, end, how, stance, topic, about, confidence } = claim;
  return {
    id,
    file: document.uri,
    line: positionAt(document.text, start).line + 1,
    start,
    end,
    text: claim.text.replace(/\s+/g, ' ').trim(),
    voice: voiceOf(placed),
    how,
    stance,
    target: targetIn(placed)?.id,
    topic,
    about,
    confidence,
    status: claim.decided ? 'confirmed' : 'suggested',
  };
}
