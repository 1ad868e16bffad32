import type { Document } from '../../core/document/document.ts';
import type { Span } from '../../core/ground/span.ts';
import { isTelling } from '../../core/quotations/quotationTrace.ts';
import { quotationAt } from '../../features/quotations/quotationTrace.ts';
import { TRACE_QUOTATION, type TraceAnswer } from '../../protocol/quotations.ts';
import type { Answering } from '../shared/answering.ts';
import { toSpan } from '../shared/ranges.ts';
import { toQuotationHint, toTracedPassage } from './convert.ts';
import type { QuotationTraces } from './traces.ts';

/** Where quotations are from. */
export function answerQuotations({ session, answer, hint }: Answering): void {
  answer(TRACE_QUOTATION, 'Quotation trace', null, ({ uri, range }) => {
    const document = session.workspace.get(uri);
    return document ? traceQuotation(session.quotations, document, toSpan(document.text, range)) : null;
  });
  hint(document =>
    session.quotations
      .of(document)
      // Until all texts are read, nobody knows that a quotation is in none of them.
      .filter(({ found }) => found.length > 0 || !session.isReading)
      .map(toQuotationHint),
  );
}

/** Where the words that are selected are from, or the quotation at the cursor. */
async function traceQuotation(
  quotations: QuotationTraces,
  document: Document,
  { start, end }: Span,
): Promise<TraceAnswer> {
  const selected = document.text.value.slice(start, end);
  const quotation = selected === '' ? quotationAt(document, start)?.text : selected;
  if (quotation === undefined || !isTelling(quotation)) return { texts: 0, passages: [] };
  const found = await quotations.find(quotation, document.uri);
  const passages = found.map(passage => toTracedPassage(quotation, passage));
  return { quotation, texts: quotations.size, passages };
}
