import type { Connection } from 'vscode-languageserver';
import { annotationId, sourceOf } from '../../core/annotations/annotation.ts';
import { applyChange, type Change, type ChangeOf, inverseOf } from '../../core/annotations/notebook.ts';
import type { Pen } from '../../core/annotations/pen.ts';
import {
  annotationsIn,
  faultsIn,
  GIT_ATTRIBUTES,
  moveSidecar,
  parseSidecar,
  type Sidecar,
  sidecarPathOf,
  sidecarText,
  textPathOf,
} from '../../core/annotations/sidecar.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { createText } from '../../core/text/text.ts';
import { ask } from '../../protocol/messages.ts';
import {
  LIST_SIDECARS,
  READ_SIDECAR,
  type SidecarAnswer,
  type SidecarWrite,
  WRITE_SIDECAR,
} from '../../protocol/sidecars.ts';
import { toFileWarning } from '../shared/ranges.ts';

/** Somebody else may write at the same moment: then what they wrote is read and the change made to that. */
const MOST_TRIES = 8;

/** A window that writes at the very same moment may put its file over ours; so long do we look whether it did. */
const MILLISECONDS_TO_WATCH = 2000;

const NO_ANNOTATIONS: Sidecar = { lines: [] };

/** Keeps the annotations of the workspace equal to the sidecars of the folders, and writes what people do to them. */
export class Sidecars {
  /** The addresses of the open folders, without a slash at the end. */
  folders: readonly string[] = [];
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #changed: () => void;
  readonly #done: ChangeOf[][] = [];
  readonly #written = new Map<string, { readonly change: Change; readonly at: number }>();
  #running: Promise<unknown> = Promise.resolve();

