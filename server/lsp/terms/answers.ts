import type { SemanticTokens, SemanticTokensDeltaParams } from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import { mentionsOf } from '../../core/document/facts.ts';
import { completionsAt } from '../../features/terms/completion.ts';
import { definitionAt } from '../../features/terms/definition.ts';
import { headCompletionsAt, headHoverAt } from '../../features/terms/headFields.ts';
import { marksIn } from '../../features/terms/highlight.ts';
import { hoverAt } from '../../features/terms/hover.ts';
import { linksIn } from '../../features/terms/links.ts';
import { conceptAt, referencesTo } from '../../features/terms/references.ts';
import { conceptsNamed, sectionsIn } from '../../features/terms/symbols.ts';
import { termsIn } from '../../features/terms/terms.ts';
import { after, before, successionAt } from '../../features/terms/typeHierarchy.ts';
import { MENTIONS, TERMS } from '../../protocol/terms.ts';
import type { Answering } from '../shared/answering.ts';
import { inFormOfDefinition, inFormOfHover, inFormOfSymbols } from '../shared/plainForms.ts';
import { toLocation, toPlace, toRange } from '../shared/ranges.ts';
import * as convert from './convert.ts';

/** Marks, hovers, definitions and everything else about terms. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: One answer after the other.
export function answerTerms({ connection, session, asked, on, onClaims, at, answer }: Answering): void {
  const { workspace } = session;

  const marks = (document: Document, known?: string) => {
    const { data } = convert.toSemanticTokens(document, marksIn(document, session.client.settings.marks));
    return session.reports.marks(document.uri, data, known);
  };
  connection.languages.semanticTokens.on(
    on('Marks', { data: [] }, document => marks(document) as SemanticTokens),
  );
  connection.languages.semanticTokens.onDelta(
    on('Marks', { data: [] }, (document, { previousResultId }: SemanticTokensDeltaParams) =>
      marks(document, previousResultId),
    ),
  );

  connection.onHover(
    at('Hover', null, (document, offset) => {
      const link = session.client.abilities.commands ? convert.toMentionsLink : undefined;
      const hover = headHoverAt(document, offset) ?? hoverAt(document, offset, workspace, link);
      return hover ? inFormOfHover(convert.toHover(document, hover), session.client.takes) : null;
    }),
  );

  connection.onDefinition(
    at('Go to definition', null, (document, offset) => {
      const definition = definitionAt(document, offset);
      return definition
        ? inFormOfDefinition(convert.toDefinition(document, definition), session.client.takes)
        : null;
    }),
  );
  connection.onReferences(
    at('References', null, (document, offset) => {
      const concept = conceptAt(document, offset);
      return concept ? referencesTo(concept, workspace, document).map(toLocation) : null;
    }),
  );
  connection.onDocumentHighlight(
    at('Highlights', null, (document, offset) => {
      const concept = conceptAt(document, offset);
      const mentions = concept ? mentionsOf(document, concept) : [];
      return mentions.map(mention => ({ range: toRange(document.text, mention) }));
    }),
  );
  connection.onDocumentLinks(
    on('Links', [], document => linksIn(document).map(link => convert.toDocumentLink(document, link))),
  );

  connection.onDocumentSymbol(
    onClaims('Outline', [], document =>
      inFormOfSymbols(
        sectionsIn(document, workspace.decisions(document).claims).map(section =>
          convert.toDocumentSymbol(document, section),
        ),
        document.uri,
        session.client.takes,
      ),
    ),
  );
  connection.onWorkspaceSymbol(
    asked('Symbols', [], ({ query }) =>
      conceptsNamed(query, session.vocabulary, workspace).map(convert.toWorkspaceSymbol),
    ),
  );

  const { typeHierarchy } = connection.languages;
  typeHierarchy.onPrepare(
    at('Succession', null, (document, offset) => {
      const found = successionAt(document, offset);
      return found ? [convert.toTypeHierarchyItem(found, toPlace(document, found))] : null;
    }),
  );
  typeHierarchy.onSupertypes(
    asked('Succession', [], ({ item }) =>
      before(session.vocabulary, ...convert.senseIn(item)).map(found => convert.toTypeHierarchyItem(found)),
    ),
  );
  typeHierarchy.onSubtypes(
    asked('Succession', [], ({ item }) =>
      after(session.vocabulary, ...convert.senseIn(item)).map(found => convert.toTypeHierarchyItem(found)),
    ),
  );

  connection.onCompletion(
    at(
      'Completion',
      [],
      (document, offset) =>
        headCompletionsAt(document, offset)?.map(found => convert.toFieldItem(document, found)) ??
        completionsAt(document, offset).map(found => convert.toCompletionItem(document, found)),
    ),
  );

  answer(TERMS, 'Terms', [], async ({ uri }) => {
    const document = await session.whole(uri);
    return document ? termsIn(document).map(term => convert.toTermItem(document, term)) : [];
  });
  answer(MENTIONS, 'Mentions', [], ({ concept }) => referencesTo(concept, workspace).map(toLocation));
}
