import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Act } from '../../server/protocol/acts.ts';
import type { CommentItem, ThreadItem } from '../../server/protocol/annotations.ts';
import { OPEN_PASSAGE } from '../../server/protocol/places.ts';
import { byPerson } from '../shared/markdown.ts';
import { toPlainRange, toVscodeRange } from '../shared/passages.ts';
import { canBeAnnotated, selectedToAnnotate } from '../shared/texts.ts';
import { perform } from './acts.ts';
import { type Annotations, cut, doubtInWords } from './annotations.ts';
import { knownAuthor } from './author.ts';

/** What menus and the side bar give to a command: a thread, a thread with a reply to it, or a row. */
type Pointed = vscode.CommentThread | vscode.CommentReply | CommentRow;

/** A thread as a row of the side bar stands for it. */
export interface CommentRow {
  readonly uri: string;
  readonly item: ThreadItem;
}

/** The comment threads of all texts in VS Code's own interface for comments, with their commands. */
export function showComments(client: BaseLanguageClient, annotations: Annotations): vscode.Disposable {
  const threads = new Threads(client, annotations);
  const command = <A>(name: string, run: (argument: A) => unknown) =>
    vscode.commands.registerCommand(`policyAnnotator.${name}`, run);
  return vscode.Disposable.from(
    threads,
    annotations.onDidChange(() => threads.show()),
    vscode.workspace.onDidChangeConfiguration(
      change => change.affectsConfiguration('policyAnnotator.author') && threads.show(),
    ),
    command<{ text?: string } | undefined>('comment', argument => threads.begin(argument?.text)),
    command<vscode.CommentReply>('saveComment', reply => threads.save(reply)),
    command<Remark>('editComment', edit),
    command<Remark>('saveEdit', remark => threads.saveEdit(remark)),
    command<Remark>('cancelEdit', remark => read(remark)),
    command<Remark | CommentRow | undefined>('deleteComment', pointed => threads.delete(pointed)),
    command<Pointed | undefined>('resolveComment', pointed => threads.settle(pointed, 'resolved')),
    command<Pointed | undefined>('reopenComment', pointed => threads.settle(pointed, 'open')),
    command<CommentRow>('openComment', row => threads.open(row)),
  );
}

interface Shown {
  readonly thread: vscode.CommentThread;
  /**
   * What the thread shows, to touch it only where that differs: a reply may be being typed in it. Absent while the
   * server has not yet told of what was just kept.
   */
  readonly as?: string;
}

