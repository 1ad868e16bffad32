import * as l10n from '@vscode/l10n';
import { strFromU8, unzipSync } from 'fflate';
import { MOST_UNPACKED, Unreadable } from './source.ts';

/** The parts of a packed file by their names. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** A packed file of an office program has a few dozen parts, a book with pictures some hundreds. */
const MOST_PARTS = 10_000;

/**
 * Unpacks the parts that are wanted. The sizes are looked at before anything is unpacked, and a part never gets more
 * room than it says it needs, so that a small file cannot fill the memory.
 * @throws Unreadable where the file is damaged or too large
 */
export function unpack(bytes: Uint8Array, isWanted: (name: string) => boolean): Parts {
  let count = 0;
  let total = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    count += 1;
    if (count > MOST_PARTS)
      throw new Unreadable(l10n.t('It is packed from more than {0} parts.', MOST_PARTS));
    if (!isWanted(name)) return false;
    total += originalSize;
    if (total > MOST_UNPACKED) throw new Unreadable(tooLarge());
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(l10n.t('It is damaged: it cannot be unpacked ({0}).', (error as Error).message));
  }
}

const tooLarge = () =>
  l10n.t('It holds more than {0} MB when it is unpacked, so it was left alone.', MOST_UNPACKED / 1e6);

/** The text of a part; undefined where there is none. */
export function textOf(parts: Parts, name: string): string | undefined {
  const bytes = parts.get(name);
  return bytes && strFromU8(bytes);
}
