import * as l10n from '@vscode/l10n';
import type { PageHead } from '../../../server/protocol/page.ts';
import { Card } from './card.ts';
import { make, paused, perFrame } from './elements.ts';
import { Highlights } from './highlights.ts';
import { Margin } from './margin.ts';
import type { NoteHost } from './note.ts';
import { Selecting } from './selecting.ts';
import { PageText } from './text.ts';
import { CHOICE, type Choice, type Counts, chosen, Tools } from './tools.ts';
import type { FromPage, Note, PageAct, ToPage, Words } from './wire.ts';

// The frame of a page: draws what the extension tells and tells it what a reader does.

/** What is kept while the page is not loaded. */
interface Kept {
  readonly choice?: Choice;
  /** The offset of what stood at the top. */
  readonly top?: number;
  readonly drafts?: readonly (readonly [string, string])[];
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

const editor = acquireVsCodeApi();
// The words of the interface in the language of the editor; none where that is English.
l10n.config({ contents: document.body.dataset.translation ?? '{}' });
const kept = editor.getState() ?? {};
const tell = (message: FromPage) => editor.postMessage(message);

const sheet = make('main', { class: 'sheet' });
const title = make('div', { class: 'title' });
const unplaced = make('aside', {
  class: 'unplaced',
  'aria-label': l10n.t('Notes whose words are lost'),
  hidden: true,
});
const body = make('div', { class: 'text' });
const text = new PageText(body);
const highlights = new Highlights(text);
const acts = new Map<number, (ok: boolean) => void>();
const drafts = new Map(kept.drafts);
let canAnnotate = false;
let notes: readonly Note[] = [];
let counts: Counts = { findings: 0, hints: 0 };
let top = kept.top ?? 0;
/** The scroll position was restored, or a reader went somewhere. */
let isSettled = false;

const host: NoteHost = {
  tell,
  drafts,
  canAnnotate: () => canAnnotate,
  act: (act: PageAct) =>
    new Promise(resolve => {
      const of = acts.size + 1;
      acts.set(of, resolve);
      tell({ kind: 'act', of, act });
    }),
};
const margin = new Margin(text, unplaced, host);
const card = new Card(text, tell);
const selecting = new Selecting(text, host);
const tools = new Tools({ ...CHOICE, ...kept.choice }, choose, tell);
const place = perFrame(() => highlights.notes(margin.place()));
const keep = paused(() => editor.setState({ choice: tools.choice, top, drafts: [...drafts] }), 200);

sheet.append(title, unplaced, body);
document.body.append(tools.element, sheet, selecting.element, card.element);
margin.onOpen = note => {
  highlights.one('active', note?.words);
  place();
};
zoom(tools.choice.zoom);
tools.draw(notes, counts);

addEventListener('message', ({ data }: MessageEvent<ToPage>) => heard(data));
addEventListener('resize', place);
new ResizeObserver(place).observe(body);
addEventListener('input', keep);
addEventListener(
  'scroll',
  () => {
    place();
    scrolled();
  },
  { passive: true },
);
body.addEventListener('click', clicked);
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && card.element.hidden && margin.open) margin.toggle(undefined);
});
tell({ kind: 'ready', duties: tools.choice.duties, lessCertain: tools.choice.lessCertain });

function heard(message: ToPage): void {
  switch (message.kind) {
    case 'options':
      document.body.classList.toggle('sans', message.typeface === 'sans');
      canAnnotate = message.canAnnotate;
      return;
    case 'page':
      return draw(message);
    case 'notes':
      notes = message.notes;
      return drawNotes();
    case 'card':
      return card.answered(message.of, message.parts);
    case 'show':
      return show(message.words, message.select);
    case 'selected':
      return selectedInSource(message.words);
    case 'compose':
      return selecting.compose();
    case 'done':
      acts.get(message.of)?.(message.ok);
      return keep();
  }
}

function draw({ change, figures }: Extract<ToPage, { kind: 'page' }>): void {
  const { since, oldEnd, by, head, findings, hints } = change;
  // Until they are told anew, notes behind an edit move with their words.
  const behind = since === undefined ? undefined : text.blocks[oldEnd]?.start;
  if (behind !== undefined && by !== 0) notes = notes.map(note => moved(note, behind, by));
  const isFirst = text.blocks.length === 0;
  text.change(change, figures);
  const said = JSON.stringify(head);
  if (said !== shownHead || since === undefined) drawTitle(head);
  shownHead = said;
  if (isFirst || counts.findings !== findings || counts.hints !== hints) {
    counts = { findings, hints };
    tools.draw(notes, counts);
  }
  selecting.begin();
  margin.show(chosen(notes, tools.choice));
  place();
  if (!isSettled && text.blocks.length > 0) {
    isSettled = true;
    if (top > 0) show({ start: top, end: top }, false);
  }
}

