import * as l10n from '@vscode/l10n';
import type { Document } from '../../core/document/document.ts';
import { threadsIn } from '../../features/annotations/comments.ts';
import { compareVersions } from '../../features/annotations/compare.ts';
import { filterOf } from '../../features/claims/listing.ts';
import {
  EXPORTS,
  type ExportThing,
  exportThing,
  type Material,
  NothingToExport,
} from '../../features/exchange/export/exporting.ts';
import type { Writers } from '../../features/exchange/export/writers.ts';
import {
  EXPORT,
  EXPORT_CHOICES,
  type ExportAnswer,
  type ExportChoice,
  type ExportQuery,
} from '../../protocol/exchange.ts';
import { answer as answerMessage } from '../../protocol/messages.ts';
import type { Session } from '../session.ts';
import type { Answering } from '../shared/answering.ts';
import { inSlices } from '../shared/pausing.ts';
import { toExported } from './convert.ts';

/** Files for other programs. */
export function answerExchange({ connection, session, answer, bundle }: Answering): void {
  answer(EXPORT_CHOICES, 'Export', [], ({ uri }) => choicesFor(uri, session));
  answerMessage(connection, EXPORT, async (query): Promise<ExportAnswer> => {
    try {
      // What is noted on the texts is read with them.
      await session.folderRead();
      await session.comparison.related();
      const material = await materialFor(query, session);
      const load = async () => (await bundle('export')) as Writers;
      return toExported(await exportThing(query.thing, query.format, material, load));
    } catch (error) {
      if (!(error instanceof NothingToExport)) session.failed(error, 'Export failed');
      return { problem: (error as Error).message };
    }
  });
}

/** What there is nothing of is not offered. */
function choicesFor(uri: string | undefined, { workspace }: Session): readonly ExportChoice[] {
  const annotated = workspace.annotatedTexts();
  const counts: Partial<Record<ExportThing, (uri: string) => number>> = {
    comments: uri => {
      const notebook = workspace.notebook(uri);
      return notebook ? threadsIn(notebook).length : 0;
    },
    annotations: uri => workspace.notebook(uri)?.anchored.length ?? 0,
  };
  const hasText = uri !== undefined && workspace.facts(uri) !== undefined;
  return (Object.keys(EXPORTS) as ExportThing[]).flatMap((thing): ExportChoice[] => {
    if ((thing === 'text' || thing === 'response') && !hasText) return [];
    const choice = { thing, formats: EXPORTS[thing] };
    const countIn = counts[thing];
    if (!countIn) return [choice];
    const everywhere = annotated.reduce((sum, text) => sum + countIn(text), 0);
    return everywhere > 0 ? [{ ...choice, here: hasText ? countIn(uri) : 0, everywhere }] : [];
  });
}

async function materialFor(query: ExportQuery, session: Session): Promise<Material> {
  const { notes = [], claims = {}, compared } = query;
  return {
    workspace: session.workspace,
    texts: await textsFor(query, session),
    findingsIn: document => session.findings.of(document),
    notes: new Set(notes),
    query: filterOf(claims),
    compared: compared && {
      changes: compareVersions(await session.version(compared.before), await session.version(compared.after)),
      before: compared.before.name,
      after: compared.after.name,
    },
    work: inSlices,
  };
}

/** The text that is named; else all that the thing is about, read where their words are not at hand. */
async function textsFor({ thing, uri }: ExportQuery, session: Session): Promise<readonly Document[]> {
  const { workspace } = session;
  const isOfAll = thing === 'claims' || thing === 'matrix' || thing === 'comparison';
  const all = thing === 'duties' ? workspace.documents().map(text => text.uri) : workspace.annotatedTexts();
  const texts: Document[] = [];
  for (const one of uri !== undefined ? [uri] : isOfAll ? [] : all) {
    const document = await session.whole(one);
    if (document) texts.push(document);
    else if (uri !== undefined)
      throw new NothingToExport(l10n.t('The text is no longer there. Open it and export it again.'));
  }
  return texts;
}
