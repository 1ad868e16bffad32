import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import { type Annotation, annotationId, sourceOf } from '../../core/annotations/annotation.ts';
import type { Authoring } from '../../core/annotations/authoring.ts';
import {
  applyChange,
  type Change,
  type ChangeOf,
  inverseOf,
  writtenBy,
} from '../../core/annotations/notebook.ts';
import {
  faultsIn,
  GIT_ATTRIBUTES,
  latestIn,
  merged,
  missingFrom,
  moveSidecar,
  parseSidecar,
  type Sidecar,
  sidecarPathOf,
  sidecarText,
  textPathOf,
  withVersion,
} from '../../core/annotations/sidecar.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { decoded } from '../../core/ground/decoded.ts';
import { createText } from '../../core/text/text.ts';
import {
  LIST_SIDECARS,
  READ_SIDECAR,
  type SidecarAnswer,
  type SidecarWrite,
  WRITE_SIDECAR,
} from '../../protocol/sidecars.ts';
import type { AskForFiles } from '../shared/asking.ts';
import { Queue } from '../shared/queue.ts';
import { toFileWarning } from '../shared/ranges.ts';

/** Somebody else may write at the same moment: then what they wrote is read and the change made to that. */
const MOST_TRIES = 8;

/**
 * Where no lock can be had, somebody who read before us may put their file over ours: another window in a browser, or
 * a program that keeps two computers equal. For so long, what we wrote is put back where it is missing.
 */
const MILLISECONDS_TO_WATCH = 60_000;

/** Not every file system tells of its changes, so after a write there is one look without being told. */
const MILLISECONDS_TO_LOOK = 2000;

/** To put a file over another, VS Code first deletes that one: a file that was there is missing for a moment. */
const MILLISECONDS_TO_RETURN = 400;

const NO_ANNOTATIONS: Sidecar = { lines: [] };

/** Keeps the annotations of the workspace equal to the sidecars of the folders, and writes what people do to them. */
export class Sidecars {
  /** The addresses of the open folders, without a slash at the end. */
  folders: readonly string[] = [];
  readonly #connection: Connection;
  readonly #ask: AskForFiles;
  readonly #workspace: Workspace;
  readonly #changed: () => void;
  readonly #say: (problem: string) => void;
  /** What was written lately, by the address of the sidecar and the id of the annotation. */
  readonly #written = new Map<string, Map<string, Written>>();
  /** Why a sidecar cannot be read, by its address. */
  readonly #unread = new Map<string, string>();
  /** One thing after the other, so that nothing is decided on what is about to change. */
  readonly #queue = new Queue();

  /**
   * @param changed annotations came or went
   * @param say tells a person what is wrong with one sidecar, while all others are served
   */
  constructor(
    connection: Connection,
    ask: AskForFiles,
    workspace: Workspace,
    changed: () => void,
    say: (problem: string) => void,
  ) {
    this.#connection = connection;
    this.#ask = ask;
    this.#workspace = workspace;
    this.#changed = changed;
    this.#say = say;
  }

