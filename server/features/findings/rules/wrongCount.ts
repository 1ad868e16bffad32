import * as l10n from '@vscode/l10n';
import { surroundingsOf } from '../../../core/document/surroundings.ts';
import { isHistory, tenseOf } from '../../../core/time/tense.ts';
import { dateInWords, holdsAt } from '../../../core/vocabulary/dates.ts';
import type { Concept } from '../../../core/vocabulary/vocabulary.ts';
import type { PassageRule } from '../finding.ts';

export const wrongCount: PassageRule = {
  code: 'wrong-count',
  get title() {
    return l10n.t('A number that was right at another time');
  },
  get why() {
    return l10n.t(
      'The sentence gives a number of bodies that there were at another date than the text’s. The vocabulary holds each body with the days of its beginning and end and counts those in being. Only a number that was right at some time is pointed at: other numbers may count something else.',
    );
  },
  severity: 'information',
  from: 'reading',
  inQuotations: true,
  observeIn(excerpt) {
    const { vocabulary, date, mentions } = excerpt;
    if (!date.date) return [];
    const day = date.date;
    return mentions.flatMap(mention => {
      const instances = vocabulary.instances.get(mention.concept);
      const around = instances && mention.plural ? surroundingsOf(excerpt, mention) : undefined;
      const number = around && COUNT.exec(around.before);
      if (!instances || !around || !number) return [];
      const written = Number(number[1]);
      const right = countAt(instances, day);
      if (right === 0 || written === right || !everTrue(instances, written) || !isSaidOfNow(around))
        return [];
      const start = mention.start - number[0].length;
      const label = vocabulary.concepts.get(mention.concept)!.prefLabel;
      return {
        span: { start, end: mention.end },
        message: l10n.t(
          'On {0} there were {1} {2} in England, not {3}{4}.',
          dateInWords(day),
          right,
          `${label}s`,
          written,
          sourceOf(instances),
        ),
        concept: mention.concept,
        fixes: [replaceNumber(start, number[1]!, right)],
        because: [
          l10n.t(
            '{0} was right at another time: the count follows the days on which each began and ended.',
            written,
          ),
        ],
      };
    });
  },
};

/** "42 ICBs", "42 new integrated care boards", but not "42 of the ICBs" or "another 42 ICBs". */
const COUNT =
  /(?<![\d.,£-])(?<!\b(?:other|another|remaining|first|last|of these|pilot)\s)(\d{2,3})\s+(?:(?:new|statutory|current|existing|english|local|nhs)\s+)?$/i;

function countAt(instances: readonly Concept[], day: string): number {
  return instances.filter(({ senses }) => senses.some(sense => holdsAt(sense, day))).length;
}

/** The number was right on the day on which some instance began. */
function everTrue(instances: readonly Concept[], number: number): boolean {
  const days = new Set(instances.flatMap(({ senses }) => senses.map(sense => sense.valid?.from ?? '')));
  return [...days].some(day => day !== '' && countAt(instances, day) === number);
}

function isSaidOfNow({ sentence, start, end }: { sentence: string; start: number; end: number }): boolean {
  return !isHistory(sentence) && tenseOf(sentence, start, end) !== 'past' && !/\bproposed\b/i.test(sentence);
}

function sourceOf(instances: readonly Concept[]): string {
  const source = instances.flatMap(({ sources }) => (sources === 'unknown' ? [] : sources))[0];
  if (!source) return '';
  return source.checked
    ? ` (${l10n.t('{0}, checked {1}', source.title, dateInWords(source.checked))})`
    : ` (${source.title})`;
}

function replaceNumber(start: number, written: string, right: number) {
  const edits = [{ span: { start, end: start + written.length }, text: String(right) }];
  return {
    kind: 'replace' as const,
    title: l10n.t('Replace {0} with {1}', written, right),
    edits,
    text: String(right),
  };
}
