import type { Connection } from 'vscode-languageserver';
import type { Facts } from '../core/document/facts.ts';
import { SavedIndex, SHELVES } from '../core/folder/savedIndex.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import { READ_SHELF, type ShelfAnswer, WRITE_SHELF } from '../protocol.ts';
import { pausing } from './pausing.ts';

/** Where the client keeps the saved index between two days. */
export interface Shelves {
  /** What was saved by the same edition; empty where there is nothing or nothing that can be used. */
  load(edition: string, vocabulary: Vocabulary): Promise<SavedIndex>;
  /** Writes what has changed. Should that fail, the texts are read again another day. */
  save(index: SavedIndex, factsOf: (uri: string) => Facts | undefined): Promise<void>;
}

/** Asks the client, where it `keeps` any. */
export function clientShelves(connection: Connection, keeps: () => boolean): Shelves {
  return {
    async load(edition, vocabulary) {
      const index = new SavedIndex(edition, vocabulary);
      const read = async (shelf: string) => {
        const { text } = await connection.sendRequest<ShelfAnswer>(READ_SHELF, { shelf });
        if (text !== undefined) index.load(text);
      };
      if (keeps()) await Promise.all(SHELVES.map(read));
      return index;
    },
    async save(index, factsOf) {
      if (!keeps()) return;
      for await (const { shelf, text } of index.write(factsOf, pausing()))
        await connection.sendRequest(WRITE_SHELF, { shelf, text });
    },
  };
}
