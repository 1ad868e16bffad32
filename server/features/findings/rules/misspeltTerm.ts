import * as l10n from '@vscode/l10n';
import { kindOfDifference } from '../../../core/terms/nearMisses.ts';
import { asTerm, type PassageRule, replacement } from '../finding.ts';

export const misspeltTerm: PassageRule = {
  code: 'misspelt-term',
  get title() {
    return l10n.t('A misspelt term');
  },
  get why() {
    return l10n.t(
      'The words are one letter away from a term that the text uses elsewhere (*CBs* beside *ICBs*) or from a term that the vocabulary knows (*Intergrated Care Board*). Search, links and readers all miss it. A single ordinary word is never taken for a term: one word of the term at least must stand there as it should.',
    );
  },
  severity: 'information',
  from: 'reading',
  inQuotations: true,
  isSlip: true,
  observeIn({ mentions }) {
    return mentions.flatMap(({ start, end, label, labelKind, meant, concept }) => {
      if (labelKind !== 'hidden' || !meant || kindOfDifference(label, meant) !== 'spelling') return [];
      const span = { start, end };
      return {
        span,
        message: l10n.t('“{0}” is probably “{1}” misspelt.', oneLine(label), meant),
        concept,
        fixes: [replacement(span, meant, true), asTerm(oneLine(label))],
      };
    });
  },
};

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
