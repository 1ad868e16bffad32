import type { Facts } from '../../core/document/facts.ts';
import { SavedIndex, SHARDS } from '../../core/folder/savedIndex.ts';
import type { Vocabulary } from '../../core/vocabulary/vocabulary.ts';
import { READ_SHARD, WRITE_SHARD } from '../../protocol/folder.ts';
import type { AskForFiles } from '../shared/asking.ts';
import { pausing } from '../shared/pausing.ts';
import { pack, unpack } from './packing.ts';

/** Where the client keeps the saved index between two days. */
export interface Shards {
  /** What was saved by the same edition; empty where there is nothing or nothing that can be used. */
  load(edition: string, vocabulary: Vocabulary): Promise<SavedIndex>;
  /** Writes what has changed. Should that fail, the texts are read again another day. */
  save(index: SavedIndex, factsOf: (uri: string) => Facts | undefined): Promise<void>;
}

/** Asks the client, where it `keeps` any. */
export function clientShards(ask: AskForFiles, keeps: () => boolean): Shards {
  return {
    async load(edition, vocabulary) {
      const index = new SavedIndex(edition, vocabulary);
      const read = async (shard: string) => {
        const { text } = await ask(READ_SHARD, { shard });
        const unpacked = text === undefined ? undefined : await unpack(text);
        if (unpacked !== undefined) index.load(unpacked);
      };
      if (keeps()) await Promise.all(SHARDS.map(read));
      return index;
    },
    async save(index, factsOf) {
      if (!keeps()) return;
      for await (const { shard, text } of index.write(factsOf, pausing()))
        await ask(WRITE_SHARD, { shard, text: await pack(text) });
    },
  };
}
