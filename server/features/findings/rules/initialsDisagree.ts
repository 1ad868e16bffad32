import * as l10n from '@vscode/l10n';
import { withoutPlural } from '../../../core/terms/longForms.ts';
import { type PassageRule, replacement } from '../finding.ts';

export const initialsDisagree: PassageRule = {
  code: 'initials-disagree',
  get title() {
    return l10n.t('The short form does not fit the words before it');
  },
  get why() {
    return l10n.t(
      'A short form in brackets is made of the initials of the words before it: *integrated care systems (ICSs)*. Where a letter differs, a reader who meets the short form again cannot tell which body is meant.',
    );
  },
  severity: 'information',
  from: 'reading',
  inQuotations: true,
  isSlip: true,
  observeIn({ abbreviations, vocabulary }) {
    return abbreviations.flatMap(({ short, long, concept, agrees }) => {
      const right = concept && vocabulary.concepts.get(concept)?.abbreviation?.[0];
      if (agrees || !right) return [];
      const span = { start: short.start, end: short.end };
      const text = /s$/.test(short.text) ? `${withoutPlural(right)}s` : right;
      if (text === short.text) return [];
      return {
        span,
        message: l10n.t('“{0}” does not fit “{1}”; its short form is {2}.', short.text, long.text, text),
        concept,
        fixes: [replacement(span, text, true)],
      };
    });
  },
};
