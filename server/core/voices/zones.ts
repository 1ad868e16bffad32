import { patched } from '../ground/difference.ts';
import { type InSlices, mapInSlices } from '../ground/slices.ts';
import { firstNot } from '../ground/sorted.ts';
import type { Span } from '../ground/span.ts';
import { type Edit, type Passage, type PlacedPassage, place } from '../terms/passages.ts';
import { mayBeFurnished, type Stretch, stretchesOf } from './boilerplate.ts';
import { type Quotation, quotationsIn } from './quotations.ts';

/** Words that are not the author's own; the span counts in the document. */
export interface Zone extends Span {
  readonly kind: 'quotation' | 'boilerplate' | 'comment';
  /** Who speaks, where that is known. */
  readonly voice?: string;
  /** The quotation was never closed; where it ends is a guess. */
  readonly uncertain?: boolean;
}

/** The zones of a document, and what the next edit starts from. */
export interface Zoning {
  readonly zones: readonly Zone[];
  readonly passages: readonly PlacedPassage[];
  /** There may be boilerplate or readers' comments: what shows that may stand far from them. */
  readonly isFurnished: boolean;
}

/**
 * Whose words are these? The quotations, boilerplate and readers' comments of a document, sorted by start, the
 * wider first; they nest and never cross. A quotation holds both its marks; a term in quotation marks is no zone.
 * After an edit only the sections that it touches are looked at again; `before` is the document's zoning before it.
 * @example [{ start: 120, end: 480, kind: 'quotation' }]
 */
export function* readZones(
  passages: readonly PlacedPassage[],
  before?: { readonly zoning: Zoning; readonly edit: Edit },
): InSlices<Zoning> {
  const { from, end } = before?.edit ?? { from: 0, end: passages.length };
  const fresh = yield* mapInSlices(passages.slice(from, end), ({ passage }) => mayBeFurnished([passage]));
  const isFurnished = before?.zoning.isFurnished || fresh.includes(true);
  if (!before || isFurnished) {
    const bare = passages.map(({ passage }) => passage);
    const stretches = stretchesOf(bare);
    yield;
    const zones = yield* findZones(passages, stretches);
    return { zones, passages, isFurnished: mayBeFurnished(bare) };
  }
  return { zones: yield* patchingZones(passages, before.zoning, before.edit), passages, isFurnished };
}

function* findZones(
  passages: readonly PlacedPassage[],
  stretches: readonly Stretch[],
): InSlices<readonly Zone[]> {
  const quoted = yield* mapInSlices(scopesOf(passages, stretches), quotationZones);
  const zones = [
    ...stretches.map(stretch => zoneOfStretch(stretch, passages)),
    ...blockQuotationsOf(passages),
    ...htmlQuotationsOf(passages),
    ...quoted.flat(),
  ];
  return nested(zones.sort((a, b) => a.start - b.start || b.end - a.end));
}

/** The zones before and behind the sections that an edit touched are as they were. */
function* patchingZones(
  passages: readonly PlacedPassage[],
  old: Zoning,
  { from, oldEnd, end, by }: Edit,
): InSlices<readonly Zone[]> {
  let first = Math.max(0, from - 1);
  while (first > 0 && isJoined(passages[first - 1]!, passages[first]!)) first -= 1;
  let behind = Math.min(passages.length, end + 1);
  while (behind < passages.length && isJoined(passages[behind - 1]!, passages[behind]!)) behind += 1;
  const oldBehind = behind - end + oldEnd;
  const firstFrom = (offset: number) => firstNot(old.zones.length, i => old.zones[i]!.start < offset);
  const touched = {
    from: first === 0 ? 0 : firstFrom(startOf(old.passages[first]!)),
    oldEnd:
      oldBehind >= old.passages.length ? old.zones.length : firstFrom(startOf(old.passages[oldBehind]!)),
  };
  const fresh = yield* findZones(passages.slice(first, behind), []);
  return patched(old.zones, touched, fresh, zone => ({
    ...zone,
    start: zone.start + by,
    end: zone.end + by,
  }));
}

/** True where one quotation may hold words of two passages that follow one another, or what lies between has no place. */
function isJoined({ passage: a }: PlacedPassage, { passage: b }: PlacedPassage): boolean {
  return scopeOf(a) === scopeOf(b) || a.prose === b.prose || b.text === '';
}

