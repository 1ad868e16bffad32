import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ask } from '../../server/protocol/messages.ts';
import {
  COMPARE,
  type CompareQuery,
  type Comparison,
  type VersionChange,
} from '../../server/protocol/versions.ts';
import { findFiles } from '../shared/findFiles.ts';
import { fromServer, markdown, paragraphs } from '../shared/markdown.ts';
import { toVscodeRange } from '../shared/passages.ts';
import { describeRow } from '../shared/rows.ts';
import { saveAs } from '../shared/saving.ts';
import { excludedFiles } from '../shared/settings.ts';
import { activeText } from '../shared/texts.ts';
import { type EarlierVersion, earlierVersions } from './git.ts';

/** A version of a text: where it can be opened, and what a person calls it. */
interface Version {
  readonly uri: vscode.Uri;
  readonly name: string;
}

interface Compared {
  readonly before: Version;
  readonly after: Version;
  readonly found: Comparison;
}

type Node =
  | { readonly kind: 'group'; readonly of: VersionChange['kind']; readonly changes: readonly VersionChange[] }
  | { readonly kind: 'change'; readonly change: VersionChange };

/** With the addresses of the older and the newer text, or it asks for them. */
const COMPARE_VERSIONS = 'policyAnnotator.compareVersions';

/** Internal: the versions that are compared, asked for where none are. */
export const COMPARED_VERSIONS = 'policyAnnotator.comparedVersions';

/** *Compare Guidance Versions...* and the view that lists what became of annotations, duties and claims. */
export function showComparison(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  const provider = new ComparisonProvider();
  const view = vscode.window.createTreeView<Node>('policyAnnotator.versions', { treeDataProvider: provider });
  const command = (name: string, run: (argument?: never) => unknown) =>
    vscode.commands.registerCommand(`policyAnnotator.${name}`, run);
  const show = (compared: Compared | undefined) => {
    provider.show(compared);
    view.description = compared && `${compared.before.name} → ${compared.after.name}`;
    return vscode.commands.executeCommand('setContext', 'policyAnnotator.comparing', compared !== undefined);
  };
  return vscode.Disposable.from(
    view,
    provider,
    vscode.commands.registerCommand(COMPARE_VERSIONS, async (older?: vscode.Uri, newer?: vscode.Uri) => {
      const versions =
        older && newer ? ([versionAt(older), versionAt(newer)] as const) : await askForVersions();
      if (!versions) return;
      await ready;
      const [before, after] = versions;
      await show({ before, after, found: await ask(client, COMPARE, await queryOf(versions)) });
      await vscode.commands.executeCommand('policyAnnotator.versions.focus');
      await openDiff(before, after);
    }),
    command('openVersionChange', async (change?: VersionChange) => {
      const { before, after } = provider.compared ?? {};
      if (before && after && change) await openDiff(before, after, change);
    }),
    command('saveComparison', async () => {
      const { found } = provider.compared ?? {};
      if (!found) return;
      const formats = [
        { label: vscode.l10n.t('Markdown, for a paper'), text: found.markdown, name: 'versions.md' },
        { label: vscode.l10n.t('CSV, for a spreadsheet'), text: found.csv, name: 'versions.csv' },
      ];
      const format = await vscode.window.showQuickPick(formats, { placeHolder: vscode.l10n.t('Save as …') });
      if (format) await saveAs(format.text, format.name);
    }),
    command('closeComparison', () => show(undefined)),
    vscode.commands.registerCommand(COMPARED_VERSIONS, async (): Promise<CompareQuery | undefined> => {
      const { before, after } = provider.compared ?? {};
      const versions = before && after ? ([before, after] as const) : await askForVersions();
      return versions && queryOf(versions);
    }),
  );
}

function versionAt(uri: vscode.Uri): Version {
  return { uri, name: vscode.workspace.asRelativePath(uri) };
}

class ComparisonProvider implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  compared: Compared | undefined;

  show(compared: Compared | undefined): void {
    this.compared = compared;
    this.#changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (node?.kind === 'change') return [];
    if (node)
      return node.changes
        .filter(({ isUnchanged }) => !isUnchanged)
        .map(change => ({ kind: 'change', change }));
    const { changes: all = [] } = this.compared?.found ?? {};
    const kinds = [...new Set(all.map(change => change.kind))];
    return kinds.map(of => ({ kind: 'group', of, changes: all.filter(({ kind }) => kind === of) }));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'group' ? groupItem(node.of, node.changes) : changeItem(node.change);
  }
}

