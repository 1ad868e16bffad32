import * as l10n from '@vscode/l10n';
import { positionAt } from '../../../core/text/text.ts';
import type { TextRule } from '../finding.ts';

export const frontMatter: TextRule = {
  code: 'front-matter',
  get title() {
    return l10n.t('A head that cannot be read in full');
  },
  get why() {
    return l10n.t(
      'The lines between the first two `---` (or `+++`) say what kind of text this is, whose it is and of which day. What can be read of them is read; this could not, or it is a kind, an audience or a day that there is not. A schema says what each field may hold.',
    );
  },
  severity: 'warning',
  from: 'reading',
  inQuotations: false,
  observe: ({ headProblems, text }) =>
    headProblems.map(({ span, message }) => {
      const start = text.lineStarts[positionAt(text, span.start).line]!;
      const length = text.value.slice(start).search(/[\r\n]|$/);
      return { span: { start, end: start + Math.max(1, length) }, message };
    }),
};
