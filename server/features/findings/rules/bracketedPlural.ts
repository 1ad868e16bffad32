import * as l10n from '@vscode/l10n';
import { pluralOf } from '../../../core/vocabulary/forms.ts';
import { type PassageRule, placesOf, replacement } from '../finding.ts';

export const bracketedPlural: PassageRule = {
  code: 'bracketed-plural',
  get title() {
    return l10n.t('A plural in brackets');
  },
  get why() {
    return l10n.t(
      '*Board(s)* makes a reader stop to choose. The plural covers one as well as many: write *boards* (NHS digital service manual; GOV.UK style guide).',
    );
  },
  severity: 'hint',
  from: 'drafting',
  inQuotations: false,
  observeIn: excerpt =>
    placesOf(excerpt, /(?<![\p{L}\p{N}])\p{L}{2,}\(s\)/gu).map(({ text, ...span }) => {
      const right = pluralOf(text.slice(0, -3));
      return {
        span,
        message: l10n.t('Write “{0}” for “{1}”.', right, text),
        fixes: [replacement(span, right, true)],
      };
    }),
};
