import { type Document, nameOf } from '../../../core/document/document.ts';
import type { Facts } from '../../../core/document/facts.ts';
import { isDocument } from '../../../core/document/facts.ts';
import type { Workspace } from '../../../core/folder/workspace.ts';
import { overlaps, type Span } from '../../../core/ground/span.ts';
import { positionAt } from '../../../core/text/text.ts';
import { placeOf } from '../../claims/citation.ts';
import {
  type Answer,
  type AnsweredClaim,
  type PlacedClaim,
  topicInWords,
  voiceOf,
  withAnswers,
  wordsOf,
} from '../../claims/claims.ts';
import { termsOf } from '../../claims/responsePack.ts';
import { listDuties } from '../../duties/duties.ts';
import { remarkLines, type ThreadInText, threadsOf } from './comments.ts';
import { cell, type Paper, type PaperBlock, type PaperCell, paragraph } from './paper.ts';
import { heading, sourceOf, table } from './tables.ts';

/**
 * A response to a text: what it claims, topic by topic, with who says so, what we commented and what else bears on it;
 * comments on other words; its duties; sources and terms. What nobody commented on has an empty cell to be filled.
 * @param claims those that are answered, in the order of the text
 */
export function paperOfResponse(
  document: Document,
  claims: readonly PlacedClaim[],
  workspace: Workspace,
): Paper {
  const threads = threadsOf([document], workspace).filter(({ thread }) => thread.span);
  const answered = claims.map(claim => withAnswers(claim, workspace));
  const duties = listDuties(document, '');
  const onNothing = threads.filter(
    ({ thread }) =>
      ![...claims.map(({ claim }) => claim), ...duties].some(span => overlaps(span, thread.span!)),
  );
  const parts = [
    ...claimParts(answered, document, threads),
    {
      title: 'Other comments',
      rows: onNothing.map(commentRow),
      columns: COMMENT_COLUMNS,
    },
    {
      title: 'Duties, as written',
      rows: duties.map(duty => [
        ...[
          numberIn(placeOf(duty.start, document)),
          duty.who || '(nobody named)',
          duty.strength,
          duty.action,
        ].map(words => cell(words)),
        commentsOn(duty, threads),
      ]),
      columns: DUTY_COLUMNS,
    },
  ].filter(({ rows }) => rows.length > 0);
  const { title, publisher, url } = document.head;
  const name = title ? `“${title}”` : nameOf(document);
  return {
    title: `Response to ${name}`,
    properties: Object.entries({ about: title, publisher, url }).flatMap(([name, value]) =>
      value ? [[name, value] as const] : [],
    ),
    wide: true,
    blocks: [
      heading(1, `Response to ${name}`),
      paragraph(`On ${sourceOf(document)}${url ? ` (${url})` : ''}.`),
      ...parts.flatMap(({ title, rows, columns }, i) => [
        heading(2, `${i + 1}. ${title}`),
        table(
          [['No.', 2], ...columns],
          rows.map((row, n) => [cell(`${i + 1}.${n + 1}`), ...row]),
        ),
      ]),
      ...sourcesOf(answered, document, parts.length + 1),
      ...termList(claims, document, parts.length + 2),
    ],
    footnotes: [],
    notes: [],
  };
}

interface Part {
  readonly title: string;
  readonly rows: readonly (readonly PaperCell[])[];
  readonly columns: readonly (readonly [string, number])[];
}

const CLAIM_COLUMNS = [
  ['Paragraph', 3],
  ['Quotation', 7],
  ['Who', 4],
  ['Our comment', 8],
  ['Evidence', 9],
] as const;
const COMMENT_COLUMNS = [
  ['Paragraph', 3],
  ['Quotation', 9],
  ['Our comment', 12],
] as const;
const DUTY_COLUMNS = [
  ['Paragraph', 3],
  ['Who', 5],
  ['Strength', 3],
  ['Does what', 10],
  ['Our comment', 8],
] as const;

function claimParts(
  claims: readonly AnsweredClaim[],
  document: Document,
  threads: readonly ThreadInText[],
): Part[] {
  const topics = new Set(claims.map(({ claim }) => claim.topic));
  return [...topics].map(topic => ({
    title: topicInWords(topic),
    columns: CLAIM_COLUMNS,
    rows: claims
      .filter(({ claim }) => claim.topic === topic)
      .map(answered => [
        cell(numberIn(placeOf(answered.claim.start, document))),
        cell(quoted(wordsOf(answered))),
        cell(`${voiceOf(answered)}\n${answered.claim.stance}`),
        commentsOn(answered.claim, threads),
        answered.answers.map(evidenceOf),
      ]),
  }));
}

function commentRow({ thread, document }: ThreadInText): PaperCell[] {
  return [
    cell(numberIn(placeOf(thread.span!.start, document))),
    cell(quoted(thread.words.replace(/\s+/g, ' '))),
    thread.comments.flatMap(remarkLines),
  ];
}

function commentsOn(span: Span, threads: readonly ThreadInText[]): PaperCell {
  return threads
    .filter(({ thread }) => overlaps(thread.span!, span))
    .flatMap(({ thread }) => thread.comments.flatMap(remarkLines));
}

function evidenceOf(answer: Answer): PaperCell[number] {
  const how = EVIDENCE[answer.kind];
  const where = `${sourceOf(answer.document)}, ${placeIn(answer)}`;
  return [
    { text: `${how}: `, strong: true },
    { text: `${voiceOf(answer)}, ${quoted(wordsOf(answer))} (${where})` },
  ];
}

const EVIDENCE: Readonly<Record<Answer['kind'], string>> = {
  'countered by': 'Against this',
  'supported by': 'For this',
  counters: 'This is against',
  supports: 'This is for',
  'on the same point': 'On the same point',
};

/** Words in the marks of a quotation, of which they have no others at their ends; within, marks are single. */
function quoted(words: string): string {
  const inside = words
    .replace(/^["“]|["”]$/g, '')
    .replaceAll('“', '‘')
    .replaceAll('”', '’');
  return `“${inside}”`;
}

/** @example numberIn('paragraph 12') // '12' */
function numberIn(place: string): string {
  return place.replace(/^paragraph /, '');
}

/** Paragraphs are known of texts whose words are at hand; of others, the line. */
function placeIn({ document, claim }: { readonly document: Facts; readonly claim: Span }): string {
  if (isDocument(document)) return placeOf(claim.start, document);
  return `line ${positionAt(document.text, claim.start).line + 1}`;
}

function sourcesOf(claims: readonly AnsweredClaim[], document: Document, number: number): PaperBlock[] {
  const texts = new Map<string, Facts>([[document.uri, document]]);
  for (const { answers } of claims) for (const { document: other } of answers) texts.set(other.uri, other);
  const items = [...texts.values()].map(text => {
    const { url } = text.head;
    return [
      {
        kind: 'paragraph' as const,
        runs: [{ text: sourceOf(text) }, ...(url ? [{ text: ', ' }, { text: url, href: url }] : [])],
      },
    ];
  });
  return [heading(2, `${number}. Sources`), { kind: 'list', start: 1, items }];
}

function termList(claims: readonly PlacedClaim[], { vocabulary }: Document, number: number): PaperBlock[] {
  const terms = termsOf(claims, vocabulary);
  if (terms.length === 0) return [];
  const items = terms.map(({ name, short, statusInWords, definition }) => [
    {
      kind: 'paragraph' as const,
      runs: [
        { text: short ? `${name} (${short})` : name, strong: true },
        { text: `, ${statusInWords}: ${definition}` },
      ],
    },
  ]);
  return [heading(2, `${number}. Terms`), { kind: 'list', items }];
}
