import type { CodeLens } from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import type { Timeline } from '../../core/pictures/timeline.ts';
import { pendingBills } from '../../core/terms/entry.ts';
import { createText } from '../../core/text/text.ts';
import { dateInWords, readAsked } from '../../core/vocabulary/dates.ts';
import type { Vocabulary } from '../../core/vocabulary/vocabulary.ts';
import type { Horizon } from '../../features/findings/findings.ts';
import type { Ageing } from '../../features/time/ageing.ts';
import type { ReadAs } from '../../features/time/readAs.ts';
import { drawTimeline, timelineTable } from '../../features/time/timeline.ts';
import { call, LATER_LAW } from '../../protocol/commands.ts';
import type { Picture } from '../../protocol/pictures.ts';
import type { Bills, ReadAsAnswer, ReadingDate, StaleQuery } from '../../protocol/time.ts';
import { toRange } from '../shared/ranges.ts';

export function toTimeline(timeline: Timeline): Picture {
  const items = timeline.groups.reduce((sum, group) => sum + group.bars.length, 0);
  return { svg: drawTimeline(timeline), words: timelineTable(timeline), items };
}

/** Above the line of a sentence that later law overtook. */
export function toAgeingLens({ uri, text }: Document, ageing: Ageing): CodeLens {
  const range = toRange(text, ageing);
  return { range, command: { title: ageing.label, ...call(LATER_LAW, { uri, position: range.start }) } };
}

export function toReadAs({ text, notes }: ReadAs): ReadAsAnswer {
  const lines = createText(text);
  return { text, notes: notes.map(note => ({ range: toRange(lines, note), message: note.message })) };
}

export function toReadingDate({ date: { date, from, why, bill }, vocabulary }: Document): ReadingDate {
  const name = bill && (vocabulary.concepts.get(bill)?.prefLabel ?? bill);
  return { date, words: date && dateInWords(date), from, why, bill: name };
}

export function toBills(vocabulary: Vocabulary): Bills {
  return pendingBills(vocabulary).map(({ id, prefLabel }) => ({ id, name: prefLabel }));
}

/** What an address of `policy-stale:` asks for. */
export function staleQueryOf(uri: string): { readonly horizon: Horizon; readonly folder?: string } {
  const query = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('?') + 1))) as StaleQuery;
  const { date: day, bill } = readAsked(query.date);
  return { horizon: { day, bill }, folder: query.folder };
}
