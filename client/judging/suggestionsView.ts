import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { DISMISS_SUGGESTION, SUGGESTIONS, type SuggestionItem } from '../../server/protocol/judging.ts';
import { ask } from '../../server/protocol/messages.ts';
import { perform } from '../annotations/acts.ts';
import { markdown, paragraphs } from '../shared/markdown.ts';
import { openCommand, toVscodeRange } from '../shared/passages.ts';
import { soon } from '../shared/soon.ts';

/** A suggestion, or one of the passages that it is about. */
type Node =
  | { readonly kind: 'suggestion'; readonly item: SuggestionItem }
  | { readonly kind: 'passage'; readonly of: SuggestionItem; readonly which: 'one' | 'other' };

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
      if (chosen) return run(chosen.kind === 'suggestion' ? chosen.item : chosen.of);
      return vscode.window.showInformationMessage(
        vscode.l10n.t('Choose a row in “Suggestions of a Language Model” first.'),
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
    if (node?.kind === 'passage') return [];
    if (node) {
      const { item } = node;
      const passages = item.other ? (['one', 'other'] as const) : (['one'] as const);
      return passages.map(which => ({ kind: 'passage', of: item, which }));
    }
    const items = await this.#items(this.dismissed);
    return items.map(item => ({ kind: 'suggestion', item }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'suggestion' ? suggestionItem(node.item, this.dismissed) : passageItem(node);
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

function suggestionItem(item: SuggestionItem, dismissed: boolean): vscode.TreeItem {
  const row = new vscode.TreeItem(verdictInWords(item), vscode.TreeItemCollapsibleState.Collapsed);
  const origin = originOf(item);
  row.id = item.id;
  row.iconPath = new vscode.ThemeIcon('sparkle');
  row.description = [item.one.source, origin].join(' · ');
  row.tooltip = paragraphs(
    markdown`${verdictInWords(item)}`,
    markdown`${quoted(item.one)}`,
    item.other && markdown`${quoted(item.other)}`,
    item.found === undefined ? undefined : markdown`${vscode.l10n.t('Shown until now: {0}', item.found)}`,
    markdown`${origin}. ${vscode.l10n.t('Its words were found in the text; whether it is right is for you to say.')}`,
  );
  row.accessibilityInformation = { label: `${verdictInWords(item)}. ${item.one.text}. ${origin}` };
  row.contextValue = dismissed ? 'suggestion.dismissed' : `suggestion.${takenOver(item)}`;
  row.command = openCommand(item, true);
  return row;
}

/** Whether a person can take it over; that two claims are on the same point is only there to be read. */
function takenOver({ act, kind }: SuggestionItem): 'open' | 'said' {
  return act || kind === 'claims' ? 'open' : 'said';
}

function passageItem({ of, which }: Extract<Node, { kind: 'passage' }>): vscode.TreeItem {
  const passage = of[which]!;
  const row = new vscode.TreeItem(quoted(passage));
  row.id = `${of.id}/${which}`;
  row.description = passage.source;
  row.tooltip = paragraphs(markdown`${quoted(passage)}`);
  row.command = openCommand(passage, true);
  return row;
}

function quoted({ who, text }: SuggestionItem['one']): string {
  return who ? `${who}: ${text}` : text;
}

/** @example 'suggested by GPT-4.1, 30 November 2026' */
function originOf({ model, on }: SuggestionItem): string {
  const day = new Date(`${on}T12:00:00`).toLocaleDateString('en-GB', { dateStyle: 'long' });
  return vscode.l10n.t('suggested by {0}, {1}', model, day);
}

function verdictInWords({ kind, verdict, one, other }: SuggestionItem): string {
  const [first, second] = [one.who, other?.who ?? ''];
  switch (kind) {
    case 'stance':
      return vscode.l10n.t('{0}: {1}', first, verdict);
    case 'voice':
      return vscode.l10n.t('Said by {0}', verdict);
    case 'claims':
      return vscode.l10n.t('Also a claim: {0}', one.text);
    case 'pair':
      switch (verdict) {
        case 'attack':
          return vscode.l10n.t('{0} speaks against {1}', first, second);
        case 'support':
          return vscode.l10n.t('{0} supports {1}', first, second);
        case 'none':
          return vscode.l10n.t('{0} and {1} do not meet', first, second);
        default:
          return vscode.l10n.t('{0} and {1}: the same point', first, second);
      }
  }
}

/** A claim that was missed: its words are selected, and marked as every other claim is. */
async function markHere({ uri, range, kind }: SuggestionItem): Promise<void> {
  if (kind !== 'claims') return;
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: toVscodeRange(range) });
  await vscode.commands.executeCommand('policyAnnotator.markClaim');
}
