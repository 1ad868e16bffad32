import { endedBy, holdsAt } from '../vocabulary/dates.ts';
import type { Concept, ConceptId, Form, Sense, Vocabulary } from '../vocabulary/vocabulary.ts';

/** A sense that a form may have here. */
export interface Candidate {
  readonly form: Form;
  readonly concept: Concept;
  readonly sense: Sense;
  readonly weight: number;
}

/** Only the year tells the readings of such a form apart, and they are one office or body all along. */
export function isOneThingRenamed(candidates: readonly Candidate[]): boolean {
  return candidates.every(({ concept, form }) => concept === candidates[0]!.concept && !form.near);
}

export function candidatesOf(forms: readonly Form[], vocabulary: Vocabulary): readonly Candidate[] {
  const read = new Set(forms.flatMap(form => (form.ambiguous ? form.concept : [])));
  return forms.flatMap(form => {
    // A concept's own label adds nothing to the readings that name the concept.
    if (!form.ambiguous && read.has(form.concept)) return [];
    const concept = vocabulary.concepts.get(form.concept) ?? kindOf(form.concept, vocabulary);
    const senses = concept?.senses ?? [];
    const sense = senses.find(({ id }) => id === form.sense) ?? instanceOf(form, vocabulary) ?? senses[0];
    return concept && sense ? { form, concept, sense, weight: form.weight ?? 1 } : [];
  });
}

/** What a single board is a board of: a text that names one mentions the kind. */
function kindOf(id: ConceptId, { instances, concepts }: Vocabulary): Concept | undefined {
  for (const [kind, all] of instances)
    if (all.some(instance => instance.id === id)) return concepts.get(kind);
  return undefined;
}

function instanceOf({ concept }: Form, { instances }: Vocabulary): Sense | undefined {
  for (const all of instances.values()) {
    const found = all.find(({ id }) => id === concept);
    if (found) return found.senses[0];
  }
  return undefined;
}

/** A text still speaks of "the Bill" when it has become an Act, but not of one of ten years before. */
const YEARS_REMEMBERED = 5;

/**
 * Those read at that time, without what a Bill would end; else with it; else those of the years before it. What is
 * still to come is out of the question, and what is over too where it is not remembered.
 */
export function timelyAmong(
  candidates: readonly Candidate[],
  day: string,
  bill?: ConceptId,
  isRemembered = true,
): readonly Candidate[] {
  const holding = candidates.filter(({ form }) => holdsAt({ valid: form.when }, day));
  const staying = holding.filter(({ sense }) => !endedBy(sense, bill));
  if (holding.length > 0 || !isRemembered) return staying.length > 0 ? staying : holding;
  const oldest = String(Number(day.slice(0, 4)) - YEARS_REMEMBERED);
  return candidates.filter(({ form: { when } }) => when?.to && when.to < day && when.to >= oldest);
}

export function heaviest(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((best, next) => (next.weight > best.weight ? next : best));
}

export function sensesOf(candidates: readonly Candidate[]): readonly Sense[] {
  return [...new Map(candidates.map(({ sense }) => [sense.id, sense])).values()];
}

/** "Integrated care provision (ICP)" shares most words with a name that the form stands for: a slip, no other thing. */
export function isSlipFor(long: string, candidates: readonly Candidate[]): boolean {
  const words = new Set(long.toLowerCase().match(/\p{L}+/gu));
  return candidates.some(({ concept, sense }) =>
    [concept.prefLabel, sense.label].some(label => {
      const own = label.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
      return own.filter(word => words.has(word)).length * 2 > own.length;
    }),
  );
}
