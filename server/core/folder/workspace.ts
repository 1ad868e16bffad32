import type { TextEdit } from '../annotations/carry.ts';
import {
  type DecidedCrossRelation,
  type DecidedLink,
  type Decisions,
  decide,
  decidedAcross,
  linksAcross,
} from '../annotations/decisions.ts';
import { annotateAnew, editNotebook, type Notebook, openNotebook } from '../annotations/notebook.ts';
import type { Sidecar } from '../annotations/sidecar.ts';
import { type ClaimAt, Counterclaims } from '../claims/counterclaims.ts';
import { SHIPPED } from '../claims/weights.ts';
import type { Document } from '../document/document.ts';
import { type Facts, isDocument } from '../document/facts.ts';
import type { InSlices } from '../ground/slices.ts';
import type { ConceptId } from '../vocabulary/vocabulary.ts';

/** Every text in reach, which of them mention a concept, and whose claims meet. Of most only the facts are kept. */
export class Workspace {
  readonly #documents = new Map<string, Facts>();
  readonly #concepts = new Map<string, ReadonlySet<ConceptId>>();
  readonly #byConcept = new Map<ConceptId, Set<string>>();
  readonly #counterclaims: Counterclaims;
  /** Documents whose claims nobody has asked for since they changed: that costs more than a keystroke may. */
  readonly #unread = new Set<string>();
  /** All addresses in order, while none came or went. */
  #order: readonly string[] | undefined;
  /** By the address of the text, whether it is known or not: a text may come after its annotations. */
  readonly #sidecars = new Map<string, Sidecar>();
  /** The annotations that somebody asked for, at their places. */
  readonly #notebooks = new Map<string, Notebook>();
  readonly #decisions = new Map<string, Decided>();
  readonly #attacked = new Map<string, Attacked>();
  /** What people noted of claims in two texts, while neither a text with annotations nor these changed. */
  #links: ReadonlyMap<string, readonly DecidedLink[]> | undefined;

  /** Another number after each change of a text or of annotations: what was worked out from all of them holds while it is the same. */
  version = 0;

  /** @param points what was learned of claims that meet across texts */
  constructor(points = SHIPPED.points) {
    this.#counterclaims = new Counterclaims(points);
  }

