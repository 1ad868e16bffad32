import * as l10n from '@vscode/l10n';
import type { PageAnswer, PageBlockItem } from '../../../server/protocol/page.ts';
import { make } from './elements.ts';
import type { Words } from './wire.ts';

/** A block on the page; the span counts in the text. */
export interface Shown {
  start: number;
  end: number;
  readonly element: HTMLElement;
  /** What stands in the margin beside it, directly behind it in the order of the keyboard. */
  notes?: HTMLElement;
}

/** From this many blocks on, those out of sight are not laid out; searching and reading aloud still find them. */
const LONG = 200;
/** So many blocks are left out or laid out together. */
const CHUNK = 60;
/** About how many pixels high a unit of text and a block are, for what was never laid out. */
const UNIT_HEIGHT = 0.45;
const BLOCK_HEIGHT = 20;

/** The text on the page: its blocks, and the way from words on the screen to words of the source and back. */
export class PageText {
  readonly element: HTMLElement;
  readonly #byElement = new WeakMap<Element, Shown>();
  blocks: Shown[] = [];
  #figures = '';

  constructor(element: HTMLElement) {
    this.element = element;
  }

  /** Makes the page the next revision; blocks that stay are not touched. */
  change({ since, from, oldEnd: end, by, blocks, redrawn }: PageAnswer, figures: string): void {
    this.#figures = figures;
    const oldEnd = since === undefined ? this.blocks.length : end;
    const gone = this.blocks.slice(from, oldEnd);
    const behind = this.blocks.slice(oldEnd);
    const fresh = blocks.map(block => this.#shown(block));
    for (const { element, notes } of gone) {
      element.remove();
      notes?.remove();
    }
    if (by !== 0)
      for (const block of behind) {
        block.start += by;
        block.end += by;
      }
    this.blocks = [...this.blocks.slice(0, from), ...fresh, ...behind];
    for (const { index, html } of redrawn) {
      const block = this.blocks[index];
      if (block) this.#draw(block.element, html);
    }
    const isOneChunk = fresh.length <= CHUNK && this.element.childElementCount > 0;
    if (isOneChunk) this.#insert(fresh, from);
    else this.#chunk();
    this.element.classList.toggle('long', this.isLong);
  }

  /** The block that a place of the document tree is in. */
  blockOf(node: Node): Shown | undefined {
    const element = (node instanceof Element ? node : node.parentElement)?.closest('.block');
    return element ? this.#byElement.get(element) : undefined;
  }

  /** The last block that begins at an offset or before it. */
  blockAt(offset: number): Shown | undefined {
    return this.blocks[this.#indexAt(offset)];
  }

  /** The number of the first block that ends below a height in the window; the number of blocks where none does. */
  firstBelow(height: number): number {
    const isAbove = (element: Element) => element.getBoundingClientRect().bottom < height;
    const chunks = [...this.element.children];
    // What is out of sight need not be laid out to find the chunk.
    const first = chunks[firstNot(chunks, isAbove)]?.querySelector('.block');
    if (!first) return this.blocks.length;
    let number = this.#indexAt(this.#byElement.get(first)!.start);
    while (number < this.blocks.length && isAbove(this.blocks[number]!.element)) number += 1;
    return number;
  }

  /** Those out of sight are not laid out. */
  get isLong(): boolean {
    return this.blocks.length > LONG;
  }

  /** The blocks within a screen of what is seen. */
  near(): readonly Shown[] {
    const near: Shown[] = [];
    for (let i = this.firstBelow(-innerHeight); i < this.blocks.length; i++) {
      if (this.blocks[i]!.element.getBoundingClientRect().top > 2 * innerHeight) break;
      near.push(this.blocks[i]!);
    }
    return near;
  }

  #indexAt(offset: number): number {
    return Math.max(0, firstNot(this.blocks, ({ start }) => start <= offset) - 1);
  }

  /** The words of the source that are selected on the page; undefined where there are none. */
  wordsOf(range: Range): Words | undefined {
    const start = this.#offset(range.startContainer, range.startOffset, 'start');
    const end = this.#offset(range.endContainer, range.endOffset, 'end');
    return start !== undefined && end !== undefined && start < end ? { start, end } : undefined;
  }

  /** The offset of a place of the document tree: of the first words from there on, or of the end of the last before it. */
  #offset(node: Node, at: number, edge: 'start' | 'end'): number | undefined {
    const block = this.blockOf(node) ?? this.#nearestBlock(node, at, edge);
    if (!block) return undefined;
    const here = document.createRange();
    here.setStart(node, at);
    const runs = runsIn(block.element);
    const inside = runs.find(({ text }) => text === node);
    if (inside) return block.start + placeIn(inside, at, edge);
    if (edge === 'start') {
      const next = runs.find(({ text }) => here.comparePoint(text, 0) >= 0);
      return next ? block.start + next.at : block.end;
    }
    const last = runs.findLast(({ text }) => here.comparePoint(text, text.length) <= 0);
    return last ? block.start + last.at + last.length : block.start;
  }

