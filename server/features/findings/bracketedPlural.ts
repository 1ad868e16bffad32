import { pluralOf } from '../../core/vocabulary.ts';
import { placesOf, type Rule, replacement } from './finding.ts';

export const bracketedPlural: Rule = {
  code: 'bracketed-plural',
  title: 'A plural in brackets',
  why: '*Board(s)* makes a reader stop to choose. The plural covers one as well as many: write *boards* (NHS digital service manual; GOV.UK style guide).',
  severity: 'hint',
  from: 'drafting',
  inQuotations: false,
  observe: document =>
    placesOf(document, /(?<![\p{L}\p{N}])\p{L}{2,}\(s\)/gu).map(({ text, ...span }) => {
      const right = pluralOf(text.slice(0, -3));
      return { span, message: `Write “${right}” for “${text}”.`, fixes: [replacement(span, right, true)] };
    }),
};
