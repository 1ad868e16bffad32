import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Act } from '../../server/protocol/acts.ts';
import { type DecisionItem, REVIEW } from '../../server/protocol/annotations.ts';
import { ask } from '../../server/protocol/messages.ts';
import type { Range } from '../../server/protocol/places.ts';
import { markdown, paragraphs } from '../shared/markdown.ts';
import { openCommand, toPlainRange, toVscodeRange } from '../shared/passages.ts';
import { describeRow } from '../shared/rows.ts';
import { activeText } from '../shared/texts.ts';
import { perform } from './acts.ts';

type Node =
  | { readonly kind: 'text'; readonly uri: string; readonly decisions: readonly DecisionItem[] }
  | { readonly kind: 'decision'; readonly decision: DecisionItem };

/** Texts as they were when something was annotated: `policy-noted:/PATH?{ uri, range, words }`. */
const SCHEME = 'policy-noted';

interface Noted {
  readonly uri: string;
  readonly range: Range;
  readonly words: string;
}

/** The view *Review*: annotations whose place a person has to decide on, and the commands that decide. */
export function showReview(
  client: BaseLanguageClient,
  ready: Promise<void>,
  changed: vscode.Event<void>,
): vscode.Disposable {
  const provider = new ReviewProvider(client, ready);
  const view = vscode.window.createTreeView<Node>('policyAnnotator.review', { treeDataProvider: provider });
  provider.onAnswer(count => {
    view.badge = count > 0 ? { value: count, tooltip: vscode.l10n.t('{0} to decide', count) } : undefined;
  });
  /** A command on the row at hand: the one it was called on, else the selected one. */
  const onRow = (name: string, run: (decision: DecisionItem) => unknown) =>
    vscode.commands.registerCommand(`policyAnnotator.${name}`, (node: Node | undefined) => {
      const chosen = node ?? view.selection[0];
      return chosen?.kind === 'decision'
        ? run(chosen.decision)
        : vscode.window.showInformationMessage(
            vscode.l10n.t('Choose an annotation in the view “Review” first.'),
          );
    });
  const act = (wanted: Act) => perform(client, wanted);
  return vscode.Disposable.from(
    view,
    provider,
    changed(() => provider.refresh()),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, { provideTextDocumentContent: asNoted }),
    onRow('showNoted', showNoted),
    onRow('acceptPlace', ({ uri, id }) => act({ kind: 'accept', uri, id })),
    onRow('retireAnnotation', ({ uri, id }) => act({ kind: 'retire', uri, id })),
    onRow('choosePlace', async decision => {
      const range = await choosePlace(decision);
      if (range) await act({ kind: 'moveTo', uri: decision.uri, id: decision.id, range });
    }),
    onRow('moveToSelection', async ({ uri, id }) => {
      const range = selectionIn(uri);
      if (range) await act({ kind: 'moveTo', uri, id, range });
    }),
    vscode.commands.registerCommand('policyAnnotator.acceptAllExact', async () => {
      const accepted = await act({ kind: 'acceptAll' });
      if (accepted?.length === 0)
        void vscode.window.showInformationMessage(
          vscode.l10n.t('No annotation waits whose words stand in the text exactly as they were annotated.'),
        );
    }),
  );
}

class ReviewProvider implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #answered = new vscode.EventEmitter<number>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly onAnswer = this.#answered.event;
  readonly #client: BaseLanguageClient;
  readonly #ready: Promise<void>;

  constructor(client: BaseLanguageClient, ready: Promise<void>) {
    this.#client = client;
    this.#ready = ready;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node?.kind === 'decision') return [];
    if (node) return node.decisions.map(decision => ({ kind: 'decision', decision }));
    await this.#ready;
    const all = await ask(this.#client, REVIEW);
    this.#answered.fire(all.length);
    const uris = [...new Set(all.map(({ uri }) => uri))];
    return uris.map(uri => ({
      kind: 'text',
      uri,
      decisions: all.filter(decision => decision.uri === uri),
    }));
  }

  dispose(): void {
    this.#changed.dispose();
    this.#answered.dispose();
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'text' ? textItem(node.uri, node.decisions.length) : decisionItem(node.decision);
  }
}

function textItem(uri: string, count: number): vscode.TreeItem {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  const item = new vscode.TreeItem(path, vscode.TreeItemCollapsibleState.Expanded);
  item.id = uri;
  item.iconPath = vscode.ThemeIcon.File;
  describeRow(item, [vscode.l10n.t('{0} to decide', count)]);
  return item;
}

function decisionItem(decision: DecisionItem): vscode.TreeItem {
  const { uri, id, doubt, kind, says, creator, noted, range } = decision;
  const item = new vscode.TreeItem(`${doubtInWords(doubt)}: ${noted.words.replace(/\s+/g, ' ')}`);
  item.id = `${uri}#${id}`;
  describeRow(item, [kind, creator, says]);
  item.iconPath = new vscode.ThemeIcon(DOUBT_ICONS[doubt]);
  item.contextValue = `decision ${doubt}${decision.candidates.length > 0 ? ' choice' : ''}`;
  item.tooltip = paragraphs(
    markdown`${doubtExplained(doubt)}`,
    markdown`…${noted.before.slice(-80)}**${noted.words}**${noted.after.slice(0, 80)}…`,
    says ? markdown`${says}` : undefined,
  );
  const place = range ?? decision.candidates[0]?.range;
  if (place) item.command = openCommand({ uri, range: place });
  return item;
}

