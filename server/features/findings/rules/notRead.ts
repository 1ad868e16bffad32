import * as l10n from '@vscode/l10n';
import type { TextRule } from '../finding.ts';

export const notRead: TextRule = {
  code: 'not-read',
  get title() {
    return l10n.t('A part too long to be read');
  },
  get why() {
    return l10n.t(
      'A list, table or paragraph of hundreds of pages without a break, marks within marks beyond what anybody can follow, or a text of several megabytes, is data rather than prose. It is left unread so that the editor stays quick; all else in the text is annotated as usual.',
    );
  },
  severity: 'information',
  from: 'reading',
  inQuotations: false,
  observe({ limits, text }) {
    return limits.map(({ start, message }) => {
      const line = text.value.slice(start, start + 80).search(/[\r\n]|$/);
      return { span: { start, end: start + Math.max(1, line) }, message };
    });
  },
};
