import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ask } from '../../server/protocol/messages.ts';
import {
  FINISH_SOURCE,
  type FinishedSource,
  PREPARE,
  type PreparedSource,
  STOP_PREPARING,
} from '../../server/protocol/prepare.ts';
import { counted } from '../shared/counts.ts';
import { decideBoilerplate, decideChanges, decideHead } from './decideSource.ts';
import { keepSource } from './keepSource.ts';
import { Previews } from './preview.ts';
import { type ChosenFile, chooseFiles } from './sourceFiles.ts';

/** *Prepare Source...*: files of other programs are shown as Markdown beside their words, and kept when somebody says so. */
export function prepareSources(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  const previews = new Previews();
  const preparing = new Preparing(client, previews);
  return vscode.Disposable.from(
    previews,
    vscode.commands.registerCommand(
      'policyAnnotator.prepareSource',
      async (uri?: vscode.Uri, uris?: readonly vscode.Uri[]) => {
        await ready;
        const files = await chooseFiles(uris ?? (uri ? [uri] : []));
        if (files) await preparing.prepare(files);
      },
    ),
    vscode.commands.registerCommand('policyAnnotator.savePrepared', (page?: vscode.Uri) => {
      const shown = page ?? vscode.window.activeTextEditor?.document.uri;
      return shown && preparing.save(shown);
    }),
  );
}

/** A text that somebody may keep: what was made of a file, or of one of its versions. */
interface Ready extends FinishedSource {
  readonly file: ChosenFile;
  /** Of the text to be kept, without an ending. @example 'board paper' */
  readonly name: string;
  readonly source: PreparedSource;
}

class Preparing {
  readonly #client: BaseLanguageClient;
  readonly #previews: Previews;
  /** What *Save* keeps, by the page that shows it. */
  readonly #waiting = new Map<string, readonly Ready[]>();

  constructor(client: BaseLanguageClient, previews: Previews) {
    this.#client = client;
    this.#previews = previews;
  }

