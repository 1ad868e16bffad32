import { EXPORTS, exportText } from '../../features/exchange/export/exporting.ts';
import type { Writers } from '../../features/exchange/export/writers.ts';
import { EXPORT, EXPORT_CHOICES, type ExportAnswer, type ExportQuery } from '../../protocol/exchange.ts';
import { answer as answerMessage } from '../../protocol/messages.ts';
import type { Session } from '../session.ts';
import type { Answering } from '../shared/answering.ts';
import { toExported } from './convert.ts';

/** Files for other programs. */
export function answerExchange({ connection, session, answer, bundle }: Answering): void {
  answer(EXPORT_CHOICES, 'Export', [], () => [{ thing: 'text' as const, formats: EXPORTS.text }]);
  answerMessage(connection, EXPORT, async (query): Promise<ExportAnswer> => {
    try {
      return await exported(query, session, (await bundle('export')) as Writers);
    } catch (error) {
      session.failed(error, 'Export failed');
      return { problem: (error as Error).message };
    }
  });
}

async function exported(query: ExportQuery, session: Session, writers: Writers): Promise<ExportAnswer> {
  // What is noted on the texts is read with them.
  await session.folderRead();
  const document = query.uri === undefined ? undefined : await session.whole(query.uri);
  if (!document) return { problem: 'The text is no longer there. Open it and export it again.' };
  const { workspace } = session;
  const findings = () => session.findings.of(document);
  const notes = new Set(query.notes);
  return toExported(await exportText({ document, workspace, findings, notes }, query.format, writers));
}
