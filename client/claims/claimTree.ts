import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type Answer,
  type BareClaim,
  type Certainty,
  CLAIM_AT,
  CLAIM_GROUPS,
  CLAIMS,
  type ClaimGroup,
  type ClaimGroups,
  type ClaimItem,
  type ClaimPath,
} from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { endingsOf, unpreparedFiles } from '../folder/unprepared.ts';
import { type ClaimChoice, filtersInWords, isFiltered, queryOf } from './claimChoice.ts';
import { answerItem, claimItem, groupItem, lessCertainItem, sameItem } from './claimRow.ts';

/** Rows shown beneath a group at first, and added by each *Show more*. */
const ROWS = 50;

/** What stands in the tree. Each has an id, under which the tree meets the same object again: it looks rows up by identity. */
export type ClaimNode =
  | { readonly kind: 'filter'; readonly id: string; readonly words: string }
  | { readonly kind: 'group'; readonly id: string; readonly group: ClaimGroup }
  | { readonly kind: 'less'; readonly id: string; readonly group: ClaimGroup }
  | { readonly kind: 'claim'; readonly id: string; readonly claim: ClaimItem }
  | { readonly kind: 'same'; readonly id: string; readonly claim: BareClaim }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: Answer; readonly to: ClaimItem }
  | { readonly kind: 'more'; readonly id: string; readonly list: ClaimNode; readonly left: number }
  | { readonly kind: 'unread'; readonly id: string; readonly files: readonly vscode.Uri[] };

/** A node whose children are claims. */
type ListNode = Extract<ClaimNode, { kind: 'group' | 'less' }>;

/** The rows of *Claims & Counterclaims*, as far as they were opened. */
export class ClaimTree implements vscode.TreeDataProvider<ClaimNode> {
  readonly #changed = new vscode.EventEmitter<ClaimNode | ClaimNode[] | undefined>();
  readonly #answered = new vscode.EventEmitter<ClaimGroups>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly onAnswer = this.#answered.event;
  readonly #client: BaseLanguageClient;
  readonly #ready: Promise<void>;
  readonly #limits = new Map<string, number>();
  readonly #nodes = new Map<string, ClaimNode>();
  readonly #parents = new Map<string, ClaimNode>();
  /** The rows of each list as they were drawn, as JSON by their ids, in order. */
  readonly #drawn = new Map<string, ReadonlyMap<string, string>>();
  readonly #folded = new Set<string>();
  #isStale = false;
  #redrawing: Promise<void> | undefined;
  choice: ClaimChoice;

  constructor(client: BaseLanguageClient, ready: Promise<void>, choice: ClaimChoice) {
    this.#client = client;
    this.#ready = ready;
    this.choice = choice;
  }

  /** Draws all rows, of another choice or when the view is seen again. */
  drawAll(): void {
    this.#drawn.clear();
    this.#changed.fire(undefined);
  }

