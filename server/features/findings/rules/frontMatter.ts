import { positionAt } from '../../../core/text/text.ts';
import type { TextRule } from '../finding.ts';

export const frontMatter: TextRule = {
  code: 'front-matter',
  title: 'A head that cannot be read',
  why: 'The lines between the first two `---` say what kind of text this is, whose it is and of which day, as YAML. As they stand they cannot be read, so none of it counts: the text is read as if it had no head.',
  severity: 'warning',
  from: 'reading',
  inQuotations: false,
  observe: ({ headProblems, text }) =>
    headProblems.slice(0, 1).map(({ span, message }) => {
      const start = text.lineStarts[positionAt(text, span.start).line]!;
      const length = text.value.slice(start).search(/[\r\n]|$/);
      const advice = 'A text that holds a colon needs quotation marks.';
      return { span: { start, end: start + Math.max(1, length) }, message: `${message}. ${advice}` };
    }),
};
