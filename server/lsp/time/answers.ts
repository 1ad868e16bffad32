import * as l10n from '@vscode/l10n';
import { timelineOf } from '../../core/pictures/timeline.ts';
import { ageingIn } from '../../features/time/ageing.ts';
import { readAs } from '../../features/time/readAs.ts';
import { stalePage } from '../../features/time/staleness.ts';
import { LATER_LAW, READ_AT } from '../../protocol/commands.ts';
import { NO_PICTURE } from '../../protocol/pictures.ts';
import { BILLS, READ_AS, READ_AS_OF, READING_DATE, STALE_SCHEME, TIMELINE } from '../../protocol/time.ts';
import type { Answering } from '../shared/answering.ts';
import { toOffset } from '../shared/ranges.ts';
import * as convert from './convert.ts';

/** The day a text is read at, what later law and a day make of it, and the timeline. */
export function answerTime({ session, answer, hint, lens, commands, page }: Answering): void {
  const { workspace } = session;
  const readingDate = (uri: string) => {
    const document = workspace.get(uri);
    return document ? convert.toReadingDate(document) : null;
  };

  answer(READING_DATE, 'Reading date', null, ({ uri }) => readingDate(uri));
  answer(READ_AS_OF, 'Reading as of a day', null, async ({ uri, date }) => {
    await session.readAsOf(uri, date);
    return readingDate(uri);
  });
  answer(BILLS, 'Bills', [], () => convert.toBills(session.vocabulary));
  answer(READ_AS, 'Reading in the terms of a day', null, async ({ uri, date }) => {
    const document = await session.asWritten(uri);
    return document ? convert.toReadAs(readAs(document, date)) : null;
  });

  answer(TIMELINE, 'Timeline', NO_PICTURE, async ({ uri, today }) => {
    await session.folderRead();
    const document = uri === undefined ? undefined : workspace.facts(uri);
    const documents = uri === undefined ? workspace.documents() : document ? [document] : [];
    return convert.toTimeline(timelineOf(documents, session.vocabulary, today));
  });

  hint(ageingIn);
  lens(document => ageingIn(document).map(ageing => convert.toAgeingLens(document, ageing)));
  commands.on(LATER_LAW, ({ uri, position }) => {
    const document = workspace.get(uri);
    const offset = document && toOffset(document.text, position);
    const found = document && ageingIn(document).find(({ start, end }) => start <= offset! && offset! <= end);
    return found?.markdown ?? l10n.t('No later law is known that bears on this place.');
  });
  commands.on(READ_AT, async ({ uri, date }) => {
    const asked = convert.readingAsked(String(date ?? ''), session.vocabulary);
    if (!workspace.get(uri)) throw new Error(l10n.t('This text is not open.'));
    await session.readAsOf(uri, asked);
    const { words, why } = readingDate(uri)!;
    if (!words) return l10n.t('The text has no date.');
    return why ? l10n.t('Read as of {0} ({1}).', words, why) : l10n.t('Read as of {0}.', words);
  });
  page(STALE_SCHEME, async (uri, asker) => {
    const { horizon, folder } = convert.staleQueryOf(uri);
    const stale = await session.stale(horizon, asker);
    return stalePage(session.drafts, stale, horizon, session.vocabulary, folder);
  });
}
