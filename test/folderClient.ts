import type { ProtocolConnection } from 'vscode-languageserver/node';
import {
  CLAIMS_CHANGED,
  type FileAnswer,
  type FileQuery,
  LIST_FILES,
  READ_FILE,
  READ_SHELF,
  type ShelfAnswer,
  type ShelfQuery,
  type ShelfWrite,
  WRITE_SHELF,
} from '../server/protocol.ts';
import { type Running, start } from './builtServer.ts';

/** A client with a folder and a storage of its own, which counts what it is asked for. */
export class Client {
  readonly files: Map<string, string>;
  readonly shelves = new Map<string, string>();
  asked = { lists: 0, texts: 0, told: 0 };
  /** Called for each report of progress; `cancel` does what a click on Cancel does. */
  onProgress: (cancel: () => void) => void = () => {};

  constructor(files: Iterable<readonly [string, string]>) {
    this.files = new Map(files);
  }

  /** How many texts lie on the shelves, one on a line below the head. */
  get kept(): number {
    return [...this.shelves.values()].reduce((sum, text) => sum + text.split('\n').length - 1, 0);
  }

  /** What is kept of a text. */
  lineOf(uri: string): string | undefined {
    const lines = [...this.shelves.values()].flatMap(text => text.split('\n').slice(1));
    return lines.map(line => line.split('\t')).find(([, of]) => of === uri)?.[2];
  }

  async start(): Promise<Running> {
    this.asked = { lists: 0, texts: 0, told: 0 };
    const capabilities = { workspace: { configuration: true }, window: { workDoneProgress: true } };
    return start({ files: true, index: true }, this.files, {}, client => this.#serve(client), {
      capabilities,
    });
  }

  #serve(client: ProtocolConnection): void {
    client.onRequest(LIST_FILES, () => {
      this.asked.lists += 1;
      return [...this.files.keys()];
    });
    client.onRequest(READ_FILE, ({ uri, known }: FileQuery): FileAnswer => {
      const text = this.files.get(uri);
      if (text === undefined) return { problem: `${uri} is gone` };
      const tag = JSON.stringify([text.length, text.slice(0, 40)]);
      if (tag === known) return { tag };
      this.asked.texts += 1;
      return { text, tag };
    });
    client.onRequest(READ_SHELF, ({ shelf }: ShelfQuery): ShelfAnswer => ({ text: this.shelves.get(shelf) }));
    client.onRequest(WRITE_SHELF, ({ shelf, text }: ShelfWrite) => {
      this.shelves.set(shelf, text);
      return null;
    });
    client.onRequest('window/workDoneProgress/create', () => null);
    client.onNotification('$/progress', ({ token, value }: { token: string; value: { kind: string } }) => {
      if (value.kind !== 'report') return;
      this.onProgress(() => void client.sendNotification('window/workDoneProgress/cancel', { token }));
    });
    client.onNotification(CLAIMS_CHANGED, () => {
      this.asked.told += 1;
    });
  }
}
