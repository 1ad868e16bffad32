import { annotationId } from '../../server/core/annotations/annotation.ts';
import { type Authoring, annotationAbout, annotationAt } from '../../server/core/annotations/authoring.ts';
import { applyChange, type Change } from '../../server/core/annotations/notebook.ts';
import { parseSidecar, type Sidecar } from '../../server/core/annotations/sidecar.ts';
import { comment, reply } from '../../server/features/annotations/comments.ts';

/** Writes annotations on a text as its people would, one after the other, a minute apart. */
export class NotedText {
  sidecar: Sidecar = parseSidecar('');
  readonly #value: string;
  readonly #source: string;
  #made = 0;

  constructor(value: string, name: string) {
    this.#value = value;
    this.#source = `urn:policy-annotator:text:${name}`;
  }

  /** @returns the id of the comment */
  comment(words: string, text: string, creator = 'Priya Raman'): string {
    return this.#write(creator, authoring => comment(authoring, this.#spanOf(words), text));
  }

  reply(to: string, text: string, creator = 'Tom Ellis'): string {
    return this.#write(creator, authoring => reply(authoring, to, text));
  }

  resolve(of: string): void {
    this.#write('Tom Ellis', authoring => ({
      put: [annotationAbout(authoring, { kind: 'status', status: 'resolved', of })],
      remove: [],
    }));
  }

  tag(words: string, concept: string): string {
    const tag = { kind: 'tag', concept } as const;
    return this.#write('Priya Raman', authoring => ({
      put: [annotationAt(authoring, tag, this.#spanOf(words))],
      remove: [],
    }));
  }

  #spanOf(words: string) {
    const start = this.#value.indexOf(words);
    if (start < 0) throw new Error(`“${words}” is not in the text`);
    return { start, end: start + words.length };
  }

  #write(creator: string, act: (authoring: Authoring) => Change): string {
    const made = ++this.#made;
    const now = new Date(Date.UTC(2026, 6, 1, 9, made)).toISOString();
    const id = annotationId(made, new Uint8Array(10));
    const authoring = {
      value: this.#value,
      source: this.#source,
      sidecar: this.sidecar,
      creator,
      now,
      newId: () => id,
    };
    this.sidecar = applyChange(this.sidecar, act(authoring), now);
    return id;
  }
}

/** Stretches of words of the body, each where it stands first. */
export function stretchesIn(value: string): string[] {
  const body = value.indexOf('\n---', 4) + 4;
  return [...value.matchAll(/\b[A-Za-z][^\n.|#>*_`[\]<~]{15,60}(?= )/g)]
    .filter(({ 0: words, index }) => index > body && value.indexOf(words) === index)
    .map(([words]) => words);
}