const DOUBT_ICONS: Readonly<Record<DecisionItem['doubt'], string>> = {
  changed: 'edit',
  ambiguous: 'question',
  lost: 'search-stop',
  'text gone': 'trash',
};

function doubtInWords(doubt: DecisionItem['doubt']): string {
  switch (doubt) {
    case 'changed':
      return vscode.l10n.t('Changed');
    case 'ambiguous':
      return vscode.l10n.t('Ambiguous');
    case 'lost':
      return vscode.l10n.t('Lost');
    case 'text gone':
      return vscode.l10n.t('Text gone');
  }
}

function doubtExplained(doubt: DecisionItem['doubt']): string {
  switch (doubt) {
    case 'changed':
      return vscode.l10n.t('The place is there, and its words are no longer those that were annotated.');
    case 'ambiguous':
      return vscode.l10n.t('Several places may be meant, or one about which there is doubt.');
    case 'lost':
      return vscode.l10n.t('Nothing in the text is like the words that were annotated.');
    case 'text gone':
      return vscode.l10n.t('The text is no longer in the open folders.');
  }
}

/** The words as they were annotated beside those that stand there now; where there is no such place, by themselves. */
async function showNoted({ uri, range, noted, candidates }: DecisionItem): Promise<void> {
  const place = range ?? candidates[0]?.range;
  const text = vscode.Uri.parse(uri);
  const name = text.path.split('/').at(-1)!;
  if (!place) {
    const content = `…${noted.before}${noted.words}${noted.after}…`;
    const document = await vscode.workspace.openTextDocument({ content, language: 'markdown' });
    const start = document.positionAt(noted.before.length + 1);
    const end = document.positionAt(noted.before.length + 1 + noted.words.length);
    await vscode.window.showTextDocument(document, {
      selection: new vscode.Range(start, end),
      preview: true,
    });
    return;
  }
  const query = JSON.stringify({ uri, range: place, words: noted.words } satisfies Noted);
  const before = vscode.Uri.from({ scheme: SCHEME, path: text.path, query });
  const title = vscode.l10n.t('{0}: as annotated ↔ now', name);
  await vscode.commands.executeCommand('vscode.diff', before, text, title, {
    selection: toVscodeRange(place),
  } satisfies vscode.TextDocumentShowOptions);
}

/** The text with the words that were annotated in place of those that stand there now. */
async function asNoted({ query }: vscode.Uri): Promise<string> {
  const { uri, range, words } = JSON.parse(query) as Noted;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const [start, end] = [
    document.offsetAt(toVscodeRange(range).start),
    document.offsetAt(toVscodeRange(range).end),
  ];
  const text = document.getText();
  return `${text.slice(0, start)}${words}${text.slice(end)}`;
}

/** A list of the places that may be meant; each is shown in the text while it is looked at. */
async function choosePlace({ uri, range, candidates }: DecisionItem): Promise<Range | undefined> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const editor = await vscode.window.showTextDocument(document, { preserveFocus: true, preview: true });
  const places = [...(range ? [range] : []), ...candidates.map(candidate => candidate.range)];
  const items = places
    .filter((place, i) => places.findIndex(other => isSame(other, place)) === i)
    .map(place => ({
      label: document.getText(toVscodeRange(place)).replace(/\s+/g, ' '),
      description: vscode.l10n.t('line {0}', place.start.line + 1),
      detail: withWordsAround(document, toVscodeRange(place)),
      place,
    }));
  const item = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which words were meant?'),
    onDidSelectItem: chosen => {
      const shown = toVscodeRange((chosen as (typeof items)[number]).place);
      editor.selection = new vscode.Selection(shown.start, shown.end);
      editor.revealRange(shown, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    },
  });
  return item?.place;
}

/** The words with those before and after them, which tell two places with the same words apart. */
function withWordsAround(document: vscode.TextDocument, { start, end }: vscode.Range): string {
  const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
  const around = new vscode.Range(
    document.positionAt(Math.max(0, from - AROUND)),
    document.positionAt(to + AROUND),
  );
  return `…${document.getText(around).replace(/\s+/g, ' ').trim()}…`;
}

const AROUND = 60;

function isSame(a: Range, b: Range): boolean {
  return toVscodeRange(a).isEqual(toVscodeRange(b));
}

/** The selected words of a text that is at hand; else the person is told what to do. */
function selectionIn(uri: string): Range | undefined {
  const editor = vscode.window.activeTextEditor;
  const isAtHand = String(activeText()?.uri) === uri;
  if (editor && isAtHand && !editor.selection.isEmpty) return toPlainRange(editor.selection);
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Open {0} and select the words that are meant, then choose this again.', name),
  );
  return undefined;
}
