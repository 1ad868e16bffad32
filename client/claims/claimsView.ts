import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type BareClaim,
  CITATION,
  type ClaimGroup,
  type ClaimGroups,
  GENERAL_PRACTICE,
} from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { unpreparedFiles } from '../folder/unprepared.ts';
import { isSwitch, setting } from '../shared/settings.ts';
import { soon } from '../shared/soon.ts';
import { activeText, onDidChangeLatestText, selectedAtHand } from '../shared/texts.ts';
import {
  type ClaimChoice,
  filtersInWords,
  groupingInWords,
  isFiltered,
  type KeptChoice,
  pickGrouping,
} from './claimChoice.ts';
import { type ClaimNode, ClaimTree } from './claimTree.ts';
import { type Chosen, decisionCommands, relateByDrag } from './decisions.ts';
import { pickFilter } from './filterPicker.ts';
import { type ShownVoice, sayVoiceSide } from './sides.ts';
import { whyClaim } from './whyClaim.ts';

/** What keys give to a command in the place of a row. */
const SELECTED = 'selected';

/** The view *Claims & Counterclaims* with its commands. */
export function showClaims(
  kept: KeptChoice,
  client: BaseLanguageClient,
  ready: Promise<void>,
  changed: vscode.Event<void>,
): vscode.Disposable {
  const tree = new ClaimTree(client, ready, kept.get());
  const view = vscode.window.createTreeView<ClaimNode>('policyAnnotator.claims', {
    treeDataProvider: tree,
    showCollapseAll: true,
    dragAndDropController: relateByDrag(client, 'policyAnnotator.claims', shownClaim),
  });
  /** Where the view is out of sight, a command that changes it would seem to do nothing. */
  const choose = async (choice: ClaimChoice) => {
    await kept.set(choice);
    if (!view.visible) await vscode.commands.executeCommand('policyAnnotator.claims.focus');
  };
  /** Changes one part of the choice. */
  const alter = (part: Partial<ClaimChoice>) => choose({ ...tree.choice, ...part });
  const command = (name: string, run: (argument?: ClaimNode) => unknown) =>
    vscode.commands.registerCommand(`policyAnnotator.${name}`, run);
  const follow = soon(() => followCursor(tree, view));

  tree.onAnswer(found => {
    const why = whyEmpty(found, tree.choice);
    setContext('claimsEmpty', why);
    if (why === 'noTexts')
      void unpreparedFiles().then(files => setContext('hasUnprepared', files.length > 0));
    view.message = found.comparing
      ? vscode.l10n.t('Claims are still being compared: more will follow.')
      : undefined;
  });
  describe(view, tree.choice);
  setContext('claimsEmpty', 'reading');
  return vscode.Disposable.from(
    view,
    kept.onDidChange(choice => {
      tree.choice = choice;
      describe(view, choice);
      tree.drawAll();
    }),
    changed(() => (view.visible ? tree.refresh() : tree.drawAll())),
    onDidChangeLatestText(() => tree.choice.hereOnly && tree.drawAll()),
    view.onDidCollapseElement(({ element }) => tree.fold(element, true)),
    view.onDidExpandElement(({ element }) => tree.fold(element, false)),
    vscode.window.onDidChangeTextEditorSelection(({ kind }) => kind !== undefined && follow()),
    command('showClaims', () => vscode.commands.executeCommand('policyAnnotator.claims.focus')),
    command('groupClaims', async () => {
      const grouping = await pickGrouping(tree.choice.grouping);
      if (grouping) await alter({ grouping });
    }),
    command('filterClaims', async () => {
      const next = await pickFilter(client, tree.choice);
      if (next) await choose(next);
    }),
    command('claimsOfThisDocument', () => alter({ hereOnly: !tree.choice.hereOnly })),
    command('unansweredClaims', () => alter({ only: 'unanswered' })),
    command('contestedClaims', () => alter({ only: 'contested' })),
    command('confirmedClaims', () => alter({ only: 'confirmed' })),
    command('dismissedClaims', () => alter({ only: 'dismissed' })),
    command('allClaims', () => choose({ grouping: tree.choice.grouping })),
    command('showMoreClaims', node => node?.kind === 'more' && tree.showMore(node.list)),
    command('claimsTouchingGeneralPractice', () =>
      alter({ touching: tree.choice.touching ? undefined : GENERAL_PRACTICE }),
    ),
    command('sayVoiceSide', node => sayVoiceSide(client, shownVoice(node))),
    command('compareVersionsOf', node => node?.kind === 'group' && compareVersionsOf(node.group)),
    command('whyClaim', node => whyClaim(client, node && shownClaim(node)?.id)),
    command('copyClaim', node => node && copyWithCitation(client, node)),
    decisionCommands(client, row => chosen(row as ClaimNode | typeof SELECTED | undefined, tree, view)),
  );
}

