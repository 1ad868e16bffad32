import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type Answer,
  type BareClaim,
  CLAIM_AT,
  CLAIM_GROUPS,
  CLAIMS,
  type ClaimGroup,
  type ClaimGroups,
  type ClaimItem,
  type ClaimQuery,
  GENERAL_PRACTICE,
  type Grouping,
} from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { asMarkdown } from '../shared/markdown.ts';
import { openCommand } from '../shared/passages.ts';
import { soon } from '../shared/soon.ts';
import { activeText } from '../shared/texts.ts';
import { type Chosen, decisionCommands, relateByDrag } from './decisions.ts';
import { whyClaim } from './whyClaim.ts';

/** Rows shown beneath a group at first, and added by each *Show more*. */
const ROWS = 200;

/** What keys give to a command in the place of a row. */
const SELECTED = 'selected';

/** Where the grouping and the filter are kept. */
const KEPT = 'policyAnnotator.claims';

/** What the view shows; `hereOnly` becomes the address of the text at hand when the server is asked. */
interface Choice {
  readonly grouping: Grouping;
  readonly only?: ClaimQuery['only'];
  readonly text?: string;
  readonly touching?: string;
  readonly hereOnly?: boolean;
}

type Node =
  | { readonly kind: 'group'; readonly group: ClaimGroup }
  | { readonly kind: 'claim'; readonly group: ClaimGroup; readonly claim: ClaimItem }
  | {
      readonly kind: 'answer';
      readonly group: ClaimGroup;
      readonly claim: ClaimItem;
      readonly answer: Answer;
    }
  | { readonly kind: 'more'; readonly group: ClaimGroup; readonly left: number };

type ClaimNode = Extract<Node, { kind: 'claim' }>;

/** The view *Claims & Counterclaims* with its commands. */
export function showClaims(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
  ready: Promise<void>,
  changed: vscode.Event<void>,
): vscode.Disposable {
  const state = context.workspaceState;
  const provider = new ClaimsProvider(client, ready, state.get<Choice>(KEPT, { grouping: 'topic' }));
  const view = vscode.window.createTreeView<Node>('policyAnnotator.claims', {
    treeDataProvider: provider,
    showCollapseAll: true,
    dragAndDropController: relateByDrag(client, 'policyAnnotator.claims', shownClaim),
  });
  const choose = async (choice: Choice) => {
    provider.choice = choice;
    describe(view, provider);
    provider.refresh();
    await state.update(KEPT, choice);
  };
  const command = (name: string, run: (argument?: Node) => unknown) =>
    vscode.commands.registerCommand(`policyAnnotator.${name}`, run);
  const follow = soon(() => provider.follow(view));

  provider.onAnswer(found => {
    view.badge = badgeOf(found);
    void vscode.commands.executeCommand(
      'setContext',
      'policyAnnotator.claimsEmpty',
      whyEmpty(found, provider),
    );
  });
  describe(view, provider);
  return vscode.Disposable.from(
    view,
    changed(() => provider.refresh()),
    vscode.window.onDidChangeActiveTextEditor(() => provider.choice.hereOnly && provider.refresh()),
    vscode.window.onDidChangeTextEditorSelection(({ kind }) => kind !== undefined && follow()),
    command('showClaims', () => vscode.commands.executeCommand('policyAnnotator.claims.focus')),
    command('groupClaims', async () => {
      const grouping = await pickGrouping(provider.choice.grouping);
      if (grouping) await choose({ ...provider.choice, grouping });
    }),
    command('filterClaims', async () => {
      const text = await askForWords(provider.choice.text);
      if (text !== undefined) await choose({ ...provider.choice, text: text.trim() || undefined });
    }),
    command('claimsOfThisDocument', () =>
      choose({ ...provider.choice, hereOnly: !provider.choice.hereOnly }),
    ),
    command('unansweredClaims', () => choose({ ...provider.choice, only: 'unanswered' })),
    command('contestedClaims', () => choose({ ...provider.choice, only: 'contested' })),
    command('dismissedClaims', () => choose({ ...provider.choice, only: 'dismissed' })),
    command('allClaims', () => choose({ grouping: provider.choice.grouping })),
    command('showMoreClaims', node => node?.kind === 'more' && provider.showMore(node.group)),
    command('claimsTouchingGeneralPractice', () =>
      choose({ ...provider.choice, touching: provider.choice.touching ? undefined : GENERAL_PRACTICE }),
    ),
    command('whyClaim', node => whyClaim(client, node && shownClaim(node)?.id)),
    command('copyClaim', node => node && copyWithCitation(node)),
    decisionCommands(client, row => provider.chosen(row as Node | typeof SELECTED | undefined, view)),
  );
}