let shownHead = '';

function moved<N extends Note>(note: N, behind: number, by: number): N {
  const { words } = note;
  if (!words || words.start < behind) return note;
  return { ...note, words: { start: words.start + by, end: words.end + by } };
}

function drawNotes(): void {
  const shown = chosen(notes, tools.choice);
  tools.draw(notes, counts);
  margin.show(shown);
  place();
}

/** The head of the text, and on which day it is read. */
function drawTitle({ title: name, publisher, voice, kind, url, reading, why }: PageHead): void {
  const hasHeading = body.querySelector('h1') !== null;
  const by = [voice, publisher === voice ? undefined : publisher, kind].filter(Boolean).join(' · ');
  title.replaceChildren(
    ...(hasHeading ? [] : [make('h1', { class: 'name' }, name)]),
    make('p', { class: 'by' }, by),
    make('p', { class: 'reading' }, reading, why ? ` (${why})` : ''),
    url !== undefined && /^https?:/.test(url) ? make('a', { href: url, class: 'by' }, url) : '',
  );
}

function choose(choice: Choice): void {
  const now = tools.choice;
  zoom(choice.zoom);
  if (asked.duties !== now.duties) tell({ kind: 'duties', on: now.duties });
  if (asked.lessCertain !== now.lessCertain) tell({ kind: 'lessCertain', on: now.lessCertain });
  asked = now;
  drawNotes();
  keep();
}

/** What the extension was asked for last. */
let asked = tools.choice;

function zoom(by: number): void {
  document.documentElement.style.setProperty('--zoom', String(by));
}

/** A click on words with a note opens it; on a link, the extension decides where it leads. */
function clicked(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest('a')?.getAttribute('href');
  if (link) {
    event.preventDefault();
    return follow(link);
  }
  const range = document.caretRangeFromPoint(event.clientX, event.clientY);
  if (!getSelection()?.isCollapsed || !range || target?.closest('[data-s]')) return;
  range.setEnd(
    range.startContainer,
    Math.min(range.startOffset + 1, range.startContainer.textContent?.length ?? 0),
  );
  const at = text.wordsOf(range)?.start;
  const note = at === undefined ? undefined : margin.noteAt(at);
  if (note && note.id !== margin.open) margin.toggle(note.id);
}

function follow(link: string): void {
  if (!link.startsWith('#')) return tell({ kind: 'open', address: link });
  const id = decodeURIComponent(link.slice(1));
  const target =
    document.getElementById(id) ??
    [...body.querySelectorAll('h1, h2, h3, h4, h5, h6')].find(one => slug(one) === id);
  if (!(target instanceof HTMLElement)) return;
  scrollBy({ top: target.getBoundingClientRect().top - innerHeight / 3 });
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** A heading as links to it are written. @example 'Next steps' // 'next-steps' */
function slug(heading: Element): string {
  return (heading.textContent ?? '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');
}

let shownAt = 0;

function show(words: Words, select: boolean): void {
  const block = text.blockAt(words.start);
  if (!block) return;
  shownAt = performance.now();
  isSettled = true;
  const scroll = () => {
    const [range] = text.rangesOf(words);
    const rect = range?.getClientRects()[0] ?? block.element.getBoundingClientRect();
    const wanted = select ? innerHeight / 3 : tools.element.offsetHeight + 16;
    scrollBy({ top: rect.top - wanted });
  };
  if (select && isSeen(words)) shownAt = 0;
  else {
    scroll();
    // What was out of sight is laid out only now.
    requestAnimationFrame(scroll);
  }
  if (select) highlights.one('source', words);
}

function isSeen(words: Words): boolean {
  const rect = text.rangesOf(words)[0]?.getClientRects()[0];
  return rect !== undefined && rect.top > tools.element.offsetHeight && rect.bottom < innerHeight;
}

function selectedInSource(words: Words): void {
  highlights.one('source', words.start < words.end ? words : undefined);
  if (!isSeen(words)) show(words, words.start < words.end);
}

/** The source follows what a reader scrolls, and not what it was scrolled to by the source. */
function scrolled(): void {
  const block = text.blocks[text.firstBelow(tools.element.offsetHeight + 8)];
  if (!block) return;
  top = block.start;
  keep();
  if (document.hasFocus() && performance.now() - shownAt > 500) tell({ kind: 'scrolled', at: top });
}
