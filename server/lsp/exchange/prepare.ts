import * as l10n from '@vscode/l10n';
import { finish, proposalsFor } from '../../features/exchange/prepare/prepare.ts';
import { answer as answerMessage } from '../../protocol/messages.ts';
import {
  FINISH_SOURCE,
  PREPARE,
  type PrepareAnswer,
  type PrepareQuery,
  STOP_PREPARING,
} from '../../protocol/prepare.ts';
import type { Answering } from '../shared/answering.ts';
import { SourceThread, type StartSourceThread } from './sourceThread.ts';

/** Files of other programs as Markdown. */
export function answerPrepare(
  { connection, session, answer }: Answering,
  start: StartSourceThread | undefined,
): void {
  const thread = start && new SourceThread(() => start(session.client.abilities.bundles));

  answerMessage(connection, PREPARE, async (query): Promise<PrepareAnswer> => {
    if (!thread)
      return { problem: l10n.t('This editor allows no second thread, and files are read in one.') };
    try {
      return { source: await prepared(query, thread) };
    } catch (error) {
      return { problem: (error as Error).message };
    }
  });
  answer(STOP_PREPARING, 'Preparing', null, () => {
    thread?.stop();
    return null;
  });
  answer(FINISH_SOURCE, 'Preparing', { text: '', comments: [] }, ({ source, fields, leftOut }) =>
    finish(source, fields, leftOut),
  );

  async function prepared({ name, content, changes }: PrepareQuery, thread: SourceThread) {
    const bytes = Uint8Array.from(atob(content), unit => unit.charCodeAt(0));
    const { markdown, plain, comments, tracked, lost, ...source } = await thread.read({
      name,
      bytes,
      changes,
    });
    const text = { markdown, plain, comments, tracked, lost };
    return { ...text, ...proposalsFor({ ...text, ...source }, name, session.vocabulary) };
  }
}
