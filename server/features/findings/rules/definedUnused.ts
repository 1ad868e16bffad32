import * as l10n from '@vscode/l10n';
import { isOwn } from '../../../core/document/surroundings.ts';
import { initialismsIn } from '../../../core/terms/initialisms.ts';
import { withoutPlural } from '../../../core/terms/longForms.ts';
import type { WeighingRule } from '../finding.ts';

export const definedUnused: WeighingRule<string> = {
  code: 'defined-unused',
  get title() {
    return l10n.t('A short form that is never used');
  },
  get why() {
    return l10n.t(
      'A short form that the text does not use again need not be introduced (NICE and NIHR style guides), unless readers know it better than the words.',
    );
  },
  severity: 'hint',
  from: 'drafting',
  inQuotations: false,
  note: ({ passages }) =>
    passages.flatMap(({ passage }) =>
      initialismsIn(passage).map(({ text }) => ({ key: withoutPlural(text), thing: text })),
    ),
  weigh(uses, document) {
    return document.abbreviations.flatMap(({ short, long, concept, agrees, isListed }) => {
      const bare = withoutPlural(short.text);
      if (
        !agrees ||
        isListed ||
        !isOwn(document, short) ||
        uses.get(bare)?.length !== 1 ||
        short.start < long.end
      )
        return [];
      const behind = document.text.value.slice(long.end, short.start);
      const isBracket = /^\s*\($/.test(behind) && document.text.value[short.end] === ')';
      return {
        span: { start: short.start, end: short.end },
        message: l10n.t('{0} is introduced here and not used again.', bare),
        concept,
        fixes: isBracket
          ? [
              {
                kind: 'replace' as const,
                title: l10n.t('Leave out “({0})”', short.text),
                edits: [{ span: { start: long.end, end: short.end + 1 }, text: '' }],
              },
            ]
          : [],
      };
    });
  },
};