function groupItem(of: VersionChange['kind'], changes: readonly VersionChange[]): vscode.TreeItem {
  const still = changes.filter(({ isUnchanged }) => isUnchanged).length;
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(groupInWords(of), still < changes.length ? Expanded : None);
  item.id = of;
  describeRow(item, [vscode.l10n.t('{0} of {1} unchanged', still, changes.length)]);
  return item;
}

function groupInWords(of: VersionChange['kind']): string {
  switch (of) {
    case 'annotation':
      return vscode.l10n.t('Annotations');
    case 'duty':
      return vscode.l10n.t('Duties, as written');
    case 'claim':
      return vscode.l10n.t('Claims');
  }
}

function changeItem(change: VersionChange): vscode.TreeItem {
  const { fate, strength, text, difference } = change;
  const item = new vscode.TreeItem(`${strength ?? fate}: ${text}`);
  describeRow(item, [strength && fate]);
  item.iconPath = new vscode.ThemeIcon(iconOf(change));
  item.tooltip = paragraphs(difference === undefined ? markdown`${text}` : fromServer(difference));
  item.command = {
    command: 'policyAnnotator.openVersionChange',
    title: vscode.l10n.t('Show in Both Versions'),
    arguments: [change],
  };
  return item;
}

/** The word says what happened; the icon only helps the eye. */
function iconOf({ before, after, strength }: VersionChange): string {
  if (!after) return 'diff-removed';
  if (!before) return 'diff-added';
  return strength ? 'law' : 'diff-modified';
}

/** The diff editor at the place of a change, the newer version on the right. */
async function openDiff(before: Version, after: Version, change?: VersionChange): Promise<void> {
  const title = `${before.name} ↔ ${after.name}`;
  const place = change?.after;
  if (place || !change?.before) {
    await vscode.commands.executeCommand('vscode.diff', before.uri, after.uri, title, {
      selection: place && toVscodeRange(place),
    } satisfies vscode.TextDocumentShowOptions);
    return;
  }
  // What is gone stands in the old version only.
  const selection = toVscodeRange(change.before);
  await vscode.window.showTextDocument(before.uri, { selection, preview: true });
}

async function queryOf([before, after]: readonly [Version, Version]): Promise<CompareQuery> {
  return { before: await withText(before, after), after: await withText(after, after) };
}

/** The annotations are those of the text, whatever version of it is looked at. */
async function withText({ uri, name }: Version, current: Version): Promise<CompareQuery['before']> {
  const document = await vscode.workspace.openTextDocument(uri);
  const owner = uri.scheme === 'git' ? current.uri : uri;
  return { name, uri: String(owner), text: document.getText() };
}

/** Two files, or a file and its earlier version where the folder is kept in git; the older first. */
async function askForVersions(): Promise<readonly [Version, Version] | undefined> {
  const after = await pickText(vscode.l10n.t('The newer version'), activeText()?.uri);
  if (!after) return undefined;
  const before = await pickEarlier(after);
  return before && [before, after];
}

async function pickEarlier(after: Version): Promise<Version | undefined> {
  const earlier = await earlierVersions(after.uri);
  if (earlier.length === 0) return pickText(vscode.l10n.t('The older version'), undefined, after.uri);
  const other = { label: vscode.l10n.t('$(file) Another file …'), version: undefined };
  const items: (vscode.QuickPickItem & { version?: EarlierVersion })[] = [
    other,
    { label: vscode.l10n.t('As it was in git'), kind: vscode.QuickPickItemKind.Separator },
    ...earlier.map(version => ({
      label: `$(history) ${version.date}`,
      description: version.author,
      detail: version.message,
      version,
    })),
  ];
  const placeHolder = vscode.l10n.t('The older version');
  const item = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (!item) return undefined;
  if (!item.version) return pickText(placeHolder, undefined, after.uri);
  return { uri: item.version.uri, name: item.version.date };
}

async function pickText(
  placeHolder: string,
  first: vscode.Uri | undefined,
  except?: vscode.Uri,
): Promise<Version | undefined> {
  const files = await findFiles('**/*.{md,markdown}', excludedFiles());
  const paths = files
    .filter(uri => String(uri) !== String(except))
    .map(uri => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const atHand = paths.filter(({ uri }) => String(uri) === String(first));
  const items = [...atHand, ...paths.filter(path => !atHand.includes(path))];
  const item = await vscode.window.showQuickPick(items, { placeHolder });
  return item && { uri: item.uri, name: item.label.split('/').at(-1)! };
}
