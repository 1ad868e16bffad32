import * as l10n from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver';
import { type Document, nameOf } from '../../core/document/document.ts';
import type { Span } from '../../core/ground/span.ts';
import { type Entry, entryOf } from '../../core/terms/entry.ts';
import type { Text } from '../../core/text/text.ts';
import type { Thread } from '../../features/annotations/comments.ts';
import { type Change, differenceAsMarkdown, FATES_IN_WORDS } from '../../features/annotations/compare.ts';
import type { Decision } from '../../features/annotations/review.ts';
import type { ConceptChoice, Tag } from '../../features/annotations/tags.ts';
import type {
  AnnotatedText,
  ConceptItem,
  DecisionItem,
  MentionsToTag,
  TagItem,
  ThreadItem,
} from '../../protocol/annotations.ts';
import { call, TAG } from '../../protocol/commands.ts';
import type { VersionChange } from '../../protocol/versions.ts';
import { toRange } from '../shared/ranges.ts';

export function toThreadItem({ text }: Document, { span, ...thread }: Thread): ThreadItem {
  return { ...thread, range: span && toRange(text, span) };
}

export function toTagItem({ text, vocabulary, date }: Document, { span, ...tag }: Tag): TagItem {
  const entry = entryOf(vocabulary, tag.concept, undefined, date);
  return { ...tag, name: entry ? nameWithShort(entry) : tag.concept, range: span && toRange(text, span) };
}

export function toConceptItem({ entry, named }: ConceptChoice): ConceptItem {
  const { concept, definition, statusInWords } = entry;
  return { concept: concept.id, name: nameWithShort(entry), status: statusInWords, definition, named };
}

export function toAnnotatedText(
  document: Document,
  threads: readonly Thread[],
  tags: readonly Tag[],
): AnnotatedText {
  return {
    uri: document.uri,
    name: nameOf(document),
    threads: threads.map(thread => toThreadItem(document, thread)),
    tags: tags.map(tag => toTagItem(document, tag)),
  };
}

export function toMentionsToTag(
  { vocabulary, date }: Document,
  concept: string,
  mentions: number,
  untagged: number,
): MentionsToTag {
  const entry = entryOf(vocabulary, concept, undefined, date);
  return { concept, name: entry ? nameWithShort(entry) : concept, mentions, untagged };
}

export function toDecisionItem(
  document: Document | undefined,
  { span, candidates, ...decision }: Decision,
): DecisionItem {
  if (!document) return { ...decision, candidates: [] };
  const { text } = document;
  return {
    ...decision,
    range: span && toRange(text, span),
    candidates: candidates.map(candidate => {
      const range = toRange(text, candidate);
      return {
        range,
        line: text.value.slice(text.lineStarts[range.start.line], text.lineStarts[range.end.line + 1]),
      };
    }),
  };
}

export function toVersionChange(before: Text, after: Text, change: Change): VersionChange {
  const { kind, fate, strength, words } = change;
  return {
    kind,
    fate: FATES_IN_WORDS[fate](),
    isUnchanged: fate === 'unchanged',
    strength: strength?.said,
    text: (change.after ?? change.before)!.text,
    difference: words && differenceAsMarkdown(words),
    before: change.before && toRange(before, change.before),
    after: change.after && toRange(after, change.after),
  };
}

function nameWithShort({ name, short }: Entry): string {
  return short ? `${name} (${short})` : name;
}

export const TAG_ACTION = 'policy.tag';

/** Tags for the terms that selected words name. */
export function toTagActions(
  { uri, text }: Document,
  at: Span,
  choices: readonly ConceptChoice[],
): CodeAction[] {
  if (at.start === at.end) return [];
  const named = choices.filter(({ named }) => named === 'in the words');
  return named.map(({ entry }) => {
    const title = l10n.t('Tag as {0}', entry.name);
    const argument = { uri, range: toRange(text, at), concept: entry.concept.id };
    return { title, kind: TAG_ACTION, command: { title, ...call(TAG, argument) } };
  });
}
