import * as l10n from '@vscode/l10n';
import { matchesIn } from '../../../core/terms/mentions.ts';
import { EVERYDAY_INITIALISMS } from '../../../core/wordLists/initialisms.ts';
import { type PassageRule, placesOf, replacement } from '../finding.ts';

export const dottedInitials: PassageRule = {
  code: 'dotted-initials',
  get title() {
    return l10n.t('Full stops in a short form');
  },
  get why() {
    return l10n.t(
      'Short forms have no full stops: *NHS*, not *N.H.S.* (GOV.UK, NICE, LGA and BMJ style guides). The rule speaks only of short forms that the glossary knows, so that the initials of people keep theirs.',
    );
  },
  severity: 'hint',
  from: 'drafting',
  inQuotations: false,
  observeIn: excerpt =>
    placesOf(excerpt, /(?<![\p{L}\p{N}.])(?:\p{Lu}\.){1,5}\p{Lu}(?:\.(?!\p{L}|$)|(?!\.|\p{L}))/gu).flatMap(
      ({ text, ...span }) => {
        const right = text.replaceAll('.', '');
        const isKnown =
          EVERYDAY_INITIALISMS.has(right) ||
          matchesIn(right, excerpt.vocabulary).some(({ end }) => end === right.length);
        if (!isKnown) return [];
        return {
          span,
          message: l10n.t('Write “{0}” for “{1}”.', right, text),
          fixes: [replacement(span, right)],
        };
      },
    ),
};
