import { placesOf, type Rule, replacement } from './finding.ts';

export const mixedSpelling: Rule = {
  code: 'mixed-spelling',
  title: 'Two spellings of one word',
  why: 'Guides disagree on *healthcare* and *health care*, *co-operate* and *cooperate*: the NHS digital service manual joins the first, statute and the King’s Fund part it. Either will do; a text should keep to one. The rule points at the rarer spelling, outside names, titles and quotations.',
  severity: 'hint',
  from: 'drafting',
  inQuotations: false,
  observe(document) {
    return PAIRS.flatMap(([first, second]) => {
      const [these, those] = [placesOf(document, first.pattern), placesOf(document, second.pattern)];
      if (these.length === 0 || those.length === 0) return [];
      const [rare, spelling, common] =
        these.length < those.length ? [these, second, those] : [those, first, these];
      return rare.map(({ text, ...span }) => ({
        span,
        message: `“${text}” here, “${common[0]!.text}” elsewhere in the text; keep to one spelling.`,
        fixes: [replacement(span, spelling.from(text))],
      }));
    });
  },
};

/** A spelling, and how to write a word of the other spelling in it. */
interface Spelling {
  readonly pattern: RegExp;
  readonly from: (other: string) => string;
}

const PAIRS: readonly (readonly [Spelling, Spelling])[] = [
  [
    { pattern: /\bhealthcare\b/gi, from: other => other.replace(/\s/, '') },
    { pattern: /\bhealth care\b/gi, from: other => other.replace(/care$/i, ' care') },
  ],
  [
    { pattern: /\bco-(?:operat|ordinat)(?:e|es|ion)\b/gi, from: other => other.replace(/^co/i, '$&-') },
    { pattern: /\bco(?:operat|ordinat)(?:e|es|ion)\b/gi, from: other => other.replace('-', '') },
  ],
];
