import { nameOf } from '../../core/document/document.ts';
import { traceAsMarkdown, verdictInWords, wordsBetween } from '../../features/quotations/quotationTrace.ts';
import type { TracedPassage } from '../../protocol/quotations.ts';
import type { FoundPassage, TracedQuotation } from './traces.ts';

/** What is said of a quotation in a draft, beside its end. */
export function toQuotationHint({ start, end, text, found }: TracedQuotation) {
  const sources = found.map(({ uri, range, ...passage }) => {
    const line = range.start.line + 1;
    return { ...passage, name: nameOf({ uri }), line, href: `${uri}#L${line}` };
  });
  const label = verdictInWords(found[0]?.verdict);
  return { start, end, label, markdown: traceAsMarkdown(text, sources) };
}

export function toTracedPassage(quotation: string, found: FoundPassage): TracedPassage {
  const { uri, range, verdict, leftOut, words } = found;
  return {
    uri,
    range,
    verdict,
    leftOut,
    source: nameOf({ uri }),
    words: wordsBetween(words, quotation),
  };
}
