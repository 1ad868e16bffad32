import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { DISMISS_SUGGESTION, SUGGESTIONS, type SuggestionItem } from '../../server/protocol/judging.ts';
import { ask } from '../../server/protocol/messages.ts';
import { perform } from '../annotations/acts.ts';
import { markdown, paragraphs } from '../shared/markdown.ts';
import { openCommand, toVscodeRange } from '../shared/passages.ts';
import { describeRow } from '../shared/rows.ts';
import { soon } from '../shared/soon.ts';

/** A passage that something was suggested of, and what. */
type Node =
  | { readonly kind: 'passage'; readonly id: string; readonly items: readonly SuggestionItem[] }
  | { readonly kind: 'suggestion'; readonly item: SuggestionItem };

/** The view of what a language model suggested, which is there once there is something; and what people do with it. */
export function showSuggestions(
  client: BaseLanguageClient,
  ready: Promise<void>,
  changed: vscode.Event<void>,
): vscode.Disposable {
  const provider = new SuggestionsProvider(client, ready);
  const view = vscode.window.createTreeView<Node>('policyAnnotator.suggestions', {
    treeDataProvider: provider,
  });
  const refresh = soon(() => provider.refresh());
  const onRow = (name: string, run: (item: SuggestionItem) => unknown) =>
    vscode.commands.registerCommand(`policyAnnotator.${name}`, (node: Node | undefined) => {
      const chosen = node ?? view.selection[0];
      if (chosen?.kind === 'suggestion') return run(chosen.item);
      return vscode.window.showInformationMessage(
        vscode.l10n.t('Choose a suggestion in “Suggestions of a Language Model” first.'),
      );
    });
  const dismiss = (dismissed: boolean) => (item: SuggestionItem) =>
    ask(client, DISMISS_SUGGESTION, { id: item.id, dismissed });
  const show = (dismissed: boolean) => () => {
    provider.dismissed = dismissed;
    void vscode.commands.executeCommand('setContext', 'policyAnnotator.dismissedSuggestions', dismissed);
    view.description = dismissed ? vscode.l10n.t('dismissed') : undefined;
    provider.refresh();
  };
  return vscode.Disposable.from(
    view,
    provider,
    changed(refresh),
    onRow('confirmSuggestion', item => (item.act ? perform(client, item.act) : markHere(item))),
    onRow('dismissSuggestion', dismiss(true)),
    onRow('restoreSuggestion', dismiss(false)),
    vscode.commands.registerCommand('policyAnnotator.showDismissedSuggestions', show(true)),
    vscode.commands.registerCommand('policyAnnotator.showOpenSuggestions', show(false)),
  );
}

class SuggestionsProvider implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #client: BaseLanguageClient;
  readonly #ready: Promise<void>;
  /** Those that were put aside are shown. */
  dismissed = false;

  constructor(client: BaseLanguageClient, ready: Promise<void>) {
    this.#client = client;
    this.#ready = ready;
    void this.#look();
  }

  refresh(): void {
    this.#changed.fire(undefined);
    void this.#look();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node?.kind === 'suggestion') return [];
    if (node) return node.items.map(item => ({ kind: 'suggestion', item }));
    const passages = new Map<string, SuggestionItem[]>();
    for (const item of await this.#items(this.dismissed)) {
      const { uri, range, kind } = item;
      // Claims that were missed stand together under their text.
      const id = kind === 'claims' ? uri : `${uri}#${range.start.line}:${range.start.character}`;
      passages.set(id, [...(passages.get(id) ?? []), item]);
    }
    return [...passages].map(([id, items]) => ({ kind: 'passage', id, items }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'suggestion'
      ? suggestionItem(node.item, this.dismissed)
      : passageItem(node.id, node.items);
  }

  /** A hidden view asks for no rows, so whether there are any is asked for by itself. */
  async #look(): Promise<void> {
    const [open, put] = await Promise.all([this.#items(false), this.#items(true)]);
    const isAny = open.length + put.length > 0;
    await vscode.commands.executeCommand('setContext', 'policyAnnotator.hasSuggestions', isAny);
  }

  async #items(dismissed: boolean): Promise<readonly SuggestionItem[]> {
    await this.#ready;
    return ask(this.#client, SUGGESTIONS, { dismissed });
  }
}

/** A claim, or the text in which claims were missed. */
function passageItem(id: string, items: readonly SuggestionItem[]): vscode.TreeItem {
  const { kind, one } = items[0]!;
  const label = kind === 'claims' ? vscode.l10n.t('Not found in {0}', one.source) : quoted(one);
  const row = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  row.id = id;
  describeRow(row, [kind !== 'claims' && one.source]);
  row.tooltip = paragraphs(markdown`${label}`);
  row.command = openCommand(one, true);
  return row;
}

function suggestionItem(item: SuggestionItem, dismissed: boolean): vscode.TreeItem {
  const row = new vscode.TreeItem(verdictInWords(item));
  const origin = originOf(item);
  row.id = item.id;
  row.iconPath = new vscode.ThemeIcon('sparkle');
  describeRow(row, [item.other?.source, origin]);
  row.tooltip = paragraphs(
    markdown`${verdictInWords(item)}`,
    markdown`${quoted(item.one)}`,
    item.found === undefined ? undefined : markdown`${vscode.l10n.t('Shown until now: {0}', item.found)}`,
    markdown`${origin}. ${vscode.l10n.t('Its words were found in the text; whether it is right is for you to say.')}`,
  );
  row.contextValue = dismissed ? 'suggestion.dismissed' : `suggestion.${takenOver(item)}`;
  row.command = openCommand(item.other ?? item.one, true);
  return row;
}

/** Whether a person can take it over; that two claims are on the same point is only there to be read. */
function takenOver({ act, kind }: SuggestionItem): 'open' | 'said' {
  return act || kind === 'claims' ? 'open' : 'said';
}

function quoted({ who, text }: SuggestionItem['one']): string {
  return who ? `${who}: ${text}` : text;
}

/** @example 'suggested by GPT-4.1, 30 November 2026' */
function originOf({ model, on }: SuggestionItem): string {
  const day = new Date(`${on}T12:00:00`).toLocaleDateString('en-GB', { dateStyle: 'long' });
  return vscode.l10n.t('suggested by {0}, {1}', model, day);
}

/** What is said of the claim above it. @example 'against Marsh: The board saves money.' */
function verdictInWords({ kind, verdict, one, other }: SuggestionItem): string {
  switch (kind) {
    case 'stance':
      return vscode.l10n.t('stands: {0}', verdict);
    case 'voice':
      return vscode.l10n.t('said by {0}', verdict);
    case 'claims':
      return one.text;
    case 'pair':
      return vscode.l10n.t('{0} {1}', RELATIONS[verdict] ?? RELATIONS['same point']!, quoted(other!));
  }
}

const RELATIONS: Readonly<Record<string, string>> = {
  attack: vscode.l10n.t('against'),
  support: vscode.l10n.t('supports'),
  none: vscode.l10n.t('has nothing to do with'),
  'same point': vscode.l10n.t('on the same point as'),
};

/** A claim that was missed: its words are selected, and marked as every other claim is. */
async function markHere({ uri, range, kind }: SuggestionItem): Promise<void> {
  if (kind !== 'claims') return;
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: toVscodeRange(range) });
  await vscode.commands.executeCommand('policyAnnotator.markClaim');
}
