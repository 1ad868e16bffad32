import * as l10n from '@vscode/l10n';
import type { Abbreviation, Document } from '../../../core/document/document.ts';
import { isOwn } from '../../../core/document/surroundings.ts';
import { withoutPlural } from '../../../core/terms/longForms.ts';
import { place } from '../../../core/terms/passages.ts';
import type { Observation, TextRule } from '../finding.ts';

export const definedTwice: TextRule = {
  code: 'defined-twice',
  get title() {
    return l10n.t('A short form introduced a second time');
  },
  get why() {
    return l10n.t(
      'A short form is written out once, where the text first uses it, and stands alone after that (NHS digital service manual; GOV.UK style guide). A second introduction makes readers wonder whether something else is meant. Two things with one short form are told apart by another short form.',
    );
  },
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
      if (!before || isFarOff(document, before, abbreviation)) return [];
      if (meansElse(before, abbreviation)) return [twoMeanings(bare, before, abbreviation)];
      const span = { start: Math.min(long.start, short.start), end: Math.max(long.end, short.end) };
      return {
        span: { start: short.start, end: short.end },
        message: l10n.t('{0} was introduced before, as “{1}”.', bare, before.long.text.replace(/\s+/g, ' ')),
        concept,
        fixes: [
          {
            kind: 'replace' as const,
            title: l10n.t('Leave only “{0}”', short.text),
            edits: [{ span: whole(document.text.value, span), text: short.text }],
          },
        ],
        related: [
          { span: { start: before.short.start, end: before.short.end }, message: l10n.t('introduced here') },
        ],
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

/** True where the two are written out in words of which neither are among the other's. */
function meansElse(before: Abbreviation, now: Abbreviation): boolean {
  if (before.concept !== undefined && before.concept === now.concept) return false;
  const [a, b] = [contentOf(before.long.text), contentOf(now.long.text)];
  const isAmong = (words: readonly string[], others: readonly string[]) =>
    words.every(word => others.includes(word));
  return !isAmong(a, b) && !isAmong(b, a);
}

/** @example contentOf('the Quality Groups') // ['quality', 'group'] */
function contentOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter(word => !/^(?:a|an|and|at|by|for|from|in|of|on|or|our|the|to|with)$/.test(word))
    .map(word => word.replace(/s$/, ''));
}

function twoMeanings(
  bare: string,
  before: Abbreviation,
  { short, long, concept }: Abbreviation,
): Observation {
  const oneLine = (text: string) => text.replace(/\s+/g, ' ');
  return {
    span: { start: short.start, end: short.end },
    message: l10n.t(
      '{0} stands for two things here: “{1}” and “{2}”. Give one of them another short form.',
      bare,
      oneLine(before.long.text),
      oneLine(long.text),
    ),
    concept,
    severity: 'information',
    related: [
      { span: { start: before.short.start, end: before.short.end }, message: l10n.t('the other meaning') },
    ],
  };
}

/** The words, and the bracket and quotation marks that close behind them and open before. */
function whole(text: string, { start, end }: { start: number; end: number }) {
  const close = /^["”’']?[)\]]/.exec(text.slice(end, end + 3));
  const open = /["“‘']$/.exec(text.slice(Math.max(0, start - 1), start));
  return { start: start - (open ? 1 : 0), end: end + (close?.[0].length ?? 0) };
}
