import * as l10n from '@vscode/l10n';
import { type Document, nameOf } from '../../core/document/document.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';
import type { PageHead } from '../../protocol/page.ts';

export function toPageHead(document: Document): PageHead {
  const { head, date, vocabulary } = document;
  const bill = date.bill && (vocabulary.concepts.get(date.bill)?.prefLabel ?? date.bill);
  const day = date.date ? l10n.t('Read as of {0}', dateInWords(date.date)) : l10n.t('No date is known');
  return {
    title: head.title ?? nameOf(document),
    publisher: head.publisher,
    voice: head.voice,
    kind: head.kind,
    url: head.url,
    reading: bill ? l10n.t('{0}, as if the {1} were in force', day, bill) : day,
    why: date.why,
  };
}