  /**
   * Takes in a text, or its new version in place of the old; only what differs between the two is touched.
   * @param edit how the new version came from the old, where that was seen: annotations are carried along by it,
   *   and sought again otherwise
   */
  put(document: Facts, edit?: TextEdit): void {
    const { uri } = document;
    this.version += 1;
    this.#moveNotes(document, edit);
    if (!this.#documents.has(uri)) this.#order = undefined;
    this.#documents.set(uri, document);
    this.#reconsider(uri);
    const concepts = new Set<ConceptId>();
    for (const { concept } of document.mentions) concepts.add(concept);
    this.#name(uri, concepts);
  }

  remove(uri: string): void {
    if (!this.#documents.delete(uri)) return;
    this.version += 1;
    this.#order = undefined;
    this.#reconsider(uri);
    this.#unread.delete(uri);
    this.#counterclaims.remove(uri);
    this.#notebooks.delete(uri);
    this.#decisions.delete(uri);
    this.#attacked.delete(uri);
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

  /** The claims of a known text and how they meet in it, as people left them. */
  decisions(facts: Facts): Decisions {
    const { uri } = facts;
    const notebook = this.notebook(uri);
    const known = this.#decisions.get(uri);
    if (known?.facts === facts && known.notebook === notebook) return known.decisions;
    const decisions = decide(facts, notebook);
    if (notebook) this.#decisions.set(uri, { facts, notebook, decisions });
    return decisions;
  }

  /** A text in its latest version, when its claims are worked out; undefined where it is gone. */
  *argued(uri: string): InSlices<Facts | undefined> {
    for (;;) {
      const facts = this.#documents.get(uri);
      if (!facts || !isDocument(facts) || facts.argumentation.step()) return facts;
      yield;
    }
  }

  /**
   * What claims of other documents say against or for this one, or on the same point: first what people noted, which may
   * begin at either end, then a few that were found, which all lead to this one, the likeliest first.
   */
  crossRelations(uri: string, claim: string): readonly DecidedCrossRelation[] {
    const found = this.#read().of(uri, claim);
    const decided = this.#linksAcross().get(`${uri}#${claim}`);
    return decided ? decidedAcross(found, decided) : found;
  }

  /** True where one of these speaks against it. */
  isAttackedAcross(uri: string, claim: string): boolean {
    const links = this.#linksAcross();
    if (links.size === 0 || !links.has(`${uri}#${claim}`)) return this.#read().isAttacked(uri, claim);
    return this.crossRelations(uri, claim).some(
      ({ kind, to }) => kind === 'attack' && to.uri === uri && to.id === claim,
    );
  }

  /** The ids of the claims of a known text that `isAttackedAcross` is true of; remembered while they are the same. */
  attackedAcross(uri: string): ReadonlySet<string> {
    const [links, state] = [this.#linksAcross(), this.#read().stateOf(uri)];
    const known = this.#attacked.get(uri);
    if (known?.links === links && known.state === state) return known.ids;
    const ids = this.decisions(this.#documents.get(uri)!).claims.map(({ id }) => id);
    const attacked = new Set(ids.filter(id => this.isAttackedAcross(uri, id)));
    this.#attacked.set(uri, { links, state, ids: attacked });
    return attacked;
  }

  /** The texts that are largely the same as this one, such as last year's edition of it, in the order of their addresses. */
  versionsOf(uri: string): readonly string[] {
    return this.#read().versionsOf(uri);
  }

  /**
   * The claims of other texts that are likeliest to be on the same point as this one, however unlikely that is, the
   * likeliest first. All claims are looked through, which takes a while.
   */
  candidates(uri: string, claim: string, most: number): readonly ClaimAt[] {
    return this.#read().candidates(uri, claim, most);
  }

  /** How many texts there are whose claims were not yet put beside those of others: until then, what meets a claim takes long to find. */
  get unrelated(): number {
    return this.#unread.size;
  }

  /** Puts the claims of all texts beside each other before somebody asks, with a rest after each text; those that somebody writes last. */
  *relateAll(): InSlices<void> {
    const isOpen = (uri: string) => this.get(uri) !== undefined;
    for (const isTurn of [(uri: string) => !isOpen(uri), isOpen])
      for (const uri of this.#unread) {
        if (!isTurn(uri)) continue;
        yield* this.argued(uri);
        if (this.#unread.has(uri)) this.#relate(uri);
        yield;
      }
  }

  /** The same, and then works out what each claim meets, with a rest after each: from then on it is known. */
  *meetAll(): InSlices<void> {
    yield* this.relateAll();
    yield* this.#counterclaims.meetAll();
  }

  /** True while all that claims meet is known. */
  get haveAllMet(): boolean {
    return this.#unread.size === 0 && this.#counterclaims.haveAllMet;
  }

  /** True where it is known by now what a claim meets in other texts. */
  hasMet(uri: string, claim: string): boolean {
    return !this.#unread.has(uri) && this.#counterclaims.hasMet(uri, claim);
  }

  #read(): Counterclaims {
    for (const unread of this.#unread) this.#relate(unread);
    return this.#counterclaims;
  }

  #relate(uri: string): void {
    const facts = this.#documents.get(uri)!;
    this.#counterclaims.put(uri, this.decisions(facts).claims, facts.date.date);
    this.#unread.delete(uri);
  }

  #linksAcross(): ReadonlyMap<string, readonly DecidedLink[]> {
    this.#links ??= linksAcross(
      new Map(
        this.annotatedTexts().flatMap(uri => {
          const facts = this.#documents.get(uri);
          return facts ? [[uri, this.decisions(facts)] as const] : [];
        }),
      ),
    );
    return this.#links;
  }

  /** The claims of a text may be others than before. */
  #reconsider(uri: string): void {
    this.#unread.add(uri);
    if (this.#sidecars.has(uri)) this.#links = undefined;
  }

  /** The annotations of a text are these from now on; undefined where it has none any more. */
  annotate(uri: string, sidecar: Sidecar | undefined): void {
    this.version += 1;
    if (sidecar) this.#sidecars.set(uri, sidecar);
    else this.#sidecars.delete(uri);
    this.#links = undefined;
    if (this.#documents.has(uri)) this.#unread.add(uri);
    const notebook = this.#notebooks.get(uri);
    if (notebook && sidecar) this.#notebooks.set(uri, annotateAnew(notebook, sidecar));
    else this.#notebooks.delete(uri);
  }

  /** The annotations of a text as they were read, whether the text is known or not. */
  sidecar(uri: string): Sidecar | undefined {
    return this.#sidecars.get(uri);
  }

  /** The addresses of the texts that have annotations, in order; the text itself may be gone. */
  annotatedTexts(): readonly string[] {
    return [...this.#sidecars.keys()].sort();
  }

  /** The annotations of a text at their places; undefined where it has none, or where its words are not at hand. */
  notebook(uri: string): Notebook | undefined {
    const known = this.#notebooks.get(uri);
    const sidecar = this.#sidecars.get(uri);
    const document = this.get(uri);
    if (known || !sidecar || !document) return known;
    const notebook = openNotebook(sidecar, document.text.value);
    this.#notebooks.set(uri, notebook);
    return notebook;
  }

  #moveNotes(document: Facts, edit: TextEdit | undefined): void {
    const { uri } = document;
    const value = isDocument(document) ? document.text.value : undefined;
    const notebook = edit ? this.notebook(uri) : this.#notebooks.get(uri);
    if (!notebook || notebook.value === value) return;
    if (edit && value !== undefined) this.#notebooks.set(uri, editNotebook(notebook, value, edit));
    else this.#notebooks.delete(uri);
  }

  /** A text with its words, as those in editors and those with annotations are; undefined for all others. */
  get(uri: string): Document | undefined {
    const facts = this.#documents.get(uri);
    return facts && isDocument(facts) ? facts : undefined;
  }

  facts(uri: string): Facts | undefined {
    return this.#documents.get(uri);
  }

  /** In the order of their addresses, so that every list made from them is stable. */
  documents(): readonly Facts[] {
    this.#order ??= [...this.#documents.keys()].sort();
    return this.#order.map(uri => this.#documents.get(uri)!);
  }

  /** The documents that mention a concept, in the order of their addresses. */
  mentioning(concept: ConceptId): readonly Facts[] {
    const uris = [...(this.#byConcept.get(concept) ?? [])].sort();
    return uris.map(uri => this.#documents.get(uri)!);
  }
}

/** What was decided of a text, while neither it nor its annotations changed. */
interface Decided {
  readonly facts: Facts;
  readonly notebook: Notebook;
  readonly decisions: Decisions;
}

/** Which claims of a text others speak against, while neither what they meet nor what people noted changed. */
interface Attacked {
  readonly links: object;
  readonly state: number;
  readonly ids: ReadonlySet<string>;
}

const NONE: ReadonlySet<ConceptId> = new Set();
