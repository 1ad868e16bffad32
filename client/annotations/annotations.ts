import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ANNOTATIONS, type AnnotatedText, type NotedWords } from '../../server/protocol/annotations.ts';
import { ask } from '../../server/protocol/messages.ts';
import { soon } from '../shared/soon.ts';

/** The comments and tags of all texts as the server knows them, for the views that show them. */
export class Annotations implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #texts = new Map<string, AnnotatedText>();
  readonly #edited = new Set<string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  /** @param annotated says that annotations came, went or were sought again */
  constructor(client: BaseLanguageClient, ready: Promise<void>, annotated: vscode.Event<void>) {
    this.#client = client;
    const readAll = soon(() => this.#read(), 50);
    const readEdited = soon(() => {
      for (const uri of this.#edited) void this.#read(uri);
      this.#edited.clear();
    });
    this.#listening = vscode.Disposable.from(
      this.#changed,
      annotated(readAll),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const uri = String(document.uri);
        if (contentChanges.length === 0 || !this.#texts.has(uri)) return;
        this.#edited.add(uri);
        readEdited();
      }),
    );
    void ready.then(readAll, () => {});
  }

  /** Those with a comment or a tag, by name. */
  get texts(): readonly AnnotatedText[] {
    return [...this.#texts.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }

  at(uri: vscode.Uri): AnnotatedText | undefined {
    return this.#texts.get(String(uri));
  }

  dispose(): void {
    this.#listening.dispose();
  }

  /** One text, or all. The server answers in the order of the questions, so that the last answer is the newest. */
  async #read(uri?: string): Promise<void> {
    const found = await ask(this.#client, ANNOTATIONS, { uri });
    if (uri === undefined) this.#texts.clear();
    else this.#texts.delete(uri);
    for (const text of found)
      if (text.threads.length > 0 || text.tags.length > 0) this.#texts.set(text.uri, text);
    this.#changed.fire();
  }
}

/** What is said of words that are not where they were, before the words; empty where nothing is in doubt. */
export function doubtInWords({ verdict }: NotedWords): string {
  switch (verdict) {
    case 'changed':
      return vscode.l10n.t('words changed – see Review');
    case 'ambiguous':
      return vscode.l10n.t('place in doubt – see Review');
    case 'lost':
      return vscode.l10n.t('words lost – see Review');
    default:
      return '';
  }
}

/** At most so many characters of some words, on one line. @example cut('The board\nmust publish', 12) // 'The board m…' */
export function cut(words: string, most: number): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}

/** When something was said, as people speak of it. @example '3 days ago' */
export function sinceInWords(isoTime: string, now = Date.now()): string {
  const seconds = (Date.parse(isoTime) - now) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  const format = new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' });
  return format.format(Math.round(seconds / size), unit);
}

const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;
