import type { Document } from '../../core/document/document.ts';
import { shownPlace } from '../../core/text/text.ts';
import type { AnnotatedDocument } from '../../features/folder/annotate.ts';

/** The facts of a document for reading in a terminal: terms, claims with what answers them, findings. */
export function annotatedAsText(annotated: AnnotatedDocument, document: Document): string {
  const lines = [
    annotated.path,
    `  read as of ${annotated.date ?? 'an unknown date'} (${annotated.dateFrom})`,
    ...termLines(annotated, document),
    ...claimLines(annotated, document),
    ...findingLines(annotated, document),
  ];
  return `${lines.join('\n')}\n\n`;
}

function termLines({ mentions }: AnnotatedDocument, document: Document): string[] {
  const counts = new Map<string, number>();
  for (const { concept } of mentions) counts.set(concept, (counts.get(concept) ?? 0) + 1);
  const terms = [...counts].sort((a, b) => b[1] - a[1]);
  return [
    `  ${mentions.length} mentions of ${terms.length} terms`,
    ...terms.map(
      ([id, count]) =>
        `    ${String(count).padStart(4)}  ${document.vocabulary.concepts.get(id)?.prefLabel ?? id}`,
    ),
  ];
}

function claimLines({ claims, relations }: AnnotatedDocument, document: Document): string[] {
  const words = new Map(document.claims.map(claim => [claim.id, claim.text]));
  const wordsOf = (id: string) => (words.get(id) ?? '').replace(/\s+/g, ' ').trim();
  return [
    `  ${claims.length} claims`,
    ...claims.flatMap(claim => [
      `    ${where(document, claim.start)}  [${claim.stance}] ${claim.voice}: ${wordsOf(claim.id)}`,
      ...relations
        .filter(relation => relation.to === claim.id)
        .map(
          relation =>
            `        ${relation.kind === 'attack' ? 'attacked by' : 'supported by'}: ${wordsOf(relation.from)}`,
        ),
    ]),
  ];
}

function findingLines({ findings }: AnnotatedDocument, document: Document): string[] {
  return [
    `  ${findings.length} findings`,
    ...findings.map(
      ({ start, code, severity, message }) =>
        `    ${where(document, start)}  ${severity}  ${code}: ${message}`,
    ),
  ];
}

function where(document: Document, offset: number): string {
  const { line, column } = shownPlace(document.text, offset);
  return `${line}:${column}`.padEnd(8);
}
