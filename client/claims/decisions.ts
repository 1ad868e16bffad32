import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ActOnClaim } from '../../server/protocol/acts.ts';
import {
  type BareClaim,
  CLAIM_CHOICES,
  CLAIMS_NAMED,
  type ClaimChoices,
} from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import type { Choice, Range } from '../../server/protocol/places.ts';
import { perform } from '../annotations/acts.ts';
import { toPlainRange } from '../shared/passages.ts';
import { activeText, selectedAtHand } from '../shared/texts.ts';

/** How many claims are offered to choose from at a time; more words find others. */
const OFFERED = 50;

/** The claims that a command is about: the one chosen, and beneath which one it stands as an answer. */
export interface Chosen {
  readonly claim: BareClaim;
  readonly answers?: BareClaim;
  /** The others that its row stands for. */
  readonly same?: readonly BareClaim[];
}

/**
 * The commands with which a person decides about claims.
 * @param choose the claim of a row of the view; without a row, the one under the cursor or chosen in the view
 */
export function decisionCommands(
  client: BaseLanguageClient,
  choose: (row?: unknown) => Promise<Chosen | undefined>,
): vscode.Disposable {
  const command = (name: string, run: (chosen: Chosen) => unknown) =>
    vscode.commands.registerCommand(`policyAnnotator.${name}`, async (row?: unknown) => {
      const chosen = await choose(row);
      if (chosen) await run(chosen);
      else sayThat(vscode.l10n.t('There is no claim at the cursor, and none is chosen in the view.'));
    });
  const act = (one: ActOnClaim) => perform(client, one);
  const choicesFor = ({ uri }: { uri: string }) => ask(client, CLAIM_CHOICES, { uri });

  return vscode.Disposable.from(
    command('confirmClaim', ({ claim }) => act({ kind: 'confirm', claim: claim.id })),
    command('dismissClaim', ({ claim, same }) =>
      act({ kind: 'dismissClaim', claim: claim.id, same: same?.map(({ id }) => id) }),
    ),
    command('undecideClaim', ({ claim }) => act({ kind: 'undecide', claim: claim.id })),
    command('correctStance', async ({ claim }) => {
      const stance = await pickStance(claim.stance);
      if (stance) await act({ kind: 'correct', claim: claim.id, stance });
    }),
    command('correctVoice', async ({ claim }) => {
      const voice = await pickVoice(await choicesFor(claim), claim.voice);
      if (voice) await act({ kind: 'correct', claim: claim.id, voice });
    }),
    command('correctTopic', async ({ claim }) => {
      const topic = await pickTopic(await choicesFor(claim), claim.topic);
      if (topic) await act({ kind: 'correct', claim: claim.id, topic });
    }),
    command('correctWords', async ({ claim }) => {
      const range = selectionIn(claim.uri);
      if (range) await act({ kind: 'correct', claim: claim.id, range });
      else sayThat(vscode.l10n.t('Select the words of the claim in {0} first.', claim.source));
    }),
    command('relateClaims', async ({ claim }) => {
      const to = await pickClaim(client, claim);
      if (to) await relate(client, claim, to);
    }),
    command('unrelateClaims', async ({ claim, answers }) => {
      if (answers) await act({ kind: 'relate', claim: claim.id, to: answers.id, relation: 'none' });
    }),
    vscode.commands.registerCommand('policyAnnotator.markClaim', async () => {
      const uri = String(activeText()?.uri);
      const range = selectionIn(uri);
      if (!range) return sayThat(vscode.l10n.t('Select the words that are a claim first.'));
      const choices = await choicesFor({ uri });
      const stance = await pickStance();
      const voice = stance && (await pickVoice(choices));
      const topic = voice && (await pickTopic(choices));
      if (stance && voice && topic)
        await perform(client, { kind: 'markClaim', uri, range, stance, voice, topic });
    }),
  );
}

/** Relates claims when one is dragged on another. @param claimOf the claim that a row stands for */
export function relateByDrag<Row>(
  client: BaseLanguageClient,
  view: string,
  claimOf: (row: Row) => BareClaim | undefined,
): vscode.TreeDragAndDropController<Row> {
  const kind = `application/vnd.code.tree.${view.toLowerCase()}`;
  return {
    dragMimeTypes: [kind],
    dropMimeTypes: [kind],
    handleDrag([row], data) {
      const claim = row && claimOf(row);
      if (claim) data.set(kind, new vscode.DataTransferItem(claim));
    },
    async handleDrop(row, data) {
      const from: BareClaim | undefined = data.get(kind)?.value;
      const to = row && claimOf(row);
      if (from && to && from.id !== to.id) await relate(client, from, to);
    },
  };
}

