import type { Document } from '../../server/core/document/document.ts';
import type { Workspace } from '../../server/core/folder/workspace.ts';
import type { Span } from '../../server/core/ground/span.ts';
import { voiceOf, withAnswers } from '../../server/features/claims/claims.ts';
import type { Grouping } from '../../server/features/claims/grouping.ts';
import { claimGroups } from '../../server/features/claims/listing.ts';
import { titleOf } from '../../server/features/claims/title.ts';
import { completionsAt } from '../../server/features/terms/completion.ts';
import { definitionAt } from '../../server/features/terms/definition.ts';
import { headCompletionsAt, headHoverAt } from '../../server/features/terms/headFields.ts';
import { marksIn } from '../../server/features/terms/highlight.ts';
import { hoverAt } from '../../server/features/terms/hover.ts';
import { linksIn } from '../../server/features/terms/links.ts';
import { conceptAt, referencesTo } from '../../server/features/terms/references.ts';
import { type Section, sectionsIn } from '../../server/features/terms/symbols.ts';
import { termsIn } from '../../server/features/terms/terms.ts';

/** The last file of a test, its cursor, and all its files. */
interface Asked {
  readonly document: Document;
  readonly cursor?: number;
  readonly workspace: Workspace;
}

/** The questions of a fixture that an editor would ask: each gives what a reader sees, one thing a line. */
export const EDITOR_QUESTIONS: Record<string, (asked: Asked, options: Record<string, string>) => string> = {
  hover: ({ document, cursor = 0, workspace }) =>
    (headHoverAt(document, cursor) ?? hoverAt(document, cursor, workspace))?.markdown ?? 'nothing',
  headCompletion: ({ document, cursor = 0 }) =>
    linesOf(
      (headCompletionsAt(document, cursor) ?? []).map(({ text, description }) => `${text}: ${description}`),
    ),
  marks: ({ document }, { which = 'first' }) =>
    linesOf(
      marksIn(document, which as 'first' | 'all').map(mark =>
        [quoted(document, mark), mark.type, ...mark.modifiers].join(' '),
      ),
    ),
  definition({ document, cursor = 0 }) {
    const definition = definitionAt(document, cursor);
    if (!definition) return 'nothing';
    return 'span' in definition ? quoted(document, definition.span) : `glossary: ${definition.concept}`;
  },
  references({ document, cursor = 0, workspace }) {
    const concept = conceptAt(document, cursor);
    const found = concept ? referencesTo(concept, workspace, document) : [];
    return linesOf(
      found.map(({ document: { uri }, mention }) => `${uri} ${quoted(workspace.get(uri)!, mention)}`),
    );
  },
  completion: ({ document, cursor = 0 }) =>
    linesOf(
      completionsAt(document, cursor).map(
        ({ label, detail, span }) => `${label} for ${quoted(document, span)}: ${detail}`,
      ),
    ),
  links: ({ document }) => linesOf(linksIn(document).map(link => `${quoted(document, link)} ${link.url}`)),
  outline: ({ document }) =>
    linesOf(sectionsIn(document, document.claims).flatMap(section => outlineOf(section, ''))),
  terms: ({ document }) =>
    linesOf(
      termsIn(document).map(
        ({ entry, mentions }) => `${entry.name}, ${entry.statusInWords}, mentions: ${mentions.length}`,
      ),
    ),
  claims: ({ workspace }, { by = 'topic', only, words, touching }) =>
    linesOf(
      claimGroups(
        {
          grouping: by as Grouping,
          only: only as 'contested' | undefined,
          text: words?.replaceAll('_', ' '),
          touching,
        },
        workspace,
      ).flatMap(({ label, claims }) => [
        label,
        ...claims.flatMap(placed => [
          `  ${placed.claim.stance}, ${voiceOf(placed)}: ${titleOf(placed.claim.text)}`,
          ...withAnswers(placed, workspace).answers.map(
            other => `    ${other.kind} ${voiceOf(other)}: ${titleOf(other.claim.text)}`,
          ),
        ]),
      ]),
    ),
};

function outlineOf({ name, kind, children }: Section, indent: string): string[] {
  return [`${indent}${kind}: ${name}`, ...children.flatMap(child => outlineOf(child, `${indent}  `))];
}

function quoted({ text }: Document, { start, end }: Span): string {
  return `[${text.value.slice(start, end).replace(/\s+/g, ' ')}]`;
}

function linesOf(lines: readonly string[]): string {
  return lines.length > 0 ? lines.join('\n') : 'none';
}
