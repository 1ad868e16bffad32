import type { Range } from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import type { Files } from '../../core/folder/files.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { QuotationIndex, type QuotedPassage } from '../../core/quotations/quotationTrace.ts';
import { createText, positionAt, type Text } from '../../core/text/text.ts';
import {
  isQuoted,
  isTraced,
  type Quotation,
  quotationsIn,
} from '../../features/quotations/quotationTrace.ts';
import type { Failed } from '../shared/failing.ts';
import { pausing } from '../shared/pausing.ts';
import { Queue } from '../shared/queue.ts';

/** A passage found, with its place and words: its text may be put away again. */
export interface FoundPassage extends Omit<QuotedPassage, 'start' | 'end'> {
  readonly range: Range;
  readonly words: string;
}

/** A quotation with the passages it was found in, the truest first. */
export interface TracedQuotation extends Quotation {
  readonly found: readonly FoundPassage[];
}

/** The quotations of a draft are looked up when its writer has paused for this long. */
const MILLISECONDS_OF_TYPING = 600;

/**
 * Looks quotations up in the texts of the folder. These are read and indexed when first asked for, again where one has
 * changed, and never where the folder has no drafts or notes, because only their quotations are looked up.
 */
export class QuotationTraces {
  readonly #workspace: Workspace;
  readonly #files: Files;
  readonly #traced: () => void;
  readonly #failed: Failed;
  readonly #index = new QuotationIndex();
  /** The version of each text that is in the index. */
  readonly #indexed = new Map<string, object>();
  /** By the words of a quotation. */
  #known = new Map<string, readonly FoundPassage[]>();
  readonly #updates = new Queue();
  #waiting: { readonly document: Document; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  /** @param traced is called when there is more to be said of the quotations in a draft than was known when asked */
  constructor(workspace: Workspace, files: Files, traced: () => void, failed: Failed) {
    this.#workspace = workspace;
    this.#files = files;
    this.#traced = traced;
    this.#failed = failed;
  }

  /** The quotations of a draft as far as they are known; the others are looked up while its writer pauses. */
  of(document: Document): readonly TracedQuotation[] {
    if (!isTraced(document)) return [];
    const quotations = quotationsIn(document);
    const isKnown = quotations.every(({ text }) => this.#known.has(text));
    if (quotations.length > 0 && (!isKnown || this.#stale().length > 0))
      this.#lookUpSoon(document, quotations);
    const traced = quotations.flatMap(quotation => {
      const found = this.#known.get(quotation.text);
      return found ? { ...quotation, found } : [];
    });
    // What is quoted within a quotation that was found is part of it.
    return traced.filter(
      ({ inner, start, end }) =>
        !inner || !traced.some(other => other.start < start && end < other.end && other.found.length > 0),
    );
  }

  /** Where a quotation is from; `without` is the text that quotes. */
  async find(quotation: string, without: string): Promise<readonly FoundPassage[]> {
    await this.#bringUpToDate();
    return this.#withTexts(this.#index.find(quotation, without));
  }

  /** How many texts are looked through. */
  get size(): number {
    return this.#index.size;
  }

  /** A draft that is edited meanwhile begins its wait again; one that is only asked about does not. */
  #lookUpSoon(document: Document, quotations: readonly Quotation[]): void {
    if (this.#waiting?.document === document) return;
    clearTimeout(this.#waiting?.timer);
    const timer = setTimeout(() => {
      this.#waiting = undefined;
      this.#lookUp(quotations).catch(error => this.#failed(error, 'Quotations could not be looked up'));
    }, MILLISECONDS_OF_TYPING);
    this.#waiting = { document, timer };
  }

  async #lookUp(quotations: readonly Quotation[]): Promise<void> {
    await this.#bringUpToDate();
    let isNew = false;
    const pause = pausing();
    for (const { text } of quotations) {
      if (this.#known.has(text)) continue;
      this.#known.set(text, await this.#withTexts(this.#index.find(text)));
      isNew = true;
      await pause();
    }
    if (isNew) this.#traced();
  }

  /** Makes the index that of the texts as they are; one run after the other. */
  #bringUpToDate(): Promise<void> {
    return this.#updates.add(async () => {
      const stale = this.#stale();
      if (stale.length > 0) this.#known = new Map();
      const pause = pausing();
      for (const { uri, document } of stale) {
        await this.#update(uri, document);
        await pause();
      }
    });
  }

  /** A text that cannot be indexed is left out until it changes; the others are looked through all the same. */
  async #update(uri: string, document: object | undefined): Promise<void> {
    if (document) this.#indexed.set(uri, document);
    else this.#indexed.delete(uri);
    const text = document && (await this.#textOf(uri));
    try {
      if (text) this.#index.put(uri, text.value);
      else this.#index.remove(uri);
    } catch (error) {
      this.#index.remove(uri);
      this.#failed(error, `Quotations are not looked up in ${uri}`);
    }
  }

  /** The texts that came, changed or went since they were indexed. */
  #stale(): { readonly uri: string; readonly document?: object }[] {
    const quoted = new Map(
      this.#workspace
        .documents()
        .filter(isQuoted)
        .map(document => [document.uri, document]),
    );
    return [
      ...[...quoted.values()].flatMap(document =>
        this.#indexed.get(document.uri) === document ? [] : { uri: document.uri, document },
      ),
      ...[...this.#indexed.keys()].flatMap(uri => (quoted.has(uri) ? [] : { uri })),
    ];
  }

  async #withTexts(passages: readonly QuotedPassage[]): Promise<readonly FoundPassage[]> {
    const found: FoundPassage[] = [];
    for (const passage of passages) {
      const text = await this.#textOf(passage.uri);
      const { start, end, ...rest } = passage;
      if (text)
        found.push({
          ...rest,
          range: { start: positionAt(text, start), end: positionAt(text, end) },
          words: text.value.slice(start, end),
        });
    }
    return found;
  }

  /** A text that was read and put away is read again; undefined where it is gone. */
  async #textOf(uri: string): Promise<Text | undefined> {
    const text: Partial<Text> | undefined = this.#workspace.get(uri)?.text;
    if (text?.value !== undefined) return text as Text;
    return this.#files.read(uri).then(createText, () => undefined);
  }
}
