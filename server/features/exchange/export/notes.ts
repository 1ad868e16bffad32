import { creatorOf } from '../../../core/annotations/annotation.ts';
import type { DecidedClaim } from '../../../core/annotations/decisions.ts';
import type { Notebook } from '../../../core/annotations/notebook.ts';
import type { Document } from '../../../core/document/document.ts';
import { nameOf } from '../../../core/document/document.ts';
import type { Workspace } from '../../../core/folder/workspace.ts';
import type { Span } from '../../../core/ground/span.ts';
import { entryOf } from '../../../core/terms/entry.ts';
import { positionAt } from '../../../core/text/text.ts';
import { type Comment, threadsIn } from '../../annotations/comments.ts';
import { type Tag, tagsIn } from '../../annotations/tags.ts';
import {
  type Answer,
  type PlacedClaim,
  standInWords,
  targetOf,
  topicInWords,
  voiceOf,
  withAnswers,
  wordsOf,
} from '../../claims/claims.ts';
import { isSure } from '../../claims/listing.ts';
import type { Finding } from '../../findings/findings.ts';
import { blocksOfMarkdown } from './blocks.ts';
import { type PaperBlock, type PaperNote, paragraph } from './paper.ts';

/** What goes along with a text. */
export const NOTE_CHOICES = ['comments', 'tags', 'findings', 'confirmed-claims', 'claims'] as const;
export type NoteChoice = (typeof NOTE_CHOICES)[number];

/** A note with the words it is on; without a span they are no longer in the text. */
export interface PlacedNote {
  readonly span?: Span;
  readonly note: PaperNote;
}

/** The program itself, where it is the one who says something. */
export const TOOL = 'Policy Annotator';

/** What is noted on a text, by place: what people wrote, and what the program found where that is wanted. */
export function notesOn(
  document: Document,
  workspace: Workspace,
  findings: () => readonly Finding[],
  wanted: ReadonlySet<NoteChoice>,
): readonly PlacedNote[] {
  const notebook = workspace.notebook(document.uri);
  const notes = [
    ...(notebook && wanted.has('comments') ? commentNotes(notebook) : []),
    ...(notebook && wanted.has('tags') ? tagNotes(notebook, document) : []),
    ...(wanted.has('findings') ? findings().map(findingNote) : []),
    ...claimsWanted(document, workspace, wanted).map(claim => claimNote(claim, document, workspace)),
  ];
  return notes.sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ span }: PlacedNote): number {
  return span?.start ?? -1;
}

function commentNotes(notebook: Notebook): PlacedNote[] {
  return threadsIn(notebook).map(({ span, words, resolved, comments }) => {
    const [first, ...replies] = comments.map(remarkOf);
    const blocks = span ? first!.blocks : [...lostWords(words), ...first!.blocks];
    return { span, note: { kind: 'comment', resolved, remarks: [{ ...first!, blocks }, ...replies] } };
  });
}

function remarkOf({ text, creator, created }: Comment) {
  const blocks = blocksOfMarkdown(text);
  // Word gives every comment a date.
  const undated = paragraph('When this was written is not known.', { emphasis: true });
  return {
    who: creator ?? 'Nobody named',
    when: created,
    blocks: created ? blocks : [...blocks, undated],
  };
}

/** The comment is kept where its words are not: it says which they were. */
function lostWords(words: string): PaperBlock[] {
  return [paragraph(`On words that are no longer in the text: “${words}”`, { emphasis: true })];
}

function tagNotes(notebook: Notebook, document: Document): PlacedNote[] {
  return tagsIn(notebook).map(({ concept, span, words, creator, created }: Tag) => {
    const entry = entryOf(document.vocabulary, concept, undefined, document.date);
    const name = entry ? entry.name + (entry.short ? ` (${entry.short})` : '') : concept;
    const blocks = [...(span ? [] : lostWords(words)), paragraph(`Tag: ${name}`)];
    const remark = { who: creator ?? 'Nobody named', when: created, blocks };
    return { span, note: { kind: 'tag', resolved: false, remarks: [remark] } };
  });
}

function findingNote({ span, message }: Finding): PlacedNote {
  const blocks = [paragraph(message)];
  return { span, note: { kind: 'finding', resolved: false, remarks: [{ who: TOOL, blocks }] } };
}

function claimsWanted(
  document: Document,
  workspace: Workspace,
  wanted: ReadonlySet<NoteChoice>,
): readonly DecidedClaim[] {
  const { claims } = workspace.decisions(document);
  if (wanted.has('claims')) return claims.filter(claim => claim.decided || isSure({ claim }));
  return wanted.has('confirmed-claims') ? claims.filter(({ decided }) => decided) : [];
}

function claimNote(claim: DecidedClaim, document: Document, workspace: Workspace): PlacedNote {
  const { decided, topic, confidence } = claim;
  const answered = withAnswers({ claim, document }, workspace);
  const annotation = decided?.annotation;
  const by = decided ? 'confirmed' : `suggested, ${Math.round(confidence * 100)} % sure`;
  const blocks = [
    paragraph(
      `Claim (${by}): ${voiceOf(answered)}, ${stanceOf(answered)}; on ${topicInWords(topic).toLocaleLowerCase('en')}.`,
    ),
    ...answered.answers.map(answer => paragraph(answerInWords(answer))),
  ];
  const who = (annotation && creatorOf(annotation)) ?? TOOL;
  const remark = { who, when: annotation?.created, blocks };
  return { span: claim, note: { kind: 'claim', resolved: false, remarks: [remark] } };
}

/** @example 'leans against “Health and Care Bill”' */
function stanceOf(placed: PlacedClaim): string {
  const target = targetOf(placed);
  const stance = standInWords(placed.claim);
  return target ? `${stance} “${target}”` : stance;
}

/** @example 'Countered by Lord Marsh (debate.md, line 12): “It is right that ...”' */
export function answerInWords(answer: Answer): string {
  const { kind, document, claim } = answer;
  const line = positionAt(document.text, claim.start).line + 1;
  const how = kind.charAt(0).toUpperCase() + kind.slice(1);
  return `${how} ${voiceOf(answer)} (${nameOf(document)}, line ${line}): “${wordsOf(answer)}”`;
}
