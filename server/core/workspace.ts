import { Counterclaims, type CrossRelation } from './counterclaims.ts';
import type { Document } from './document.ts';
import type { ConceptId } from './vocabulary.ts';

/** Every document in reach, which of them mention a concept, and whose claims meet. */
export class Workspace {
  readonly #documents = new Map<string, Document>();
  readonly #concepts = new Map<string, ReadonlySet<ConceptId>>();
  readonly #byConcept = new Map<ConceptId, Set<string>>();
  readonly #counterclaims = new Counterclaims();
  /** Documents whose claims nobody has asked for since they changed: that costs more than a keystroke may. */
  readonly #unread = new Set<string>();
  /** All addresses in order, while none came or went. */
  #order: readonly string[] | undefined;

  /** Takes in a document, or its new version in place of the old; only what differs between the two is touched. */
  put(document: Document): void {
    const { uri } = document;
    if (!this.#documents.has(uri)) this.#order = undefined;
    this.#documents.set(uri, document);
    this.#unread.add(uri);
    this.#name(uri, new Set(document.mentions.map(({ concept }) => concept)));
  }

  remove(uri: string): void {
    if (!this.#documents.delete(uri)) return;
    this.#order = undefined;
    this.#unread.delete(uri);
    this.#counterclaims.remove(uri);
    this.#name(uri, NONE);
    this.#concepts.delete(uri);
  }

  /** Notes which concepts a document names, in place of those that it named before. */
  #name(uri: string, now: ReadonlySet<ConceptId>): void {
    const before = this.#concepts.get(uri) ?? NONE;
    for (const concept of before) {
      if (now.has(concept)) continue;
      const uris = this.#byConcept.get(concept)!;
      uris.delete(uri);
      if (uris.size === 0) this.#byConcept.delete(concept);
    }
    for (const concept of now) {
      if (before.has(concept)) continue;
      const uris = this.#byConcept.get(concept);
      if (uris) uris.add(uri);
      else this.#byConcept.set(concept, new Set([uri]));
    }
    this.#concepts.set(uri, now);
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
    this.#order ??= [...this.#documents.keys()].sort();
    return this.#order.map(uri => this.#documents.get(uri)!);
  }

  /** The documents that mention a concept, in the order of their addresses. */
  mentioning(concept: ConceptId): readonly Document[] {
    const uris = [...(this.#byConcept.get(concept) ?? [])].sort();
    return uris.map(uri => this.#documents.get(uri)!);
  }
}

const NONE: ReadonlySet<ConceptId> = new Set();
