import * as l10n from '@vscode/l10n';
import { type Place, placesOf, replacement, spanOf, type WeighingRule } from '../finding.ts';

export const mixedSpelling: WeighingRule<Place> = {
  code: 'mixed-spelling',
  get title() {
    return l10n.t('Two spellings of one word');
  },
  get why() {
    return l10n.t(
      'Guides disagree on *healthcare* and *health care*, *co-operate* and *cooperate*: the NHS digital service manual joins the first, statute and the King’s Fund part it. Either will do; a text should keep to one. The rule points at the rarer spelling, outside names, titles and quotations.',
    );
  },
  severity: 'hint',
  from: 'drafting',
  inQuotations: false,
  note: excerpt =>
    PAIRS.flat().flatMap(({ pattern }) =>
      placesOf(excerpt, pattern).map(thing => ({ key: pattern.source, thing })),
    ),
  weigh(notes, document) {
    return PAIRS.flatMap(([first, second]) => {
      const these = notes.get(first.pattern.source);
      const those = notes.get(second.pattern.source);
      if (!these || !those) return [];
      const [rare, spelling, common] =
        these.length < those.length ? [these, second, those] : [those, first, these];
      return rare.map(noted => {
        const span = spanOf(document, noted);
        const { text } = noted.thing;
        return {
          span,
          message: l10n.t(
            '“{0}” here, “{1}” elsewhere in the text; keep to one spelling.',
            text,
            common[0]!.thing.text,
          ),
          fixes: [replacement(span, spelling.from(text))],
        };
      });
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
