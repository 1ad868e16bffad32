import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ask } from '../../server/protocol/messages.ts';
import { OPEN_PASSAGE } from '../../server/protocol/places.ts';
import { TRACE_QUOTATION, type TracedPassage, type TraceQuery } from '../../server/protocol/quotations.ts';
import { counted } from '../shared/counts.ts';
import { toPlainRange } from '../shared/passages.ts';
import { activeText, selectedAtHand } from '../shared/texts.ts';

/** The command that looks up the quotation at the cursor, or the words that are selected, in the texts of the folder. */
export function findQuotation(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  return vscode.commands.registerCommand('policyAnnotator.findQuotation', async () => {
    const text = activeText();
    const selection = selectedAtHand()?.selection;
    if (!text || !selection)
      return say(vscode.l10n.t('Open a Markdown text and put the cursor in a quotation.'));
    await ready;
    const answer = await ask(client, TRACE_QUOTATION, {
      uri: String(text.uri),
      range: toPlainRange(selection),
    } satisfies TraceQuery);
    if (!answer?.quotation)
      return say(
        vscode.l10n.t(
          'There is no quotation here, or one too short to be looked up. Put the cursor in a quotation, or select the words.',
        ),
      );
    if (answer.passages.length === 0)
      return say(
        counted(
          answer.texts,
          vscode.l10n.t(
            'Not in this folder: its 1 text does not hold these words. Drafts and notes are not looked through.',
          ),
          vscode.l10n.t(
            'Not in this folder: none of {0} texts holds these words. Drafts and notes are not looked through.',
            answer.texts,
          ),
        ),
      );
    await choosePassage(answer.passages);
  });
}

async function choosePassage(passages: readonly TracedPassage[]): Promise<void> {
  const items = passages.map(passage => ({
    label: `$(${ICONS[passage.verdict]}) ${verdictOf(passage)}`,
    description: vscode.l10n.t('{0}, line {1}', passage.source, passage.range.start.line + 1),
    detail: differencesIn(passage),
    passage,
  }));
  const placeHolder = vscode.l10n.t('Where these words are from');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (chosen) await vscode.commands.executeCommand(OPEN_PASSAGE, chosen.passage);
}

const ICONS: Readonly<Record<TracedPassage['verdict'], string>> = {
  verbatim: 'check',
  elided: 'ellipsis',
  altered: 'warning',
};

function verdictOf({ verdict, leftOut }: TracedPassage): string {
  if (verdict === 'verbatim') return vscode.l10n.t('Word for word');
  if (verdict === 'elided') return vscode.l10n.t('Words left out or put in, where the quotation says so');
  return leftOut ? vscode.l10n.t('Altered: leaves out “{0}”', leftOut) : vscode.l10n.t('Altered');
}

/** @example 'leaves out “not”; puts in “many”' */
function differencesIn({ words, verdict }: TracedPassage): string | undefined {
  if (verdict === 'verbatim') return undefined;
  const all = (wanted: 'removed' | 'added') =>
    words
      .filter(({ text, change }) => change === wanted && /[\p{L}\p{N}]/u.test(text))
      .map(({ text }) => `“${text.trim()}”`)
      .join(', ');
  const [left, put] = [all('removed'), all('added')];
  const parts = [left && vscode.l10n.t('leaves out {0}', left), put && vscode.l10n.t('puts in {0}', put)];
  return parts.filter(Boolean).join('; ');
}

function say(words: string): void {
  void vscode.window.showInformationMessage(words);
}
