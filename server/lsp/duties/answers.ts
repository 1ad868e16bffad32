import { nameOf } from '../../core/document/document.ts';
import { dutiesAsCsv, listDuties } from '../../features/duties/duties.ts';
import { DUTIES } from '../../protocol/duties.ts';
import type { Answering } from '../shared/answering.ts';
import { toDutyItem } from './convert.ts';

/** Who must do what, in a text. */
export function answerDuties({ session, answer }: Answering): void {
  answer(DUTIES, 'Duties', { duties: [], csv: '' }, async ({ uri, touching }) => {
    const document = await session.whole(uri);
    const duties = document ? listDuties(document, nameOf(document), touching) : [];
    return { duties: duties.map(duty => toDutyItem(document!, duty)), csv: dutiesAsCsv(duties) };
  });
}
