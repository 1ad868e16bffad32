import * as l10n from '@vscode/l10n';
import { nameOf } from '../document/document.ts';
import type { Facts } from '../document/facts.ts';
import { statusAt } from '../vocabulary/dates.ts';
import type { Concept, ConceptType, Sense, Vocabulary } from '../vocabulary/vocabulary.ts';

/** What some texts speak of, on an axis of time, with the dates of the texts. */
export interface Timeline {
  readonly groups: readonly TimelineGroup[];
  readonly texts: readonly TimelineText[];
  /** The years that the axis shows; both included. */
  readonly from: number;
  readonly to: number;
  /** How many things were left out, as those that the texts name least. */
  readonly left: number;
  /** How many bodies, laws and regimes have no bar, because neither a first nor a last day of theirs is known. */
  readonly undated: number;
}

/** @example { name: 'Bodies', bars: [...] } */
export interface TimelineGroup {
  readonly name: string;
  readonly bars: readonly Bar[];
}

/** The time in which a body was there, a law in force or a regime applied. Days are ISO, possibly partial; both included. */
export interface Bar {
  readonly concept: string;
  readonly name: string;
  readonly short?: string;
  readonly from?: string;
  readonly to?: string;
  readonly status: NonNullable<Sense['status']>;
  readonly mentions: number;
}

export interface TimelineText {
  readonly name: string;
  readonly date: string;
}

/** As many bars as a page can hold and a reader can take in. */
export const MOST_BARS = 40;

const GROUPS: readonly (readonly [name: () => string, types: readonly ConceptType[]])[] = [
  [() => l10n.t('Bodies'), ['body', 'office']],
  [() => l10n.t('Laws and policies'), ['law', 'policy']],
  [() => l10n.t('Regimes, powers and contracts'), ['regime', 'power', 'contract']],
];

/** The bodies, laws and regimes that texts name and of which a first or last day is known, by kind and by time. */
export function timelineOf(documents: readonly Facts[], vocabulary: Vocabulary, today: string): Timeline {
  const { bars: all, undated } = barsIn(documents, vocabulary, today);
  const shown = [...all].sort((a, b) => b.bar.mentions - a.bar.mentions).slice(0, MOST_BARS);
  const texts = documents.flatMap(document => {
    const { date } = document.date;
    return date === undefined ? [] : [{ name: nameOf(document).replace(/\.\w+$/, ''), date }];
  });
  const groups = GROUPS.map(([name, types]) => ({
    name: name(),
    bars: shown
      .filter(({ type }) => types.includes(type))
      .map(({ bar }) => bar)
      .sort(byTime),
  })).filter(({ bars }) => bars.length > 0);
  return {
    groups,
    texts: texts.sort((a, b) => (a.date < b.date ? -1 : 1)),
    ...yearsOf(
      shown.map(({ bar }) => bar),
      texts,
      today,
    ),
    left: all.length - shown.length,
    undated,
  };
}

function barsIn(
  documents: readonly Facts[],
  { concepts }: Vocabulary,
  today: string,
): { readonly bars: readonly { readonly bar: Bar; readonly type: ConceptType }[]; readonly undated: number } {
  const counts = new Map<string, { concept: Concept; sense: Sense; mentions: number }>();
  for (const { mentions } of documents) {
    for (const { concept: id, sense: senseId } of mentions) {
      const concept = concepts.get(id);
      const sense = concept?.senses.find(known => known.id === senseId) ?? concept?.senses[0];
      if (!concept || !sense || concept.common || !isDrawn(concept)) continue;
      const known = counts.get(sense.id) ?? { concept, sense, mentions: 0 };
      known.mentions += 1;
      counts.set(sense.id, known);
    }
  }
  const bars = [...counts.values()].flatMap(({ concept, sense, mentions }) => {
    // What became another thing was there until then.
    const became = sense.status === 'ended' ? sense.becomes?.find(({ on }) => on)?.on : undefined;
    const { from, to = became } = sense.valid ?? {};
    if (!from && !to) return [];
    const isMain = sense === concept.senses[0];
    const name = isMain ? concept.prefLabel : sense.label;
    const short = isMain ? concept.abbreviation?.[0] : undefined;
    const at = statusAt(sense, { date: today });
    const status = at === 'future' ? 'proposed' : at;
    return { bar: { concept: concept.id, name, short, from, to, status, mentions }, type: concept.type };
  });
  return { bars, undated: counts.size - bars.length };
}

function isDrawn({ type }: Concept): boolean {
  return GROUPS.some(([, types]) => types.includes(type));
}

function byTime(a: Bar, b: Bar): number {
  return (a.from ?? '').localeCompare(b.from ?? '') || (a.to ?? '9').localeCompare(b.to ?? '9');
}

/** What began long before the texts is cut off on the left, so that the years that matter have room. */
const YEARS_BEFORE_TEXTS = 12;

function yearsOf(
  bars: readonly Bar[],
  texts: readonly TimelineText[],
  today: string,
): { readonly from: number; readonly to: number } {
  const year = (day: string) => Number(day.slice(0, 4));
  const now = year(today);
  const starts = bars.flatMap(({ from, to }) => ((from ?? to) ? [year((from ?? to)!)] : []));
  const ends = bars.flatMap(({ from, to }) => [from, to].flatMap(day => (day ? [year(day)] : [])));
  const first = Math.min(now, ...texts.map(({ date }) => year(date)));
  const from = Math.max(Math.min(first, ...starts), first - YEARS_BEFORE_TEXTS);
  return { from: Math.min(from, now - 1), to: Math.max(now, ...ends) };
}