  /** Reads the sidecars of all folders. */
  async all(): Promise<void> {
    await this.read(await this.#ask(LIST_SIDECARS, undefined));
  }

  /** A folder that was closed takes its annotations along. */
  forgetOutside(): void {
    for (const uri of this.#workspace.annotatedTexts())
      if (this.#folderOf(uri) === undefined) this.#workspace.annotate(uri, undefined);
    this.#changed();
  }

  /** Reads sidecars that were made, changed or deleted. One that cannot be read is said once, and harms no other. */
  read(addresses: readonly string[]): Promise<void> {
    return this.#queue.add(async () => {
      let isOther = false;
      for (const address of addresses) {
        const uri = this.#textOf(address);
        if (uri === undefined) continue;
        try {
          isOther = (await this.#take(uri, address)) || isOther;
          this.#unread.delete(address);
        } catch (error) {
          const { message } = error as Error;
          if (this.#unread.get(address) !== message) this.#say(message);
          this.#unread.set(address, message);
        }
      }
      if (isOther) this.#changed();
    });
  }

  /**
   * Does what a person asked for. All or nothing where one text is concerned; of several texts, those before a failure.
   * @param changes says what to do, given a authoring for each text it names
   * @throws an Error in words for the person, where nothing was done
   */
  act(
    changes: (authoring: (uri: string) => Authoring) => readonly ChangeOf[],
    creator: string | undefined,
  ): Promise<Done> {
    return this.#queue.add(async () => {
      const wanted = changes(text => this.#authoringFor(text, creator));
      const undo: ChangeOf[] = [];
      try {
        for (const { uri, change } of wanted)
          undo.unshift({ uri, change: await this.#writeInPlace(uri, change) });
      } catch (error) {
        if (undo.length === 0) throw error;
        return { ids: [], undo, problem: (error as Error).message };
      } finally {
        this.#changed();
      }
      return { ids: wanted.flatMap(({ change }) => change.put.map(({ id }) => id)), undo };
    });
  }

  /** Takes back what was done. @param changes those that `act` gave, from this server or one before it */
  undo(changes: readonly ChangeOf[]): Promise<void> {
    return this.#queue.add(async () => {
      for (const { uri, change } of changes) await this.#write(uri, change, this.#workspace.sidecar(uri));
      this.#changed();
    });
  }

  /** Takes the sidecars of texts along that were moved or renamed. What stays where it was is said, all at once. */
  move(files: readonly { readonly from: string; readonly to: string }[]): Promise<void> {
    return this.#queue.add(async () => {
      const problems: string[] = [];
      const unread = [...this.#unread.keys()].map(address => this.#textOf(address)!);
      for (const uri of new Set([...this.#workspace.annotatedTexts(), ...unread])) {
        const moved = files.find(({ from }) => uri === from || uri.startsWith(`${from}/`));
        if (!moved) continue;
        try {
          await this.#move(uri, moved.to + uri.slice(moved.from.length));
        } catch (error) {
          problems.push((error as Error).message);
        }
      }
      this.#changed();
      if (problems.length > 0) this.#say(problems.join(' '));
    });
  }

  #authoringFor(uri: string, creator: string | undefined): Authoring {
    const path = this.#pathOf(uri);
    if (path === undefined) throw new Error(outside());
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

  /** Notes the places first, so that what is typed while the file is written carries them along. */
  async #writeInPlace(uri: string, change: Change): Promise<Change> {
    const shown = this.#workspace.sidecar(uri);
    const sidecar = shown ?? NO_ANNOTATIONS;
    this.#workspace.annotate(uri, applyChange(sidecar, change, new Date().toISOString()));
    try {
      return await this.#write(uri, change, shown);
    } catch (error) {
      this.#workspace.annotate(uri, shown);
      throw error;
    }
  }

  /**
   * Makes a change to the file as it is at this moment, and gives the change that takes it back.
   * @param shown what is shown of the file
   */
  async #write(uri: string, change: Change, shown: Sidecar | undefined): Promise<Change> {
    let inverse: Change = { put: [], remove: [] };
    const now = new Date().toISOString();
    await this.#put(uri, shown, sidecar => {
      inverse = inverseOf(sidecar, change);
      return writtenBy(sidecar, change, now);
    });
    return inverse;
  }

  /** Writes versions of annotations into the sidecar, made for what it says at this moment. */
  async #put(
    uri: string,
    shown: Sidecar | undefined,
    versionsFor: (sidecar: Sidecar) => readonly Annotation[],
  ): Promise<void> {
    const address = this.#addressOf(uri);
    if (address === undefined) throw new Error(outside());
    let before = await this.#readSettled(address, shown);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const sidecar = merged(startFrom(before, shown), this.#writtenLately(address));
      const versions = versionsFor(sidecar);
      const text = sidecarText(versions.reduce(withVersion, sidecar));
      if (text !== (before ?? '')) {
        const answer = await this.#writeFile({ uri: address, expected: before ?? null, text });
        if (answer.changed) {
          before = answer.text;
          continue;
        }
        if (before === undefined) await this.#mindMerges(uri);
        this.#remember(address, versions);
      }
      this.#show(uri, text);
      return;
    }
    throw new Error(
      l10n.t('{0} is being written by somebody else without a pause. Try again.', nameIn(address)),
    );
  }

  /** What the file says once nobody is in the midst of putting another in its place. */
  async #readSettled(address: string, shown: Sidecar | undefined): Promise<string | undefined> {
    const text = await this.#readFile(address);
    if (text !== undefined || !shown) return text;
    await new Promise(resolve => setTimeout(resolve, MILLISECONDS_TO_RETURN));
    return this.#readFile(address);
  }

  /** What the file says now is what counts, but for what was written here lately. True where that is news. */
  async #take(uri: string, address: string): Promise<boolean> {
    const known = this.#workspace.sidecar(uri);
    const text = await this.#readSettled(address, known);
    const lately = this.#writtenLately(address);
    if (missingFrom(parseSidecar(text ?? ''), lately).length > 0) {
      await this.#put(uri, known, () => []);
      return true;
    }
    if ((known && sidecarText(known)) === (text || undefined)) return false;
    this.#show(uri, text);
    return true;
  }

  #writtenLately(address: string): readonly Annotation[] {
    const written = this.#written.get(address);
    if (!written) return [];
    for (const [id, { at }] of written) if (Date.now() - at > MILLISECONDS_TO_WATCH) written.delete(id);
    return [...written.values()].map(({ version }) => version);
  }

  #remember(address: string, versions: readonly Annotation[]): void {
    const written = this.#written.get(address) ?? new Map<string, Written>();
    const at = Date.now();
    for (const version of versions) written.set(version.id, { version, at });
    this.#written.set(address, written);
    setTimeout(() => void this.read([address]), MILLISECONDS_TO_LOOK);
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
    const stay = l10n.t('The annotations of {0} stay at {1}:', nameIn(from), nameIn(old));
    if (!address || path === undefined) throw new Error(`${stay} ${outside()}`);
    // On a disk that ignores case, a name in other letters is the same file.
    const isSame = old.toLowerCase() === address.toLowerCase() && (await this.#readFile(address)) === text;
    const moved = sidecarText(moveSidecar(parseSidecar(text), path));
    const expected = isSame ? text : null;
    const answer = await this.#writeFile({ uri: address, expected, text: moved });
    if (answer.changed)
      throw new Error(l10n.t('{0} there are annotations for {1} already.', stay, nameIn(to)));
    if (!isSame) await this.#writeFile({ uri: old, expected: text, text: null });
    const written = this.#written.get(old);
    this.#written.delete(old);
    if (written) {
      const sidecar = latestIn(parseSidecar(moved));
      const versions = [...written.keys()].flatMap(id => sidecar.get(id) ?? []);
      this.#remember(address, versions);
    }
    this.#show(from, undefined);
    this.#show(to, moved);
  }

  /** Git keeps the lines of both who annotate at the same time, if it is told to. The annotation is kept without that. */
  async #mindMerges(uri: string): Promise<void> {
    const { path, text } = GIT_ATTRIBUTES;
    const write = { uri: `${this.#folderOf(uri)}/${path}`, expected: null, text };
    await this.#writeFile(write).catch(() => {});
  }

  async #readFile(uri: string): Promise<string | undefined> {
    const answer = await this.#ask(READ_SIDECAR, { uri });
    if (answer.problem !== undefined) throw new Error(answer.problem);
    return answer.text;
  }

  async #writeFile(write: SidecarWrite): Promise<SidecarAnswer> {
    const answer = await this.#ask(WRITE_SIDECAR, write);
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
    return folder && decoded(uri.slice(folder.length + 1));
  }
}

/** A file that is gone while its annotations are shown was lost on the way: it is not taken for a new one. */
function startFrom(text: string | undefined, shown: Sidecar | undefined): Sidecar {
  return text === undefined ? (shown ?? NO_ANNOTATIONS) : parseSidecar(text);
}

/** What came of an act. */
export interface Done {
  /** The annotations that were made or changed. */
  readonly ids: readonly string[];
  /** What takes it back. */
  readonly undo: readonly ChangeOf[];
  /** Why only a part of it was done, in words. */
  readonly problem?: string;
}

interface Written {
  readonly version: Annotation;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const outside = () =>
  l10n.t(
    'Annotations are kept beside a text in an open folder. Save the text in a folder and open that folder first.',
  );

function nameIn(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}
