import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { GENERAL_PRACTICE } from '../../server/protocol/claims.ts';
import { DUTIES, type DutiesAnswer, type DutiesQuery, type DutyItem } from '../../server/protocol/duties.ts';
import { ask } from '../../server/protocol/messages.ts';
import { openCommand } from '../shared/passages.ts';
import { describeRow } from '../shared/rows.ts';
import { saveAs } from '../shared/saving.ts';
import { latestText, onDidChangeLatestText } from '../shared/texts.ts';

type Grouping = 'who' | 'strength';

/** Where the grouping and the filter are kept. */
const KEPT = 'policyAnnotator.duties';

interface DutiesShown {
  readonly grouping: Grouping;
  /** Only what touches general practice. */
  readonly touching: boolean;
}

type Node =
  | { readonly kind: 'group'; readonly label: string; readonly duties: readonly DutyItem[] }
  | { readonly kind: 'duty'; readonly duty: DutyItem };

/** The view *Duties in This Document, As Written*. */
export function showDuties(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
  ready: Promise<void>,
  changed: vscode.Event<void>,
): vscode.Disposable {
  const state = context.workspaceState;
  const provider = new DutiesProvider(
    client,
    ready,
    state.get<DutiesShown>(KEPT, { grouping: 'who', touching: false }),
  );
  const view = vscode.window.createTreeView<Node>('policyAnnotator.duties', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  const choose = async (choice: DutiesShown) => {
    provider.choice = choice;
    view.description = choice.touching ? vscode.l10n.t('touching general practice') : '';
    provider.refresh();
    await state.update(KEPT, choice);
  };
  /** Where the view is out of sight, a command that changes it would seem to do nothing. */
  const chooseAndShow = async (choice: DutiesShown) => {
    await choose(choice);
    if (!view.visible) await vscode.commands.executeCommand('policyAnnotator.duties.focus');
  };
  const command = (name: string, run: () => unknown) =>
    vscode.commands.registerCommand(`policyAnnotator.${name}`, run);
  void choose(provider.choice);
  return vscode.Disposable.from(
    view,
    provider,
    onDidChangeLatestText(() => provider.refresh()),
    changed(() => provider.refresh()),
    command('groupDuties', () =>
      chooseAndShow({
        ...provider.choice,
        grouping: provider.choice.grouping === 'who' ? 'strength' : 'who',
      }),
    ),
    command('dutiesTouchingPractice', () =>
      chooseAndShow({ ...provider.choice, touching: !provider.choice.touching }),
    ),
    command('saveDuties', async () => {
      const answer = await provider.ask();
      if (answer) return saveAs(answer.csv, 'duties.csv');
      return vscode.window.showInformationMessage(vscode.l10n.t('Open a Markdown text first.'));
    }),
  );
}

class DutiesProvider implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #client: BaseLanguageClient;
  readonly #ready: Promise<void>;
  #uri: string | undefined;
  choice: DutiesShown;

  constructor(client: BaseLanguageClient, ready: Promise<void>, choice: DutiesShown) {
    this.#client = client;
    this.#ready = ready;
    this.choice = choice;
  }

  refresh(): void {
    this.#uri = latestText();
    this.#changed.fire(undefined);
  }

  async ask(): Promise<DutiesAnswer | undefined> {
    await this.#ready;
    if (this.#uri === undefined) return undefined;
    const touching = this.choice.touching ? GENERAL_PRACTICE : undefined;
    const query: DutiesQuery = { uri: this.#uri, touching };
    return ask(this.#client, DUTIES, query);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node?.kind === 'duty') return [];
    if (node) return node.duties.map(duty => ({ kind: 'duty', duty }));
    const { duties = [] } = (await this.ask()) ?? {};
    const groupOf = this.choice.grouping === 'strength' ? (duty: DutyItem) => duty.strength : somebody;
    const groups = [...new Set(duties.map(duty => keyOf(groupOf(duty))))];
    return groups.map(key => {
      const found = duties.filter(duty => keyOf(groupOf(duty)) === key);
      return { kind: 'group', label: groupOf(found[0]!), duties: found };
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'group' ? groupItem(node.label, node.duties) : this.#dutyItem(node.duty);
  }

  #dutyItem(duty: DutyItem): vscode.TreeItem {
    const { strength, action, range } = duty;
    const who = somebody(duty);
    const label = this.choice.grouping === 'who' ? strength : who;
    const words = action.replace(/\s+/g, ' ');
    const item = new vscode.TreeItem(`${label}: ${words}`);
    const other = this.choice.grouping === 'who' ? who : strength;
    describeRow(item, [vscode.l10n.t('line {0}', range.start.line + 1)], [other]);
    item.tooltip = vscode.l10n.t('{0} {1} {2}. As written; no reading of the law.', who, strength, words);
    item.iconPath = new vscode.ThemeIcon(iconOf(strength));
    item.command = openCommand({ uri: this.#uri!, range });
    return item;
  }
}

function somebody({ who }: DutyItem): string {
  return who || vscode.l10n.t('nobody named');
}

/** "A team" and "the team" are one in a list. */
function keyOf(who: string): string {
  return who.toLowerCase().replace(/^(?:a|an|the|each|every|all) /, '');
}

function groupItem(label: string, duties: readonly DutyItem[]): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = label;
  describeRow(item, [String(duties.length)]);
  return item;
}

/** The word says how strong a duty is; the icon only helps the eye. */
function iconOf(strength: string): string {
  if (strength.startsWith('must')) return strength.endsWith('not') ? 'circle-slash' : 'arrow-circle-up';
  return strength.startsWith('should') ? 'arrow-circle-right' : 'circle-outline';
}