  constructor(connection: Connection, workspace: Workspace, changed: () => void) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#changed = changed;
  }

  /** Reads the sidecars of all folders. */
  async all(): Promise<void> {
    await this.read(await ask(this.#connection, LIST_SIDECARS));
  }

  /** A folder that was closed takes its annotations along. */
  forgetOutside(): void {
    for (const uri of this.#workspace.annotated)
      if (this.#folderOf(uri) === undefined) this.#workspace.annotate(uri, undefined);
    this.#changed();
  }

  /** Reads sidecars that were made, changed or deleted. */
  read(addresses: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      for (const address of addresses) {
        const uri = this.#textOf(address);
        if (uri !== undefined) await this.#take(uri, await this.#readFile(address));
      }
      this.#changed();
    });
  }

  /**
   * Does what a person asked for. All or nothing where one text is concerned; of several texts, those before a failure.
   * @param changes says what to do, given a pen for each text it names
   * @returns the ids of the annotations that were made or changed
   * @throws an Error in words for the person
   */
  act(
    changes: (pen: (uri: string) => Pen) => readonly ChangeOf[],
    creator: string | undefined,
  ): Promise<readonly string[]> {
    return this.#inTurn(async () => {
      const wanted = changes(text => this.#penFor(text, creator));
      const undo: ChangeOf[] = [];
      try {
        for (const { uri, change } of wanted) undo.unshift({ uri, change: await this.#write(uri, change) });
      } finally {
        if (undo.length > 0) this.#done.push(undo);
        this.#changed();
      }
      return wanted.flatMap(({ change }) => change.put.map(({ id }) => id));
    });
  }

  /** Takes back what was done last from this window. False where nothing was done. */
  undo(): Promise<boolean> {
    return this.#inTurn(async () => {
      const last = this.#done.at(-1);
      for (const { uri, change } of last ?? []) await this.#write(uri, change);
      // Only now: where it could not be written, it can be tried again.
      this.#done.pop();
      this.#changed();
      return last !== undefined;
    });
  }

  /** Takes the sidecars of texts along that were moved or renamed. */
  move(files: readonly { readonly from: string; readonly to: string }[]): Promise<void> {
    return this.#inTurn(async () => {
      for (const uri of this.#workspace.annotated) {
        const moved = files.find(({ from }) => uri === from || uri.startsWith(`${from}/`));
        if (moved) await this.#move(uri, moved.to + uri.slice(moved.from.length));
      }
      this.#changed();
    });
  }

  /** One thing after the other, so that nothing is decided on what is about to change. */
  #inTurn<R>(run: () => Promise<R>): Promise<R> {
    const result = this.#running.then(run);
    this.#running = result.catch(() => {});
    return result;
  }

  #penFor(uri: string, creator: string | undefined): Pen {
    const path = this.#pathOf(uri);
    if (path === undefined) throw new Error(OUTSIDE);
    const now = new Date();
    return {
      // The text may be gone, and its annotations still be decided on.
      value: this.#workspace.get(uri)?.text.value ?? '',
      source: sourceOf(path),
      sidecar: this.#workspace.sidecar(uri) ?? NO_ANNOTATIONS,
      now: now.toISOString(),
      creator,
      newId: () => annotationId(now.getTime(), crypto.getRandomValues(new Uint8Array(10))),
    };
  }

  /** Makes a change to the file as it is at this moment, and gives the change that takes it back. */
  async #write(uri: string, change: Change): Promise<Change> {
    const address = this.#addressOf(uri);
    if (address === undefined) throw new Error(OUTSIDE);
    let before = await this.#readFile(address);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const sidecar = parseSidecar(before ?? '');
      const text = sidecarText(applyChange(sidecar, change));
      const answer = await this.#writeFile({ uri: address, expected: before ?? null, text });
      if (answer.changed) {
        before = answer.text;
        continue;
      }
      if (before === undefined) await this.#mindMerges(uri);
      this.#written.set(address, { change, at: Date.now() });
      this.#show(uri, text);
      return inverseOf(sidecar, change);
    }
    throw new Error(`${nameIn(address)} is being written by somebody else without a pause. Try again.`);
  }

  /** What the file says now is what counts, unless it is what another window put over our own words just now. */
  async #take(uri: string, text: string | undefined): Promise<void> {
    const address = this.#addressOf(uri)!;
    const ours = this.#written.get(address);
    this.#written.delete(address);
    if (!ours || Date.now() - ours.at > MILLISECONDS_TO_WATCH) return this.#show(uri, text);
    const there = new Set(annotationsIn(parseSidecar(text ?? '')).map(({ id }) => id));
    const isWhole = ours.change.put.every(({ id }) => there.has(id));
    if (isWhole) {
      this.#written.set(address, ours);
      return this.#show(uri, text);
    }
    await this.#write(uri, ours.change);
  }

  #show(uri: string, text: string | undefined): void {
    const sidecar = parseSidecar(text ?? '');
    this.#workspace.annotate(uri, text ? sidecar : undefined);
    const lines = createText(text ?? '');
    const diagnostics = faultsIn(sidecar).map(fault => toFileWarning(lines, fault));
    void this.#connection.sendDiagnostics({ uri: this.#addressOf(uri)!, diagnostics });
  }

  async #move(from: string, to: string): Promise<void> {
    const [old, address, path] = [this.#addressOf(from), this.#addressOf(to), this.#pathOf(to)];
    const text = old && (await this.#readFile(old));
    if (!old || !text) return;
    if (!address || path === undefined)
      throw new Error(`The annotations of ${nameIn(from)} stay at ${nameIn(old)}: ${OUTSIDE}`);
    const moved = sidecarText(moveSidecar(parseSidecar(text), path));
    const answer = await this.#writeFile({ uri: address, expected: null, text: moved });
    if (answer.changed)
      throw new Error(
        `There are annotations for ${nameIn(to)} already, so those of ${nameIn(from)} stay at ${nameIn(old)}.`,
      );
    await this.#writeFile({ uri: old, expected: text, text: null });
    this.#show(from, undefined);
    this.#show(to, moved);
  }

  /** Git keeps the lines of both who annotate at the same time, if it is told to. */
  async #mindMerges(uri: string): Promise<void> {
    const { path, text } = GIT_ATTRIBUTES;
    await this.#writeFile({ uri: `${this.#folderOf(uri)}/${path}`, expected: null, text });
  }

  async #readFile(uri: string): Promise<string | undefined> {
    const answer = await ask(this.#connection, READ_SIDECAR, { uri });
    if (answer.problem !== undefined) throw new Error(answer.problem);
    return answer.text;
  }

  async #writeFile(write: SidecarWrite): Promise<SidecarAnswer> {
    const answer = await ask(this.#connection, WRITE_SIDECAR, write);
    if (answer.problem !== undefined) throw new Error(answer.problem);
    return answer;
  }

  // Addresses are cut and joined as they are written, so that they stay equal to those of the client.

  #folderOf(uri: string): string | undefined {
    return this.folders.filter(folder => uri.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length)[0];
  }

  /** @example #addressOf('file:///work/plan.md') // 'file:///work/.annotations/plan.md.jsonl' */
  #addressOf(uri: string): string | undefined {
    const folder = this.#folderOf(uri);
    return folder && `${folder}/${sidecarPathOf(uri.slice(folder.length + 1))}`;
  }

  #textOf(address: string): string | undefined {
    const folder = this.#folderOf(address);
    const path = folder && textPathOf(address.slice(folder.length + 1));
    return path && `${folder}/${path}`;
  }

  #pathOf(uri: string): string | undefined {
    const folder = this.#folderOf(uri);
    return folder && decodeURIComponent(uri.slice(folder.length + 1));
  }
}

const OUTSIDE =
  'Annotations are kept beside a text in an open folder. Save the text in a folder and open that folder first.';

function nameIn(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
