import * as l10n from '@vscode/l10n';
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type DocumentLink,
  type DocumentSymbol,
  type Hover,
  type LocationLink,
  MarkupKind,
  type SemanticTokens,
  SemanticTokensBuilder,
  SymbolKind,
  type TypeHierarchyItem,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import { type Document, nameOf } from '../../core/document/document.ts';
import type { Text } from '../../core/text/text.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';
import { titleOf } from '../../features/claims/title.ts';
import type { Completion } from '../../features/terms/completion.ts';
import type { Definition } from '../../features/terms/definition.ts';
import type { HeadCompletion } from '../../features/terms/headFields.ts';
import { MARK_MODIFIERS, MARK_TYPES, type Mark } from '../../features/terms/highlight.ts';
import type { Hover as HoverFacts } from '../../features/terms/hover.ts';
import type { Link } from '../../features/terms/links.ts';
import type { ConceptSymbol, Section } from '../../features/terms/symbols.ts';
import type { Term } from '../../features/terms/terms.ts';
import { type Successor, stepInWords } from '../../features/terms/typeHierarchy.ts';
import { GLOSSARY_SCHEME } from '../../protocol/glossary.ts';
import { SHOW_MENTIONS, type TermItem } from '../../protocol/terms.ts';
import { type InFile, TOP, toLocation, toRange } from '../shared/ranges.ts';

export function toHover(document: Document, { span, markdown }: HoverFacts): Hover {
  return {
    range: toRange(document.text, span),
    contents: { kind: MarkupKind.Markdown, value: markdown },
  };
}

export function toDefinition({ uri, text }: Document, definition: Definition): LocationLink {
  const target = 'span' in definition ? toRange(text, definition.span) : TOP;
  return {
    originSelectionRange: toRange(text, definition.origin),
    targetUri: 'span' in definition ? uri : glossaryUri(definition.concept),
    targetRange: target,
    targetSelectionRange: target,
  };
}

/** A link in a hover that runs `policyAnnotator.showMentions`. */
export function toMentionsLink(words: string, concept: string): string {
  return `[${words}](command:${SHOW_MENTIONS}?${encodeURIComponent(JSON.stringify([concept]))})`;
}

/** The tokens of LSP stay on one line each, so a term that is broken over lines becomes several. */
export function toSemanticTokens({ text }: Document, marks: readonly Mark[]): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const mark of marks) {
    const { start, end } = toRange(text, mark);
    for (let line = start.line; line <= end.line; line++) {
      const from = line === start.line ? start.character : indentOf(text, line);
      const to = line === end.line ? end.character : lengthOf(text, line);
      if (to > from) builder.push(line, from, to - from, MARK_TYPES.indexOf(mark.type), modifierBits(mark));
    }
  }
  return builder.build();
}

function modifierBits({ modifiers }: Mark): number {
  return modifiers.reduce((bits, modifier) => bits | (1 << MARK_MODIFIERS.indexOf(modifier)), 0);
}

function indentOf({ value, lineStarts }: Text, line: number): number {
  return /^[\s>]*/.exec(value.slice(lineStarts[line], lineStarts[line + 1]))![0].length;
}

function lengthOf({ value, lineStarts }: Text, line: number): number {
  return value.slice(lineStarts[line], lineStarts[line + 1]).trimEnd().length;
}

export function toDocumentLink({ text }: Document, link: Link): DocumentLink {
  return { range: toRange(text, link), target: link.url };
}

/** One in a succession; but for the one that was asked about, its place is its page in the glossary. */
export function toTypeHierarchyItem(found: Successor, place?: InFile): TypeHierarchyItem {
  const { name, short, concept, sense } = found.entry;
  const { uri, range } = place ?? { uri: glossaryUri(concept.id), range: TOP };
  return {
    name: short ? `${name} (${short})` : name,
    kind: SymbolKind.Class,
    detail: stepInWords(found, dateInWords),
    uri,
    range,
    selectionRange: range,
    data: [concept.id, sense.id],
  };
}

/** The concept and sense that an item stands for. */
export function senseIn(item: TypeHierarchyItem): readonly [concept: string, sense: string] {
  return item.data;
}

const SYMBOL_KINDS: Readonly<Record<Section['kind'], SymbolKind>> = {
  section: SymbolKind.String,
  term: SymbolKind.Key,
  claim: SymbolKind.Event,
};

export function toDocumentSymbol(document: Document, section: Section): DocumentSymbol {
  return {
    name: section.kind === 'claim' ? titleOf(section.name) : section.name,
    detail: section.detail,
    kind: SYMBOL_KINDS[section.kind],
    range: toRange(document.text, section.span),
    selectionRange: toRange(document.text, section.selection),
    children: section.children.map(child => toDocumentSymbol(document, child)),
  };
}

export function toWorkspaceSymbol({ concept, first }: ConceptSymbol): WorkspaceSymbol {
  const short = concept.abbreviation?.[0];
  return {
    name: short ? `${concept.prefLabel} (${short})` : concept.prefLabel,
    kind: SymbolKind.Key,
    containerName: first ? nameOf(first.document) : l10n.t('glossary'),
    location: first ? toLocation(first) : { uri: glossaryUri(concept.id), range: TOP },
  };
}

export function toCompletionItem({ text, vocabulary }: Document, found: Completion): CompletionItem {
  return {
    label: found.label,
    kind: CompletionItemKind.Reference,
    tags: found.ended ? [CompletionItemTag.Deprecated] : [],
    detail: found.detail,
    documentation: vocabulary.concepts.get(found.concept)?.definition,
    sortText: sortText(found),
    filterText:
      text.value.slice(found.span.start, found.span.end) +
      found.label.slice(found.span.end - found.span.start),
    textEdit: { range: toRange(text, found.span), newText: found.label },
  };
}

/** A key or a value of the head of a text. */
export function toFieldItem(
  { text }: Document,
  { label, span, text: newText, description }: HeadCompletion,
): CompletionItem {
  return {
    label,
    kind: CompletionItemKind.Property,
    documentation: description,
    textEdit: { range: toRange(text, span), newText },
  };
}

/** The more words were typed of a term, the likelier it is meant; then what the text knows, and what has ended last. */
function sortText({ span, known, ended, label }: Completion): string {
  const typed = String(999 - (span.end - span.start)).padStart(3, '0');
  return `${typed}${ended ? 2 : known ? 0 : 1}${label.toLowerCase()}`;
}

const MOST_AROUND = 40;

export function toTermItem({ text: { value }, text }: Document, { entry, mentions }: Term): TermItem {
  return {
    concept: entry.concept.id,
    name: entry.name,
    short: entry.short,
    definition: entry.definition,
    status: entry.statusInWords,
    ended: entry.status === 'ended',
    mentions: mentions.map(mention => ({
      range: toRange(text, mention),
      before: value
        .slice(Math.max(0, mention.start - MOST_AROUND), mention.start)
        .replace(/^.*\n/s, '')
        .replace(/^[\s>#*+-]+/, ''),
      label: value.slice(mention.start, mention.end),
      after: value.slice(mention.end, mention.end + MOST_AROUND).replace(/[\r\n].*$/s, ''),
    })),
  };
}

/** The address of a concept's page in the glossary. */
function glossaryUri(concept: string): string {
  return `${GLOSSARY_SCHEME}:/${concept}.md`;
}
