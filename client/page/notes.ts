import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  ANNOTATIONS,
  type AnnotatedText,
  type CommentItem,
  type NotedWords,
} from '../../server/protocol/annotations.ts';
import { type Answer, type BareClaim, CLAIMS, type ClaimItem } from '../../server/protocol/claims.ts';
import { DUTIES, type DutyItem } from '../../server/protocol/duties.ts';
import { ask } from '../../server/protocol/messages.ts';
import { WRITTEN } from '../../server/protocol/page.ts';
import type { Range } from '../../server/protocol/places.ts';
import { doubtInWords, sinceInWords } from '../annotations/annotations.ts';
import { knownAuthor } from '../annotations/author.ts';
import { madeInWords } from '../annotations/tags.ts';
import { answerInWords, decisionInWords } from '../claims/claimRow.ts';
import { toVscodeRange } from '../shared/passages.ts';
import type { ClaimNote, Note, Remark, Words } from './webview/wire.ts';

/** More claims than this are in no margin. */
const MOST_CLAIMS = 2000;

/** What stands in the margin of a text, and the claims among it. */
export interface Margin {
  readonly notes: readonly Note[];
  readonly claims: ReadonlyMap<string, BareClaim>;
}

/** Asks for what stands in the margin, with the messages of the side bar. */
export async function readMargin(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  wanted: { readonly duties: boolean; readonly lessCertain: boolean },
): Promise<Margin> {
  const uri = String(document.uri);
  const listed = { grouping: 'document', uri, group: uri, limit: MOST_CLAIMS } as const;
  const claimsAs = async (certainty: 'sure' | 'lessCertain') =>
    (await ask(client, CLAIMS, { ...listed, certainty })).claims;
  const [annotated, sure, lessCertain, { duties }, me] = await Promise.all([
    ask(client, ANNOTATIONS, { uri }),
    claimsAs('sure'),
    wanted.lessCertain ? claimsAs('lessCertain') : [],
    wanted.duties ? ask(client, DUTIES, { uri }) : { duties: [] },
    knownAuthor(),
  ]);
  const items = [...sure, ...lessCertain];
  const met = items.flatMap(({ answers, same }) => [...answers.map(({ claim }) => claim), ...same]);
  return {
    notes: [
      ...(await annotationNotes(client, document, annotated, me)),
      ...items.flatMap(item => claimNotes(document, item)),
      ...duties.map((duty, number) => dutyNote(document, duty, number)),
    ],
    claims: new Map([...met, ...items].map(claim => [claim.id, claim])),
  };
}

async function annotationNotes(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  annotated: readonly AnnotatedText[],
  me: string | undefined,
): Promise<readonly Note[]> {
  const threads = annotated.flatMap(text => text.threads);
  const comments = threads.flatMap(thread => thread.comments);
  const html = await ask(client, WRITTEN, { texts: comments.map(({ text }) => text) });
  const shown = new Map(comments.map((comment, i) => [comment, html[i] ?? '']));
  return [
    ...threads.map(thread => ({
      ...placed(document, thread),
      kind: 'comment' as const,
      resolved: thread.resolved,
      quoted: thread.words,
      comments: thread.comments.map(comment => remark(comment, shown.get(comment)!, me)),
    })),
    ...annotated
      .flatMap(text => text.tags)
      .map(tag => ({
        ...placed(document, tag),
        kind: 'tag' as const,
        name: tag.name,
        made: madeInWords(tag),
      })),
  ];
}

function placed(document: vscode.TextDocument, noted: NotedWords) {
  const words = noted.range && wordsOf(document, noted.range);
  return { id: noted.id, words, doubt: doubtInWords(noted) || undefined };
}

function remark(
  { id, text, creator, created, modified }: CommentItem,
  html: string,
  me: string | undefined,
): Remark {
  const when = created ? sinceInWords(created) : '';
  return {
    id,
    html,
    text,
    who: creator ?? vscode.l10n.t('Somebody'),
    when: modified ? vscode.l10n.t('{0}, edited', when) : when,
    isOwn: creator === undefined || creator === me,
  };
}

/** A row stands for all claims of this text that say the same; on a page, each stands at its words. */
function claimNotes(document: vscode.TextDocument, item: ClaimItem): readonly ClaimNote[] {
  const { answers, same, uri } = item;
  return [
    { ...bareNote(document, item), answers: answers.map(answer => answerNote(uri, answer)) },
    ...same.filter(other => other.uri === uri).map(other => ({ ...bareNote(document, other), answers: [] })),
  ];
}

function bareNote(document: vscode.TextDocument, claim: BareClaim) {
  const { id, stance, who, voice, title, topic, confidence, decided } = claim;
  return {
    kind: 'claim' as const,
    ...{ id, stance, who, voice, title, topic, confidence },
    words: wordsOf(document, claim.range),
    doubt: decided?.changed ? vscode.l10n.t('words changed since') : undefined,
    state: decided?.verdict ?? ('suggested' as const),
    decision: decisionInWords(claim),
  };
}

const ANSWER_KINDS: Readonly<Record<Answer['kind'], ClaimNote['answers'][number]['kind']>> = {
  'countered by': 'against',
  counters: 'against',
  'supported by': 'support',
  supports: 'support',
  'on the same point': 'same',
};

function answerNote(uri: string, { kind, claim, confirmed }: Answer): ClaimNote['answers'][number] {
  const { id, who, stance, title, source } = claim;
  return {
    ...{ id, who, stance, title, confirmed },
    how: answerInWords(kind),
    kind: ANSWER_KINDS[kind],
    source: claim.uri === uri ? undefined : source,
  };
}

function dutyNote(
  document: vscode.TextDocument,
  { who, strength, action, range }: DutyItem,
  number: number,
): Note {
  return { kind: 'duty', id: `duty-${number}`, words: wordsOf(document, range), who, strength, action };
}

export function wordsOf(document: vscode.TextDocument, range: Range): Words {
  const { start, end } = toVscodeRange(range);
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}
