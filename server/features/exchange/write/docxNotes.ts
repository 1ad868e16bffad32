import {
  AnnotationReference,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  type ICommentOptions,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { type Paper, type PaperBlock, type PaperNote, type PaperRun, runsIn } from '../export/paper.ts';
import { legible } from './legible.ts';

/** A comment of Word: each remark of a note is one, and a reply names the one that began its thread. */
interface NumberedRemark {
  readonly id: number;
  readonly parent?: number;
  readonly note: PaperNote;
  readonly remark: PaperNote['remarks'][number];
}

/**
 * The library writes which threads are resolved only where some comment names a parent; a parent that there is not
 * makes it do so and stands nowhere in the file.
 */
const NO_PARENT = -1;

/** Puts the notes of a paper on its words as comments. */
export class DocxNotes {
  readonly #remarks: readonly (readonly NumberedRemark[])[];
  /** The notes that begin with a run, and those that end with it. */
  readonly #begins = new Map<PaperRun, number[]>();
  readonly #ends = new Map<PaperRun, number[]>();

  constructor({ notes, blocks }: Pick<Paper, 'notes' | 'blocks'>) {
    let id = 0;
    this.#remarks = notes.map(note => {
      const first = id;
      return note.remarks.map((remark, i) => ({ id: id++, note, remark, ...(i > 0 && { parent: first }) }));
    });
    const last = new Map<number, PaperRun>();
    for (const run of runsIn(blocks))
      for (const note of run.notes ?? []) {
        if (!last.has(note)) add(this.#begins, run, note);
        last.set(note, run);
      }
    for (const [note, run] of last) add(this.#ends, run, note);
  }

  /** A run with the marks of the comments that begin and end with it. */
  around(run: PaperRun, written: readonly ParagraphChild[]): ParagraphChild[] {
    const [begins, ends] = [this.#begins, this.#ends].map(at =>
      (at.get(run) ?? []).flatMap(note => this.#remarks[note] ?? []),
    );
    return [
      ...begins!.map(({ id }) => new CommentRangeStart(id)),
      ...written,
      ...ends!.flatMap(({ id }) => [
        new CommentRangeEnd(id),
        new TextRun({ style: 'CommentReference', children: [new CommentReference(id)] }),
      ]),
    ];
  }

  /**
   * The comments themselves.
   * @param made when the file is made: the date of what is nobody's and has none
   */
  comments(
    made: Date,
    write: (blocks: readonly PaperBlock[]) => ICommentOptions['children'],
  ): ICommentOptions[] {
    return this.#remarks.flat().map(({ id, parent, note, remark: { who, when, blocks } }) => ({
      id,
      author: legible(who),
      initials: initialsOf(who),
      date: dateOf(when) ?? made,
      parentId: parent ?? NO_PARENT,
      resolved: note.resolved,
      children: write(blocks),
    }));
  }
}

/** The sign that Word puts before the first words of a comment. */
export function commentSign(): ParagraphChild {
  return new TextRun({ style: 'CommentReference', children: [new AnnotationReference()] });
}

function add(to: Map<PaperRun, number[]>, run: PaperRun, note: number): void {
  const known = to.get(run);
  if (known) known.push(note);
  else to.set(run, [note]);
}

/** @example initialsOf('Priya Raman') // 'PR' */
function initialsOf(name: string): string {
  return (name.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? ['?']).slice(0, 3).join('').toUpperCase();
}

function dateOf(when: string | undefined): Date | undefined {
  const date = when === undefined ? undefined : new Date(when);
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}
