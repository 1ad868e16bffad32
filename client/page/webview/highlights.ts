import type { PageText } from './text.ts';
import type { Note, Words } from './wire.ts';

/** Kinds of words that are lit up on the page without touching its elements; the style sheet knows them by these names. */
const KINDS = ['comment', 'tag', 'claim', 'doubt', 'active', 'source'] as const;
type Kind = (typeof KINDS)[number];

/** Lights up words of the text: those of notes, those of the note at hand, and what is selected in the source. */
export class Highlights {
  readonly #text: PageText;
  readonly #kinds = new Map(KINDS.map(kind => [kind, new Highlight()]));

  constructor(text: PageText) {
    this.#text = text;
    for (const [kind, highlight] of this.#kinds) CSS.highlights.set(kind, highlight);
    this.#kinds.get('active')!.priority = 1;
  }

  /** Those of all notes that are shown. */
  notes(notes: readonly Note[]): void {
    const kinds = new Map<Kind, Words[]>([
      ['comment', []],
      ['tag', []],
      ['claim', []],
      ['doubt', []],
    ]);
    for (const note of notes) if (note.words) kinds.get(kindOf(note))?.push(note.words);
    for (const [kind, words] of kinds) this.#set(kind, words);
  }

  one(kind: 'active' | 'source', words: Words | undefined): void {
    this.#set(kind, words ? [words] : []);
  }

  #set(kind: Kind, all: readonly Words[]): void {
    const highlight = this.#kinds.get(kind)!;
    highlight.clear();
    for (const words of all) for (const range of this.#text.rangesOf(words)) highlight.add(range);
  }
}

/** A claim that is only suggested, and a duty, are lit up when their note is at hand. */
function kindOf(note: Note): Kind {
  if (note.doubt && note.kind !== 'claim') return 'doubt';
  if (note.kind === 'comment') return 'comment';
  if (note.kind === 'tag') return 'tag';
  return note.kind === 'claim' && note.state === 'confirmed' ? 'claim' : 'active';
}
