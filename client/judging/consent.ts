import * as vscode from 'vscode';
import type { JudgeBatches } from '../../server/protocol/judging.ts';
import { counted } from '../shared/counts.ts';

/** Pages with what would be sent: `policy-asked:/What is sent to MODEL.md?NUMBER`. */
const SCHEME = 'policy-asked';

/** Where it is kept which models a person has seen their words go to. */
const KEPT = 'policyAnnotator.modelsShown';

/** What would be sent, as a page; and which models were shown before. */
export class Sendings implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #pages = new Map<string, string>();
  readonly #provider: vscode.Disposable;

  constructor(state: vscode.Memento) {
    this.#state = state;
    this.#provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ query }) => this.#pages.get(query) ?? '',
    });
  }

  dispose(): void {
    this.#provider.dispose();
  }

  wasShown({ vendor, id }: vscode.LanguageModelChat): boolean {
    return this.#state.get<readonly string[]>(KEPT, []).includes(`${vendor}/${id}`);
  }

  /** Opens the page, and remembers that the person has seen what goes to this model. */
  async show(model: vscode.LanguageModelChat, { batches }: JudgeBatches): Promise<void> {
    const query = String(this.#pages.size + 1);
    const [first] = batches;
    const parts = [first?.instructions ?? '', ...batches.map(({ data }) => data)];
    this.#pages.set(query, parts.join(`\n\n${'-'.repeat(72)}\n\n`));
    const path = `/${vscode.l10n.t('What is sent to {0}', model.name).replaceAll('/', ' ')}.txt`;
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.from({ scheme: SCHEME, path, query }),
    );
    await vscode.window.showTextDocument(document, { preview: true });
    const shown = this.#state.get<readonly string[]>(KEPT, []);
    await this.#state.update(KEPT, [...new Set([...shown, `${model.vendor}/${model.id}`])]);
  }
}

/** Asks whether to send, with what it costs. The first time for a model, what is sent lies open beside the question. */
export async function confirmSending(
  sendings: Sendings,
  model: vscode.LanguageModelChat,
  prepared: JudgeBatches,
): Promise<boolean> {
  const { batches, leftOut, known } = prepared;
  if (!sendings.wasShown(model)) await sendings.show(model, prepared);
  const questions = batches.reduce((sum, batch) => sum + batch.questions, 0);
  const tokens = batches.reduce((sum, batch) => sum + batch.tokens, 0);
  const title =
    questions === 1
      ? vscode.l10n.t('Send one question to {0}?', model.name)
      : vscode.l10n.t('Send {0} questions to {1}?', questions, model.name);
  const detail = [
    batches.length === 1
      ? vscode.l10n.t('About {0} tokens in one request.', tokens.toLocaleString())
      : vscode.l10n.t('About {0} tokens in {1} requests.', tokens.toLocaleString(), batches.length),
    vscode.l10n.t('Passages of your texts go to {0}, which {1} provides.', model.name, model.vendor),
    known > 0 &&
      counted(
        known,
        vscode.l10n.t('1 more question was answered before and is not sent again.'),
        vscode.l10n.t('{0} more questions were answered before and are not sent again.', known),
      ),
    leftOut.length > 0 && vscode.l10n.t('Not sent are words of: {0}.', leftOut.slice(0, 8).join(', ')),
  ]
    .filter(Boolean)
    .join('\n');
  const [send, show] = [vscode.l10n.t('Send'), vscode.l10n.t('Show What Is Sent')];
  const chosen = await vscode.window.showInformationMessage(title, { modal: true, detail }, send, show);
  if (chosen === show) {
    await sendings.show(model, prepared);
    return confirmSending(sendings, model, prepared);
  }
  return chosen === send;
}