class ClaimsProvider implements vscode.TreeDataProvider<Node> {
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly #answered = new vscode.EventEmitter<ClaimGroups>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly onAnswer = this.#answered.event;
  readonly #client: BaseLanguageClient;
  readonly #ready: Promise<void>;
  readonly #limits = new Map<string, number>();
  choice: Choice;

  constructor(client: BaseLanguageClient, ready: Promise<void>, choice: Choice) {
    this.#client = client;
    this.#ready = ready;
    this.choice = choice;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  showMore(group: ClaimGroup): void {
    this.#limits.set(group.id, this.#limitOf(group) + ROWS);
    this.#changed.fire({ kind: 'group', group });
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node?.kind === 'group') return this.#claimsIn(node.group);
    if (node?.kind === 'claim')
      return node.claim.answers.map(answer => ({ ...node, kind: 'answer', answer }));
    if (node) return [];
    await this.#ready;
    const found = await ask(this.#client, CLAIM_GROUPS, this.#query());
    this.#answered.fire(found);
    return found.groups.map(group => ({ kind: 'group', group }));
  }

  getParent(node: Node): Node | undefined {
    if (node.kind === 'group') return undefined;
    if (node.kind === 'answer') return { kind: 'claim', group: node.group, claim: node.claim };
    return { kind: 'group', group: node.group };
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node.group);
      case 'claim':
        return claimItem(node);
      case 'answer':
        return answerItem(node.group, node.claim, node.answer);
      case 'more':
        return moreItem(node);
    }
  }

  /** Shows the claim under the cursor, if the view is to be seen and the reader wants it to follow. */
  async follow(view: vscode.TreeView<Node>): Promise<void> {
    const text = activeText();
    const cursor = vscode.window.activeTextEditor?.selection.active;
    const wanted = vscode.workspace.getConfiguration('policyAnnotator').get('claims.followCursor', true);
    if (!wanted || !view.visible || !text || !cursor) return;
    const at = { uri: String(text.uri), position: cursor };
    const path = await ask(this.#client, CLAIM_AT, { ...this.#query(), at });
    if (!path || view.selection.some(node => node.kind !== 'group' && shownClaim(node)?.id === path.claim.id))
      return;
    const { group, claim, index } = path;
    if (index >= this.#limitOf(group)) return;
    await view.reveal({ kind: 'claim', group, claim }, { select: true, focus: false });
  }

  /** The claim of a row, or the one that is selected in the view; else the one under the cursor, wherever it is shown. */
  async chosen(
    row: Node | typeof SELECTED | undefined,
    view: vscode.TreeView<Node>,
  ): Promise<Chosen | undefined> {
    const [selected] = view.selection;
    if (row !== undefined) return chosenIn(row === SELECTED ? selected : row);
    await this.#ready;
    const text = activeText();
    const position = vscode.window.activeTextEditor?.selection.active;
    const at = text && position && { uri: String(text.uri), position };
    const query = { grouping: this.choice.grouping };
    const path = at && (await ask(this.#client, CLAIM_AT, { ...query, at }));
    return path ? { claim: path.claim } : chosenIn(selected);
  }

  async #claimsIn(group: ClaimGroup): Promise<Node[]> {
    const limit = this.#limitOf(group);
    const asked = { ...this.#query(), group: group.id, limit };
    const { claims, total } = await ask(this.#client, CLAIMS, asked);
    const nodes: Node[] = claims.map(claim => ({ kind: 'claim', group, claim }));
    return total > limit ? [...nodes, { kind: 'more', group, left: total - limit }] : nodes;
  }

  #limitOf(group: ClaimGroup): number {
    return this.#limits.get(group.id) ?? ROWS;
  }

  #query(): ClaimQuery {
    const { hereOnly, ...query } = this.choice;
    const text = hereOnly ? activeText() : undefined;
    return { ...query, uri: text && String(text.uri) };
  }
}

function groupItem({ id, label, total }: ClaimGroup): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.description = String(total);
  item.accessibilityInformation = { label: vscode.l10n.t('{0}: {1} claims', label, total) };
  item.contextValue = 'group';
  return item;
}

function claimItem({ group, claim }: ClaimNode): vscode.TreeItem {
  const state =
    claim.answers.length > 0
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(claim.title, state);
  const counters = claim.answers.filter(({ kind }) => kind === 'countered by').length;
  const contested = counters > 0 ? [vscode.l10n.t('{0} against it', counters)] : [];
  item.id = `${group.id}/${claim.id}`;
  const parts = [stanceInWords(claim), ...contested, claim.voice, claim.source, stateInWords(claim)];
  item.description = parts.join(' · ');
  item.iconPath = stanceIcon(claim);
  item.tooltip = tooltipOf(claim);
  item.accessibilityInformation = { label: `${item.description}. ${claim.text}` };
  item.contextValue = `claim.${stateOf(claim)}`;
  item.command = openCommand(claim, true);
  return item;
}

function answerItem(group: ClaimGroup, parent: ClaimItem, answer: Answer): vscode.TreeItem {
  const { kind, claim, reason, confirmed } = answer;
  const item = new vscode.TreeItem(claim.title);
  const state = confirmed ? vscode.l10n.t('confirmed') : vscode.l10n.t('suggested');
  item.id = `${group.id}/${parent.id}/${kind}/${claim.id}`;
  item.description = [answerInWords(kind), claim.voice, claim.source, state].join(' · ');
  item.iconPath = new vscode.ThemeIcon(ANSWER_ICONS[kind], confirmed ? undefined : DIMMED);
  item.tooltip = tooltipOf(claim, reason);
  item.accessibilityInformation = { label: `${item.description}. ${claim.text}` };
  item.contextValue = `claim.${stateOf(claim)}.answer`;
  item.command = openCommand(claim, true);
  return item;
}

function moreItem(node: Extract<Node, { kind: 'more' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more… ({0} left)', node.left));
  item.id = `${node.group.id}/more`;
  item.command = {
    command: 'policyAnnotator.showMoreClaims',
    title: vscode.l10n.t('Show More'),
    arguments: [node],
  };
  return item;
}

const STANCE_ICONS: Readonly<Record<ClaimItem['stance'], string>> = {
  for: 'thumbsup',
  against: 'thumbsdown',
  neutral: 'circle-outline',
};

/** What a person confirmed has a filled icon, and what is only suggested a dimmed one; the words say so too. */
function stanceIcon(claim: BareClaim): vscode.ThemeIcon {
  const isConfirmed = claim.decided?.verdict === 'confirmed';
  const id = STANCE_ICONS[claim.stance];
  return isConfirmed
    ? new vscode.ThemeIcon(id === 'circle-outline' ? 'circle-filled' : `${id}-filled`)
    : new vscode.ThemeIcon(id, DIMMED);
}

const DIMMED = new vscode.ThemeColor('disabledForeground');

/** Names that the menus of the view ask for. */
function stateOf({ decided }: BareClaim): 'suggested' | 'confirmed' | 'changed' | 'dismissed' {
  if (!decided) return 'suggested';
  return decided.verdict === 'confirmed' && decided.changed ? 'changed' : decided.verdict;
}

function stateInWords(claim: BareClaim): string {
  switch (stateOf(claim)) {
    case 'suggested':
      return vscode.l10n.t('suggested');
    case 'confirmed':
      return vscode.l10n.t('confirmed');
    case 'changed':
      return vscode.l10n.t('confirmed with other words');
    case 'dismissed':
      return vscode.l10n.t('dismissed');
  }
}

const ANSWER_ICONS: Readonly<Record<Answer['kind'], string>> = {
  'countered by': 'comment-unresolved',
  'supported by': 'check',
  counters: 'reply',
  supports: 'check-all',
};

function stanceInWords({ stance }: Pick<ClaimItem, 'stance'>): string {
  switch (stance) {
    case 'for':
      return vscode.l10n.t('for');
    case 'against':
      return vscode.l10n.t('against');
    case 'neutral':
      return vscode.l10n.t('neutral');
  }
}

function answerInWords(kind: Answer['kind']): string {
  switch (kind) {
    case 'countered by':
      return vscode.l10n.t('speaks against it');
    case 'supported by':
      return vscode.l10n.t('supports it');
    case 'counters':
      return vscode.l10n.t('is what it answers');
    case 'supports':
      return vscode.l10n.t('is what it supports');
  }
}

function tooltipOf(claim: BareClaim, reason?: string): vscode.MarkdownString {
  const cues = [...new Set(claim.cues)].map(cue => `“${cue}”`).join(', ');
  const facts = [
    `${claim.voice}, ${stanceInWords(claim)} · ${claim.topic} · ${claim.source}`,
    ...(reason ? [vscode.l10n.t('Why here: {0}', reason)] : []),
    ...(cues ? [vscode.l10n.t('Given away by {0}', cues)] : []),
    decisionInWords(claim),
  ];
  return new vscode.MarkdownString([`“${claim.text}”`, ...facts].map(asMarkdown).join('\n\n'));
}

function decisionInWords({ decided, confidence }: BareClaim): string {
  if (!decided) return vscode.l10n.t('A suggestion, {0} % sure', Math.round(confidence * 100));
  const { verdict, changed, reason } = decided;
  const creator = decided.creator ?? vscode.l10n.t('somebody');
  const words =
    verdict === 'confirmed'
      ? vscode.l10n.t('Confirmed by {0}', creator)
      : vscode.l10n.t('Dismissed by {0}', creator);
  if (verdict === 'confirmed' && changed)
    return vscode.l10n.t('{0}; the words were changed since. Confirm it again, or dismiss it.', words);
  return reason ? `${words}: ${reason}` : words;
}

function badgeOf({ total }: ClaimGroups): vscode.ViewBadge | undefined {
  if (total === 0) return undefined;
  return { value: total, tooltip: vscode.l10n.t('{0} claims', total) };
}

/** The reason that the welcome text gives. */
function whyEmpty(found: ClaimGroups, { choice }: ClaimsProvider): string {
  if (found.total > 0) return '';
  if (found.documents === 0) return 'noTexts';
  if (found.claims === 0) return 'noClaims';
  return choice.hereOnly && !choice.only && !choice.text && !choice.touching ? 'noneHere' : 'filtered';
}

/** Says beside the title of the view what is shown, where it is not everything by topic. */
function describe(view: vscode.TreeView<Node>, { choice }: ClaimsProvider): void {
  const { grouping, only, text, touching, hereOnly } = choice;
  const parts = [
    grouping !== 'topic' && groupingInWords(grouping),
    hereOnly && vscode.l10n.t('this document'),
    only === 'unanswered' && vscode.l10n.t('unanswered'),
    only === 'contested' && vscode.l10n.t('contested'),
    only === 'dismissed' && vscode.l10n.t('dismissed'),
    touching && vscode.l10n.t('general practice'),
    text && `“${text}”`,
  ].filter(part => part !== false && part !== undefined && part !== '');
  view.description = parts.join(', ');
  void vscode.commands.executeCommand(
    'setContext',
    'policyAnnotator.claimsFiltered',
    Boolean(only || text || touching || hereOnly),
  );
}

function groupingInWords(grouping: Grouping): string {
  switch (grouping) {
    case 'topic':
      return vscode.l10n.t('by topic');
    case 'document':
      return vscode.l10n.t('by document');
    case 'voice':
      return vscode.l10n.t('by voice');
    case 'stance':
      return vscode.l10n.t('by stance');
  }
}

async function pickGrouping(current: Grouping): Promise<Grouping | undefined> {
  const groupings = ['topic', 'document', 'voice', 'stance'] as const;
  const items = groupings.map(grouping => ({
    label: groupingInWords(grouping),
    description: grouping === current ? vscode.l10n.t('as now') : undefined,
    grouping,
  }));
  const item = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Group claims …') });
  return item?.grouping;
}

function askForWords(current: string | undefined): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    prompt: vscode.l10n.t(
      'Show claims with these words in them, their voice, topic or document. Empty shows all.',
    ),
    value: current,
  });
}

/** @example “The board will be less accountable.” (Northvale Council, 2021-09-council-response.md, line 12) */
async function copyWithCitation(node: Node): Promise<void> {
  const claim = shownClaim(node);
  if (!claim) return;
  const line = vscode.l10n.t('line {0}', claim.range.start.line + 1);
  await vscode.env.clipboard.writeText(`“${claim.text}” (${claim.voice}, ${claim.source}, ${line})`);
}

/** The claim that a row stands for. */
function shownClaim(node: Node): BareClaim | undefined {
  if (node.kind === 'claim') return node.claim;
  return node.kind === 'answer' ? node.answer.claim : undefined;
}

/** The claim of a row, with the one that it answers or that answers it. */
function chosenIn(node: Node | undefined): Chosen | undefined {
  const claim = node && shownClaim(node);
  return claim && { claim, answers: node.kind === 'answer' ? node.claim : undefined };
}
