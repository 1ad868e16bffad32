import * as l10n from '@vscode/l10n';
import { button, make } from './elements.ts';
import { drawBody, drawNote, type NoteHost } from './note.ts';
import type { PageText, Shown } from './text.ts';
import type { Note } from './wire.ts';

/** Pixels between two notes. */
const GAP = 6;
/** Beside a short paragraph, more notes than this are folded. */
const LEAST = 2;
/** So many units of text are about as high as a note that is not open. */
const NOTE_LENGTH = 140;

/** The notes beside the text: each next to its words, none over another, many folded. */
export class Margin {
  readonly #text: PageText;
  readonly #host: NoteHost;
  readonly #top: HTMLElement;
  /** By the id of the note: what it is, its element, and as what it was drawn. */
  readonly #drawn = new Map<string, { readonly as: string; readonly element: HTMLElement }>();
  readonly #unfolded = new Set<number>();
  readonly #unfoldings = new WeakMap<Shown, { readonly more: number; readonly element: HTMLElement }>();
  #notes: readonly Note[] = [];
  #byBlock = new Map<Shown, Note[]>();
  #open: string | undefined;
  /** Is told which note is at hand. */
  onOpen: (note: Note | undefined) => void = () => {};

  /** @param top holds notes without a place */
  constructor(text: PageText, top: HTMLElement, host: NoteHost) {
    this.#text = text;
    this.#top = top;
    this.#host = host;
  }

  get open(): string | undefined {
    return this.#open;
  }

  /** Shows these notes, in the order of their words. An open one that did not change is not touched: somebody may be typing in it. */
  show(notes: readonly Note[]): void {
    this.#notes = [...notes].sort(
      (a, b) => (a.words?.start ?? -1) - (b.words?.start ?? -1) || rank(a) - rank(b),
    );
    const ids = new Set(notes.map(({ id }) => id));
    for (const id of this.#drawn.keys()) if (!ids.has(id)) this.#drawn.delete(id);
    this.attach();
  }

