import { type Stretch, stretchesOf } from './boilerplate.ts';
import { type Passage, type PlacedPassage, place } from './passages.ts';
import { type Quotation, quotationsIn } from './quotations.ts';
import type { Span } from './span.ts';

/** Words that are not the author's own; the span counts in the document. */
export interface Zone extends Span {
  readonly kind: 'quotation' | 'boilerplate' | 'comment';
  /** Who speaks, where that is known. */
  readonly voice?: string;
  /** The quotation was never closed; where it ends is a guess. */
  readonly uncertain?: boolean;
}

/**
 * Whose words are these? The quotations, boilerplate and readers' comments of a document, sorted by start, the
 * wider first; they nest and never cross. A quotation holds both its marks; a term in quotation marks is no zone.
 * What is worked out from one passage is remembered by it, so that an edit costs one pass over the rest.
 * @example [{ start: 120, end: 480, kind: 'quotation' }]
 */
export function zonesOf(passages: readonly PlacedPassage[]): readonly Zone[] {
  const stretches = stretchesOf(passages.map(({ passage }) => passage));
  const zones = [
    ...stretches.map(stretch => zoneOfStretch(stretch, passages)),
    ...blockQuotationsOf(passages),
    ...scopesOf(passages, stretches).flatMap(scope => quotationZones(scope)),
  ];
  return nested(zones.sort((a, b) => a.start - b.start || b.end - a.end));
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
