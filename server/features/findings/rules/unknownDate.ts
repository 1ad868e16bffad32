import * as l10n from '@vscode/l10n';
import type { Span } from '../../../core/ground/span.ts';
import { fieldEdit, frontMatterSpan } from '../../../core/text/frontMatter.ts';
import type { TextRule } from '../finding.ts';

export const unknownDate: TextRule = {
  code: 'unknown-date',
  get title() {
    return l10n.t('A text without a date');
  },
  get why() {
    return l10n.t(
      'Terms of the health service change their meaning with the year, and nothing in this text says when it was written: no `date` in the front matter, no byline, no day of publication. Until it has a date, terms are read as they were last checked, and no finding that depends on the date is made.',
    );
  },
  severity: 'hint',
  from: 'reviewing',
  inQuotations: false,
  observe(document) {
    if (document.date.from !== 'unknown') return [];
    // Where the year would settle no term, nobody need be asked.
    const first = document.mentions.find(({ unsettled }) => unsettled);
    if (!first) return [];
    return [
      {
        span: firstWords(document.text.value),
        message: l10n.t(
          'When was this written? What “{0}” means depends on the year, and the text gives no date.',
          first.label,
        ),
        fixes: [
          {
            kind: 'date' as const,
            title: l10n.t('Give this text a date'),
            // An empty field, so that nothing is guessed; its writer types the day.
            edits: [fieldEdit(document.text.value, 'date', '')],
          },
        ],
      },
    ];
  },
};

/** The first line of the text itself, as far as a reader looks. */
function firstWords(text: string): Span {
  const from = frontMatterSpan(text)?.end ?? 0;
  const start = from + text.slice(from).search(/\S/);
  const line = /^.{0,60}(?=\s|$)/.exec(text.slice(start))?.[0] ?? text.slice(start, start + 1);
  return { start, end: start + Math.max(1, line.trimEnd().length) };
}