class Threads implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #annotations: Annotations;
  readonly #controller: vscode.CommentController;
  /** By the id of the first comment. */
  readonly #shown = new Map<string, Shown>();
  /** The words that the last new thread was opened on, and the line that holds it. */
  #begun:
    | { readonly uri: string; readonly range: vscode.Range; readonly line: number; readonly words: string }
    | undefined;

  constructor(client: BaseLanguageClient, annotations: Annotations) {
    this.#client = client;
    this.#annotations = annotations;
    this.#controller = vscode.comments.createCommentController('policyAnnotator', vscode.l10n.t('Policy'));
    this.#controller.options = {
      prompt: vscode.l10n.t('Reply…'),
      placeHolder: vscode.l10n.t('Comment, in Markdown if you like'),
    };
    this.#controller.commentingRangeProvider = {
      provideCommentingRanges: document =>
        canBeAnnotated(document) ? [new vscode.Range(0, 0, document.lineCount - 1, 0)] : [],
    };
  }

  dispose(): void {
    this.#controller.dispose();
  }

  /** Makes the threads what the server says. */
  async show(): Promise<void> {
    const me = await knownAuthor();
    const gone = new Map(this.#shown);
    for (const { uri, threads } of this.#annotations.texts) {
      for (const item of threads) {
        gone.delete(item.id);
        this.#place(vscode.Uri.parse(uri), item, me);
      }
    }
    for (const [id, { thread, as }] of gone) {
      if (as === undefined) continue;
      thread.dispose();
      this.#shown.delete(id);
    }
  }

  /**
   * Opens an empty thread on the selection of the editor at hand, with the cursor in it. VS Code opens none on a line
   * that has one, and in Markdown a line is a whole paragraph: then the next free line holds it until it is kept.
   * @param text what to keep at once instead, for people who bind a key to a comment that they often make
   * @returns the ids of what was kept at once
   */
  async begin(text?: string): Promise<readonly string[] | undefined> {
    const selected = selectedToAnnotate();
    if (!selected) return undefined;
    const { document, selection } = selected;
    const uri = String(document.uri);
    const range = wordsAt(document, selection);
    if (text !== undefined)
      return perform(this.#client, { uri, kind: 'comment', range: toPlainRange(range), text });
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      selected.comment?.();
      return undefined;
    }
    editor.selection = new vscode.Selection(range.start, range.end);
    const line = this.#freeLine(document, range.end.line);
    const place = { startLineNumber: range.start.line + 1, endLineNumber: line + 1, endColumn: 1 };
    const isHere = line === range.end.line;
    this.#begun = isHere ? undefined : { uri, range, line, words: document.getText(range) };
    const argument = isHere ? undefined : { range: place };
    await vscode.commands.executeCommand('workbench.action.addComment', argument);
    return undefined;
  }

  /** Keeps what was typed in a thread: its first comment, or a reply. VS Code keeps the typed words if this throws. */
  async save({ thread, text }: vscode.CommentReply): Promise<void> {
    const to = this.#idOf(thread);
    const uri = String(thread.uri);
    if (to !== undefined) {
      await this.#perform({ uri, kind: 'reply', to, text });
      return;
    }
    const document = await vscode.workspace.openTextDocument(thread.uri);
    const range = this.#meant(document, thread.range ?? TOP);
    const [id] = await this.#perform({ uri, kind: 'comment', range: toPlainRange(range), text });
    // It may be shown already, in a thread of its own; else it will be soon.
    this.#shown.get(id!)?.thread.dispose();
    this.#shown.set(id!, { thread });
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    await this.show();
  }

  /** The line, or the first one below it, on which no thread ends. */
  #freeLine(document: vscode.TextDocument, line: number): number {
    const threads = this.#annotations.at(document.uri)?.threads ?? [];
    const taken = new Set(threads.map(({ range }) => range?.end.line));
    let free = line;
    while (taken.has(free) && free < document.lineCount - 1) free++;
    return free;
  }

  /** The words that a new thread is about; those selected, where another line holds the thread. */
  #meant(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
    const begun = this.#begun;
    const height = range.end.line - range.start.line;
    if (begun?.uri !== String(document.uri) || height !== begun.line - begun.range.start.line)
      return wordsAt(document, range);
    // VS Code takes a new thread along when lines above it come or go.
    const lines = range.start.line - begun.range.start.line;
    const { start, end } = begun.range;
    const words = new vscode.Range(start.translate(lines), end.translate(lines));
    if (document.getText(words) === begun.words) return words;
    const problem = vscode.l10n.t(
      'The words were edited meanwhile. Copy your comment, select them again, and paste it.',
    );
    void vscode.window.showErrorMessage(problem);
    throw new Error(problem);
  }

  async saveEdit(remark: Remark): Promise<void> {
    const { id, thread, body } = remark;
    const text = typeof body === 'string' ? body : body.value;
    if (await perform(this.#client, { uri: String(thread.uri), kind: 'rewrite', id, text }))
      return read(remark, text);
    // VS Code has closed the editor of this comment; another like it is opened, with what was typed.
    const again = { ...remark, body: text, mode: vscode.CommentMode.Editing };
    thread.comments = thread.comments.map(comment => (comment === remark ? again : comment));
  }

  /** Asks where others would lose their words by it. */
  async delete(pointed: Remark | CommentRow | undefined): Promise<void> {
    const thread =
      pointed && 'thread' in pointed ? pointed.thread : await this.#threadOf(pointed, ['open', 'resolved']);
    const remarks = (thread?.comments ?? []) as readonly Remark[];
    const remark = pointed && 'thread' in pointed ? pointed : remarks[0];
    if (!thread || !remark) return;
    const doomed = remark === remarks[0] ? remarks : [remark];
    const others = new Set(doomed.filter(({ isOwn }) => !isOwn).map(({ author }) => author.name));
    if (others.size > 0 && !(await isSure(doomed.length, [...others]))) return;
    await perform(this.#client, { uri: String(thread.uri), kind: 'withdraw', id: remark.id });
  }

  async settle(pointed: Pointed | undefined, status: 'open' | 'resolved'): Promise<void> {
    const thread = await this.#threadOf(pointed, [status === 'open' ? 'resolved' : 'open']);
    const id = thread && this.#idOf(thread);
    if (!id) return;
    const done = await perform(this.#client, { uri: String(thread.uri), kind: 'settle', id, status });
    if (done && status === 'resolved')
      thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
  }

  /** Leads to the words of a thread and opens it. */
  async open({ uri, item: { id, range } }: CommentRow): Promise<void> {
    await vscode.commands.executeCommand(OPEN_PASSAGE, { uri, range: range ?? TOP });
    const shown = this.#shown.get(id);
    if (shown) shown.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
  }

  #place(uri: vscode.Uri, item: ThreadItem, me: string | undefined): void {
    const as = JSON.stringify([uri, item, me]);
    const shown = this.#shown.get(item.id);
    if (shown?.as === as) return;
    const range = item.range && toVscodeRange(item.range);
    const isHere = shown && String(shown.thread.uri) === String(uri);
    if (shown && !isHere) shown.thread.dispose();
    const thread = isHere ? shown.thread : this.#controller.createCommentThread(uri, range ?? TOP, []);
    // Without a place: VS Code shows it above the first line.
    thread.range = range;
    thread.label = labelOf(item);
    thread.contextValue = item.resolved ? 'resolved' : 'open';
    thread.state = item.resolved ? vscode.CommentThreadState.Resolved : vscode.CommentThreadState.Unresolved;
    thread.comments = remarksOf(thread, item, me);
    this.#shown.set(item.id, { thread, as });
  }

  /** What a command was called on; from the palette or a key, the thread in one of these states at the cursor. */
  async #threadOf(
    pointed: Pointed | undefined,
    states: readonly string[],
  ): Promise<vscode.CommentThread | undefined> {
    if (!pointed) return this.#threadAtCursor(states);
    if ('item' in pointed) return this.#shown.get(pointed.item.id)?.thread;
    return 'thread' in pointed ? pointed.thread : pointed;
  }

  async #threadAtCursor(states: readonly string[]): Promise<vscode.CommentThread | undefined> {
    const editor = vscode.window.activeTextEditor;
    const here = [...this.#shown.values()]
      .map(({ thread }) => thread)
      .filter(({ uri }) => String(uri) === String(editor?.document.uri))
      .filter(({ range = TOP }) => touches(range, editor!.selection.active.line))
      .filter(({ contextValue = '' }) => states.includes(contextValue));
    if (here.length === 0)
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'There is no such comment on this line. Put the cursor on words that have one, or choose it in the view “Annotations”.',
        ),
      );
    if (here.length < 2) return here[0];
    const items = here.map(thread => ({ label: thread.label ?? '', thread }));
    return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which one?') }))?.thread;
  }

  #idOf(thread: vscode.CommentThread): string | undefined {
    for (const [id, shown] of this.#shown) if (shown.thread === thread) return id;
    return undefined;
  }

  async #perform(act: Act): Promise<readonly string[]> {
    const ids = await perform(this.#client, act);
    if (!ids) throw new Error(vscode.l10n.t('The comment was not kept.'));
    return ids;
  }
}

