import { dateInWords } from '../core/dates.ts';
import type { Bar, Timeline, TimelineText } from '../core/timeline.ts';

/**
 * A timeline as an SVG that stands by itself: bars by kind on an axis of years, and a line for the date of each text.
 * Colours are those of the editor where it has any, else dark on white; a bar that ended is capped and named so, one
 * that goes on ends in an arrow, a proposal is dashed: colour says nothing alone. Each bar is a list item with a label.
 */
export function drawTimeline(timeline: Timeline): string {
  const { groups, texts, from, to } = timeline;
  const x = scaleOf(from, to);
  const rows: string[] = [];
  let y = HEAD;
  for (const { name, bars } of groups) {
    y += ROW;
    rows.push(`<text class="group" x="${MARGIN}" y="${y - 7}">${asXml(name)}</text>`);
    for (const bar of bars) {
      y += ROW;
      rows.push(drawBar(bar, y - ROW, x, timeline));
    }
  }
  const bottom = y + 6;
  const height = bottom + 26 + LINE * Math.ceil(texts.length / 2) + 10;
  const title = `Timeline ${from} to ${to}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="list" aria-label="${asXml(title)}" font-family="Segoe UI, Helvetica, Arial, sans-serif" font-size="12">`,
    `<title>${asXml(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${WIDTH}" height="${height}"/>`,
    drawAxis(timeline, x, bottom),
    ...rows,
    ...drawTexts(texts, x, bottom),
    '</svg>',
  ].join('\n');
}

/** The same facts as a table in HTML, for reading aloud and for those who would rather read. */
export function timelineTable({ groups, texts, left }: Timeline): string {
  const rows = groups.flatMap(({ name, bars }) => [
    `<tr><th colspan="4" scope="rowgroup">${asXml(name)}</th></tr>`,
    ...bars.map(bar => {
      const cells = [sinceOf(bar), untilOf(bar), `${bar.mentions}`].map(cell => `<td>${asXml(cell)}</td>`);
      return `<tr><th scope="row">${asXml(nameOf(bar))}</th>${cells.join('')}</tr>`;
    }),
  ]);
  const head = ['Term', 'From', 'To', 'Mentions'].map(cell => `<th scope="col">${cell}</th>`).join('');
  const dates = texts.map(({ name, date }) => `<li>${asXml(name)}: ${asXml(dateInWords(date))}</li>`);
  return [
    `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`,
    left > 0 ? `<p>${left} more are named less often and left out.</p>` : '',
    dates.length > 0 ? `<h2>Dates of the texts</h2><ul>${dates.join('')}</ul>` : '',
  ].join('\n');
}

const WIDTH = 1100;
const MARGIN = 12;
/** Where names end and the axis begins. */
const LEFT = 330;
const RIGHT = WIDTH - 70;
const HEAD = 46;
const ROW = 22;
const LINE = 18;
const MOST_LETTERS = 44;

/** The editor's colours, with those of print behind them. */
const STYLE = [
  '.page{fill:var(--vscode-editor-background,#fff)}',
  'text{fill:var(--vscode-editor-foreground,#1f1f1f)}',
  '.group{font-weight:600}',
  '.quiet{fill:var(--vscode-descriptionForeground,#5a5a5a);font-size:11px}',
  '.year{stroke:var(--vscode-editorWidget-border,#d0d0d0);stroke-width:1}',
  '.bar{fill:var(--vscode-charts-blue,#2f6fab)}',
  '.ended .bar{fill:var(--vscode-disabledForeground,#8a8a8a)}',
  '.proposed .bar{fill:none;stroke:var(--vscode-charts-blue,#2f6fab);stroke-width:1.5;stroke-dasharray:4 3}',
  '.cap{stroke:var(--vscode-editor-foreground,#1f1f1f);stroke-width:2}',
  '.text-date{stroke:var(--vscode-charts-orange,#b5520b);stroke-width:1.2;stroke-dasharray:3 3}',
  '.text-mark{fill:var(--vscode-charts-orange,#b5520b)}',
  '.text-number{fill:var(--vscode-editor-background,#fff);font-size:10px;font-weight:600}',
  'g[role=listitem]:focus{outline:2px solid var(--vscode-focusBorder,#0060c0)}',
].join('');

type Scale = (day: string, isEnd?: boolean) => number;

/** Months are the finest that can be seen; a year without a month counts from its beginning, or to its end. */
function scaleOf(from: number, to: number): Scale {
  const perYear = (RIGHT - LEFT) / (to + 1 - from);
  return (day, isEnd = false) => {
    const [year, month, date] = day.split('-').map(Number);
    const months =
      month === undefined ? (isEnd ? 12 : 0) : month - 1 + (date === undefined ? (isEnd ? 1 : 0) : date / 31);
    const at = LEFT + (year! - from + months / 12) * perYear;
    return Math.round(Math.max(LEFT, Math.min(RIGHT, at)) * 10) / 10;
  };
}

