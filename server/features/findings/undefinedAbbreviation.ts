import { withoutPlural } from '../../core/abbreviations.ts';
import type { Document, Mention } from '../../core/document.ts';
import { EVERYDAY_INITIALISMS, initialismsIn } from '../../core/initialisms.ts';
import { once } from '../../core/memory.ts';
import { type Passage, place } from '../../core/passages.ts';
import type { Span } from '../../core/span.ts';
import { isOwn } from '../../core/surroundings.ts';
import { type Concept, isInitialism, pluralOf } from '../../core/vocabulary.ts';
import { asTerm, type Fix, type Observation, type Rule } from './finding.ts';

export const undefinedAbbreviation: Rule = {
  code: 'undefined-abbreviation',
  title: 'A short form that is never explained',
  why: 'A short form is written out at first use, with the initials in brackets; departments and schemes too (NHS digital service manual; GOV.UK style guide; NICE style guide). This one is written out nowhere in the text. A text for professional readers (`audience: professional`) is not asked to explain the short forms that the vocabulary knows; nobody is asked to explain NHS, GP, UK and the like.',
  severity: 'hint',
  from: 'reviewing',
  inQuotations: true,
  observe(document, { audience, profile }) {
    const explained = explainedIn(document);
    const quotedToo = profile === 'drafting';
    return firstUses(document, quotedToo).flatMap(use => {
      const concept = use.mention && document.vocabulary.concepts.get(use.mention.concept);
      if (explained.shorts.has(use.short) || EVERYDAY_INITIALISMS.has(use.short)) return [];
      if (!concept)
        return isSpeltOut(use.short, document) || isWord(use.short, document) ? [] : [unknown(use)];
      const isKnown = audience === 'professional' || isInitialism(concept.prefLabel);
      return isKnown || explained.concepts.has(concept.id) ? [] : [known(use, concept)];
    });
  },
};

interface Use extends Span {
  readonly text: string;
  readonly short: string;
  readonly mention?: Mention;
}

/** Where each short form first stands in the author's own words; outside headings and tables if it does at all. */
function firstUses(document: Document, quotedToo: boolean): Use[] {
  const first = new Map<string, Use & { rank: number }>();
  const mentions = new Map(document.mentions.map(mention => [mention.start, mention]));
  let covered = 0;
  const take = (use: Use, rank: number) => {
    const isTaken = (first.get(use.short)?.rank ?? Number.POSITIVE_INFINITY) <= rank;
    if (!isTaken && (quotedToo || isOwn(document, use))) first.set(use.short, { ...use, rank });
  };
  let next = 0;
  for (const placed of document.passages) {
    const { passage } = placed;
    if (initialismsIn(passage).length === 0 || isShouted(passage)) continue;
    const rank = passage.kind === 'heading' || passage.kind === 'cell' ? 1 : 0;
    for (const { text, start, end } of initialismsIn(passage)) {
      const span = place(placed, { start, end });
      while (next < document.mentions.length && document.mentions[next]!.start <= span.start)
        covered = Math.max(covered, document.mentions[next++]!.end);
      const mention = mentions.get(span.start);
      const short = withoutPlural(text);
      const isOfName = covered > span.start && !isShortFormOf(mention, span, short, document);
      if (isOfName || mention?.labelKind === 'hidden') continue;
      if (!mention && (short.length < 3 || /^[IVXLCDM]+$/.test(short))) continue;
      take({ ...span, text, short, mention }, rank);
    }
  }
  for (const mention of document.mentions) {
    const isMixed = isInitialism(mention.label) && /^\p{Lu}+\p{Ll}+\p{Lu}/u.test(mention.label);
    if (!isMixed || mention.labelKind !== 'abbreviation') continue;
    take({ ...mention, text: mention.label, short: withoutPlural(mention.label), mention }, 0);
  }
  return [...first.values()];
}

/** The mention is this short form, or begins with it: "GMS contract". */
function isShortFormOf(
  mention: Mention | undefined,
  { end }: Span,
  short: string,
  { vocabulary }: Document,
): boolean {
  if (!mention) return false;
  return (
    mention.end <= end || vocabulary.concepts.get(mention.concept)?.abbreviation?.includes(short) === true
  );
}

/** A line in capitals is no row of short forms: most of its words are in capitals, or one that stands alone. */
const isShouted = once(({ text }: Passage) => {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  const loud = words.filter(word => word === word.toUpperCase());
  return loud.length > words.length * 0.7 && (words.length > 2 || loud.some(word => word.length > 5));
});

/** Terms that the text writes out, and short forms that it defines, rightly or not. */
function explainedIn(document: Document) {
  const concepts = new Set<string>();
  for (const { concept, label, labelKind } of document.mentions) {
    if (concepts.has(concept)) continue;
    const entry = document.vocabulary.concepts.get(concept);
    if (entry && labelKind !== 'abbreviation' && labelKind !== 'descriptive' && writesOut(label, entry))
      concepts.add(concept);
  }
  return { concepts, shorts: new Set(document.abbreviations.map(({ short }) => withoutPlural(short.text))) };
}

/** True where a label has the term's words: its own, or others that begin with the letters of its short form. */
function writesOut(label: string, { prefLabel, abbreviation = [] }: Concept): boolean {
  if (label.toLowerCase().startsWith(prefLabel.toLowerCase())) return true;
  if (isInitialism(label)) return false;
  const initials = (label.match(/(?<![\p{L}\p{N}'’])(?:\p{Lu}{2,}|[\p{L}\p{N}])/gu) ?? [])
    .join('')
    .toLowerCase();
  const words = label.split(/[\s/-]+/);
  return abbreviation.some(short => {
    if (words.some(word => withoutPlural(word) === short)) return false;
    let at = 0;
    for (const letter of short.toLowerCase())
      at = initials.indexOf(letter, at) + 1 || Number.POSITIVE_INFINITY;
    return at !== Number.POSITIVE_INFINITY;
  });
}

/** True where words with these initials stand in one sentence's words, small words passed over. */
function isSpeltOut(short: string, { passages }: Document): boolean {
  const letters = [...short].map(letter => letter.toLowerCase());
  const small = String.raw`(?:(?:and|of|the|for|in|to|&)[\s-]+)*`;
  const words = new RegExp(
    String.raw`(?<![\p{L}\p{N}])${letters.map(letter => `${letter}\\p{Ll}+`).join(String.raw`[\s,/-]+${small}`)}`,
    'iu',
  );
  return passages.some(({ passage }) => words.test(passage.text));
}

/** A word in capitals for effect, such as a slogan or a title: the text has it in small letters too. */
function isWord(short: string, { passages }: Document): boolean {
  const word = new RegExp(String.raw`(?<![\p{L}\p{N}])${short.toLowerCase()}(?![\p{L}\p{N}])`, 'u');
  return passages.some(({ passage }) => word.test(passage.text));
}

function known({ start, end, text }: Use, concept: Concept): Observation {
  const words = /s$/.test(text) ? pluralOf(concept.prefLabel) : concept.prefLabel;
  const expand: Fix = {
    kind: 'expand',
    title: `Write “${words} (${text})”`,
    edits: [{ span: { start, end }, text: `${words} (${text})` }],
    safe: true,
  };
  return {
    span: { start, end },
    message: `“${text}” is not explained in this text; it stands for “${words}”.`,
    concept: concept.id,
    fixes: [expand],
    gloss: words,
  };
}

function unknown({ start, end, text, short }: Use): Observation {
  return {
    span: { start, end },
    message: `“${text}” is not explained in this text, and the vocabulary does not know it.`,
    fixes: [asTerm(short)],
  };
}
