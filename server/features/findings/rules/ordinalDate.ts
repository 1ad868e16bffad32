import * as l10n from '@vscode/l10n';
import { type PassageRule, placesOf, replacement } from '../finding.ts';

export const ordinalDate: PassageRule = {
  code: 'ordinal-date',
  get title() {
    return l10n.t('A date with an ordinal or a comma');
  },
  get why() {
    return l10n.t(
      'Dates are written *6 August 2018*: no ordinal, no comma before the year (NHS digital service manual; GOV.UK style guide).',
    );
  },
  severity: 'hint',
  from: 'drafting',
  inQuotations: false,
  observeIn: excerpt =>
    placesOf(excerpt, DATE).flatMap(({ text, ...span }) => {
      const right = text
        .replace(/^the\s+/i, '')
        .replace(/(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?/i, '$1')
        .replace(',', '');
      if (right === text) return [];
      return {
        span,
        message: l10n.t('Write “{0}” for “{1}”.', right, text),
        fixes: [replacement(span, right, true)],
      };
    }),
};

const DATE =
  /\b(?:the\s+(?=\d{1,2}(?:st|nd|rd|th)))?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:,?\s+\d{4}\b)?/g;
