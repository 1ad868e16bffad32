import * as l10n from '@vscode/l10n';
import type { Excerpt } from '../../../core/document/document.ts';
import { surroundingsOf } from '../../../core/document/surroundings.ts';
import { isInitialism, pluralOf } from '../../../core/vocabulary/forms.ts';
import { type Observation, type PassageRule, replacement } from '../finding.ts';

export const numberMismatch: PassageRule = {
  code: 'number-mismatch',
  get title() {
    return l10n.t('One and many');
  },
  get why() {
    return l10n.t(
      'The term is singular and its short form plural, as in *Integrated Care Partnership (ICPs)*, or a short form without its s has a plural verb, as in *ICS are*. A plural short form takes an s and no apostrophe (BMJ style guide; NHS digital service manual). A plural term with a singular short form, *integrated care systems (ICS)*, is left alone: the brackets then only name the short form.',
    );
  },
  severity: 'information',
  from: 'reading',
  inQuotations: true,
  isSlip: true,
  observeIn(excerpt) {
    return [...definitions(excerpt), ...subjects(excerpt)];
  },
};

function definitions({ abbreviations }: Excerpt): Observation[] {
  return abbreviations.flatMap(({ short, long, concept, agrees }) => {
    const last = long.text.split(/\s+/).at(-1)!;
    if (!agrees || !/\p{Lu}s$/u.test(short.text) || /s$|[”’"]$/.test(last) || IRREGULAR.test(last)) return [];
    const span = { start: long.start, end: long.end };
    return {
      span,
      message: l10n.t('“{0}” is singular and “{1}” plural.', oneLine(long.text), short.text),
      concept,
      fixes: [
        replacement(span, pluralOf(long.text)),
        replacement({ start: short.start, end: short.end }, short.text.slice(0, -1)),
      ],
    };
  });
}

/** Words that are plural without an s. */
const IRREGULAR = /(?:people|staff|men|women|children|data|media|consortia|criteria)$/i;

function subjects(excerpt: Excerpt): Observation[] {
  return excerpt.mentions.flatMap(mention => {
    const { start, end, label, plural, concept } = mention;
    if (mention.labelKind !== 'abbreviation' || plural || !isInitialism(label)) return [];
    // A body of one's own name may be "they" (GOV.UK style guide); one of several of a kind is not.
    const isOfAKind = /^\p{Ll}/u.test(excerpt.vocabulary.concepts.get(concept)?.prefLabel ?? '');
    const around = isOfAKind ? surroundingsOf(excerpt, mention) : undefined;
    if (!around || !/^\s*(?:(?:all|most|many|some|these)\s+)?$/i.test(around.before)) return [];
    if (!/^\s+(?:are|were|have)\b/.test(around.after)) return [];
    const span = { start, end };
    return {
      span,
      message: l10n.t('“{0}” is singular and its verb plural: one {0}, several {0}s.', label),
      concept,
      fixes: [replacement(span, `${label}s`)],
    };
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