/** A comment in a thread. */
interface Remark extends vscode.Comment {
  readonly id: string;
  readonly thread: vscode.CommentThread;
  /** As it was written. */
  readonly text: string;
  readonly isOwn: boolean;
  /** What is shown and to whom; a remark is made anew only where that differs. */
  readonly as: string;
}

function remarkOf(thread: vscode.CommentThread, comment: CommentItem, me: string | undefined): Remark {
  const { id, text, creator, created, modified } = comment;
  const isOwn = creator === undefined || creator === me;
  return {
    id,
    thread,
    text,
    isOwn,
    as: JSON.stringify([comment, me]),
    author: { name: creator ?? vscode.l10n.t('Somebody') },
    timestamp: created ? new Date(created) : undefined,
    label: modified ? vscode.l10n.t('edited') : undefined,
    contextValue: isOwn ? 'own' : 'other',
    body: byPerson(text),
    mode: vscode.CommentMode.Preview,
  };
}

/** Those that are shown already stay the same objects, and one that is being edited stays as it is. */
function remarksOf(thread: vscode.CommentThread, { comments }: ThreadItem, me: string | undefined): Remark[] {
  const known = new Map((thread.comments as readonly Remark[]).map(remark => [remark.id, remark]));
  return comments.map(comment => {
    const remark = known.get(comment.id);
    const fresh = remarkOf(thread, comment, me);
    return remark?.as === fresh.as || remark?.mode === vscode.CommentMode.Editing ? remark : fresh;
  });
}

function edit(remark: Remark): void {
  turn(remark, remark.text, vscode.CommentMode.Editing);
}

function read(remark: Remark, text = remark.text): void {
  turn(remark, byPerson(text), vscode.CommentMode.Preview);
}

/** VS Code looks at comments only when a thread is given them. */
function turn(remark: Remark, body: Remark['body'], mode: vscode.CommentMode): void {
  Object.assign(remark, { body, mode });
  remark.thread.comments = [...remark.thread.comments];
}

function labelOf(item: ThreadItem): string {
  const state = item.resolved ? vscode.l10n.t('resolved') : '';
  const said = [state, doubtInWords(item)].filter(Boolean).join(', ');
  return said ? `${said.charAt(0).toUpperCase()}${said.slice(1)}: ${quoted(item.words)}` : quoted(item.words);
}

function quoted(words: string): string {
  return `“${cut(words, 60)}”`;
}

/** The selected words; without a selection, all of the line, which is a paragraph in most texts. */
function wordsAt(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  if (!range.isEmpty) return new vscode.Range(range.start, range.end);
  const { text, range: line, firstNonWhitespaceCharacterIndex } = document.lineAt(range.start.line);
  return new vscode.Range(
    line.start.translate(0, firstNonWhitespaceCharacterIndex),
    line.start.translate(0, text.trimEnd().length),
  );
}

function touches({ start, end }: vscode.Range, line: number): boolean {
  return start.line <= line && line <= end.line;
}

export async function isSure(count: number, others: readonly string[]): Promise<boolean> {
  const remove = vscode.l10n.t('Delete');
  const names = others.join(', ');
  const question =
    count === 1
      ? vscode.l10n.t('Delete this comment by {0}?', names)
      : vscode.l10n.t('Delete all {0} comments of this thread?', count);
  const detail = vscode.l10n.t('Words of {0} go with it. Undo Last Annotation brings them back.', names);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) === remove;
}

const TOP = new vscode.Range(0, 0, 0, 0);
