import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  JUDGE_BATCHES,
  JUDGE_REPLY,
  type JudgeBatches,
  type JudgeQuery,
} from '../../server/protocol/judging.ts';
import { ask } from '../../server/protocol/messages.ts';
import type { ClaimNode } from '../claims/claimTree.ts';
import { counted } from '../shared/counts.ts';
import { setting } from '../shared/settings.ts';
import { activeText } from '../shared/texts.ts';
import { confirmSending, Sendings } from './consent.ts';

/** What of a run there is to tell. */
interface Outcome {
  readonly kept: number;
  /** Why answers were dropped, with how many. */
  readonly dropped: ReadonlyMap<string, number>;
  readonly sent: number;
  /** Why it ended early, in words. */
  readonly ended?: string;
}

type Wanted = Pick<JudgeQuery, 'claims' | 'uri' | 'topic'>;

/** The command that asks a language model about a claim, a topic or the text at hand. Nothing is sent before the person says so. */
export function askModel(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
  ready: Promise<void>,
): vscode.Disposable {
  const sendings = new Sendings(context.globalState);
  return vscode.Disposable.from(
    sendings,
    vscode.commands.registerCommand('policyAnnotator.askModel', async (node?: ClaimNode) => {
      await ready;
      const wanted = wantedBy(node);
      if (!wanted) {
        const advice = vscode.l10n.t(
          'Open a text, or choose a claim or a topic in “Claims & Counterclaims”.',
        );
        return vscode.window.showInformationMessage(advice);
      }
      if (!(await isAllowed())) return;
      const model = await chooseModel();
      if (!model) return;
      const texts = setting('languageModel.texts', isShared);
      const prepared = await withProgress(vscode.l10n.t('Preparing questions'), () =>
        ask(client, JUDGE_BATCHES, { ...wanted, texts, model: model.name }),
      );
      if (prepared.batches.length === 0) return vscode.window.showInformationMessage(nothingToAsk(prepared));
      if (!(await confirmSending(sendings, model, prepared))) return;
      return tell(await send(client, model, prepared), model);
    }),
  );
}

/** A row of the side bar, else the text at hand. */
function wantedBy(node: ClaimNode | undefined): Wanted | undefined {
  switch (node?.kind) {
    case 'claim':
    case 'same':
      return { claims: [node.claim.id] };
    case 'answer':
      return { claims: [node.answer.claim.id] };
    case 'group':
    case 'less':
      // Groups by text have its address for an id, and those by topic the topic's.
      return /^[a-z-]+:\//i.test(node.group.id) ? { uri: node.group.id } : { topic: node.group.id };
    default: {
      const text = activeText();
      return text && { uri: String(text.uri) };
    }
  }
}

/** Off until somebody turns it on, for this folder or for all. */
async function isAllowed(): Promise<boolean> {
  if (setting('languageModel', isUse) === 'on') return true;
  const turnOn = vscode.l10n.t('Allow for This Folder');
  const question = vscode.l10n.t('Asking a language model is off.');
  const detail = vscode.l10n.t(
    'A language model that you have in VS Code can judge which claims are on the same point, where they stand and who says so. What would be sent is shown first, every time you are asked, and nothing is sent by itself. Texts with “share: never” in their head are never sent.',
  );
  const hasFolder = vscode.workspace.workspaceFolders !== undefined;
  if ((await vscode.window.showInformationMessage(question, { modal: true, detail }, turnOn)) !== turnOn)
    return false;
  const { Workspace, Global } = vscode.ConfigurationTarget;
  const settings = vscode.workspace.getConfiguration('policyAnnotator');
  await settings.update('languageModel', 'on', hasFolder ? Workspace : Global);
  return true;
}

async function chooseModel(): Promise<vscode.LanguageModelChat | undefined> {
  const models = await vscode.lm.selectChatModels();
  if (models.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'VS Code has no language model. One comes with an extension, such as GitHub Copilot or one for models on your own machine.',
      ),
    );
    return undefined;
  }
  if (models.length === 1) return models[0];
  const items = models.map(model => ({ label: model.name, description: model.vendor, model }));
  const placeHolder = vscode.l10n.t('Which language model is to be asked?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.model;
}

function nothingToAsk({ known, leftOut }: JudgeBatches): string {
  const parts = [
    vscode.l10n.t('There is nothing to ask.'),
    known > 0 &&
      counted(
        known,
        vscode.l10n.t('1 question was answered before.'),
        vscode.l10n.t('{0} questions were answered before.', known),
      ),
    leftOut.length > 0 &&
      vscode.l10n.t(
        'Left out, because they are no sources or say that they are not shared: {0}. The setting “policyAnnotator.languageModel.texts” allows more.',
        leftOut.slice(0, 5).join(', '),
      ),
  ];
  return parts.filter(Boolean).join(' ');
}

