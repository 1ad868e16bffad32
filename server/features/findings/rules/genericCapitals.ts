import * as l10n from '@vscode/l10n';
import type { Excerpt, Mention } from '../../../core/document/document.ts';
import { isOwn, surroundingsOf } from '../../../core/document/surroundings.ts';
import type { Span } from '../../../core/ground/span.ts';
import type { Concept } from '../../../core/vocabulary/vocabulary.ts';
import { type Observation, replacement, spanOf, type WeighingRule } from '../finding.ts';

export const genericCapitals: WeighingRule<Mention> = {
  code: 'generic-capitals',
  get title() {
    return l10n.t('Capitals for a kind of body');
  },
  get why() {
    return l10n.t(
      'A kind of body has small letters, *integrated care board*, and only the full name of one of them has capitals: *Anytown Integrated Care Board* (NHS digital service manual; GOV.UK style guide). Until 2022 title case was as common, so a text from before 2023 need only be of one mind: where it writes both, the rarer form is pointed at. While drafting, every place is; while reviewing, one, and only where the text writes both. Headings, tables and names are left alone.',
    );
  },
  severity: 'hint',
  from: 'reviewing',
  inQuotations: false,
  note: excerpt =>
    excerpt.mentions.flatMap(mention => {
      const concept = excerpt.vocabulary.concepts.get(mention.concept);
      const form = concept && mention.labelKind === 'pref' ? formOf(excerpt, mention, concept) : undefined;
      return form ? { key: `${form} ${mention.concept}`, thing: mention } : [];
    }),
  weigh(notes, document, { profile }) {
    const isDraft = document.head.kind === 'draft';
    const isOfToday = (document.date.date ?? (isDraft ? '9999' : '')) >= '2023';
    return [...notes].flatMap(([key, capital]) => {
      if (!key.startsWith('capital ')) return [];
      const small = notes.get(key.replace('capital', 'small'));
      if (!small && !(profile === 'drafting' && isOfToday)) return [];
      const isSmallRare = small !== undefined && small.length < capital.length && !isOfToday;
      const [rare, observe] = isSmallRare ? [small, capitalised] : [capital, lowered];
      // One word to its writer, who may search for the rest; a drafter gets each place.
      return (profile === 'drafting' ? rare : rare.slice(0, 1)).map(noted =>
        observe(noted.thing, spanOf(document, noted)),
      );
    });
  },
};

/** The two ways in which running text may write a kind of body. */
type Form = 'small' | 'capital';

/** How a kind of body is written in running text; nothing where capitals say nothing, as in a name or a heading. */
function formOf(excerpt: Excerpt, mention: Mention, concept: Concept): Form | undefined {
  const { label, nameStart } = mention;
  if (concept.type !== 'body' || /\p{Lu}/u.test(concept.prefLabel) || !/\s/.test(label)) return undefined;
  if (nameStart !== undefined || !isOwn(excerpt, mention)) return undefined;
  const around = surroundingsOf(excerpt, mention);
  const kind = around?.placed.passage.kind;
  if (!around || kind === 'heading' || kind === 'cell') return undefined;
  if (isOfName(around.before, around.after)) return undefined;
  const [, ...rest] = label.split(/[\s-]+/).filter(word => !SMALL_WORD.test(word));
  if (rest.every(word => /^\p{Lu}/u.test(word))) return /^\p{Lu}/u.test(label) ? 'capital' : undefined;
  return rest.every(word => /^\p{Ll}/u.test(word)) ? 'small' : undefined;
}

/** "Anytown Integrated Care Board", "Integrated Care Board Constitution", "the (Health and Wellbeing Board) Order". */
function isOfName(before: string, after: string): boolean {
  const isAfterName = /\p{Lu}[\p{L}\p{N}'’-]*[\s-]+$/u.test(before) && !FUNCTION_WORD.test(before);
  return (
    isAfterName ||
    ASSOCIATION.test(before) ||
    /^\)?(?:\s+(?:of|for|in)(?:\s+the)?)?\s+\p{Lu}\p{Ll}/u.test(after)
  );
}

const ASSOCIATION =
  /\b(?:Alliance|Association|Confederation|Federation|Network|Society|Union)\s+of\s+(?:the\s+)?$/;
const SMALL_WORD = /^(?:and|of|for|the|to|in)$/i;
const FUNCTION_WORD =
  /(?:^|[^\p{L}])(?:the|a|an|in|at|by|for|from|with|and|of|to|on|or|that|when|while|as|both|under|since|but|if|our|each|every|all|where|because|so|many|most|some|new)\s+$/iu;

function lowered(mention: Mention, span: Span): Observation {
  return observation(mention, span, mention.label.toLowerCase(), l10n.t('A kind of body has small letters.'));
}

function capitalised(mention: Mention, span: Span): Observation {
  const words = mention.label.replace(/\p{L}+/gu, word =>
    SMALL_WORD.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );
  return observation(mention, span, words, l10n.t('The text mostly has capitals.'));
}

function observation({ label, concept }: Mention, span: Span, right: string, why: string): Observation {
  const oneLine = (text: string) => text.replace(/\s+/g, ' ');
  return {
    span,
    message: l10n.t('“{0}” here, “{1}” as a rule. {2}', oneLine(label), oneLine(right), why),
    concept,
    fixes: [replacement(span, right)],
  };
}