function drawAxis({ from, to }: Timeline, x: Scale, bottom: number): string {
  const years = to + 1 - from;
  const step = years > 40 ? 10 : years > 24 ? 5 : years > 14 ? 2 : 1;
  const lines: string[] = [];
  for (let year = from; year <= to + 1; year++) {
    if (year % step !== 0) continue;
    const at = x(String(year));
    lines.push(`<line class="year" x1="${at}" y1="${HEAD - 6}" x2="${at}" y2="${bottom}"/>`);
    if (year <= to) lines.push(`<text class="quiet" x="${at + 3}" y="${HEAD - 10}">${year}</text>`);
  }
  return `<g aria-hidden="true">${lines.join('')}</g>`;
}

function drawBar(bar: Bar, top: number, x: Scale, { from }: Timeline): string {
  const isCut = bar.from === undefined || Number(bar.from.slice(0, 4)) < from;
  const start = bar.from === undefined ? LEFT : x(bar.from);
  const end = bar.to === undefined ? RIGHT : x(bar.to, true);
  const width = Math.max(3, end - start);
  const y = top + 5;
  const name = nameOf(bar);
  const shown = name.length > MOST_LETTERS ? cutName(bar) : name;
  const right = start + width;
  return [
    `<g role="listitem" tabindex="-1" class="${bar.status}" data-concept="${asXml(bar.concept)}" aria-label="${asXml(labelOf(bar))}">`,
    `<title>${asXml(labelOf(bar))}</title>`,
    `<rect x="${MARGIN}" y="${top}" width="${WIDTH - 2 * MARGIN}" height="${ROW}" fill="none" pointer-events="all"/>`,
    `<text x="${MARGIN + 10}" y="${top + 15}">${asXml(shown)}</text>`,
    `<rect class="bar" x="${start}" y="${y}" width="${width}" height="12" rx="2"/>`,
    isCut ? `<path class="bar" d="M${start} ${y}l-7 6l7 6z"/>` : '',
    bar.to === undefined
      ? `<path class="bar" d="M${right} ${y}l8 6l-8 6z"/>`
      : `<line class="cap" x1="${right}" y1="${y - 2}" x2="${right}" y2="${y + 14}"/>`,
    endLabel(bar, right, top),
    '</g>',
  ].join('');
}

/** The year in which it ended stands beside the bar, where there is room. */
function endLabel({ to, status }: Bar, right: number, top: number): string {
  const words = to ? `to ${to.slice(0, 4)}` : status === 'proposed' ? 'proposed' : '';
  return words ? `<text class="quiet" x="${right + 6}" y="${top + 15}">${words}</text>` : '';
}

/** A line for each date, and its number at the head and in the list below. */
function drawTexts(texts: readonly TimelineText[], x: Scale, bottom: number): string[] {
  const marks = texts.map(({ date }, i) => {
    const at = x(date);
    // Texts of one season would hide one another's number.
    const isClose = i > 0 && at - x(texts[i - 1]!.date) < 15;
    const y = isClose && i % 2 === 1 ? 24 : 10;
    return [
      `<line class="text-date" x1="${at}" y1="${y + 7}" x2="${at}" y2="${bottom}"/>`,
      `<circle class="text-mark" cx="${at}" cy="${y}" r="7"/>`,
      `<text class="text-number" x="${at}" y="${y + 3.5}" text-anchor="middle">${i + 1}</text>`,
    ].join('');
  });
  const legend = texts.map(({ name, date }, i) => {
    const column = i % 2;
    const left = MARGIN + column * (WIDTH / 2);
    const y = bottom + 26 + LINE * Math.floor(i / 2);
    const words = `${i + 1}  ${name}, ${dateInWords(date)}`;
    return `<text role="listitem" class="quiet" x="${left}" y="${y}">${asXml(words)}</text>`;
  });
  return [`<g aria-hidden="true">${marks.join('')}</g>`, ...legend];
}

function nameOf({ name, short }: Bar): string {
  return short ? `${name} (${short})` : name;
}

/** The short form is kept, as it says most in the least room. */
function cutName({ name, short }: Bar): string {
  const end = short ? ` (${short})` : '';
  return `${name.slice(0, MOST_LETTERS - 1 - end.length).trimEnd()}…${end}`;
}

function labelOf(bar: Bar): string {
  const times = bar.mentions === 1 ? 'named once' : `named ${bar.mentions} times`;
  return `${nameOf(bar)}: from ${sinceOf(bar)} to ${untilOf(bar)}; ${times}`;
}

function sinceOf({ from }: Bar): string {
  return from ? dateInWords(from) : 'an unknown day';
}

function untilOf({ to, status }: Bar): string {
  if (to) return dateInWords(to);
  return status === 'proposed' ? 'a day to come (proposed)' : 'today';
}

function asXml(text: string): string {
  return text.replace(/[&<>"]/g, mark => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[mark]};`);
}
