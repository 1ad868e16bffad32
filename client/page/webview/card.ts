import * as l10n from '@vscode/l10n';
import { button, make, safe } from './elements.ts';
import type { PageText } from './text.ts';
import type { CardPart, FromPage } from './wire.ts';

/** So long rests a pointer on words before they are asked about, and so long may it be elsewhere before the card goes. */
const REST = 350;
const LEAVE = 250;

/** The card that says what there is to say of marked words: for the pointer, the focus and the finger; Escape closes it. */
export class Card {
  readonly element = make('div', {
    class: 'card',
    role: 'dialog',
    'aria-label': l10n.t('About these words'),
    id: 'card',
    hidden: true,
  });
  readonly #text: PageText;
  readonly #tell: (message: FromPage) => void;
  #asked = 0;
  #for: HTMLElement | undefined;
  #at = 0;
  #timer = 0;

  constructor(text: PageText, tell: (message: FromPage) => void) {
    this.#text = text;
    this.#tell = tell;
    const { element: page } = text;
    page.addEventListener('pointerover', event => {
      const words = markedIn(event);
      if (words && event.pointerType !== 'touch') this.#soon(() => this.ask(words), REST);
    });
    page.addEventListener('pointerout', event => markedIn(event) && this.#leave());
    page.addEventListener('focusin', event => {
      const words = markedIn(event);
      if (words?.matches(':focus-visible')) this.ask(words);
    });
    page.addEventListener('focusout', () => this.#leave());
    page.addEventListener('click', event => {
      const words = markedIn(event);
      if (words && getSelection()?.isCollapsed) this.ask(words);
    });
    page.addEventListener('keydown', event => {
      const words = markedIn(event);
      if (words && (event.key === 'Enter' || event.key === ' ' || event.key === 'ArrowDown')) {
        event.preventDefault();
        this.ask(words, true);
      }
    });
    this.element.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    this.element.addEventListener('pointerleave', () => this.#leave());
    this.element.addEventListener('focusin', () => clearTimeout(this.#timer));
    this.element.addEventListener('focusout', () => this.#leave());
    document.addEventListener('keydown', event => event.key === 'Escape' && this.close());
    addEventListener('scroll', () => !this.element.hidden && this.#place(), { passive: true });
  }

  /** @param enter the focus goes into the card when it is there */
  ask(words: HTMLElement, enter = false): void {
    clearTimeout(this.#timer);
    if (this.#for === words && !this.element.hidden) {
      if (enter) this.#focus();
      return;
    }
    const block = this.#text.blockOf(words);
    if (!block) return;
    this.#for = words;
    this.#enter = enter;
    this.#at = block.start + Number(words.dataset.at ?? words.dataset.o);
    this.#tell({ kind: 'card', of: ++this.#asked, at: this.#at });
  }

  #enter = false;

  answered(of: number, parts: readonly CardPart[]): void {
    const words = this.#for;
    if (of !== this.#asked || !words?.isConnected || parts.length === 0) return;
    this.element.replaceChildren(...parts.map((part, number) => this.#part(part, number)));
    this.element.hidden = false;
    words.setAttribute('aria-describedby', 'card');
    this.#place();
    if (this.#enter) this.#focus();
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.element.hidden) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.#for?.removeAttribute('aria-describedby');
    if (hadFocus) this.#for?.focus({ preventScroll: true });
    this.#for = undefined;
  }

  #part({ kind, html, concept, fixes = [] }: CardPart, number: number): HTMLElement {
    const at = this.#at;
    const buttons = fixes.map((title, fix) =>
      button(title, () => {
        this.close();
        this.#tell({ kind: 'fix', at, part: number, fix });
      }),
    );
    if (concept !== undefined)
      buttons.push(
        button(l10n.t('All mentions…'), () => this.#tell({ kind: 'mentions', concept })),
        button(l10n.t('Definition'), () => this.#tell({ kind: 'definition', at })),
      );
    return make(
      'section',
      { class: kind },
      safe(html, 'said'),
      buttons.length > 0 && make('div', { class: 'actions' }, ...buttons),
    );
  }

  #focus(): void {
    this.element.querySelector<HTMLElement>('button, a')?.focus();
  }

  /** Below the words, or above them where there is more room. */
  #place(): void {
    const words = this.#for?.getClientRects()[0];
    if (!words) return this.close();
    const { offsetWidth: width, offsetHeight: height, style } = this.element;
    const isBelow = words.bottom + height + 8 < innerHeight || words.top < innerHeight / 2;
    style.left = `${Math.max(8, Math.min(words.left, innerWidth - width - 8))}px`;
    style.top = `${isBelow ? words.bottom + 4 : Math.max(8, words.top - height - 4)}px`;
  }

  #leave(): void {
    this.#soon(() => {
      const isStill = this.element.matches(':hover') || this.element.contains(document.activeElement);
      if (!isStill && document.activeElement !== this.#for) this.close();
    }, LEAVE);
  }

  #soon(run: () => void, milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, milliseconds);
  }
}

/** The marked words that an event is about, or what is said behind some. */
function markedIn({ target }: Event): HTMLElement | undefined {
  const marked = target instanceof Element ? target.closest<HTMLElement>('[data-k], .hint') : null;
  const asks = marked?.matches('.hint, [data-k~="term"], [data-k~="finding"]');
  return marked && asks ? marked : undefined;
}
