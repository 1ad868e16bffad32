import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ActOnVoice } from '../../server/protocol/acts.ts';
import { type BareClaim, VOICES, type VoiceItem } from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { perform } from '../annotations/acts.ts';
import { countOf } from './claimRow.ts';

/** A voice as a row shows it: of one claim, or of a group. */
export interface ShownVoice extends Pick<VoiceItem, 'label'> {
  readonly claim?: BareClaim;
}

/**
 * Asks whose side a voice is on, and notes it.
 * @param shown the voice of a row; without, a voice is chosen, first among them those that matter most
 */
export async function sayVoiceSide(client: BaseLanguageClient, shown?: ShownVoice): Promise<void> {
  const voices = await ask(client, VOICES);
  const known = shown && voices.filter(voice => isIt(voice, shown));
  if (known?.length === 0) {
    const words = vscode.l10n.t('“{0}” is nobody in particular, and so on no side.', shown!.label);
    void vscode.window.showInformationMessage(words);
    return;
  }
  const voice = known?.length === 1 ? known[0] : await pickVoice(known ?? voices);
  const side = voice && (await pickSide(voice));
  const uris = side && (await pickTexts(voice, shown?.claim));
  if (uris) await perform(client, { kind: 'takeSide', voice: voice.id, side, uris });
}

function isIt({ label, uris }: VoiceItem, shown: ShownVoice): boolean {
  return label === shown.label && (!shown.claim || uris.includes(shown.claim.uri));
}

async function pickVoice(voices: readonly VoiceItem[]): Promise<VoiceItem | undefined> {
  const items = voices.map(voice => ({
    voice,
    label: voice.label,
    description: [countOf(voice.claims), textsInWords(voice), voice.side && sideInWords(voice.side)]
      .filter(Boolean)
      .join(' · '),
  }));
  const placeHolder = vscode.l10n.t('Whose side? First those of whom most claims are in doubt.');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.voice;
}

async function pickSide({ label, side: now }: VoiceItem): Promise<ActOnVoice['side'] | undefined> {
  const items = SIDES.map(side => ({
    side,
    label: sideInWords(side),
    description: side === (now ?? 'unsaid') ? vscode.l10n.t('as now') : undefined,
  }));
  const placeHolder = vscode.l10n.t(
    'Whose side is {0} on? All claims that do not depart from it follow.',
    label,
  );
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.side;
}

/** Who is met in one of several texts may be on that side in all of them. */
async function pickTexts(
  { uris }: VoiceItem,
  claim: BareClaim | undefined,
): Promise<readonly string[] | undefined> {
  if (!claim || uris.length === 1) return uris;
  const items = [
    { label: vscode.l10n.t('In {0} only', claim.source), uris: [claim.uri] },
    { label: vscode.l10n.t('In all {0} texts that it speaks in', uris.length), uris },
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Where?') }))?.uris;
}

const SIDES = ['for', 'against', 'neither', 'unsaid'] as const;

function sideInWords(side: ActOnVoice['side']): string {
  switch (side) {
    case 'for':
      return vscode.l10n.t('for the reform, or the part at issue');
    case 'against':
      return vscode.l10n.t('against it');
    case 'neither':
      return vscode.l10n.t('neither for nor against it');
    case 'unsaid':
      return vscode.l10n.t('as each claim suggests');
  }
}

/** @example '3 texts', 'paper.md' */
function textsInWords({ uris, source }: VoiceItem): string {
  return uris.length === 1 ? source : vscode.l10n.t('{0} texts', uris.length);
}