/** Asks what the two do to each other, and notes it. */
export async function relate(client: BaseLanguageClient, one: BareClaim, other: BareClaim): Promise<void> {
  const attacks = (from: BareClaim, to: BareClaim) => ({
    label: vscode.l10n.t('speaks against'),
    iconPath: new vscode.ThemeIcon('comment-unresolved'),
    from,
    to,
    relation: 'attack' as const,
    detail: vscode.l10n.t('“{0}” speaks against “{1}”', from.title, to.title),
  });
  const supports = (from: BareClaim, to: BareClaim) => ({
    label: vscode.l10n.t('supports'),
    iconPath: new vscode.ThemeIcon('check'),
    from,
    to,
    relation: 'support' as const,
    detail: vscode.l10n.t('“{0}” supports “{1}”', from.title, to.title),
  });
  const item = await vscode.window.showQuickPick(
    [attacks(one, other), supports(one, other), attacks(other, one), supports(other, one)],
    {
      title: vscode.l10n.t('Relate Claims'),
      placeHolder: vscode.l10n.t('What does one do to the other? Both claims are confirmed with it.'),
    },
  );
  if (!item) return;
  const { from, to, relation } = item;
  await perform(client, { kind: 'relate', claim: from.id, to: to.id, relation });
}

/** A claim of any text, found by the words that are typed. */
function pickClaim(client: BaseLanguageClient, besides: BareClaim): Promise<BareClaim | undefined> {
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { claim: BareClaim }>();
  picker.title = vscode.l10n.t('Relate “{0}” to …', besides.title);
  picker.placeholder = vscode.l10n.t('Words of the other claim, its voice, topic or document');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  const find = async (text: string) => {
    const query = { text, besides: besides.id, limit: OFFERED };
    const found = await ask(client, CLAIMS_NAMED, query);
    if (text !== picker.value) return;
    picker.items = found.map(claim => ({
      claim,
      label: claim.title,
      alwaysShow: true,
      description: `${claim.voice} · ${claim.source}`,
      detail: claim.text,
    }));
  };
  picker.onDidChangeValue(find);
  void find('');
  picker.show();
  return new Promise(resolve => {
    picker.onDidAccept(() => {
      resolve(picker.activeItems[0]?.claim);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
  });
}

async function pickStance(now?: BareClaim['stance']): Promise<BareClaim['stance'] | undefined> {
  const items = [
    { label: vscode.l10n.t('for the reform, or the part at issue'), stance: 'for' as const },
    { label: vscode.l10n.t('against it'), stance: 'against' as const },
    { label: vscode.l10n.t('neutral'), stance: 'neutral' as const },
  ].map(item => ({ ...item, description: asNow(item.stance === now) }));
  const placeHolder = vscode.l10n.t('Where does the claim stand?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.stance;
}

async function pickVoice({ voices }: ClaimChoices, now?: string): Promise<string | undefined> {
  const another = { label: vscode.l10n.t('Somebody else…'), id: undefined };
  const placeHolder = vscode.l10n.t('Who says so?');
  const item = await vscode.window.showQuickPick([...itemsFor(voices, now), another], { placeHolder });
  if (item !== another) return item?.id;
  return vscode.window.showInputBox({ prompt: vscode.l10n.t('Who says so? As the text names them.') });
}

async function pickTopic({ topics }: ClaimChoices, now?: string): Promise<string | undefined> {
  const placeHolder = vscode.l10n.t('What is the claim about?');
  return (await vscode.window.showQuickPick(itemsFor(topics, now), { placeHolder }))?.id;
}

function itemsFor(choices: readonly Choice[], now: string | undefined) {
  return choices.map(({ id, label }) => ({ id, label, description: asNow(label === now) }));
}

function asNow(isSo: boolean): string | undefined {
  return isSo ? vscode.l10n.t('as now') : undefined;
}

/** What is selected in the text at an address, where that is the one in the editor at hand. */
function selectionIn(uri: string): Range | undefined {
  const { document, selection } = selectedAtHand() ?? {};
  const isHere = String(document?.uri) === uri;
  return isHere && selection && !selection.isEmpty ? toPlainRange(selection) : undefined;
}

function sayThat(words: string): void {
  void vscode.window.showInformationMessage(words);
}
