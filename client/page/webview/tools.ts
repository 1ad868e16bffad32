import * as l10n from '@vscode/l10n';
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
  ['comment', () => l10n.t('Comments')],
  ['tag', () => l10n.t('Tags')],
  ['claim', () => l10n.t('Claims')],
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
      findings > 0 && (findings === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings)),
      hints > 0 && (hints === 1 ? l10n.t('1 hint') : l10n.t('{0} hints', hints)),
    ].filter(Boolean);
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
    this.element.replaceChildren(
      make(
        'div',
        { role: 'group', 'aria-label': l10n.t('Shown in the margin') },
        ...FILTERS.map(([kind, words]) => chip(kind, words(), count(kind))),
        chip('lessCertain', l10n.t('Less certain')),
        chip('duties', l10n.t('Duties'), choice.duties ? count('duty') : undefined),
        (doubts > 0 || choice.doubt) && chip('doubt', l10n.t('To check'), doubts),
        make('span', { class: 'count' }, said.join(', ')),
      ),
      make(
        'div',
        { role: 'group', 'aria-label': l10n.t('Page') },
        button(l10n.t('Smaller'), () => this.#zoom(1 / 1.1), {
          title: l10n.t('Smaller type'),
          'data-key': 'smaller',
        }),
        button(l10n.t('Larger'), () => this.#zoom(1.1), {
          title: l10n.t('Larger type'),
          'data-key': 'larger',
        }),
        button(l10n.t('Undo'), () => this.#tell({ kind: 'undo' }), {
          title: l10n.t('Take back the last annotation'),
          'data-key': 'undo',
        }),
        button(l10n.t('Source'), () => this.#tell({ kind: 'source' }), {
          title: l10n.t('Open the source beside the page'),
          'data-key': 'source',
        }),
        button(l10n.t('Export'), () => this.#tell({ kind: 'export' }), {
          title: l10n.t('Export the page with its margin as HTML, to print or to send'),
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
