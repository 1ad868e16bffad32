import type { Document, Mention } from '../../core/document.ts';
import { isOwn, surroundingsOf } from '../../core/surroundings.ts';
import type { Concept } from '../../core/vocabulary.ts';
import { type Observation, type Rule, replacement } from './finding.ts';

export const genericCapitals: Rule = {
  code: 'generic-capitals',
  title: 'Capitals for a kind of body',
  why: 'A kind of body has small letters, *integrated care board*, and only the full name of one of them has capitals: *Anytown Integrated Care Board* (NHS digital service manual; GOV.UK style guide). Until 2022 title case was as common, so a text from before 2023 need only be of one mind: where it writes both, the rarer form is pointed at. While drafting, every place is; while reviewing, one, and only where the text writes both. Headings, tables and names are left alone.',
  severity: 'hint',
  from: 'reviewing',
  inQuotations: false,
  observe(document, { profile }) {
    const uses = new Map<Concept, { small: Mention[]; capital: Mention[] }>();
    for (const mention of document.mentions) {
      const concept = document.vocabulary.concepts.get(mention.concept);
      const form = concept && mention.labelKind === 'pref' ? formOf(document, mention, concept) : undefined;
      if (!concept || !form) continue;
      const known = uses.get(concept) ?? { small: [], capital: [] };
      uses.set(concept, known);
      known[form].push(mention);
    }
    const isDraft = document.head.kind === 'draft';
    const isOfToday = (document.date.date ?? (isDraft ? '9999' : '')) >= '2023';
    return [...uses.values()].flatMap(({ small, capital }) => {
      const isMixed = small.length > 0 && capital.length > 0;
      if (!isMixed) return profile === 'drafting' && isOfToday ? capital.map(lowered) : [];
      const rare =
        small.length < capital.length && !isOfToday ? small.map(capitalised) : capital.map(lowered);
      // One word to its writer, who may search for the rest; a drafter gets each place.
      return profile === 'drafting' ? rare : rare.slice(0, 1);
    });
  },
};

/** How a kind of body is written in running text; nothing where capitals say nothing, as in a name or a heading. */
function formOf(document: Document, mention: Mention, concept: Concept): 'small' | 'capital' | undefined {
  const { label, nameStart } = mention;
  if (concept.type !== 'body' || /\p{Lu}/u.test(concept.prefLabel) || !/\s/.test(label)) return undefined;
  if (nameStart !== undefined || !isOwn(document, mention)) return undefined;
  const around = surroundingsOf(document, mention);
  const kind = around?.placed.passage.kind;
  if (!around || kind === 'heading' || kind === 'cell') return undefined;
  if (isOfName(around.before, around.after)) return undefined;
  const [, ...rest] = label.split(/[\s-]+/).filter(word => !SMALL_WORD.test(word));
  if (rest.every(word => /^\p{Lu}/u.test(word))) return /^\p{Lu}/u.test(label) ? 'capital' : undefined;
  return rest.every(word => /^\p{Ll}/u.test(word)) ? 'small' : undefined;
}

/** "Anytown Integrated Care Board", "Integrated Care Board Constitution", "Health and Wellbeing Board for Leeds". */
function isOfName(before: string, after: string): boolean {
  const isAfterName = /\p{Lu}[\p{L}\p{N}'’-]*[\s-]+$/u.test(before) && !FUNCTION_WORD.test(before);
  return isAfterName || /^(?:\s+(?:of|for|in)(?:\s+the)?)?\s+\p{Lu}\p{Ll}/u.test(after);
}

const SMALL_WORD = /^(?:and|of|for|the|to|in)$/i;
const FUNCTION_WORD =
  /(?:^|[^\p{L}])(?:the|a|an|in|at|by|for|from|with|and|of|to|on|or|that|when|while|as|both|under|since|but|if|our|each|every|all|where|because|so|many|most|some|new)\s+$/iu;

function lowered(mention: Mention): Observation {
  return observation(mention, mention.label.toLowerCase(), 'A kind of body has small letters.');
}

function capitalised(mention: Mention): Observation {
  const words = mention.label.replace(/\p{L}+/gu, word =>
    SMALL_WORD.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );
  return observation(mention, words, 'The text mostly has capitals.');
}

function observation({ start, end, label, concept }: Mention, right: string, why: string): Observation {
  const span = { start, end };
  const [words, other] = [label, right].map(text => text.replace(/\s+/g, ' '));
  return {
    span,
    message: `“${words}” here, “${other}” as a rule. ${why}`,
    concept,
    fixes: [replacement(span, right)],
  };
}