  /** Where a selection begins or ends between blocks. */
  #nearestBlock(node: Node, at: number, edge: 'start' | 'end'): Shown | undefined {
    const here = document.createRange();
    here.setStart(node, at);
    const isBehind = ({ element }: Shown) => here.comparePoint(element, 0) >= 0;
    return edge === 'start' ? this.blocks.find(isBehind) : this.blocks.findLast(block => !isBehind(block));
  }

  /** Where words of the source stand on the page, block by block. */
  rangesOf({ start, end }: Words): Range[] {
    const ranges: Range[] = [];
    for (let i = this.#indexAt(start); i < this.blocks.length; i++) {
      const block = this.blocks[i]!;
      if (block.start >= end && start !== end) break;
      const here = runsIn(block.element).filter(
        ({ at, length }) => block.start + at < end && block.start + at + length > start,
      );
      const [from, to] = [here[0], here.at(-1)];
      if (from && to) {
        const range = document.createRange();
        range.setStart(from.text, indexIn(from, start - block.start, 'start'));
        range.setEnd(to.text, indexIn(to, end - block.start, 'end'));
        ranges.push(range);
      }
      if (block.end >= end) break;
    }
    return ranges;
  }

  /** Puts blocks that are new before the one that they come before, or behind the last. */
  #insert(fresh: readonly Shown[], from: number): void {
    const elements = fresh.map(({ element }) => element);
    const next = this.blocks[from + fresh.length];
    const last = this.blocks[from - 1];
    if (next) next.element.before(...elements);
    else (last?.notes ?? last?.element)?.after(...elements);
    if (!next && !last) this.element.lastElementChild?.append(...elements);
    for (const chunk of [...this.element.children])
      if (chunk.childElementCount === 0 && this.element.childElementCount > 1) chunk.remove();
  }

  /** Puts all blocks into chunks anew. */
  #chunk(): void {
    const chunks: HTMLElement[] = [];
    for (let from = 0; from < Math.max(1, this.blocks.length); from += CHUNK) {
      const blocks = this.blocks.slice(from, from + CHUNK);
      const chunk = make('div', { class: 'chunk' });
      for (const { element, notes } of blocks) chunk.append(element, ...(notes ? [notes] : []));
      const units = blocks.length > 0 ? blocks.at(-1)!.end - blocks[0]!.start : 0;
      const height = Math.round(units * UNIT_HEIGHT + blocks.length * BLOCK_HEIGHT);
      chunk.style.containIntrinsicSize = `auto ${height}px`;
      chunks.push(chunk);
    }
    this.element.replaceChildren(...chunks);
  }

  #shown({ start, end, html }: PageBlockItem): Shown {
    const element = make('div', { class: 'block' });
    const shown = { start, end, element };
    this.#byElement.set(element, shown);
    this.#draw(element, html);
    return shown;
  }

  #draw(element: HTMLElement, html: string): void {
    element.innerHTML = html;
    // By pointer and by keyboard alike, marked words can be asked about.
    for (const asked of element.querySelectorAll('[data-s]')) {
      asked.setAttribute('tabindex', '0');
      asked.setAttribute('role', 'button');
      asked.setAttribute('aria-haspopup', 'dialog');
    }
    for (const words of element.querySelectorAll<HTMLElement>('[data-h]')) words.after(hintOf(words));
    for (const figure of element.querySelectorAll('img')) this.#load(figure);
    for (const table of element.querySelectorAll('table, pre')) table.setAttribute('tabindex', '0');
  }

  /** Figures of the workspace are shown, and of others what they show in words: nothing is loaded from elsewhere. */
  #load(figure: HTMLImageElement): void {
    const address = figure.dataset.src ?? '';
    const words = figure.alt || l10n.t('without a description');
    const isElsewhere = /^[a-z][a-z0-9+.-]*:|^\/\//i.test(address);
    const instead = () =>
      figure.replaceWith(
        make('span', { class: 'no-figure' }, l10n.t('Figure not shown: {0} ({1})', words, address)),
      );
    const url = isElsewhere ? null : URL.parse(address, `${this.#figures}/`);
    if (address === '' || !url) return instead();
    figure.addEventListener('error', instead);
    figure.src = url.href;
    figure.loading = 'lazy';
  }
}

/** What is said behind words, which can be asked about; it is no part of the text, and is not selected with it. */
function hintOf({ dataset: { o, h = '' }, firstChild }: HTMLElement): HTMLElement {
  const end = Number(o) + (firstChild?.textContent?.length ?? 0);
  const asked = { tabindex: '0', role: 'button', 'aria-haspopup': 'dialog' };
  return make('span', { class: 'hint', 'data-at': String(end), ...asked }, ` (${h})`);
}

/** The number of the first of a list that fails a test which all before it pass and none behind it. */
function firstNot<T>(list: readonly T[], passes: (one: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(list[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Words with their place, which counts from the start of their block. */
interface Run {
  readonly text: Text;
  readonly at: number;
  /** In the source. */
  readonly length: number;
}

function runsIn(block: Element): Run[] {
  return [...block.querySelectorAll<HTMLElement>('[data-o]')].flatMap(element => {
    const text = element.firstChild;
    if (!(text instanceof Text)) return [];
    return { text, at: Number(element.dataset.o), length: Number(element.dataset.n ?? text.length) };
  });
}

/** What stands for more or fewer units of the source than it has itself is taken as a whole. */
function placeIn({ text, at, length }: Run, index: number, edge: 'start' | 'end'): number {
  if (length === text.length) return at + index;
  return index === 0 || (edge === 'start' && index < text.length) ? at : at + length;
}

function indexIn({ text, at, length }: Run, offset: number, edge: 'start' | 'end'): number {
  if (length === text.length) return Math.min(length, Math.max(0, offset - at));
  return edge === 'start' ? 0 : text.length;
}