/** Selects the claim under the cursor, if the view is to be seen and the reader wants it to follow. */
async function followCursor(tree: ClaimTree, view: vscode.TreeView<ClaimNode>): Promise<void> {
  const text = activeText();
  const cursor = vscode.window.activeTextEditor?.selection.active;
  const wanted = setting('claims.followCursor', isSwitch);
  if (!wanted || !view.visible || !text || !cursor) return;
  const path = await tree.pathTo(text.uri, cursor);
  if (!path || view.selection.some(node => shownClaim(node)?.id === path.claim.id)) return;
  const row = tree.rowAt(path);
  if (row) await view.reveal(row, { select: true, focus: false });
}

/** The claim of a row, or the one that is selected in the view; else the one under the cursor, wherever it is shown. */
async function chosen(
  row: ClaimNode | typeof SELECTED | undefined,
  tree: ClaimTree,
  view: vscode.TreeView<ClaimNode>,
): Promise<Chosen | undefined> {
  if (row !== undefined) return chosenIn(row === SELECTED ? await selectedIn(view) : row);
  const [selected] = view.selection;
  const text = activeText();
  const position = selectedAtHand()?.selection.active;
  const path =
    text && position && (await tree.pathTo(text.uri, position, { grouping: tree.choice.grouping }));
  return path ? { claim: path.claim } : chosenIn(selected);
}

/** The row that is selected. While VS Code draws rows it knows of none, and a moment later it does. */
async function selectedIn(view: vscode.TreeView<ClaimNode>): Promise<ClaimNode | undefined> {
  for (let tries = 0; tries < 20 && view.selection.length === 0; tries++)
    await new Promise(resolve => setTimeout(resolve, 50));
  return view.selection[0];
}

/** The reason that the welcome text gives. */
function whyEmpty(found: ClaimGroups, choice: ClaimChoice): string {
  if (found.total > 0) return '';
  if (found.reading) return 'reading';
  if (found.documents === 0) return 'noTexts';
  if (found.claims === 0) return 'noClaims';
  return choice.hereOnly && !isFiltered({ ...choice, hereOnly: false }) ? 'noneHere' : 'filtered';
}

/** Says beside the title of the view what is shown, where it is not everything by topic. */
function describe(view: vscode.TreeView<ClaimNode>, choice: ClaimChoice): void {
  const grouping = choice.grouping === 'topic' ? '' : groupingInWords(choice.grouping);
  view.description = [grouping, filtersInWords(choice)].filter(Boolean).join(', ');
  setContext('claimsFiltered', isFiltered(choice));
}

function setContext(name: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', `policyAnnotator.${name}`, value);
}

/** Compares a text with one that is largely the same, the older first. */
async function compareVersionsOf({ id, label, versions = [] }: ClaimGroup): Promise<void> {
  const items = versions.map(version => ({ label: version.name, version }));
  const placeHolder = vscode.l10n.t('Compare {0} with …', label);
  const item = items.length > 1 ? await vscode.window.showQuickPick(items, { placeHolder }) : items[0];
  if (!item) return;
  const [own, other] = [vscode.Uri.parse(id), vscode.Uri.parse(item.version.uri)];
  const [before, after] = item.version.isOlder ? [other, own] : [own, other];
  await vscode.commands.executeCommand('policyAnnotator.compareVersions', before, after);
}

/** As a policy paper cites it, or for a reference manager, as the reader chooses. */
async function copyWithCitation(client: BaseLanguageClient, node: ClaimNode): Promise<void> {
  const claim = shownClaim(node);
  const citation = claim && (await ask(client, CITATION, { id: claim.id }));
  if (!citation) return;
  const forms = [
    { label: vscode.l10n.t('Quotation with citation'), detail: citation.text, text: citation.text },
    { label: 'BibTeX', detail: vscode.l10n.t('For LaTeX and reference managers'), text: citation.bibtex },
    { label: 'CSL-JSON', detail: vscode.l10n.t('For Zotero, Pandoc and others'), text: citation.csl },
  ];
  const form = await vscode.window.showQuickPick(forms, { placeHolder: vscode.l10n.t('Copy as …') });
  if (form) await vscode.env.clipboard.writeText(form.text);
}

/** The claim that a row stands for. */
function shownClaim(node: ClaimNode): BareClaim | undefined {
  if (node.kind === 'claim' || node.kind === 'same') return node.claim;
  return node.kind === 'answer' ? node.answer.claim : undefined;
}

/** The voice of a row, where it is that of a claim or of a group of all that a voice says. */
function shownVoice(node: ClaimNode | undefined): ShownVoice | undefined {
  if (node?.kind === 'group') return { label: node.group.label };
  const claim = node && shownClaim(node);
  return claim && { label: claim.voice, claim };
}

/** The claim of a row, with the one that it answers or that answers it. */
function chosenIn(node: ClaimNode | undefined): Chosen | undefined {
  const claim = node && shownClaim(node);
  return (
    claim && {
      claim,
      answers: node.kind === 'answer' ? node.to : undefined,
      same: node.kind === 'claim' ? node.claim.same : undefined,
    }
  );
}
