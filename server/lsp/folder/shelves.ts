import type { Connection } from 'vscode-languageserver';
import type { Facts } from '../../core/document/facts.ts';
import { SavedIndex, SHELVES } from '../../core/folder/savedIndex.ts';
import type { Vocabulary } from '../../core/vocabulary/vocabulary.ts';
import { READ_SHELF, WRITE_SHELF } from '../../protocol/folder.ts';
import { ask } from '../../protocol/messages.ts';
import { pausing } from '../shared/pausing.ts';

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
        const { text } = await ask(connection, READ_SHELF, { shelf });
        if (text !== undefined) index.load(text);
      };
      if (keeps()) await Promise.all(SHELVES.map(read));
      return index;
    },
    async save(index, factsOf) {
      if (!keeps()) return;
      for await (const { shelf, text } of index.write(factsOf, pausing()))
        await ask(connection, WRITE_SHELF, { shelf, text });
    },
  };
}
