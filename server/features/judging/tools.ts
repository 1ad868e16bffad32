import { type Document, nameOf, openDocument } from '../../core/document/document.ts';
import type { Facts } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { dayOf } from '../../core/ground/day.ts';
import { typedDate } from '../../core/ground/days.ts';
import { decoded } from '../../core/ground/decoded.ts';
import { mayBeShown, type Shared } from '../../core/judging/asking.ts';
import { isTelling, QuotationIndex } from '../../core/quotations/quotationTrace.ts';
import { type Entry, entryOf, type Step } from '../../core/terms/entry.ts';
import { positionAt } from '../../core/text/text.ts';
import type { Vocabulary } from '../../core/vocabulary/vocabulary.ts';
import { topicInWords, voiceOf, withAnswers } from '../claims/claims.ts';
import { listDuties } from '../duties/duties.ts';
import { findingsIn } from '../findings/findings.ts';

// Questions that an assistant (a language model that a person works with) may ask of the glossary and the texts. They
// change nothing, and an answer says where it is from. What an assistant is given may leave the machine, so texts are
// held to the same rule as for any other model: `mayBeShown`.

/** What is asked. */
export interface Library {
  readonly vocabulary: Vocabulary;
  readonly workspace: Workspace;
  readonly shared: Shared;
  /** A text with its words; undefined where it is gone. */
  read(uri: string): Promise<Document | undefined>;
}

/** A tool as the Model Context Protocol and VS Code describe it; the schema is JSON Schema. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: {
    readonly type: 'object';
    readonly properties: Readonly<Record<string, { readonly type: 'string'; readonly description: string }>>;
    readonly required: string[];
  };
}

type Given = Readonly<Record<string, string | undefined>>;

interface Answered extends Tool {
  readonly answer: (given: Given, library: Library) => Promise<object> | object;
}

const TEXT = {
  type: 'string',
  description: 'File name or path of a text of the folder, e.g. "board paper.md".',
} as const;
const DATE = {
  type: 'string',
  description: 'ISO day to read as of, e.g. "2021-11-17"; today where absent.',
} as const;

const ALL: readonly Answered[] = [
  {
    name: 'policy_term',
    title: 'Look up a health policy term as of a date',
    description:
      'What a term or abbreviation of English health policy meant on a day: definition, status, what came before and after, law, source and the day it was checked.',
    inputSchema: schema({ term: { type: 'string', description: 'E.g. "ICB".' }, date: DATE }, 'term'),
    answer: lookUp,
  },
  {
    name: 'policy_claims',
    title: 'List the claims of a text',
    description:
      'Claims about health reform that one text of the folder makes: who, for or against, where, and how many claims speak against each. Found by rules; suggestions unless confirmed.',
    inputSchema: schema({ text: TEXT }, 'text'),
    answer: claimsOf,
  },
  {
    name: 'policy_quotation',
    title: 'Trace a quotation',
    description: 'In which texts of the folder words stand: verbatim, elided or altered, with file and line.',
    inputSchema: schema({ quotation: { type: 'string', description: 'The quoted words.' } }, 'quotation'),
    answer: trace,
  },
  {
    name: 'policy_check',
    title: 'Check a passage',
    description:
      'Terminology findings of a drafted passage on English health policy: what is wrong, where, and what would mend it.',
    inputSchema: schema({ passage: { type: 'string', description: 'Markdown.' }, date: DATE }, 'passage'),
    answer: check,
  },
  {
    name: 'policy_duties',
    title: 'List duties',
    description: 'Who must, should or may do what in one text of the folder, as written, with lines.',
    inputSchema: schema({ text: TEXT }, 'text'),
    answer: dutiesIn,
  },
];

export const TOOLS: readonly Tool[] = ALL.map(({ answer: _, ...tool }) => tool);

/** More in one answer would crowd out what the assistant was asked. */
const MOST = 60;

/**
 * The answer of a tool, as data to be shown as JSON.
 * @param given what the assistant sent, which need not be what the schema asks for
 * @throws an Error in words where it cannot be answered
 * @example await useTool('policy_term', { term: 'ICB', date: '2021-11-17' }, library)
 */
export async function useTool(name: string, given: unknown, library: Library): Promise<object> {
  const tool = ALL.find(one => one.name === name);
  if (!tool) throw new Error(`There is no tool ${name}. There are: ${ALL.map(one => one.name).join(', ')}.`);
  const fields = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  for (const [field, value] of Object.entries(fields))
    if (value !== undefined && typeof value !== 'string') throw new Error(`“${field}” is to be a string.`);
  for (const field of tool.inputSchema.required)
    if (!(fields[field] as string | undefined)?.trim()) throw new Error(`“${field}” is missing.`);
  return tool.answer(fields as Given, library);
}

function schema(properties: Tool['inputSchema']['properties'], ...required: string[]): Tool['inputSchema'] {
  return { type: 'object', properties, required };
}

function dayIn({ date }: Given): string {
  if (date === undefined) return dayOf(new Date());
  const day = typedDate(date);
  if (!day) throw new Error(`“${date}” is not a day such as 2021-11-17.`);
  return day;
}

/** The sense of a term is that which a text of that day would have it in. */
function lookUp(given: Given, { vocabulary }: Library): object {
  const day = dayIn(given);
  const term = given.term!.trim();
  const { mentions, date } = openDocument('policy:term', 0, term, vocabulary, { asOf: day });
  const whole = mentions.filter(({ start, end }) => start === 0 && end === term.length);
  const read = whole.map(({ concept, sense }) => entryOf(vocabulary, concept, sense, date));
  const found =
    read.length > 0 ? read : named(term, vocabulary).map(id => entryOf(vocabulary, id, undefined, date));
  const meanings = found.flatMap(entry => (entry ? [meaningOf(entry)] : []));
  return {
    term,
    asOf: day,
    meanings,
    ...(meanings.length === 0 && {
      note: 'Not in the glossary: unknown here, which does not mean that there is no such thing.',
    }),
  };
}

