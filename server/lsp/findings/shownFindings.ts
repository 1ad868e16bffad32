import type { Document } from '../../core/document/document.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { type InSlices, SharedWork } from '../../core/ground/slices.ts';
import { holdsIn, silenceIn } from '../../features/findings/dismissals.ts';
import {
  type Finding,
  lookForFindings,
  openProofreader,
  type Proofreader,
} from '../../features/findings/findings.ts';
import type { Client } from '../shared/client.ts';
import { today } from '../shared/today.ts';

/** After this long without a key press, the writer counts as reading again. */
const MILLISECONDS_OF_TYPING = 1500;

/** The findings of each text, as far as the settings, people's dismissals and the writer at work let them through. */
export class ShownFindings {
  readonly #workspace: Workspace;
  readonly #client: Client;
  readonly #proofreaders = new Map<string, Proofreader>();
  /** The version of each text that its proofreader was given last. */
  readonly #latest = new Map<string, Document>();
  #found = new WeakMap<Document, SharedWork<readonly Finding[]>>();
  #caret: { readonly document: Document; readonly offset: number } | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(workspace: Workspace, client: Client) {
    this.#workspace = workspace;
    this.#client = client;
  }

  /** Worked out once for each version of a text, and asked for by several features. */
  of(document: Document): readonly Finding[] {
    return this.#lookAt(document).now();
  }

  /** The same with rests, of the version that the text has in the end; undefined where it is closed meanwhile. */
  *latestOf(uri: string): InSlices<{ document: Document; findings: readonly Finding[] } | undefined> {
    for (;;) {
      const document = this.#workspace.get(uri);
      if (!document) return undefined;
      const looking = this.#lookAt(document);
      if (looking.step()) return { document, findings: looking.now() };
      yield;
    }
  }

  #lookAt(document: Document): SharedWork<readonly Finding[]> {
    const known = this.#found.get(document);
    if (known) return known;
    // One proofreader reads one version at a time: what was not finished with another one is begun anew if it is asked for.
    const before = this.#latest.get(document.uri);
    if (before && !this.#found.get(before)?.isDone) this.#found.delete(before);
    this.#latest.set(document.uri, document);
    const looking = new SharedWork(() => this.#lookFor(document));
    this.#found.set(document, looking);
    return looking;
  }

  #lookFor(document: Document): InSlices<readonly Finding[]> {
    const { profile, audience, dismissed } = this.#client.settings;
    const everywhere = dismissed.filter(one => holdsIn(one, document.uri, today()));
    const noted = silenceIn(this.#workspace.notebook(document.uri), today());
    return lookForFindings(
      document,
      {
        profile,
        audience,
        caret: this.#caret?.document === document ? this.#caret.offset : undefined,
        dismissed: [...everywhere, ...noted.dismissed],
        ownWords: noted.ownWords,
      },
      this.#proofreaderOf(document.uri),
    );
  }

  /** Settings or dismissals changed: all texts are looked at again when somebody asks. */
  forget(): void {
    this.#found = new WeakMap();
  }

  /**
   * Nothing is said of a word while it is typed; once the typing stops, it is.
   * @param offset where the cursor stands after a key was pressed; undefined where no single key was
   */
  typed(document: Document, offset: number | undefined): void {
    clearTimeout(this.#pause);
    this.#caret = offset === undefined ? undefined : { document, offset };
    if (!this.#caret) return;
    this.#pause = setTimeout(() => {
      this.#caret = undefined;
      this.#found.delete(document);
      this.#client.refresh();
    }, MILLISECONDS_OF_TYPING);
  }

  closed(uri: string): void {
    this.#proofreaders.delete(uri);
    this.#latest.delete(uri);
  }

  #proofreaderOf(uri: string): Proofreader {
    const known = this.#proofreaders.get(uri) ?? openProofreader();
    this.#proofreaders.set(uri, known);
    return known;
  }
}
