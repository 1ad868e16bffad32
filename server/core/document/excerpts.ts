import { type Difference, differenceOf, firstOf } from '../ground/difference.ts';
import { once } from '../ground/memory.ts';
import type { Span } from '../ground/span.ts';
import { abbreviationsIn, type Named, placedAt } from '../terms/naming.ts';
import type { Passage } from '../terms/passages.ts';
import { firstBlockEndingAfter } from '../text/blocks.ts';
import { toSource } from '../text/prose.ts';
import type { Zone } from '../voices/zones.ts';
import type { Document, Excerpt } from './document.ts';

/**
 * A passage with what the text around it makes of it. The very same object for as long as none of that changes,
 * wherever the passage moves to, so that what was seen in it need not be looked for again.
 */
export interface ReadPassage {
  readonly passage: Passage;
  readonly named: Named;
  /** The zones that it stands in or that stand in it, cut at its ends; counted from the base of its block. */
  readonly zones: readonly Zone[];
}

/**
 * Which passages of a document may be read otherwise than those of an earlier version, by their numbers: those that
 * were edited or name something else, and those whose words are now another's, or no longer are.
 */
export function changedPassages(before: Document, now: Document): Difference {
  const by = now.text.length - before.text.length;
  const named = differenceOf(before.reusable.naming.parts, now.reusable.naming.parts, (a, b) => a === b);
  const zones = differenceOf(
    before.zones,
    now.zones,
    (a, b) => a === b || isSame(a, b, 0),
    (a, b) => isSame(a, b, by),
  );
  const gone = passagesUnder(before, before.zones.slice(zones.from, zones.oldEnd));
  const fresh = passagesUnder(now, now.zones.slice(zones.from, zones.end));
  const [count, more] = [now.passages.length, now.passages.length - before.passages.length];
  const from = Math.min(named.from, gone.start, fresh.start);
  const end = Math.min(count, Math.max(named.end, gone.end + more, fresh.end, from));
  return { from, oldEnd: end - more, end };
}

/** The passages of a document from one number up to another as they are read now. */
export function readPassages(
  { passages, zones, reusable }: Document,
  from: number,
  end: number,
): readonly ReadPassage[] {
  let around: Zone[] = [];
  let next = 0;
  return passages.slice(from, end).map(({ passage, base, index }) => {
    const named = reusable.naming.parts[index]!;
    const extent = extentOf(passage);
    while (next < zones.length && zones[next]!.start < base + extent.end) around.push(zones[next++]!);
    around = around.filter(zone => zone.end > base + extent.start);
    const own = around.map(zone => cut(zone, base, extent));
    const kept = keptBy(passage);
    if (kept.read?.named !== named || !areSame(kept.read.zones, own))
      kept.read = { passage, named, zones: own };
    return kept.read;
  });
}

/** A passage as if it were all of its document: its places count from the base of its block. */
export function excerptOf({ passage, named, zones }: ReadPassage, document: Document): Excerpt {
  const { vocabulary, head, date } = document;
  const placed = { passage, base: 0, index: 0 };
  return {
    vocabulary,
    head,
    date,
    zones,
    passages: [placed],
    abbreviations: abbreviationsIn(placed, vocabulary),
    mentions: placedAt(placed, named),
  };
}

const keptBy = once((_: Passage): { read?: ReadPassage } => ({}));

/** Where a passage stands, counted from the base of its block. */
const extentOf = once(
  ({ text, prose, offset }: Passage): Span =>
    text === '' ? { start: 0, end: 0 } : toSource(prose, { start: offset, end: offset + text.length }),
);

function cut(zone: Zone, base: number, { start, end }: Span): Zone {
  return { ...zone, start: Math.max(start, zone.start - base), end: Math.min(end, zone.end - base) };
}

/** The numbers of the passages in the blocks that zones touch, and in those beside them. */
function passagesUnder({ reusable }: Document, zones: readonly Zone[]): Span {
  if (zones.length === 0) return { start: Number.POSITIVE_INFINITY, end: 0 };
  const end = zones.reduce((last, zone) => Math.max(last, zone.end), 0);
  const { blocks } = reusable;
  return {
    start: firstOf(reusable.passages, Math.max(0, firstBlockEndingAfter(blocks, zones[0]!.start) - 1)),
    end: firstOf(reusable.passages, firstBlockEndingAfter(blocks, end) + 2),
  };
}

function areSame(a: readonly Zone[], b: readonly Zone[]): boolean {
  return a.length === b.length && a.every((zone, i) => isSame(zone, b[i]!, 0));
}

function isSame(a: Zone, b: Zone, by: number): boolean {
  return (
    a.start + by === b.start &&
    a.end + by === b.end &&
    a.kind === b.kind &&
    a.voice === b.voice &&
    a.uncertain === b.uncertain
  );
}