function startOf(placed: PlacedPassage): number {
  return place(placed, { start: 0, end: 1 }).start;
}

function zoneOfStretch({ kind, first, last, voice }: Stretch, passages: readonly PlacedPassage[]): Zone {
  return { ...wholeOf(passages[first]!, passages[last]!), kind, ...(voice && { voice }) };
}

function blockQuotationsOf(passages: readonly PlacedPassage[]): Zone[] {
  const runs: PlacedPassage[][] = [];
  for (const placed of passages) {
    if (!placed.passage.quoted) continue;
    const run = runs.at(-1);
    const before = run?.at(-1);
    const continues = before?.index === placed.index - 1 && before.passage.prose === placed.passage.prose;
    if (run && continues) run.push(placed);
    else runs.push([placed]);
  }
  return runs
    .filter(run => !CALLOUT.test(run[0]!.passage.text))
    .map(run => ({ ...wholeOf(run[0]!, run.at(-1)!), kind: 'quotation' as const }));
}

/** What stands between the tags of a `<blockquote>`; where it is never closed, the paragraph behind the first. */
function htmlQuotationsOf(passages: readonly PlacedPassage[]): Zone[] {
  const zones: Zone[] = [];
  const opened: number[] = [];
  for (const { passage, index } of passages) {
    const { quotes = 0 } = passage;
    for (let i = 0; i < quotes; i++) opened.push(index);
    for (let i = 0; i > quotes; i--) {
      const from = opened.pop();
      if (from !== undefined && from + 1 < index)
        zones.push({ ...wholeOf(passages[from + 1]!, passages[index - 1]!), kind: 'quotation' });
    }
  }
  for (const from of opened) {
    const next = passages[from + 1];
    if (next) zones.push({ ...wholeOf(next, next), kind: 'quotation', uncertain: true });
  }
  return zones;
}

/** `> [!NOTE]` sets off the author's own words. */
const CALLOUT = /^\s*\[!(?:note|tip|important|warning|caution)\]/i;

/** Runs of passages that one quotation may span: it leaves no cell, footnote, block quotation, comment or section. */
function scopesOf(passages: readonly PlacedPassage[], stretches: readonly Stretch[]): PlacedPassage[][] {
  const scopes: PlacedPassage[][] = [];
  let stretch = 0;
  let before: unknown;
  for (const placed of passages) {
    while (stretch < stretches.length && stretches[stretch]!.last < placed.index) stretch += 1;
    const own = stretches[stretch];
    const within = own && own.first <= placed.index ? own : scopeOf(placed.passage);
    if (within === before && scopes.length > 0) scopes.at(-1)!.push(placed);
    else scopes.push([placed]);
    before = within;
  }
  return scopes;
}

function scopeOf(passage: Passage): unknown {
  if (passage.kind === 'cell' || passage.kind === 'heading') return passage;
  return passage.quoted || passage.kind === 'footnote' ? passage.prose : 'text';
}

function quotationZones(scope: readonly PlacedPassage[]): Zone[] {
  return quotationsIn(scope.map(({ passage }) => passage)).map(quotation =>
    zoneOfQuotation(quotation, scope),
  );
}

function zoneOfQuotation({ from, to, uncertain }: Quotation, scope: readonly PlacedPassage[]): Zone {
  const { start } = place(scope[from.passage]!, { start: from.offset, end: from.offset + 1 });
  const { end } = place(scope[to.passage]!, { start: to.offset - 1, end: to.offset });
  return { start, end, kind: 'quotation', ...(uncertain && { uncertain }) };
}

function wholeOf(first: PlacedPassage, last: PlacedPassage): Span {
  return {
    start: place(first, { start: 0, end: first.passage.text.length }).start,
    end: place(last, { start: 0, end: last.passage.text.length }).end,
  };
}

/** Leaves out equal zones and, should source places ever disagree with the order of prose, what would cross. */
function nested(zones: readonly Zone[]): Zone[] {
  const open: Zone[] = [];
  return zones.filter(zone => {
    while (open.length > 0 && open.at(-1)!.end <= zone.start) open.pop();
    const outer = open.at(-1);
    const fits = !outer || (zone.end <= outer.end && !(zone.start === outer.start && zone.end === outer.end));
    if (fits && zone.end > zone.start) open.push(zone);
    return fits && zone.end > zone.start;
  });
}
