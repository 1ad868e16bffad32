import type { Abbreviation, Document } from '../../../core/document/document.ts';
import { isOwn } from '../../../core/document/surroundings.ts';
import { withoutPlural } from '../../../core/terms/longForms.ts';
import { place } from '../../../core/terms/passages.ts';
import type { TextRule } from '../finding.ts';

export const definedTwice: TextRule = {
  code: 'defined-twice',
  title: 'A short form introduced a second time',
  why: 'A short form is written out once, where the text first uses it, and stands alone after that (NHS digital service manual; GOV.UK style guide). A second introduction makes readers wonder whether something else is meant.',
  severity: 'hint',
  from: 'reviewing',
  inQuotations: false,
  observe(document) {
    const first = new Map<string, Abbreviation>();
    return document.abbreviations.flatMap(abbreviation => {
      const { short, long, concept, agrees, isListed } = abbreviation;
      if (!agrees || isListed || !isOwn(document, short)) return [];
      const bare = withoutPlural(short.text);
      const before = first.get(bare);
      if (!before) first.set(bare, abbreviation);
      if (!before || meansElse(before, abbreviation) || isFarOff(document, before, abbreviation)) return [];
      const span = { start: Math.min(long.start, short.start), end: Math.max(long.end, short.end) };
      return {
        span: { start: short.start, end: short.end },
        message: `${bare} was introduced before, as “${before.long.text.replace(/\s+/g, ' ')}”.`,
        concept,
        fixes: [
          {
            kind: 'replace' as const,
            title: `Leave only “${short.text}”`,
            edits: [{ span: whole(document.text.value, span), text: short.text }],
          },
        ],
        related: [{ span: { start: before.short.start, end: before.short.end }, message: 'introduced here' }],
      };
    });
  },
};

/** In a long text a section may introduce the short form again (NICE style guide). About 3,000 words are long. */
const LONG = 20_000;

function isFarOff({ text, passages }: Document, before: Abbreviation, now: Abbreviation): boolean {
  if (text.value.length < LONG) return false;
  const headings = passages.filter(({ passage }) => passage.kind === 'heading');
  return headings.some(placed => {
    const { start } = place(placed, { start: 0, end: 1 });
    return before.short.end <= start && start < now.short.start;
  });
}

function meansElse(before: Abbreviation, now: Abbreviation): boolean {
  return before.concept !== undefined && now.concept !== undefined && before.concept !== now.concept;
}

/** The words, and the bracket and quotation marks that close behind them and open before. */
function whole(text: string, { start, end }: { start: number; end: number }) {
  const close = /^["”’']?[)\]]/.exec(text.slice(end, end + 3));
  const open = /["“‘']$/.exec(text.slice(Math.max(0, start - 1), start));
  return { start: start - (open ? 1 : 0), end: end + (close?.[0].length ?? 0) };
}
