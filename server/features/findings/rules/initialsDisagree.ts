import { withoutPlural } from '../../../core/terms/longForms.ts';
import { type PassageRule, replacement } from '../finding.ts';

export const initialsDisagree: PassageRule = {
  code: 'initials-disagree',
  title: 'The short form does not fit the words before it',
  why: 'A short form in brackets is made of the initials of the words before it: *integrated care systems (ICSs)*. Where a letter differs, a reader who meets the short form again cannot tell which body is meant.',
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
        message: `“${short.text}” does not fit “${long.text}”; its short form is ${text}.`,
        concept,
        fixes: [replacement(span, text, true)],
      };
    });
  },
};