  /**
   * Asks for all rows anew and draws those that differ. While VS Code draws a row it does not know that it is selected,
   * and a key that decides about it is lost; so what stays as it is must be left alone.
   */
  refresh(): void {
    this.#isStale = true;
    this.#redrawing ??= this.#redraw().finally(() => {
      this.#redrawing = undefined;
    });
  }

  /** Rows that nobody sees are asked for when they are unfolded. */
  fold({ id }: ClaimNode, isFolded: boolean): void {
    if (isFolded) this.#folded.add(id);
    else this.#folded.delete(id);
  }

  showMore(list: ClaimNode): void {
    this.#limits.set(list.id, this.#limitOf(list) + ROWS);
    this.#changed.fire(list);
  }

  async getChildren(node?: ClaimNode): Promise<ClaimNode[]> {
    const children = await this.#childrenOf(node);
    if (node) for (const { id } of children) this.#parents.set(id, node);
    this.#drawn.set(node?.id ?? GROUPS, asDrawn(children));
    return children;
  }

  getParent({ id }: ClaimNode): ClaimNode | undefined {
    return this.#parents.get(id);
  }

  getTreeItem(node: ClaimNode): vscode.TreeItem {
    switch (node.kind) {
      case 'filter':
        return filterItem(node);
      case 'group':
        return groupItem(node.group, this.choice.grouping);
      case 'less':
        return lessCertainItem(node.group);
      case 'claim':
        return claimItem(node.id, node.claim, this.choice.grouping);
      case 'same':
        return sameItem(node.id, node.claim);
      case 'answer':
        return answerItem(node.id, node.answer);
      case 'more':
        return moreItem(node);
      case 'unread':
        return unreadItem(node);
    }
  }

  /** Where the claim at a place of a text stands among the rows, or would if they were all shown. */
  pathTo(uri: vscode.Uri, position: vscode.Position, choice = this.choice): Promise<ClaimPath | null> {
    return ask(this.#client, CLAIM_AT, { ...queryOf(choice), at: { uri: String(uri), position } });
  }

  /** The row at the end of a path; undefined where it stands further down than is shown. */
  rowAt({ group, certainty, claim, index }: ClaimPath): ClaimNode | undefined {
    const top = this.#keep({ kind: 'group', id: group.id, group });
    const list = certainty === 'sure' ? top : this.#keep({ kind: 'less', id: lessOf(top), group });
    if (index >= this.#limitOf(list)) return undefined;
    if (list !== top) this.#parents.set(list.id, top);
    const row = this.#keep({ kind: 'claim', id: `${list.id}/${claim.id}`, claim });
    this.#parents.set(row.id, list);
    return row;
  }

  async #redraw(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const lists = [...this.#drawn.keys()];
      if (!lists.includes(GROUPS)) return this.drawAll();
      for (const id of lists) await this.#redrawList(id);
    }
  }

  async #redrawList(id: string): Promise<void> {
    const list = this.#nodes.get(id);
    const before = this.#drawn.get(id);
    if (list && this.#folded.has(id)) {
      this.#drawn.delete(id);
      return this.#changed.fire(list);
    }
    const rows = await this.#childrenOf(list);
    // It may have been drawn while the server was asked.
    if (!before || this.#drawn.get(id) !== before) return;
    const now = asDrawn(rows);
    this.#drawn.set(id, now);
    const isSameList = String([...now.keys()]) === String([...before.keys()]);
    if (isSameList) this.#changed.fire(rows.filter(row => now.get(row.id) !== before.get(row.id)));
    else if (list) this.#changed.fire(list);
    else this.drawAll();
  }

  async #childrenOf(node?: ClaimNode): Promise<ClaimNode[]> {
    if (!node) return this.#groups();
    switch (node.kind) {
      case 'group': {
        const { sure, total } = node.group;
        const rows = await this.#rowsIn(node, node.group, 'sure');
        const rest = sure < total ? [this.#keep({ kind: 'less', id: lessOf(node), group: node.group })] : [];
        return [...rows, ...rest];
      }
      case 'less':
        return this.#rowsIn(node, node.group, 'lessCertain');
      case 'claim':
        return [
          ...node.claim.answers.map(answer =>
            this.#keep({
              kind: 'answer',
              id: `${node.id}/${answer.kind}/${answer.claim.id}`,
              answer,
              to: node.claim,
            }),
          ),
          ...node.claim.same.map(claim =>
            this.#keep({ kind: 'same', id: `${node.id}/same/${claim.id}`, claim }),
          ),
        ];
      default:
        return [];
    }
  }

  async #groups(): Promise<ClaimNode[]> {
    await this.#ready;
    const found = await ask(this.#client, CLAIM_GROUPS, queryOf(this.choice));
    this.#answered.fire(found);
    const groups = found.groups.map(group => this.#keep({ kind: 'group', id: group.id, group }));
    if (groups.length === 0) return groups;
    if (isFiltered(this.choice))
      return [this.#keep({ kind: 'filter', id: 'filter', words: filtersInWords(this.choice) }), ...groups];
    const files = await unpreparedFiles();
    return files.length > 0 ? [...groups, this.#keep({ kind: 'unread', id: 'unread', files })] : groups;
  }

  async #rowsIn(list: ListNode, { id: group }: ClaimGroup, certainty: Certainty): Promise<ClaimNode[]> {
    const limit = this.#limitOf(list);
    const asked = { ...queryOf(this.choice), group, certainty, limit };
    const { claims, total } = await ask(this.#client, CLAIMS, asked);
    const rows = claims.map(claim => this.#keep({ kind: 'claim', id: `${list.id}/${claim.id}`, claim }));
    if (total <= limit) return rows;
    return [...rows, this.#keep({ kind: 'more', id: `${list.id}/more`, list, left: total - limit })];
  }

  /** The node as it is now, in the object under which the tree knows it. */
  #keep<Kept extends ClaimNode>(node: Kept): ClaimNode {
    const known = this.#nodes.get(node.id);
    if (known?.kind === node.kind) return Object.assign(known, node);
    this.#nodes.set(node.id, node);
    return node;
  }

  #limitOf({ id }: ClaimNode): number {
    return this.#limits.get(id) ?? ROWS;
  }
}

/** The list that has the groups; no row has this id. */
const GROUPS = '/groups';

function asDrawn(rows: readonly ClaimNode[]): ReadonlyMap<string, string> {
  return new Map(rows.map(row => [row.id, JSON.stringify(row)]));
}

function lessOf({ id }: ClaimNode): string {
  return `${id}/less-certain`;
}

/** The first row says what is left out, and a click on it brings everything back. */
function filterItem({ id, words }: Extract<ClaimNode, { kind: 'filter' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Only {0}', words));
  item.id = id;
  item.description = vscode.l10n.t('show all');
  item.iconPath = new vscode.ThemeIcon('filter-filled');
  item.command = { command: 'policyAnnotator.allClaims', title: vscode.l10n.t('Show All Claims') };
  return item;
}

function moreItem(node: Extract<ClaimNode, { kind: 'more' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more… ({0} left)', node.left));
  item.id = node.id;
  item.command = {
    command: 'policyAnnotator.showMoreClaims',
    title: vscode.l10n.t('Show More'),
    arguments: [node],
  };
  return item;
}

/** The last row names files of the folder that are not read, and a click prepares them. */
function unreadItem({ id, files }: Extract<ClaimNode, { kind: 'unread' }>): vscode.TreeItem {
  const label =
    files.length === 1
      ? vscode.l10n.t('Prepare 1 file: {0}', endingsOf(files))
      : vscode.l10n.t('Prepare {0} files: {1}', files.length, endingsOf(files));
  const item = new vscode.TreeItem(label);
  item.id = id;
  item.description = vscode.l10n.t('not read yet');
  item.tooltip = vscode.l10n.t(
    'Claims are read from Markdown. Prepare Source makes a Markdown text of each.',
  );
  item.iconPath = new vscode.ThemeIcon('file-symlink-file');
  item.command = {
    command: 'policyAnnotator.prepareSource',
    title: vscode.l10n.t('Prepare Source'),
    arguments: [files[0], files],
  };
  return item;
}