  async prepare(files: readonly ChosenFile[]): Promise<void> {
    const [first, ...others] = files;
    if (!first) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The folder holds no file that can be prepared.'),
      );
      return;
    }
    if (others.length > 0) return this.#prepareMany(files);
    try {
      await this.#prepareOne(first);
    } catch (error) {
      const { message } = error as Error;
      void vscode.window.showErrorMessage(vscode.l10n.t('{0} was not read. {1}', first.name, message));
    }
  }

  /** Keeps what a page shows; a page that is no preview is left alone. */
  async save(page: vscode.Uri): Promise<void> {
    const texts = this.#waiting.get(String(page));
    if (!texts) return;
    this.#waiting.delete(String(page));
    const kept: vscode.Uri[] = [];
    for (const text of texts) {
      const uri = await keepSource(this.#client, text, text.file.uri, text.name);
      if (uri) kept.push(uri);
    }
    const [first, second, ...others] = kept;
    if (!first) {
      this.#waiting.set(String(page), texts);
      return;
    }
    await this.#previews.close(page);
    if (!second) await vscode.window.showTextDocument(first, { preview: false });
    else if (others.length === 0 && texts[0]!.file === texts[1]!.file)
      await vscode.commands.executeCommand('vscode.diff', first, second);
  }

  async #prepareOne(file: ChosenFile): Promise<void> {
    const texts = await this.#readyTexts(file);
    const latest = texts?.at(-1);
    if (!texts || !latest) return;
    const { plain } = latest.source;
    const original = this.#previews.page(`${file.name}.txt`, plain);
    const page = this.#previews.page(`${latest.name}.md`, latest.text);
    const title = vscode.l10n.t('{0} ↔ Markdown, not saved yet', file.name);
    await vscode.commands.executeCommand('vscode.diff', original, page, title, { preview: false });
    const said = vscode.l10n.t('{0} is shown as Markdown, and nothing is written yet.', file.name);
    void this.#offer(page, texts, [said, ...saidOf(latest.source)].join(' '));
  }

  async #prepareMany(files: readonly ChosenFile[]): Promise<void> {
    const read: Ready[] = [];
    const unread: string[] = [];
    await this.#withProgress(
      vscode.l10n.t('Reading {0} files', files.length),
      async (report, isCancelled) => {
        for (const [i, file] of files.entries()) {
          if (isCancelled()) {
            unread.push(
              counted(
                files.length - i,
                vscode.l10n.t('1 file was not looked at.'),
                vscode.l10n.t('{0} files were not looked at.', files.length - i),
              ),
            );
            return;
          }
          report(file.name, 100 / files.length);
          try {
            const source = await this.#read(file, 'accept');
            read.push(await this.#finish(file, source, [], sureFields(source)));
          } catch (error) {
            unread.push(`${file.name}: ${(error as Error).message}`);
          }
        }
      },
    );
    const page = this.#previews.page(vscode.l10n.t('Sources.md'), reportOn(read, unread));
    await vscode.window.showTextDocument(page, { preview: false });
    if (read.length === 0) return;
    const said = vscode.l10n.t(
      '{0} of {1} files were read; nothing is written yet.',
      read.length,
      files.length,
    );
    void this.#offer(page, read, said);
  }

  /** Offers to keep what a page shows; its title has the same button for whoever looks at it for longer. */
  async #offer(page: vscode.Uri, texts: readonly Ready[], said: string): Promise<void> {
    this.#waiting.set(String(page), texts);
    const keep = texts.length === 1 ? vscode.l10n.t('Save') : vscode.l10n.t('Save {0} Texts', texts.length);
    const answer = await vscode.window.showInformationMessage(said, keep, vscode.l10n.t('Discard'));
    if (answer === undefined) return;
    if (answer === keep) return this.save(page);
    this.#waiting.delete(String(page));
    await this.#previews.close(page);
  }

  /** The text that a file gives, or two where both versions of its tracked changes are wanted; undefined where it was given up. */
  async #readyTexts(file: ChosenFile): Promise<readonly Ready[] | undefined> {
    const read = (changes: 'accept' | 'reject') =>
      this.#withProgress(vscode.l10n.t('Reading {0}', file.name), () => this.#read(file, changes));
    const source = await read('accept');
    const choice = source.tracked ? await decideChanges(source.tracked) : 'accept';
    if (choice === undefined) return undefined;
    const before = choice === 'accept' ? undefined : await read('reject');
    const after = choice === 'reject' ? before! : source;
    const fields = await decideHead(after.head);
    const leftOut = fields && (await decideBoilerplate(after.boilerplate));
    if (!fields || !leftOut) return undefined;
    const texts = [await this.#finish(file, after, leftOut, fields)];
    if (choice !== 'both' || !before) return texts;
    const earlier = await this.#finish(file, { ...before, comments: [] }, [], fields);
    return [{ ...earlier, name: vscode.l10n.t('{0} before changes', earlier.name) }, ...texts];
  }

  /** @throws an Error in words where the file cannot be read */
  async #read(file: ChosenFile, changes: 'accept' | 'reject'): Promise<PreparedSource> {
    const query = { name: file.name, content: asBase64(await file.read()), changes };
    const { source, problem } = await ask(this.#client, PREPARE, query);
    if (!source) throw new Error(problem);
    return source;
  }

  async #finish(
    file: ChosenFile,
    source: PreparedSource,
    leftOut: PreparedSource['boilerplate'],
    fields: Awaited<ReturnType<typeof decideHead>> & {},
  ): Promise<Ready> {
    const finished = await ask(this.#client, FINISH_SOURCE, { source, fields, leftOut });
    return { ...finished, file, source, name: file.name.replace(/\.\w+$/, '') };
  }

  /** Shows how far reading has come; who cancels gives the file at hand up. */
  #withProgress<T>(
    title: string,
    run: (report: (message: string, increment: number) => void, isCancelled: () => boolean) => Promise<T>,
  ): Thenable<T> {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => void ask(this.#client, STOP_PREPARING));
      return run(
        (message, increment) => progress.report({ message, increment }),
        () => token.isCancellationRequested,
      );
    });
  }
}

/** The fields of a head that nobody need be asked for. */
function sureFields({ head }: PreparedSource): readonly (readonly [string, string])[] {
  return head.flatMap(({ key, value, isSure }) => (isSure ? [[key, value] as const] : []));
}

/** What a person should know of a source before it is kept: what is missing, and who speaks or comments in it. */
function saidOf({ lost, voices }: PreparedSource): readonly string[] {
  return voices.length > 0
    ? [...lost, vscode.l10n.t('Who speaks or comments in it: {0}.', voices.join(', '))]
    : lost;
}

/** Which files were read, with what was left out of each, and which were not, and why. */
function reportOn(read: readonly Ready[], unread: readonly string[]): string {
  const lines = read.map(({ file, comments, source }) => {
    const said =
      comments.length > 0
        ? [
            counted(
              comments.length,
              vscode.l10n.t('1 comment.'),
              vscode.l10n.t('{0} comments.', comments.length),
            ),
          ]
        : [];
    return [`- ${file.name}`, ...said, ...saidOf(source)].join(' — ');
  });
  const none = [vscode.l10n.t('None.')];
  return [
    `# ${vscode.l10n.t('Read')}`,
    ...(lines.length > 0 ? lines : none),
    '',
    `# ${vscode.l10n.t('Not read')}`,
    ...(unread.length > 0 ? unread.map(line => `- ${line}`) : none),
    '',
  ].join('\n');
}

/** Bytes as a message can carry them. */
function asBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let i = 0; i < bytes.length; i += MOST_AT_ONCE)
    pieces.push(String.fromCharCode(...bytes.subarray(i, i + MOST_AT_ONCE)));
  return btoa(pieces.join(''));
}

/** A call takes so many arguments on every engine. */
const MOST_AT_ONCE = 8192;
