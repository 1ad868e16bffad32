import * as l10n from '@vscode/l10n';
import type { Abbreviation, Excerpt } from '../../../core/document/document.ts';
import { withoutPlural } from '../../../core/terms/longForms.ts';
import { inCapitalsOf, kindOfDifference, writesOutWrongly } from '../../../core/terms/nearMisses.ts';
import { statusAt } from '../../../core/vocabulary/dates.ts';
import { pluralOf } from '../../../core/vocabulary/forms.ts';
import type { Concept } from '../../../core/vocabulary/vocabulary.ts';
import { type PassageObservation, type PassageRule, replacement } from '../finding.ts';

export const wrongExpansion: PassageRule = {
  code: 'wrong-expansion',
  get title() {
    return l10n.t('The words do not belong to the short form');
  },
  get why() {
    return l10n.t(
      'A known short form is written out in words that are not its own: *Integrated Commissioning Board (ICB)*. The initials fit, so the eye passes over it, and readers look for a body that does not exist. The rule is silent before the body came into being, when the words may have named something else.',
    );
  },
  severity: 'information',
  from: 'reading',
  inQuotations: true,
  isSlip: true,
  observeIn: excerpt => [...definitionsIn(excerpt), ...namesIn(excerpt)],
};

/** Words that are written out beside their short form. */
function definitionsIn(excerpt: Excerpt): PassageObservation[] {
  return excerpt.abbreviations.flatMap(abbreviation => {
    const concept = conceptMeant(abbreviation, excerpt);
    if (!concept || !isOtherWording(abbreviation.long.text, concept)) return [];
    const { long, short } = abbreviation;
    const isPlural = /s$/.test(short.text);
    const right = isPlural ? pluralOf(concept.prefLabel) : concept.prefLabel;
    const span = { start: long.start, end: long.end };
    return {
      span,
      message: l10n.t(
        '{0} stands for “{1}”, not for “{2}”.',
        withoutPlural(short.text),
        concept.prefLabel,
        long.text,
      ),
      concept: concept.id,
      fixes: [replacement(span, inCapitalsOf(long.text, right))],
      because: [l10n.t('“{0}” is no label of {1} in the vocabulary.', long.text, concept.prefLabel)],
    };
  });
}

/** Words that stand alone, and are known to be taken for the name: "Integrated Commissioning Board". */
function namesIn({ mentions, vocabulary, date }: Excerpt): PassageObservation[] {
  return mentions.flatMap(({ start, end, label, labelKind, meant, concept: id }) => {
    const concept = vocabulary.concepts.get(id);
    if (labelKind !== 'hidden' || !meant || !concept || kindOfDifference(label, meant) !== 'words') return [];
    const isInBeing = concept.senses.some(sense => statusAt(sense, date) !== 'future');
    if (!isInBeing || !writesOutWrongly(label, meant, concept)) return [];
    const span = { start, end };
    return {
      span,
      message: l10n.t(
        '“{0}” is not what {1} stands for: it is “{2}”.',
        label.replace(/\s+/g, ' '),
        concept.abbreviation![0]!,
        meant,
      ),
      concept: id,
      fixes: [replacement(span, inCapitalsOf(label, meant))],
    };
  });
}

/** The concept whose short form is defined here, if the words in front are none of a concept's own. */
function conceptMeant({ short, long, agrees }: Abbreviation, excerpt: Excerpt): Concept | undefined {
  if (!agrees) return undefined;
  const { vocabulary, date, mentions } = excerpt;
  const bare = withoutPlural(short.text);
  if (vocabulary.ambiguous.get(bare)?.readings?.length !== 1 && vocabulary.ambiguous.has(bare))
    return undefined;
  const mention = mentions.find(({ start, end }) => start <= short.start && short.end <= end);
  const concept = mention && vocabulary.concepts.get(mention.concept);
  if (!concept?.abbreviation?.includes(bare)) return undefined;
  const named = mentions.some(
    other =>
      other.end === long.end &&
      other.start <= long.start + 4 &&
      other.labelKind !== 'hidden' &&
      other !== mention,
  );
  const inBeing = concept.senses.some(sense => statusAt(sense, date) !== 'future');
  return named || !inBeing ? undefined : concept;
}

function contentOf(text: string): string[] {
  const words = text.toLowerCase().split(/[\s-]+/);
  return words.filter(word => !/^(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with|&)$/.test(word));
}

/** Other words than the label's, but some of them the same: else it is quite another thing with the same initials. */
function isOtherWording(written: string, concept: Concept): boolean {
  if (kindOfDifference(written, concept.prefLabel) !== 'words') return false;
  if (kindOfDifference(written, pluralOf(concept.prefLabel)) !== 'words') return false;
  // "Accident and emergency department (A&E)": the name, and what kind of thing has it.
  if (kindOfDifference(written.replace(/[\s-]+\S+$/, ''), concept.prefLabel) !== 'words') return false;
  const own = new Set(contentOf(concept.prefLabel));
  const words = contentOf(written);
  // "Department for Health" has a wrong small word, "Long Term Plan" leaves one out: inconsistent forms, no other words.
  if (words.every(word => own.has(word))) return false;
  const shared = words.filter(word => word.length > 3 && (own.has(word) || own.has(word.replace(/s$/, ''))));
  return shared.length >= own.size / 2;
}
