import * as l10n from '@vscode/l10n';
import { counted } from '../../core/ground/counts.ts';
import { asXml, drawPicture } from '../../core/pictures/svg.ts';
import type { Bar, Timeline, TimelineText } from '../../core/pictures/timeline.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';

/**
 * A timeline as an SVG that stands by itself: bars by kind on an axis of years, and a line for the date of each text.
 * Colours are those of the editor where it has any, else dark on white; a bar that ended is capped and named so, one
 * that goes on ends in an arrow, a proposal is dashed: colour says nothing alone. Each bar is a link with a label.
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
  const listed = texts.length > MOST_TEXTS ? 0 : texts.length;
  const height = bottom + 34 + LINE * Math.max(1, Math.ceil(listed / 2)) + 10;
  const count = groups.reduce((sum, { bars }) => sum + bars.length, 0);
  return drawPicture({
    title: titleOf(timeline),
    description: l10n.t(
      'Bodies, laws and regimes that the texts name, {0} in all, each from its first to its last day, with the dates of the texts.',
      count,
    ),
    width: WIDTH,
    height,
    style: STYLE,
    content: [
      ...drawHead(timeline, bottom),
      drawAxis(timeline, x, bottom),
      ...rows,
      ...drawTexts(texts, x, bottom),
    ],
  });
}

/** The same facts as a table in HTML, for reading aloud and for those who would rather read. */
export function timelineTable(timeline: Timeline): string {
  const { groups, texts } = timeline;
  const rows = groups.flatMap(({ name, bars }) => [
    `<tr><th colspan="4" scope="rowgroup">${asXml(name)}</th></tr>`,
    ...bars.map(bar => {
      const cells = [sinceOf(bar), untilOf(bar), `${bar.mentions}`].map(cell => `<td>${asXml(cell)}</td>`);
      const name = `<a href="#" data-open="${asXml(bar.concept)}">${asXml(nameOf(bar))}</a>`;
      return `<tr><th scope="row">${name}</th>${cells.join('')}</tr>`;
    }),
  ]);
  const head = [l10n.t('Term'), l10n.t('From'), l10n.t('To'), l10n.t('Mentions')]
    .map(cell => `<th scope="col">${asXml(cell)}</th>`)
    .join('');
  const dates = texts.map(({ name, date }) => `<li>${asXml(name)}: ${asXml(dateInWords(date))}</li>`);
  return [
    `<h2>${asXml(titleOf(timeline))}</h2>`,
    `<p>${asXml(leftOut(timeline))}</p>`,
    `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`,
    dates.length > 0 ? `<h3>${asXml(l10n.t('Dates of the texts'))}</h3><ul>${dates.join('')}</ul>` : '',
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
/** Of more texts the dates are drawn, and not who has which. */
const MOST_TEXTS = 40;

/** The editor's colours, with those of print behind them. */
const STYLE = [
  '.title{font-size:16px;font-weight:600}',
  '.year{stroke:var(--vscode-editorWidget-border,#d0d0d0);opacity:0.6}',
  '.bar{fill:var(--vscode-charts-blue,#2f6fab)}',
  '.ended .bar{fill:var(--vscode-disabledForeground,#8a8a8a)}',
  '.proposed .bar{fill:none;stroke:var(--vscode-charts-blue,#2f6fab);stroke-width:1.5;stroke-dasharray:4 3}',
  '.cap{stroke:var(--vscode-editor-foreground,#1f1f1f);stroke-width:2}',
  '.text-date{stroke:var(--vscode-charts-orange,#b5520b);stroke-width:1.2;stroke-dasharray:3 3}',
  '.text-mark{fill:var(--vscode-charts-orange,#b5520b)}',
  '.text-number{fill:var(--vscode-editor-background,#fff);font-size:10px;font-weight:600}',
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

function titleOf({ from, to }: Timeline): string {
  return l10n.t('Timeline {0} to {1}', from, to);
}

/** What has no bar, and where it is to be had; empty where all has. */
function leftOut({ left, undated }: Timeline): string {
  const parts = [
    left > 0 &&
      counted(left, l10n.t('1 that is named less often'), l10n.t('{0} that are named less often', left)),
    undated > 0 && counted(undated, l10n.t('1 of no known day'), l10n.t('{0} of no known day', undated)),
  ].filter(Boolean);
  if (parts.length === 0) return '';
  return l10n.t('Left out: {0}. “Terms in This Document” lists all of a text.', parts.join(', '));
}

/** The title, and what the ends of bars mean. */
function drawHead(timeline: Timeline, bottom: number): readonly string[] {
  const samples = [
    { status: 'current', to: undefined, words: l10n.t('goes on') },
    { status: 'ended', to: '2022', words: l10n.t('ended') },
    { status: 'proposed', to: undefined, words: l10n.t('proposed') },
  ] as const;
  return [
    `<text class="title" x="${MARGIN}" y="22">${asXml(titleOf(timeline))}</text>`,
    `<text class="quiet" x="${MARGIN}" y="${bottom + 12}">${asXml(leftOut(timeline))}</text>`,
    ...samples.map((sample, i) => {
      const x = MARGIN + i * 96;
      const bar = drawSpan(sample.to, x, x + 22, HEAD - 18);
      return `<g class="${sample.status}" aria-hidden="true">${bar}</g><text class="quiet" x="${x + 34}" y="${HEAD - 8}">${asXml(sample.words)}</text>`;
    }),
  ];
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
  // Of what ended, but nobody knows when, no more is drawn than the year in which it began.
  const last = bar.to ?? (bar.status === 'ended' ? bar.from?.slice(0, 4) : undefined);
  const end = last === undefined ? RIGHT : x(last, true);
  const right = Math.max(start + 3, end);
  const y = top + 5;
  const shown = shownName(bar);
  return [
    `<g role="link" tabindex="-1" class="${bar.status}" data-item="${asXml(bar.concept)}" aria-label="${asXml(labelOf(bar, shown))}">`,
    `<title>${asXml(labelOf(bar, nameOf(bar)))}</title>`,
    `<rect x="${MARGIN}" y="${top}" width="${WIDTH - 2 * MARGIN}" height="${ROW}" fill="none" pointer-events="all"/>`,
    `<text x="${MARGIN + 10}" y="${top + 15}">${asXml(shown)}</text>`,
    drawSpan(last, start, right, y),
    isCut ? `<path class="bar" d="M${start} ${y}l-7 6l7 6z"/>` : '',
    endLabel(bar, right, top),
    '</g>',
  ].join(' ');
}

/** What goes on ends in an arrow, what ended in a stroke. */
function drawSpan(to: string | undefined, start: number, end: number, y: number): string {
  return [
    `<rect class="bar" x="${start}" y="${y}" width="${end - start}" height="12" rx="2"/>`,
    to === undefined
      ? `<path class="bar" d="M${end} ${y}l8 6l-8 6z"/>`
      : `<line class="cap" x1="${end}" y1="${y - 2}" x2="${end}" y2="${y + 14}"/>`,
  ].join('');
}

/** The year in which it ended stands beside the bar, where there is room. */
function endLabel(bar: Bar, right: number, top: number): string {
  const words = endWords(bar);
  return words
    ? `<text class="quiet" x="${right + (bar.to ? 6 : 12)}" y="${top + 15}">${asXml(words)}</text>`
    : '';
}

function endWords({ to, status }: Bar): string {
  if (to) return l10n.t('to {0}', to.slice(0, 4));
  if (status === 'ended') return l10n.t('ended');
  return status === 'proposed' ? l10n.t('proposed') : '';
}

/** A line for each date; its number, or those of several that are close, at the head, and again in the list below. */
function drawTexts(texts: readonly TimelineText[], x: Scale, bottom: number): string[] {
  const lines = texts.map(({ date }) => {
    const at = x(date);
    return `<line class="text-date" x1="${at}" y1="17" x2="${at}" y2="${bottom}"/>`;
  });
  const list = (column: number, row: number, words: string) =>
    `<text class="quiet" x="${MARGIN + column * (WIDTH / 2)}" y="${bottom + 34 + LINE * row}">${asXml(words)}</text>`;
  if (texts.length > MOST_TEXTS) {
    const [first, last] = [texts[0]!, texts.at(-1)!].map(({ date }) => dateInWords(date));
    return [
      ...lines,
      list(0, 0, l10n.t('Dashed lines: dates of {0} texts, {1} to {2}', texts.length, first!, last!)),
    ];
  }
  return [
    `<g aria-hidden="true">${lines.join('')}${marksOf(texts, x).join('')}</g>`,
    ...texts.map(({ name, date }, i) =>
      list(i % 2, Math.floor(i / 2), `${i + 1}  ${name}, ${dateInWords(date)}`),
    ),
  ];
}

/** Marks that would hide one another are one. */
const CLOSE = 24;

function marksOf(texts: readonly TimelineText[], x: Scale): string[] {
  const groups: number[][] = [];
  texts.forEach(({ date }, i) => {
    const near = i > 0 && x(date) - x(texts[i - 1]!.date) < CLOSE;
    if (near) groups.at(-1)!.push(i);
    else groups.push([i]);
  });
  return groups.map(group => {
    const [first, last] = [group[0]!, group.at(-1)!];
    const at = (x(texts[first]!.date) + x(texts[last]!.date)) / 2;
    const words = first === last ? `${first + 1}` : `${first + 1}–${last + 1}`;
    const width = 8 + 6.5 * words.length;
    return [
      `<rect class="text-mark" x="${at - width / 2}" y="3" width="${width}" height="14" rx="7"/>`,
      `<text class="text-number" x="${at}" y="13.5" text-anchor="middle">${words}</text>`,
    ].join('');
  });
}

function nameOf({ name, short }: Bar): string {
  return short ? `${name} (${short})` : name;
}

/** The short form is kept, as it says most in the least room. */
function shownName(bar: Bar): string {
  const whole = nameOf(bar);
  if (whole.length <= MOST_LETTERS) return whole;
  const end = bar.short ? ` (${bar.short})` : '';
  return `${bar.name.slice(0, MOST_LETTERS - 1 - end.length).trimEnd()}…${end}`;
}

/** @param name as it is seen, so that somebody who speaks to the machine can say it; or in full */
function labelOf(bar: Bar, name: string): string {
  const times = counted(bar.mentions, l10n.t('named once'), l10n.t('named {0} times', bar.mentions));
  const seen = [name, endWords(bar)].filter(Boolean).join(' ');
  return l10n.t('{0}: from {1} to {2}; {3}', seen, sinceOf(bar), untilOf(bar), times);
}

function sinceOf({ from }: Bar): string {
  return from ? dateInWords(from) : l10n.t('an unknown day');
}

function untilOf({ to, status }: Bar): string {
  if (to) return dateInWords(to);
  if (status === 'ended') return l10n.t('an unknown day');
  return status === 'proposed' ? l10n.t('a day to come (proposed)') : l10n.t('today');
}
