import { type Document, nameOf } from '../../core/document/document.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';
import type { PageHead } from '../../protocol/page.ts';

export function toPageHead(document: Document): PageHead {
  const { head, date, vocabulary } = document;
  const bill = date.bill && (vocabulary.concepts.get(date.bill)?.prefLabel ?? date.bill);
  const day = date.date ? `Read as of ${dateInWords(date.date)}` : 'No date is known';
  return {
    title: head.title ?? nameOf(document),
    publisher: head.publisher,
    voice: head.voice,
    kind: head.kind,
    url: head.url,
    reading: bill ? `${day}, as if the ${bill} were in force` : day,
    why: date.why,
  };
}
