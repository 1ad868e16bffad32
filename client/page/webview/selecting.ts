import * as l10n from '@vscode/l10n';
import { button, make, paused } from './elements.ts';
import { composer, type NoteHost } from './note.ts';
import type { PageText } from './text.ts';
import type { Words } from './wire.ts';

/** Pixels that the row at the top takes. */
const HEADROOM = 64;

/** What can be done with words that are selected on the page, by pointer or by keyboard. */
export class Selecting {
  readonly element = make('div', {
    class: 'bar',
    role: 'toolbar',
    'aria-label': l10n.t('What to do with the selected words'),
    hidden: true,
  });
  readonly #text: PageText;
  readonly #host: NoteHost;
  #words: Words | undefined;
  #isWriting = false;

  constructor(text: PageText, host: NoteHost) {
    this.#text = text;
    this.#host = host;
    const changed = paused(() => this.#changed(), 80);
    document.addEventListener('selectionchange', changed);
    text.element.addEventListener('keydown', event => this.#key(event));
    text.element.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement && target.matches('.block')) this.#reach(target);
    });
    addEventListener('scroll', () => this.#place(), { passive: true });
    this.element.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.close();
      if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
        this.#step(event.key === 'ArrowRight' ? 1 : -1);
    });
  }

  /** A box for a comment on what is selected. */
  compose(): void {
    const words = this.#words;
    if (!words || !this.#host.canAnnotate()) return;
    this.#isWriting = true;
    const key = `new ${words.start}-${words.end}`;
    const save = async (text: string) => {
      const ok = await this.#host.act({ kind: 'comment', words, text });
      if (ok) this.close();
      return ok;
    };
    this.element.replaceChildren(composer(key, l10n.t('Comment'), this.#host, save, () => this.close()));
    this.element.hidden = false;
    this.#place();
    this.element.querySelector('textarea')?.focus({ preventScroll: true });
  }

  close(): void {
    this.#isWriting = false;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    if (hadFocus && this.#words)
      this.#text.blockAt(this.#words.start)?.element.focus({ preventScroll: true });
  }

  /** The first block is where the keyboard begins; later, the one it was in. */
  begin(): void {
    const { blocks, element } = this.#text;
    if (!element.querySelector('.block[tabindex="0"]')) this.#reach(blocks[0]?.element);
  }

  #changed(): void {
    if (this.#isWriting || this.element.contains(document.activeElement)) return;
    const selection = getSelection();
    const range =
      selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
    const words =
      range && this.#text.element.contains(range.commonAncestorContainer)
        ? this.#text.wordsOf(range)
        : undefined;
    if (!words) {
      this.element.hidden = true;
      if (this.#words)
        this.#host.tell({ kind: 'selection', words: { start: this.#words.start, end: this.#words.start } });
      this.#words = undefined;
      return;
    }
    this.#words = words;
    this.#host.tell({ kind: 'selection', words });
    this.#draw(words);
  }

  #draw(words: Words): void {
    const act = (what: 'tag' | 'markClaim' | 'copy') => () => {
      this.close();
      this.#host.tell({ kind: 'words', what, words });
    };
    const ours = [
      button(l10n.t('Comment'), () => this.compose()),
      button(l10n.t('Tag…'), act('tag')),
      button(l10n.t('Mark as claim…'), act('markClaim')),
    ];
    this.element.replaceChildren(
      ...(this.#host.canAnnotate() ? ours : []),
      button(l10n.t('Copy with citation'), act('copy')),
    );
    this.element.hidden = false;
    this.#place();
  }

  /** Below the last of the words that are seen. */
  #place(): void {
    if (this.element.hidden || !this.#words) return;
    const rects = this.#text.rangesOf(this.#words).flatMap(range => [...range.getClientRects()]);
    const last = rects.findLast(({ top }) => top < innerHeight - 60) ?? rects[0];
    if (!last) return;
    const { offsetWidth: width, offsetHeight: height, style } = this.element;
    style.left = `${Math.max(8, Math.min(last.left, innerWidth - width - 8))}px`;
    style.top = `${Math.min(last.bottom + 6, innerHeight - height - 8)}px`;
  }

  /** Arrows go from paragraph to paragraph and, with Shift, over words; Enter acts on them, or on all of the paragraph. */
  #key(event: KeyboardEvent): void {
    const { target, key, shiftKey } = event;
    if (!(target instanceof HTMLElement) || !target.matches('.block')) return;
    const selection = getSelection();
    if (key === 'ArrowDown' || key === 'ArrowUp') this.#go(target, key === 'ArrowDown' ? 1 : -1);
    else if (shiftKey && (key === 'ArrowRight' || key === 'ArrowLeft') && selection) {
      if (!target.contains(selection.focusNode)) selection.collapse(target, 0);
      selection.modify('extend', key === 'ArrowRight' ? 'forward' : 'backward', 'word');
    } else if (key === 'ArrowRight' && selection) {
      if (!target.contains(selection.focusNode)) selection.collapse(target, 0);
      else selection.modify('move', 'forward', 'word');
    } else if (key === 'Enter' && selection) {
      if (selection.isCollapsed) selection.selectAllChildren(target);
      setTimeout(() => this.element.querySelector('button')?.focus({ preventScroll: true }), 150);
    } else return;
    event.preventDefault();
  }

  #go(from: HTMLElement, by: 1 | -1): void {
    const { blocks } = this.#text;
    const here = this.#text.blockOf(from);
    let next = here ? blocks.indexOf(here) + by : -1;
    while (blocks[next]?.element.childElementCount === 0) next += by;
    const to = blocks[next]?.element;
    if (!to) return;
    this.#reach(to);
    to.focus({ preventScroll: true });
    const { top, bottom } = to.getBoundingClientRect();
    // Not by the element itself, which would scroll the frames around the page as well.
    if (top < HEADROOM || bottom > innerHeight) scrollBy({ top: top - HEADROOM });
  }

  /** One block at a time is on the way of the Tab key. */
  #reach(block: HTMLElement | undefined): void {
    if (!block) return;
    for (const other of this.#text.element.querySelectorAll('.block[tabindex="0"]'))
      other.setAttribute('tabindex', '-1');
    block.setAttribute('tabindex', '0');
  }

  #step(by: number): void {
    const buttons = [...this.element.querySelectorAll('button')];
    const at = buttons.findIndex(one => one === document.activeElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  }
}