  /** Finds the blocks of the notes; on a long page, only those near the screen are drawn. */
  attach(): void {
    const before = this.#byBlock;
    this.#byBlock = new Map();
    const lost: Note[] = [];
    for (const note of this.#notes) {
      const block = note.words && this.#text.blockAt(note.words.start);
      if (!block) lost.push(note);
      else if (this.#byBlock.has(block)) this.#byBlock.get(block)!.push(note);
      else this.#byBlock.set(block, [note]);
    }
    this.#fill(this.#top, lost);
    this.#top.hidden = lost.length === 0;
    for (const block of before.keys()) {
      if (this.#byBlock.has(block)) continue;
      block.notes?.remove();
      block.notes = undefined;
    }
    if (!this.#text.isLong) for (const block of this.#byBlock.keys()) this.#fillFolded(block);
  }

  /**
   * Places the notes top to bottom; on a long page, those of the blocks on the screen and a little around it.
   * @returns these notes
   */
  place(): readonly Note[] {
    const near = this.#text.isLong ? this.#text.near() : this.#text.blocks;
    for (const block of near) if (this.#byBlock.has(block)) this.#fillFolded(block);
    const isBeside = getComputedStyle(document.body).getPropertyValue('--beside').trim() === '1';
    const placed: [HTMLElement, string][] = [];
    let free = Number.NEGATIVE_INFINITY;
    for (const block of near) {
      if (!block.notes) continue;
      const base = block.notes.getBoundingClientRect().top;
      for (const element of block.notes.children as Iterable<HTMLElement>) {
        if (!isBeside) {
          placed.push([element, '']);
          continue;
        }
        const top = Math.max(this.#wantedTop(block, element), free);
        placed.push([element, `${Math.round(top - base)}px`]);
        free = top + element.offsetHeight + GAP;
      }
    }
    for (const [element, top] of placed) if (element.style.top !== top) element.style.top = top;
    return near.flatMap(block => this.#byBlock.get(block) ?? []);
  }

  /** Opens a note, or closes it; only one is open. @param focus the keyboard goes there too */
  toggle(id: string | undefined, focus = false): void {
    const note = this.#notes.find(one => one.id === id);
    const before = this.#open;
    this.#open = note && note.id !== before ? note.id : undefined;
    if (before !== undefined) this.#setOpen(before, false);
    if (note && this.#open) {
      const block = note.words && this.#text.blockAt(note.words.start);
      if (block && !this.#drawn.get(note.id)?.element.isConnected) this.#unfold(block);
      this.#setOpen(note.id, true);
      const element = this.#drawn.get(note.id)?.element;
      if (focus) element?.querySelector<HTMLElement>('.head')?.focus({ preventScroll: true });
    }
    this.onOpen(this.#open ? note : undefined);
    this.place();
  }

  /** The note at a place, the shortest words first. */
  noteAt(offset: number): Note | undefined {
    return this.#notes
      .filter(({ words }) => words && words.start <= offset && offset < words.end)
      .sort((a, b) => a.words!.end - a.words!.start - (b.words!.end - b.words!.start))[0];
  }

  #fillFolded(block: Shown): void {
    const notes = this.#byBlock.get(block) ?? [];
    if (!block.notes) {
      block.notes = make('div', {
        class: 'notes',
        role: 'group',
        'aria-label': l10n.t('Notes on this paragraph'),
      });
      block.element.after(block.notes);
    }
    const room = Math.max(LEAST, Math.floor((block.end - block.start) / NOTE_LENGTH));
    const isFolded = notes.length > room && !this.#unfolded.has(block.start);
    const shown = isFolded ? [...notes].sort((a, b) => rank(a) - rank(b)).slice(0, room) : notes;
    const more = notes.length - shown.length;
    const inOrder = notes.filter(note => shown.includes(note) || note.id === this.#open);
    const unfold = more > 0 ? this.#unfolding(block, more) : [];
    this.#fill(block.notes, inOrder, ...unfold);
  }

  /** The same element while it says the same, so that it keeps the focus. */
  #unfolding(block: Shown, more: number): HTMLElement[] {
    const known = this.#unfoldings.get(block);
    if (known?.more === more) return [known.element];
    const label =
      more === 1 ? l10n.t('1 more note on this paragraph') : l10n.t('{0} more notes on this paragraph', more);
    const element = button(l10n.t('{0} more', more), () => this.#unfold(block), {
      class: 'more',
      'aria-label': label,
    });
    this.#unfoldings.set(block, { more, element });
    return [element];
  }

  #unfold(block: Shown): void {
    this.#unfolded.add(block.start);
    this.attach();
    this.place();
  }

  #fill(place: HTMLElement, notes: readonly Note[], ...more: readonly HTMLElement[]): void {
    const elements = [...notes.map(note => this.#elementOf(note)), ...more];
    const isSame =
      elements.length === place.children.length && elements.every((one, i) => one === place.children[i]);
    if (!isSame) place.replaceChildren(...elements);
  }

  #elementOf(note: Note): HTMLElement {
    const { words: _, ...said } = note;
    const as = JSON.stringify([said, this.#host.canAnnotate()]);
    const known = this.#drawn.get(note.id);
    if (known?.as === as) return known.element;
    const hadFocus = known?.element.contains(document.activeElement) ?? false;
    const element = drawNote(note, this.#host, () => this.toggle(note.id));
    this.#drawn.set(note.id, { as, element });
    if (this.#open === note.id) this.#setOpen(note.id, true);
    if (hadFocus)
      queueMicrotask(() => element.querySelector<HTMLElement>('.head')?.focus({ preventScroll: true }));
    return element;
  }

  #setOpen(id: string, isOpen: boolean): void {
    const element = this.#drawn.get(id)?.element;
    const note = this.#notes.find(one => one.id === id);
    if (!element || !note) return;
    element.classList.toggle('open', isOpen);
    element.querySelector('.head')?.setAttribute('aria-expanded', String(isOpen));
    element.querySelector('.body')?.remove();
    if (isOpen) element.append(drawBody(note, this.#host));
  }

  #wantedTop(block: Shown, element: HTMLElement): number {
    const note = this.#notes.find(({ id }) => id === element.dataset.id);
    const [range] = note?.words ? this.#text.rangesOf(note.words) : [];
    const [first] = range?.getClientRects() ?? [];
    return (first ?? block.element.getBoundingClientRect()).top;
  }
}

/** What people said comes first, then what they decided, then the surest claims. */
function rank(note: Note): number {
  if (note.doubt !== undefined) return 0;
  if (note.kind === 'comment') return note.resolved ? 5 : 1;
  if (note.kind === 'tag') return 3;
  if (note.kind === 'duty') return 2;
  return note.state === 'confirmed' ? 2 : 5 - note.confidence;
}
