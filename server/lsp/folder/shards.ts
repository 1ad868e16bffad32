import type { Facts } from '../../core/document/facts.ts';
import { SavedIndex, SHARDS } from '../../core/folder/savedIndex.ts';
import type { Vocabulary } from '../../core/vocabulary/vocabulary.ts';
import { READ_SHARD, WRITE_SHARD } from '../../protocol/folder.ts';
import type { AskForFiles } from '../shared/asking.ts';
import { inSlices, pausing } from '../shared/pausing.ts';
import { pack, unpack } from './packing.ts';

/** Where the client keeps the saved index between two days. */
export interface Shards {
  /** What was saved by the same edition; empty where there is nothing or nothing that can be used. */
  load(edition: string, vocabulary: Vocabulary): Promise<SavedIndex>;
  /** Writes what has changed. Should that fail, the texts are read again another day. */
  save(index: SavedIndex, factsOf: (uri: string) => Facts | undefined): Promise<void>;
}

/** Files that the client keeps for a folder between two days, by name, packed. */
export interface Kept {
  /** False where the client keeps nothing: then nothing is read, and nothing need be written. */
  readonly isThere: () => boolean;
  /** Undefined where there is none that can be used. */
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
}

/** Asks the client, where it `keeps` any. */
export function keptByClient(ask: AskForFiles, keeps: () => boolean): Kept {
  return {
    isThere: keeps,
    async read(shard) {
      const { text } = keeps() ? await ask(READ_SHARD, { shard }) : {};
      return text === undefined ? undefined : unpack(text);
    },
    async write(shard, text) {
      if (keeps()) await ask(WRITE_SHARD, { shard, text: await pack(text) });
    },
  };
}

/** The saved index in such files. */
export function shardsIn(kept: Kept): Shards {
  return {
    async load(edition, vocabulary) {
      const index = new SavedIndex(edition, vocabulary);
      // One after the other: all of them at once would fill the memory.
      for (const shard of SHARDS) {
        const text = await kept.read(shard);
        if (text !== undefined) await inSlices(index.load(text));
      }
      return index;
    },
    async save(index, factsOf) {
      if (!kept.isThere()) return;
      for await (const { shard, text } of index.write(factsOf, pausing())) await kept.write(shard, text);
    },
  };
}
