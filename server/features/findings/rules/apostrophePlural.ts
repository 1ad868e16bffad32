import * as l10n from '@vscode/l10n';
import { surroundingsOf } from '../../../core/document/surroundings.ts';
import { isInitialism } from '../../../core/vocabulary/forms.ts';
import { type PassageRule, replacement } from '../finding.ts';

export const apostrophePlural: PassageRule = {
  code: 'apostrophe-plural',
  get title() {
    return l10n.t('An apostrophe in a plural');
  },
  get why() {
    return l10n.t(
      'A short form makes its plural with an s and no apostrophe: *CCGs* (BMJ style guide; the headwords of the NHS digital service manual). With an apostrophe it owns something: *the CCG’s plan*. The rule speaks only where nothing follows that could be owned, or a number stands before it.',
    );
  },
  severity: 'hint',
  from: 'reviewing',
  inQuotations: false,
  observeIn(excerpt) {
    return excerpt.mentions.flatMap(mention => {
      const { end, label, plural, concept } = mention;
      if (plural || !isInitialism(label)) return [];
      const around = surroundingsOf(excerpt, mention);
      const own = around && /^['’]s(?![\p{L}\p{N}])/u.exec(around.after);
      if (!around || !own || !isPlural(around.before, around.after.slice(own[0].length))) return [];
      const span = { start: mention.start, end: end + own[0].length };
      return {
        span,
        message: l10n.t('The plural of {0} is {0}s, without an apostrophe.', label),
        concept,
        fixes: [replacement(span, `${label}s`, true)],
      };
    });
  },
};

function isPlural(before: string, after: string): boolean {
  if (SEVERAL.test(before)) return true;
  if (/^\s+(?:are|were|have|that|which|who)\b/.test(after)) return true;
  return (
    /^\s*(?:[.;:!?)]|$)/.test(after) &&
    !/\b(?:the|a|an|our|your|their|its|this|that|each|every|any)\s+(?:[\p{L}-]+\s+)?$/iu.test(before)
  );
}

const SEVERAL =
  /\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|all|these|those|many|most|some|several|both|few|various)\s+(?:(?!the\b)\p{Ll}+\s+)?$/iu;
