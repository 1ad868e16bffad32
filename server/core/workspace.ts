import type { Document } from './document.ts';
import type { ConceptId } from './vocabulary.ts';

/** Every document in reach, and which of them mention a concept. */
export class Workspace {
  readonly #documents = new Map<string, Document>();
  readonly #byConcept = new Map<ConceptId, Set<string>>();

  /** Takes in a document, or its new version in place of the old. */
  put(document: Document): void {
    this.remove(document.uri);
    this.#documents.set(document.uri, document);
    for (const { concept } of document.mentions) {
      const uris = this.#byConcept.get(concept) ?? new Set();
      this.#byConcept.set(concept, uris.add(document.uri));
    }
  }

  remove(uri: string): void {
    const document = this.#documents.get(uri);
    if (!document) return;
    this.#documents.delete(uri);
    for (const { concept } of document.mentions) this.#byConcept.get(concept)?.delete(uri);
  }

  get(uri: string): Document | undefined {
    return this.#documents.get(uri);
  }

  /** In the order of their addresses, so that every list made from them is stable. */
  get documents(): readonly Document[] {
    return [...this.#documents.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** The documents that mention a concept, in the order of their addresses. */
  mentioning(concept: ConceptId): readonly Document[] {
    const uris = [...(this.#byConcept.get(concept) ?? [])].sort();
    return uris.map(uri => this.#documents.get(uri)!);
  }
}
