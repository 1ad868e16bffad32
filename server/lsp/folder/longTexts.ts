import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import { atOnce, type InSlices } from '../../core/ground/slices.ts';
import type { Vocabulary } from '../../core/vocabulary/vocabulary.ts';
import type { Failed } from '../shared/failing.ts';
import type { Said, Work } from '../shared/heldMessages.ts';
import { type Changed, changingText, openingText } from './texts.ts';

/** From this many UTF-16 units on, a text is read in slices; a shorter one is read sooner than anybody would notice. */
const LONG = 20_000;

/** What reading texts needs to know. */
export interface TextsHost {
  /** The latest version of a text whose words are at hand. */
  readonly latest: (uri: string) => Document | undefined;
  readonly vocabulary: () => Vocabulary;
  /** The day that somebody chose to read a text as of. */
  readonly asOf: (uri: string) => string | undefined;
  readonly failed: Failed;
}

/** Reads the texts of editors: short ones when they are heard of, long ones in slices before that. */
export class LongTexts {
  readonly #around: TextsHost;
  /** What was read before the message that it answers is heard, by the address of the text. */
  readonly #opened = new Map<string, Document>();
  readonly #changed = new Map<string, Changed & { readonly from: Document }>();

  constructor(around: TextsHost) {
    this.#around = around;
  }

  /** The work to be done before a message is heard. */
  before({ method, params }: Said): Work | undefined {
    if (method === 'textDocument/didOpen') {
      const { uri, version, text } = (params as Partial<DidOpenTextDocumentParams>).textDocument ?? {};
      if (uri === undefined || version === undefined || text === undefined) return undefined;
      return text.length < LONG ? undefined : { uri, begin: () => this.#openBefore(uri, version, text) };
    }
    if (method !== 'textDocument/didChange') return undefined;
    const { textDocument, contentChanges } = params as Partial<DidChangeTextDocumentParams>;
    const document = textDocument && this.#around.latest(textDocument.uri);
    if (!document || !contentChanges || document.text.length < LONG) return undefined;
    const { uri, version } = textDocument;
    return { uri, begin: () => this.#changeBefore(document, version, contentChanges) };
  }

  /** A text of an editor. */
  open(uri: string, version: number, text: string): Document {
    const known = this.#opened.get(uri);
    this.#opened.delete(uri);
    const isSame = known?.version === version && known.text.value === text && this.#isCurrent(known);
    return isSame ? known : atOnce(this.opening(uri, version, text));
  }

  /** A text, read in the words in use as of the day that was chosen for it. */
  *opening(uri: string, version: number, text: string): InSlices<Document> {
    for (;;) {
      const { vocabulary, asOf, failed } = this.#around;
      const document = yield* openingText(uri, version, text, vocabulary(), asOf(uri), failed);
      if (this.#isCurrent(document)) return document;
    }
  }

  /** The same text once more. */
  *again(uri: string): InSlices<Document | undefined> {
    const document = this.#around.latest(uri);
    return document && (yield* this.opening(uri, document.version, document.text.value));
  }

  /** A text after the changes of one message. */
  change(document: Document, version: number, changes: readonly TextDocumentContentChangeEvent[]): Changed {
    const known = this.#changed.get(document.uri);
    this.#changed.delete(document.uri);
    if (known?.from === document && known.document.version === version) return known;
    return atOnce(changingText(document, version, changes, this.#around.failed));
  }

  #isCurrent({ uri, vocabulary, options }: Document): boolean {
    return vocabulary === this.#around.vocabulary() && options.asOf === this.#around.asOf(uri);
  }

  *#openBefore(uri: string, version: number, text: string): InSlices<void> {
    this.#opened.set(uri, yield* this.opening(uri, version, text));
  }

  *#changeBefore(
    from: Document,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): InSlices<void> {
    const changed = yield* changingText(from, version, changes, this.#around.failed);
    this.#changed.set(from.uri, { ...changed, from });
  }
}
