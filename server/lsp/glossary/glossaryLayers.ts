import type { Connection } from 'vscode-languageserver';
import type { Files } from '../../core/folder/files.ts';
import { hashOf } from '../../core/ground/hash.ts';
import { createText, type Text } from '../../core/text/text.ts';
import { compileVocabulary } from '../../core/vocabulary/compile.ts';
import { readGlossary } from '../../core/vocabulary/glossaryFile.ts';
import { type Layer, layered } from '../../core/vocabulary/layers.ts';
import type { Vocabulary, VocabularyData } from '../../core/vocabulary/vocabulary.ts';
import { type Glossaries, problemsIn } from '../../features/glossary/checkGlossary.ts';
import { LIST_GLOSSARIES } from '../../protocol/glossary.ts';
import type { AskForFiles } from '../shared/asking.ts';
import { Queue } from '../shared/queue.ts';
import { toFileWarning } from '../shared/ranges.ts';
import { today } from '../shared/today.ts';

/** The built-in vocabulary with the glossaries of the organisation and the workspace over it, as the files have them now. */
export class GlossaryLayers {
  #glossaries: Glossaries | undefined;
  #vocabulary: Vocabulary | undefined;
  #texts: ReadonlyMap<string, string> = new Map();
  readonly #readings = new Queue();
  readonly #connection: Connection;
  readonly #ask: AskForFiles;
  readonly #files: Files;
  readonly #builtIn: () => VocabularyData;

  /** @param builtIn asked for when it is first needed: a client waits for the greeting */
  constructor(connection: Connection, ask: AskForFiles, files: Files, builtIn: () => VocabularyData) {
    this.#connection = connection;
    this.#ask = ask;
    this.#files = files;
    this.#builtIn = builtIn;
  }

  get vocabulary(): Vocabulary {
    this.#vocabulary ??= compileVocabulary(this.glossaries.data, this.glossaries.trail);
    return this.#vocabulary;
  }

  get glossaries(): Glossaries {
    this.#glossaries ??= { data: this.#builtIn(), layers: [], trail: new Map() };
    return this.#glossaries;
  }

  /** Differs whenever the vocabulary does. @example '2026-07 1b2c3d4e' */
  get edition(): string {
    return `${this.#builtIn().version} ${hashOf(JSON.stringify([...this.#texts])).toString(16)}`;
  }

  /** Reads the files again. True where that made another vocabulary; broken files are said at the place. */
  read(): Promise<boolean> {
    // One after another: what an older reading found must not take the place of what a newer one did.
    return this.#readings.add(() => this.#read());
  }

  async #read(): Promise<boolean> {
    const addresses = await this.#ask(LIST_GLOSSARIES, undefined);
    const texts = new Map<string, string>();
    const layers: Layer[] = [];
    for (const { uri, layer } of addresses) {
      try {
        const text = await this.#files.read(uri);
        texts.set(uri, text);
        layers.push({ layer, uri, file: readGlossary(text) });
      } catch (error) {
        this.#connection.console.warn((error as Error).message);
      }
    }
    if (isSame(texts, this.#texts)) return false;
    const gone = [...this.#texts.keys()].filter(uri => !texts.has(uri));
    this.#texts = texts;
    this.#glossaries = { ...layered(this.#builtIn(), layers), layers };
    this.#vocabulary = undefined;
    for (const uri of gone) this.#say(uri, createText(''), []);
    for (const { uri, problems } of problemsIn(this.glossaries, today()))
      this.#say(uri, createText(texts.get(uri)!), problems);
    return true;
  }

  #say(uri: string, text: Text, problems: ReturnType<typeof problemsIn>[number]['problems']): void {
    const diagnostics = problems.map(problem => toFileWarning(text, problem));
    void this.#connection.sendDiagnostics({ uri, diagnostics });
  }
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([uri, text]) => b.get(uri) === text);
}