/** Those of the concepts whose name or short form it is; forms that only count in company are not read by themselves. */
function named(term: string, { concepts }: Vocabulary): string[] {
  const isIt = (form: string) => form.toLowerCase() === term.toLowerCase();
  const formsOf = (label: string | { readonly form: string }) =>
    typeof label === 'string' ? label : label.form;
  return [...concepts.values()]
    .filter(({ prefLabel, abbreviation = [], altLabel = [] }) =>
      [prefLabel, ...abbreviation, ...altLabel.map(formsOf)].some(isIt),
    )
    .map(({ id }) => id);
}

function meaningOf({
  name,
  short,
  definition,
  statusInWords,
  cameFrom,
  becomes,
  pending,
  law,
  sources,
  concept,
}: Entry) {
  const step = ({ name, kind, on, partial }: Step) => ({ name, kind, on, partly: partial || undefined });
  const [source] = sources;
  return {
    name,
    short,
    status: statusInWords,
    definition,
    cameFrom: cameFrom.map(step),
    becomes: becomes.map(step),
    pending: pending.map(({ bill, clause, effect, stage, checked }) => ({
      bill,
      clause,
      effect,
      stage,
      checked,
    })),
    law: law.map(({ text, pinpoints }) => ({ text, addresses: pinpoints.map(({ url }) => url) })),
    source: source
      ? {
          title: source.title,
          address: source.url,
          checked: source.checked ?? concept.statusNote?.asAt ?? 'unknown',
          provesOnlyTheName: source.proves === 'name' || undefined,
        }
      : 'unknown',
  };
}

function claimsOf({ text }: Given, { workspace, shared }: Library): object {
  const document = factsNamed(text!, workspace, shared);
  const { claims } = workspace.decisions(document);
  return {
    ...textOf(document),
    total: claims.length,
    claims: claims.slice(0, MOST).map(claim => {
      const { answers } = withAnswers({ claim, document }, workspace);
      return {
        line: positionAt(document.text, claim.start).line + 1,
        words: claim.text,
        voice: voiceOf({ claim, document }),
        stance: claim.stance,
        topic: topicInWords(claim.topic),
        likelihood: Number(claim.confidence.toFixed(2)),
        confirmed: claim.decided !== undefined,
        spokenAgainstBy: answers.filter(
          ({ kind, document: other }) => kind === 'countered by' && mayBeShown(other, shared),
        ).length,
      };
    }),
  };
}

async function trace({ quotation }: Given, library: Library): Promise<object> {
  if (!isTelling(quotation!)) throw new Error('These words are too few or too common to be looked up.');
  const index = new QuotationIndex();
  const texts = new Map<string, Document>();
  for (const facts of library.workspace.documents()) {
    const document = mayBeShown(facts, library.shared) ? await library.read(facts.uri) : undefined;
    if (document && index.put(facts.uri, document.text.value)) texts.set(facts.uri, document);
  }
  const passages = index.find(quotation!).map(({ uri, start, end, verdict, leftOut }) => {
    const document = texts.get(uri)!;
    const words = document.text.value.slice(start, end);
    return { ...textOf(document), line: positionAt(document.text, start).line + 1, verdict, leftOut, words };
  });
  return { textsLookedThrough: texts.size, passages };
}

function check(given: Given, { vocabulary }: Library): object {
  const asOf = dayIn(given);
  const document = openDocument('policy:passage.md', 0, given.passage!, vocabulary, { asOf });
  const findings = findingsIn(document, { profile: 'drafting' });
  return {
    asOf,
    total: findings.length,
    findings: findings.slice(0, MOST).map(({ span, code, severity, message, fixes }) => ({
      line: positionAt(document.text, span.start).line + 1,
      words: document.text.value.slice(span.start, span.end),
      code,
      severity,
      message,
      fixes: fixes.map(({ title }) => title),
    })),
  };
}

async function dutiesIn({ text }: Given, { workspace, shared, read }: Library): Promise<object> {
  const facts = factsNamed(text!, workspace, shared);
  const document = await read(facts.uri);
  if (!document) throw new Error(`${nameOf(facts)} can no longer be read.`);
  const duties = listDuties(document, nameOf(facts));
  const listed = duties
    .slice(0, MOST)
    .map(({ line, who, strength, said, action }) => ({ line, who, strength, said, action }));
  return { ...textOf(facts), total: duties.length, duties: listed };
}

function textOf({ uri, date, head }: Facts) {
  return { text: decoded(uri), date: date.date ?? 'unknown', kind: head.kind ?? 'unknown' };
}

/** @throws an Error in words where there is not exactly one such text that may be shown; one that may not is not told of */
function factsNamed(wanted: string, workspace: Workspace, shared: Shared): Facts {
  const shown = workspace.documents().filter(document => mayBeShown(document, shared));
  const pathOf = ({ uri }: Facts) => decoded(uri).replaceAll('\\', '/');
  const found = shown.filter(
    one => one.uri === wanted || `/${pathOf(one)}`.endsWith(`/${wanted.replaceAll('\\', '/')}`),
  );
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    throw new Error(
      `Several texts are called “${wanted}”: ${found.slice(0, 9).map(pathOf).join(', ')}. Name the path.`,
    );
  const names = shown.slice(0, MOST).map(nameOf).join(', ');
  const reach = shared === 'sources' ? 'texts whose head says kind: source' : 'texts';
  throw new Error(`There is no “${wanted}” among the ${reach} that may be shown: ${names || 'none'}.`);
}
