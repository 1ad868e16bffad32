import { Counterclaims, type CrossRelation } from './counterclaims.ts';
import type { Document } from './document.ts';
import type { ConceptId } from './vocabulary.ts';

/** Every document in reach, which of them mention a concept, and whose claims meet. */
export class Workspace {
  readonly #documents = new Map<string, Document>();
  readonly #byConcept = new Map<ConceptId, Set<string>>();
  readonly #counterclaims = new Counterclaims();
  /** Documents whose claims nobody has asked for since they changed: that costs more than a keystroke may. */
  readonly #unread = new Set<string>();

  /** Takes in a document, or its new version in place of the old. */
  put(document: Document): void {
    this.#forget(document.uri);
    this.#documents.set(document.uri, document);
    this.#unread.add(document.uri);
    for (const { concept } of document.mentions) {
      const uris = this.#byConcept.get(concept) ?? new Set();
      this.#byConcept.set(concept, uris.add(document.uri));
    }
  }

  remove(uri: string): void {
    this.#forget(uri);
    this.#unread.delete(uri);
    this.#counterclaims.remove(uri);
  }

  #forget(uri: string): void {
    const document = this.#documents.get(uri);
    if (!document) return;
    this.#documents.delete(uri);
    for (const { concept } of document.mentions) this.#byConcept.get(concept)?.delete(uri);
  }

  /** What claims of other documents say against or for this one: a few, the closest first. */
  crossRelations(uri: string, claim: string): readonly CrossRelation[] {
    for (const unread of this.#unread) this.#counterclaims.put(unread, this.#documents.get(unread)!.claims);
    this.#unread.clear();
    return this.#counterclaims.of(uri, claim);
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
