import { button, make } from './elements.ts';
import type { FromPage, Note } from './wire.ts';

/** What of the notes is shown; kept for when the page is loaded again. */
export interface Choice {
  readonly comment: boolean;
  readonly tag: boolean;
  readonly claim: boolean;
  readonly lessCertain: boolean;
  readonly duties: boolean;
  /** Only what changed or was lost. */
  readonly doubt: boolean;
  readonly zoom: number;
}

export const CHOICE: Choice = {
  comment: true,
  tag: true,
  claim: true,
  lessCertain: false,
  duties: false,
  doubt: false,
  zoom: 1,
};

/** Counters of what the text holds besides its notes. */
export interface Counts {
  readonly findings: number;
  readonly hints: number;
}

const FILTERS = [
  ['comment', 'Comments'],
  ['tag', 'Tags'],
  ['claim', 'Claims'],
] as const;

/** The row at the top: which notes are shown and how many there are, the size of the type, and what else to do. */
export class Tools {
  readonly element = make('header', { class: 'tools' });
  readonly #changed: (choice: Choice) => void;
  readonly #tell: (message: FromPage) => void;
  choice: Choice;

  constructor(choice: Choice, changed: (choice: Choice) => void, tell: (message: FromPage) => void) {
    this.choice = choice;
    this.#changed = changed;
    this.#tell = tell;
  }

  draw(notes: readonly Note[], { findings, hints }: Counts): void {
    const { choice } = this;
    const count = (kind: Note['kind']) => notes.filter(note => note.kind === kind).length;
    const doubts = notes.filter(({ doubt }) => doubt !== undefined).length;
    const chip = (key: keyof Choice, words: string, number?: number) => {
      const isOn = choice[key] === true;
      const label = number === undefined ? words : `${words} ${number}`;
      return button(label, () => this.#alter({ [key]: !isOn }), {
        class: 'chip',
        'aria-pressed': String(isOn),
        'data-key': key,
      });
    };
    const said = [
      findings > 0 && (findings === 1 ? '1 finding' : `${findings} findings`),
      hints > 0 && (hints === 1 ? '1 hint' : `${hints} hints`),
    ].filter(Boolean);
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
    this.element.replaceChildren(
      make(
        'div',
        { role: 'group', 'aria-label': 'Shown in the margin' },
        ...FILTERS.map(([kind, words]) => chip(kind, words, count(kind))),
        chip('lessCertain', 'Less certain'),
        chip('duties', 'Duties', choice.duties ? count('duty') : undefined),
        (doubts > 0 || choice.doubt) && chip('doubt', 'To check', doubts),
        make('span', { class: 'count' }, said.join(', ')),
      ),
      make(
        'div',
        { role: 'group', 'aria-label': 'Page' },
        button('Smaller', () => this.#zoom(1 / 1.1), { title: 'Smaller type', 'data-key': 'smaller' }),
        button('Larger', () => this.#zoom(1.1), { title: 'Larger type', 'data-key': 'larger' }),
        button('Undo', () => this.#tell({ kind: 'undo' }), {
          title: 'Take back the last annotation',
          'data-key': 'undo',
        }),
        button('Source', () => this.#tell({ kind: 'source' }), {
          title: 'Open the source beside the page',
          'data-key': 'source',
        }),
        button('Export', () => this.#tell({ kind: 'export' }), {
          title: 'Export the page with its margin as HTML, to print or to send',
          'data-key': 'export',
        }),
      ),
    );
    if (focused) this.element.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
  }

  #zoom(by: number): void {
    this.#alter({ zoom: Math.min(3, Math.max(0.6, this.choice.zoom * by)) });
  }

  #alter(part: Partial<Choice>): void {
    this.choice = { ...this.choice, ...part };
    this.#changed(this.choice);
  }
}

/** The notes that a reader wants to see. */
export function chosen(notes: readonly Note[], choice: Choice): readonly Note[] {
  return notes.filter(note => {
    if (choice.doubt) return note.doubt !== undefined;
    return note.kind === 'duty' ? choice.duties : choice[note.kind];
  });
}
