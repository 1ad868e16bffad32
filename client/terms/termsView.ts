import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ask } from '../../server/protocol/messages.ts';
import type { Place } from '../../server/protocol/places.ts';
import { TERMS, type TermItem, type TermMention } from '../../server/protocol/terms.ts';
import { markdown, paragraphs } from '../shared/markdown.ts';
import { openCommand } from '../shared/passages.ts';
import { describeRow } from '../shared/rows.ts';
import { latestText, onDidChangeLatestText } from '../shared/texts.ts';

interface TermNode {
  readonly kind: 'term';
  readonly uri: string;
  readonly term: TermItem;
}

interface MentionNode {
  readonly kind: 'mention';
  readonly uri: string;
  readonly term: TermItem;
  readonly mention: TermMention;
  readonly index: number;
}

type Node = TermNode | MentionNode;

/** The view *Terms in This Document*: each term with its status and definition, its mentions beneath. */
export function showTerms(
  client: BaseLanguageClient,
  ready: Promise<void>,
  changed: vscode.Event<void>,
): vscode.Disposable {
  const provider = new TermsProvider(client, ready);
  const view = vscode.window.createTreeView<Node>('policyAnnotator.terms', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  return vscode.Disposable.from(
    view,
    provider,
    onDidChangeLatestText(() => provider.refresh()),
    changed(() => provider.refresh()),
  );
}

class TermsProvider implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #client: BaseLanguageClient;
  readonly #ready: Promise<void>;
  #uri: string | undefined;

  constructor(client: BaseLanguageClient, ready: Promise<void>) {
    this.#client = client;
    this.#ready = ready;
    this.refresh();
  }

  refresh(): void {
    this.#uri = latestText();
    this.#changed.fire(undefined);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node?.kind === 'mention') return [];
    if (node)
      return node.term.mentions.map((mention, index) => ({ ...node, kind: 'mention', mention, index }));
    await this.#ready;
    const uri = this.#uri;
    if (uri === undefined) return [];
    const terms = await ask(this.#client, TERMS, { uri });
    return terms.map(term => ({ kind: 'term', uri, term }));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'term' ? termItem(node) : mentionItem(node);
  }
}

function termItem({ uri, term }: TermNode): vscode.TreeItem {
  const name = term.short ? `${term.name} (${term.short})` : term.name;
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  const count = term.mentions.length;
  const times = count === 1 ? vscode.l10n.t('once') : vscode.l10n.t('{0} times', count);
  item.id = `${uri}#${term.concept}`;
  describeRow(item, [term.status, times, term.definition]);
  item.iconPath = new vscode.ThemeIcon(term.ended ? 'circle-slash' : 'symbol-keyword');
  item.tooltip = paragraphs(markdown`**${name}** · ${term.status} · ${times}`, markdown`${term.definition}`);
  item.command = openCommand(placeOf(uri, term.mentions[0]!));
  return item;
}

function mentionItem({ uri, term, mention, index }: MentionNode): vscode.TreeItem {
  const start = mention.before.trimStart().length;
  const label = `${mention.before.trimStart()}${mention.label}${mention.after.trimEnd()}`;
  const item = new vscode.TreeItem({ label, highlights: [[start, start + mention.label.length]] });
  item.id = `${uri}#${term.concept}#${index}`;
  describeRow(item, [vscode.l10n.t('line {0}', mention.range.start.line + 1)]);
  item.command = openCommand(placeOf(uri, mention));
  return item;
}

function placeOf(uri: string, { range }: TermMention): Place {
  return { uri, range };
}
