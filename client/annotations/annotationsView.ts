import * as vscode from 'vscode';
import type { AnnotatedText, TagItem, ThreadItem } from '../../server/protocol/annotations.ts';
import { markdown, paragraphs, type Written } from '../shared/markdown.ts';
import { openCommand } from '../shared/passages.ts';
import { describeRow } from '../shared/rows.ts';
import { type Annotations, cut, doubtInWords, sinceInWords } from './annotations.ts';
import { madeInWords } from './tags.ts';

/** A text; beneath it its comments and the concepts it is tagged with; beneath a concept with several tags, each. */
type Node =
  | { readonly kind: 'text'; readonly uri: string; readonly text: AnnotatedText }
  | { readonly kind: 'comment'; readonly uri: string; readonly item: ThreadItem }
  | {
      readonly kind: 'concept';
      readonly uri: string;
      readonly concept: string;
      readonly tags: readonly TagItem[];
    }
  | { readonly kind: 'tag'; readonly uri: string; readonly id: string; readonly tag: TagItem };

/** The view *Annotations*: the comments and tags of all texts. */
export function showAnnotations(annotations: Annotations): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const view = vscode.window.createTreeView<Node>('policyAnnotator.annotations', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: node => (node ? childrenOf(node) : annotations.texts.map(textNode)),
      getTreeItem: itemOf,
    },
    showCollapseAll: true,
  });
  return vscode.Disposable.from(
    changed,
    view,
    annotations.onDidChange(() => changed.fire(undefined)),
  );
}

function textNode(text: AnnotatedText): Node {
  return { kind: 'text', uri: text.uri, text };
}

function childrenOf(node: Node): Node[] {
  const { uri } = node;
  if (node.kind === 'concept') return node.tags.map(tag => tagNode(uri, tag));
  if (node.kind !== 'text') return [];
  const { threads, tags } = node.text;
  const open = threads.filter(({ resolved }) => !resolved);
  const resolved = threads.filter(thread => thread.resolved);
  const concepts = new Map<string, TagItem[]>();
  for (const tag of tags) concepts.set(tag.concept, [...(concepts.get(tag.concept) ?? []), tag]);
  return [
    ...[...open, ...resolved].map((item): Node => ({ kind: 'comment', uri, item })),
    ...[...concepts].map(
      ([concept, [tag, ...others]]): Node =>
        others.length > 0 ? { kind: 'concept', uri, concept, tags: [tag!, ...others] } : tagNode(uri, tag!),
    ),
  ];
}

function tagNode(uri: string, tag: TagItem): Node {
  return { kind: 'tag', uri, id: tag.id, tag };
}

function itemOf(node: Node): vscode.TreeItem {
  switch (node.kind) {
    case 'text':
      return textItem(node.text);
    case 'comment':
      return commentItem(node);
    case 'concept':
      return conceptItem(node);
    case 'tag':
      return tagItem(node);
  }
}

function textItem({ uri, name, threads, tags }: AnnotatedText): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  const open = threads.filter(({ resolved }) => !resolved).length;
  const counts = [
    open > 0 && vscode.l10n.t('{0} open', open),
    threads.length > open && vscode.l10n.t('{0} resolved', threads.length - open),
    tags.length > 0 && (tags.length === 1 ? vscode.l10n.t('1 tag') : vscode.l10n.t('{0} tags', tags.length)),
  ];
  item.id = uri;
  item.resourceUri = vscode.Uri.parse(uri);
  item.iconPath = vscode.ThemeIcon.File;
  describeRow(item, counts);
  item.contextValue = 'text';
  return item;
}

function commentItem(row: Extract<Node, { kind: 'comment' }>): vscode.TreeItem {
  const { uri, item: thread } = row;
  const { comments, range, resolved } = thread;
  const [first, ...replies] = comments;
  const item = new vscode.TreeItem(cut(first?.text ?? '', 60));
  item.id = `${uri}#${thread.id}`;
  const behind = [
    resolved && vscode.l10n.t('resolved'),
    doubtInWords(thread),
    first?.creator,
    replies.length === 1 && vscode.l10n.t('1 reply'),
    replies.length > 1 && vscode.l10n.t('{0} replies', replies.length),
    range && vscode.l10n.t('line {0}', range.start.line + 1),
  ];
  const isWhole = item.label === first?.text;
  describeRow(item, behind, [!isWhole && first?.text, `“${thread.words}”`]);
  item.iconPath = resolved
    ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('disabledForeground'))
    : new vscode.ThemeIcon('comment');
  item.tooltip = paragraphs(markdown`“${thread.words}”`, ...comments.map(saidInWords));
  item.contextValue = resolved ? 'comment resolved' : 'comment open';
  item.command = {
    command: 'policyAnnotator.openComment',
    title: vscode.l10n.t('Open Comment'),
    arguments: [row],
  };
  return item;
}

function saidInWords({ creator, created, text }: ThreadItem['comments'][number]): Written {
  const who = creator ?? vscode.l10n.t('Somebody');
  return markdown`**${who}**${created ? ` ${sinceInWords(created)}` : ''}: ${text}`;
}

function conceptItem({ uri, concept, tags }: Extract<Node, { kind: 'concept' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(tags[0]!.name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${uri}#${concept}`;
  describeRow(item, [vscode.l10n.t('{0} tags', tags.length)]);
  item.iconPath = new vscode.ThemeIcon('tag');
  item.contextValue = 'tags';
  return item;
}

function tagItem({ uri, tag }: Extract<Node, { kind: 'tag' }>): vscode.TreeItem {
  const { name, words, range } = tag;
  const item = new vscode.TreeItem(name);
  item.id = `${uri}#${tag.id}`;
  const line = range && vscode.l10n.t('line {0}', range.start.line + 1);
  describeRow(item, [doubtInWords(tag), `“${cut(words, 40)}”`, tag.creator, line]);
  item.iconPath = new vscode.ThemeIcon('tag');
  item.tooltip = vscode.l10n.t('“{0}”, tagged {1}', words, madeInWords(tag));
  item.contextValue = 'tag';
  if (range) item.command = openCommand({ uri, range });
  return item;
}
