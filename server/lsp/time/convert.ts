import * as l10n from '@vscode/l10n';
import type { CodeLens } from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import { typedDate } from '../../core/ground/days.ts';
import { anyOf } from '../../core/ground/lists.ts';
import type { Timeline } from '../../core/pictures/timeline.ts';
import { billsNamed, pendingBills } from '../../core/terms/entry.ts';
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
import { today } from '../shared/today.ts';

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

/**
 * What a person asks to read a text as of: a date as people write it, `today`, a Bill that is to be read as if it were
 * in force, from now on or as of a day; `own` or nothing for the text's own date.
 * @returns as `READ_AS_OF` takes it
 * @example readingAsked('if:some-bill@1 July 2026', vocabulary) // 'if:some-bill@2026-07-01'
 * @throws an Error in words
 */
export function readingAsked(asked: string, vocabulary: Vocabulary): string | null {
  const said = asked.trim();
  if (said === '' || said.toLowerCase() === 'own') return null;
  const underBill = /^if:([\w-]+)\s*(?:@\s*(.+))?$/i.exec(said);
  const day = underBill ? (underBill[2] ?? 'today') : said;
  const date = day.toLowerCase() === 'today' ? today() : typedDate(day);
  const [bill, another] = underBill ? billsNamed(underBill[1]!, vocabulary) : [];
  if (date && !underBill) return date;
  if (date && bill && !another) return `if:${bill.id}@${date}`;
  const known = pendingBills(vocabulary).map(({ id }) => `if:${id}`);
  throw new Error(
    l10n.t(
      '“{0}” is not a date. Write for example 17 November 2021, July 2022, 2022-07-01 or today, {1} for a Bill as if it were in force, or own for the text’s own date.',
      said,
      anyOf(known),
    ),
  );
}

/** What an address of `policy-stale:` asks for. */
export function staleQueryOf(uri: string): { readonly horizon: Horizon; readonly folder?: string } {
  const query = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('?') + 1))) as StaleQuery;
  const { date: day, bill } = readAsked(query.date);
  return { horizon: { day, bill }, folder: query.folder };
}
