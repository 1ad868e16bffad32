import type { DecidedClaim } from '../annotations/decisions.ts';
import type { Document } from '../document/document.ts';
import type { Facts } from '../document/facts.ts';
import { readableWords } from '../document/surroundings.ts';
import type { Workspace } from '../folder/workspace.ts';
import { overlaps, type Span } from '../ground/span.ts';
import { place } from '../terms/passages.ts';
import { AROUND, type Batch, type Passage, type Question } from './questions.ts';

/** What is asked about. */
export interface Subject {
  /** Claims, as `{ uri, id }`. */
  readonly claims: readonly { readonly uri: string; readonly id: string }[];
  /** A text in whose paragraphs claims are sought that were not found. */
  readonly text?: string;
}

/** Which texts a model may be shown: sources only, or also those that say they are no sources, or do not say. */
export type Shared = 'sources' | 'all';

export interface Questions {
  readonly questions: readonly Question[];
  /** Texts that would have been asked about and are not shown to a model, by address. */
  readonly leftOut: readonly string[];
}

/** How much is asked at once. */
export interface Limits {
  readonly claims: number;
  /** How many claims of other texts each is held against. */
  readonly others: number;
}

/** A claim asked about by itself is held against more others than one of many. */
const FEW: Limits = { claims: 3, others: 12 };
/** A run that nobody can look through afterwards is no help. */
const MANY: Limits = { claims: 40, others: 4 };
const MOST_PARAGRAPHS = 20;
/** A stance told less surely is asked about. */
const SURE = 0.7;

/** True where the words of a text may be given to a model. `share: never` in its head is kept whatever the reader allows. */
export function mayBeShown({ head }: Pick<Facts, 'head'>, shared: Shared): boolean {
  return head.share === undefined && (shared === 'all' || head.kind === 'source');
}

/**
 * The questions that are worth a better reader's time: what likely meets each claim, where it stands and who says so
 * where that is unsure, and which paragraphs may hold claims that were missed.
 * @param read gives a text with its words; undefined where it is gone
 */
export async function questionsOn(
  subject: Subject,
  shared: Shared,
  workspace: Workspace,
  read: (uri: string) => Promise<Document | undefined>,
  limits: Limits = subject.claims.length > FEW.claims ? MANY : FEW,
): Promise<Questions> {
  const leftOut = new Set<string>();
  const questions: Question[] = [];
  const ask = (question: UnnumberedQuestion) =>
    questions.push({ ...question, id: `q${questions.length + 1}` } as Question);
  const passageOf = async ({ uri, id }: { uri: string; id: string }): Promise<Asked | undefined> => {
    const facts = workspace.facts(uri);
    const claim = facts && workspace.decisions(facts).claims.find(one => one.id === id);
    if (!claim || !isShown(uri)) return undefined;
    const document = await read(uri);
    return document && { claim, passage: passageFor(document, claim) };
  };
  const isShown = (uri: string) => {
    const facts = workspace.facts(uri);
    const may = facts !== undefined && mayBeShown(facts, shared);
    if (facts && !may) leftOut.add(uri);
    return may;
  };

  const pairs = new Set<string>();
  for (const at of subject.claims.slice(0, limits.claims)) {
    const asked = await passageOf(at);
    if (!asked) continue;
    const { claim, passage: one } = asked;
    if (!claim.decided && (claim.stanceConfidence ?? 0) < SURE)
      ask({ kind: 'stance', one, found: claim.stance });
    if (!claim.decided && (claim.unnamed || claim.voice === 'unattributed'))
      ask({ kind: 'voice', one, found: claim.voice });
    const met = workspace.crossRelations(at.uri, at.id);
    for (const end of workspace.candidates(at.uri, at.id, limits.others)) {
      const pair = [at, end]
        .map(({ uri, id }) => `${uri}#${id}`)
        .sort()
        .join(' ');
      const known = met.find(({ from, to }) =>
        [from, to].some(({ uri, id }) => uri === end.uri && id === end.id),
      );
      const other = pairs.has(pair) || known?.decided ? undefined : await passageOf(end);
      pairs.add(pair);
      if (other) ask({ kind: 'pair', one, other: other.passage, ...(known && { found: known.kind }) });
    }
  }
  const text = subject.text !== undefined && isShown(subject.text) ? await read(subject.text) : undefined;
  for (const one of text ? paragraphsWithoutClaims(text) : []) ask({ kind: 'claims', one });
  return { questions, leftOut: [...leftOut].sort() };
}

/** So many questions are sent at once, and not many more units of text. */
const MOST_IN_A_BATCH = 10;
const MOST_UNITS = 12_000;

/** Questions in batches, in their order. @param first the number of the first batch, so that ids never come twice */
export function batchesOf(questions: readonly Question[], first = 1): readonly Batch[] {
  const batches: Question[][] = [];
  let units = 0;
  for (const question of questions) {
    const size = question.one.around.length + ('other' in question ? question.other.around.length : 0);
    const last = batches.at(-1);
    if (last && last.length < MOST_IN_A_BATCH && units + size <= MOST_UNITS) {
      last.push(question);
      units += size;
    } else {
      batches.push([question]);
      units = size;
    }
  }
  return batches.map((questions, i) => ({ id: `b${first + i}`, questions }));
}

type UnnumberedQuestion = Question extends infer One
  ? One extends Question
    ? Omit<One, 'id'>
    : never
  : never;

interface Asked {
  readonly claim: DecidedClaim;
  readonly passage: Passage;
}

function passageFor(document: Document, claim: DecidedClaim): Passage {
  return {
    uri: document.uri,
    claim: claim.id,
    words: claim.text,
    around: around(document, claim),
    ...aboutText(document),
    voice: claim.voice,
  };
}

function aboutText({ head, uri, date }: Document): Pick<Passage, 'title' | 'date'> {
  return { title: head.title ?? decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)), date: date.date };
}

/** The words with more before than behind them, because the point of a short claim often stands in the sentence before. */
function around(document: Document, { start, end }: Span): string {
  const room = Math.max(0, AROUND - (end - start));
  const from = Math.max(0, start - Math.ceil((room * 2) / 3));
  const to = Math.min(document.text.length, end + Math.floor(room / 3));
  const { value } = document.text;
  return readableWords(document, { start: wordStart(value, from, start), end: wordEnd(value, to, end) });
}

/** From a place in a word to the next word, at most up to `limit`. */
function wordStart(value: string, at: number, limit: number): number {
  if (at === 0) return at;
  while (at < limit && /\S/.test(value.charAt(at - 1))) at++;
  return at;
}

function wordEnd(value: string, at: number, limit: number): number {
  while (at > limit && at < value.length && /\S/.test(value.charAt(at))) at--;
  return at;
}

/** Shorter paragraphs are headings and remarks. */
const SHORTEST_PARAGRAPH = 120;

/** Paragraphs that name something of the health service and have no claim, the first of the text first. */
function paragraphsWithoutClaims(document: Document): readonly Passage[] {
  const about = aboutText(document);
  return document.passages
    .flatMap(placed => {
      const { text } = placed.passage;
      if (text.length < SHORTEST_PARAGRAPH) return [];
      const span = place(placed, { start: 0, end: text.length });
      const isNamed = document.mentions.some(mention => overlaps(mention, span));
      if (!isNamed || document.claims.some(claim => overlaps(claim, span))) return [];
      return [{ uri: document.uri, words: '', around: text.slice(0, 2 * AROUND), ...about }];
    })
    .slice(0, MOST_PARAGRAPHS);
}