/** One batch after the other, until all are sent, somebody cancels, or the model refuses. */
async function send(
  client: BaseLanguageClient,
  model: vscode.LanguageModelChat,
  { batches }: JudgeBatches,
): Promise<Outcome> {
  const title = vscode.l10n.t('Asking {0}', model.name);
  const dropped = new Map<string, number>();
  let kept = 0;
  let sent = 0;
  const ended = await withProgress(title, async (progress, token) => {
    for (const { id, instructions, data } of batches) {
      if (token.isCancellationRequested) return vscode.l10n.t('It was cancelled.');
      try {
        const reply = await replyOf(model, [instructions, data], token);
        // VS Code ends the words of a cancelled request as if the model had no more to say.
        if (token.isCancellationRequested) return vscode.l10n.t('It was cancelled.');
        sent += 1;
        const answer = await ask(client, JUDGE_REPLY, { batch: id, reply, model: model.name });
        kept += answer.kept;
        for (const { why, count } of answer.dropped) dropped.set(why, (dropped.get(why) ?? 0) + count);
        progress.report({ increment: 100 / batches.length, message: `${sent} / ${batches.length}` });
      } catch (error) {
        return token.isCancellationRequested ? vscode.l10n.t('It was cancelled.') : failureInWords(error);
      }
    }
    return undefined;
  });
  return { kept, dropped, sent, ended };
}

/** Instructions and texts go as two messages, so that no word of a text stands where instructions do. */
async function replyOf(
  model: vscode.LanguageModelChat,
  messages: readonly string[],
  token: vscode.CancellationToken,
): Promise<string> {
  const said = messages.map(message => vscode.LanguageModelChatMessage.User(message));
  const justification = vscode.l10n.t('To judge claims of policy texts, as you asked.');
  // No tools are offered: a reply is words, and nothing else.
  const response = await model.sendRequest(said, { justification }, token);
  let reply = '';
  for await (const part of response.text) {
    reply += part;
    if (reply.length > LONGEST_REPLY) throw new Error(vscode.l10n.t('The reply goes on without end.'));
  }
  return reply;
}

/** In UTF-16 units; a reply to ten questions has some thousands. */
const LONGEST_REPLY = 200_000;

function failureInWords(error: unknown): string {
  if (!(error instanceof vscode.LanguageModelError)) return (error as Error).message;
  switch (error.code) {
    case vscode.LanguageModelError.NoPermissions.name:
      return vscode.l10n.t('You did not allow this extension to use the model.');
    case vscode.LanguageModelError.Blocked.name:
      return vscode.l10n.t('The model refused, or your quota is used up: {0}', error.message);
    case vscode.LanguageModelError.NotFound.name:
      return vscode.l10n.t('The model is no longer there.');
    default:
      return error.message;
  }
}

function tell({ kept, dropped, sent, ended }: Outcome, model: vscode.LanguageModelChat): Thenable<unknown> {
  const faults = [...dropped].map(([why, count]) => `${count} × ${why}`);
  const parts = [
    ended !== undefined &&
      counted(
        sent,
        vscode.l10n.t('Asking {0} ended after 1 request: {1}', model.name, ended),
        vscode.l10n.t('Asking {0} ended after {1} requests: {2}', model.name, sent, ended),
      ),
    kept === 1
      ? vscode.l10n.t(
          '1 answer of {0} was kept; what is new in it stands in “Suggestions of a Language Model”.',
          model.name,
        )
      : vscode.l10n.t(
          '{0} answers of {1} were kept; what is new in them stands in “Suggestions of a Language Model”.',
          kept,
          model.name,
        ),
    faults.length > 0 && vscode.l10n.t('Dropped: {0}', faults.join(' ')),
  ];
  const message = parts.filter(Boolean).join(' ');
  return ended === undefined
    ? vscode.window.showInformationMessage(message)
    : vscode.window.showWarningMessage(message);
}

function withProgress<Result>(
  title: string,
  run: (
    progress: vscode.Progress<{ increment?: number; message?: string }>,
    token: vscode.CancellationToken,
  ) => Promise<Result>,
): Thenable<Result> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, run);
}

function isUse(value: unknown): value is 'off' | 'on' {
  return value === 'off' || value === 'on';
}

function isShared(value: unknown): value is JudgeQuery['texts'] {
  return value === 'sources' || value === 'all';
}
