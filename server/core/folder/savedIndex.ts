import { type Facts, readFacts, writeFacts } from '../document/facts.ts';
import { hashOf } from '../ground/hash.ts';
import type { InSlices } from '../ground/slices.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/**
 * The facts of a folder's texts, kept from one day to the next: which text they are of, by its address and a tag of its
 * content. They lie on a few shards, one file each, so that a change writes little. A shard that is damaged, or of
 * another edition, is as good as empty: then its texts are read again.
 */
export class SavedIndex {
  readonly #edition: string;
  readonly #vocabulary: Vocabulary;
  readonly #mostUnits: number;
  /** The tags of the texts whose facts are known; the longest known first. */
  readonly #tags = new Map<string, string>();
  /** Facts from their shard, until somebody takes them. */
  readonly #facts = new Map<string, Facts>();
  readonly #changed = new Set<Shard>();

  /**
   * @param edition says what facts depend on beside the text: the program and its vocabulary
   * @param mostUnits how long a shard may become, in UTF-16 units
   */
  constructor(edition: string, vocabulary: Vocabulary, mostUnits = MOST_UNITS) {
    this.#edition = edition;
    this.#vocabulary = vocabulary;
    this.#mostUnits = mostUnits;
  }

  /** Takes in a shard as it was written, with a rest after each text; its lines are kept no longer than that. */
  *load(text: string): InSlices<void> {
    for (const [tag, uri, line] of linesOn(text, this.#edition)) {
      this.#tags.set(uri, tag);
      this.#facts.set(uri, readFacts(line, this.#vocabulary));
      yield;
    }
  }

  /** The tag of the content that the facts of a text were read from. */
  tagOf(uri: string): string | undefined {
    return this.#tags.get(uri);
  }

  /** The facts of a text from its shard, once; they are the workspace's from then on. */
  take(uri: string): Facts | undefined {
    const facts = this.#facts.get(uri);
    this.#facts.delete(uri);
    return facts;
  }

  /** The facts of a text were read from the content with this tag. */
  note(uri: string, tag: string): void {
    this.drop(uri);
    this.#tags.set(uri, tag);
    this.#changed.add(shardOf(uri));
  }

  /** A text is gone, or its facts are no longer those of its file. */
  drop(uri: string): void {
    if (!this.#tags.delete(uri)) return;
    this.#facts.delete(uri);
    this.#changed.add(shardOf(uri));
  }

  /** The texts are these; what is known of others is worth nothing. */
  keepOnly(uris: ReadonlySet<string>): void {
    for (const uri of this.#tags.keys()) if (!uris.has(uri)) this.drop(uri);
  }

  /**
   * The shards that changed since they were last written. `factsOf` gives the facts of a text that were not left on
   * the shard; a text of which there are none is not kept. Of a full shard, what was known longest goes.
   * @param giveWay is called after each text, so that questions need not wait for a whole shard
   */
  async *write(
    factsOf: (uri: string) => Facts | undefined,
    giveWay?: () => Promise<void> | undefined,
  ): AsyncIterable<{ shard: Shard; text: string }> {
    for (const shard of [...this.#changed]) {
      this.#changed.delete(shard);
      const lines: string[] = [];
      let room = this.#mostUnits;
      for (const uri of [...this.#tags.keys()].reverse()) {
        if (shardOf(uri) !== shard) continue;
        const facts = this.#facts.get(uri) ?? (this.#tags.has(uri) ? factsOf(uri) : undefined);
        if (!facts) continue;
        const line = writeFacts(facts);
        room -= line.length;
        if (room < 0) break;
        lines.push(`${this.#tags.get(uri)}\t${uri}\t${line}`);
        await giveWay?.();
      }
      const body = lines.reverse().join('\n');
      yield { shard, text: `${headOf(this.#edition, body)}\n${body}` };
    }
  }
}

export const SHARDS = [...'0123456789abcdef'] as const;
export type Shard = (typeof SHARDS)[number];

/** All shards together hold the facts of some five thousand long texts, a hundred and fifty megabytes of them. */
const MOST_UNITS = 16_000_000;

function shardOf(uri: string): Shard {
  return SHARDS[hashOf(uri) % SHARDS.length]!;
}

/** What follows the head of a shard, line by line; nothing where anything is not as it was written. */
function linesOn(text: string, edition: string): [tag: string, uri: string, line: string][] {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (end < 0 || body === '' || text.slice(0, end) !== headOf(edition, body)) return [];
  return body.split('\n').map(line => line.split('\t') as [string, string, string]);
}

/** The first line of a shard. @example 'policy-index 1 3f9a0c11b2d4 1b2c3d4e' */
function headOf(edition: string, body: string): string {
  return `policy-index ${FORMAT} ${edition} ${hashOf(body).toString(16)}`;
}

/** Goes up whenever a shard is written in another way. */
const FORMAT = 2;
