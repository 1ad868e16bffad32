import * as l10n from '@vscode/l10n';
import { isInAnyPassage } from '../../../core/document/anyPassage.ts';
import type { Document, Excerpt, Mention } from '../../../core/document/document.ts';
import { isOwn, surroundingsOf } from '../../../core/document/surroundings.ts';
import { anyOf } from '../../../core/ground/lists.ts';
import { once } from '../../../core/ground/memory.ts';
import type { Span } from '../../../core/ground/span.ts';
import { initialismsIn } from '../../../core/terms/initialisms.ts';
import { hasInitials, isLongForm, withoutPlural } from '../../../core/terms/longForms.ts';
import { explainedIn } from '../../../core/terms/naming.ts';
import { type Passage, place } from '../../../core/terms/passages.ts';
import { isFormer } from '../../../core/time/tense.ts';
import { statusAt } from '../../../core/vocabulary/dates.ts';
import { isInitialism, labelOf, pluralOf } from '../../../core/vocabulary/forms.ts';
import { type Concept, type ConceptId, namedBy } from '../../../core/vocabulary/vocabulary.ts';
import { EVERYDAY_WORDS } from '../../../core/wordLists/everydayWords.ts';
import { EVERYDAY_INITIALISMS, KNOWN_INITIALISMS } from '../../../core/wordLists/initialisms.ts';
import { asTerm, type Fix, type Noted, type Observation, spanOf, type WeighingRule } from '../finding.ts';

export const undefinedAbbreviation: WeighingRule<Use | undefined> = {
  code: 'undefined-abbreviation',
  get title() {
    return l10n.t('A short form that is never explained');
  },
  get why() {
    return l10n.t(
      'A short form is written out at first use, with the initials in brackets; departments and schemes too (NHS digital service manual; GOV.UK style guide; NICE style guide). This one is written out nowhere in the text. A text for professional readers (`audience: professional`) is not asked to explain the short forms that the vocabulary knows; nobody is asked to explain NHS, GP, UK and the like.',
    );
  },
  severity: 'hint',
  from: 'reviewing',
  inQuotations: true,
  besides: ['apostrophe-plural'],
  note: (excerpt, { profile }) => [
    ...writtenOut(excerpt).map(concept => ({ key: WRITTEN_OUT + concept, thing: undefined })),
    ...explainedAmong(excerpt).map(short => ({ key: EXPLAINED + short, thing: undefined })),
    ...usesIn(excerpt, profile === 'drafting').map(use => ({ key: use.rank + use.short, thing: use })),
  ],
  *weigh(notes, document, { audience }) {
    const explained = new Set(document.abbreviations.map(({ short }) => withoutPlural(short.text)));
    const isExplained = (short: string) =>
      explained.has(short) || notes.has(EXPLAINED + short) || EVERYDAY_INITIALISMS.has(short);
    for (const [key, all] of notes) {
      const [first] = all;
      const short = key.slice(1);
      const isLater = key.startsWith(IN_TABLE) && notes.has(IN_TEXT + short);
      const isAside = all.every(({ thing }) => thing?.isAside);
      if (!first?.thing || isAside || isLater || isExplained(short)) continue;
      const use = { ...first.thing, ...spanOf(document, first as Noted<Use>) };
      const named = all.find(({ thing }) => thing?.concept)?.thing?.concept;
      const concept = named && document.vocabulary.concepts.get(named);
      if (!concept) {
        // All passages are looked through for it.
        yield isSpeltOut(short, document) || isWord(short, document) ? undefined : unknown(use);
        continue;
      }
      const isKnown = audience === 'professional' || isInitialism(concept.prefLabel);
      if (isKnown || notes.has(WRITTEN_OUT + concept.id)) continue;
      const sense = use.sense === undefined ? undefined : namedBy(use.sense, document.vocabulary)?.sense;
      yield known(use, concept, sense?.label);
    }
  },
};

/** The first sign of a key: a short form in running text, or in a heading or table, which may use it unexplained. */
const IN_TEXT = '.';
const IN_TABLE = '|';
/** A term that the text writes out. */
const WRITTEN_OUT = '=';
/** A short form that a list explains, or the initials of a person. */
const EXPLAINED = ':';

function explainedAmong({ passages, vocabulary }: Excerpt): readonly string[] {
  return passages.flatMap(({ passage }) => explainedIn(passage, vocabulary));
}

interface Use extends Span {
  readonly text: string;
  readonly short: string;
  readonly rank: typeof IN_TEXT | typeof IN_TABLE;
  readonly concept?: ConceptId;
  /** What it was called on the text's day. */
  readonly sense?: string;
  /**
   * It is part of a longer name ("ACO contract"), or tells whence somebody comes ("ex-CCG staff"): it counts only where
   * the text has it otherwise too.
   */
  readonly isAside?: boolean;
}

/** The first use of each short form in a passage. */
function usesIn(excerpt: Excerpt, quotedToo: boolean): Use[] {
  const first = new Map<string, Use>();
  for (const use of [...initialismsAmong(excerpt), ...mixedAmong(excerpt)])
    if (isNew(first.get(use.short)) && (quotedToo || isOwn(excerpt, use))) first.set(use.short, use);
  return [...first.values()];
}

/** True where a use aside is all that a passage had so far. */
function isNew(known: Use | undefined): boolean {
  return known === undefined || known.isAside === true;
}

function initialismsAmong(excerpt: Excerpt): Use[] {
  const { mentions } = excerpt;
  return excerpt.passages.flatMap(placed => {
    const { passage } = placed;
    if (initialismsIn(passage).length === 0 || isShouted(passage)) return [];
    const rank = passage.kind === 'heading' || passage.kind === 'cell' ? IN_TABLE : IN_TEXT;
    return initialismsIn(passage).flatMap(({ text, start, end }): Use[] => {
      const span = place(placed, { start, end });
      const mention = mentions.findLast(found => found.start === span.start);
      const short = withoutPlural(text);
      const isCovered = mentions.some(found => found.start <= span.start && span.start < found.end);
      const isOfName = isCovered && !isShortFormOf(mention, span, short, excerpt);
      if (mention?.labelKind === 'hidden' || (isOfName && !mention)) return [];
      const isRead = short.length > 2 && !/^[IVXLCDM]+$/.test(short) && !isCalledSo(passage, { start, end });
      if (!mention && !isRead) return [];
      if (isOfName || (mention && isOfThePast(mention, excerpt)))
        return [{ ...span, text, short, rank, isAside: true }];
      return [{ ...span, text, short, rank, concept: mention?.concept, sense: mention?.sense }];
    });
  });
}

/** A body that had ended by then and is said to be of the past ("the former CCG"): it is known by this name. */
function isOfThePast(mention: Mention, excerpt: Excerpt): boolean {
  const sense = namedBy(mention.sense, excerpt.vocabulary)?.sense;
  if (!sense || excerpt.date.date === undefined || statusAt(sense, excerpt.date) !== 'ended') return false;
  return isFormer(surroundingsOf(excerpt, mention)?.before ?? '');
}

/** Short forms of large and small letters, which no pattern tells: "DoH", "LINk". */
function mixedAmong({ mentions }: Excerpt): Use[] {
  return mentions.flatMap(({ start, end, label: text, labelKind, concept }) =>
    labelKind === 'abbreviation' && isInitialism(text) && /\p{Ll}/u.test(withoutPlural(text))
      ? [{ start, end, text, short: withoutPlural(text), rank: IN_TEXT, concept }]
      : [],
  );
}

/** The mention is this short form, or begins with it: "GMS contract". */
function isShortFormOf(
  mention: Mention | undefined,
  { end }: Span,
  short: string,
  { vocabulary }: Excerpt,
): boolean {
  if (!mention) return false;
  return (
    mention.end <= end || vocabulary.concepts.get(mention.concept)?.abbreviation?.includes(short) === true
  );
}

/** Nobody spells out what is only called so: "the PROUD study", "a programme called PRIME". */
function isCalledSo({ text }: Passage, { start, end }: Span): boolean {
  const isStudy = end - start > 3 && /^\s(?:cohort|study|survey|trial)\b/.test(text.slice(end, end + 12));
  return (
    isStudy ||
    /\b(?:call(?:ed|s)|named)\s(?:the\s|a\s|an\s)?$/.test(text.slice(Math.max(0, start - 15), start))
  );
}

/** A line in capitals is no row of short forms: most of its words are in capitals, or one that stands alone. */
const isShouted = once(({ text }: Passage) => {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  const loud = words.filter(word => word === word.toUpperCase());
  return loud.length > words.length * 0.7 && (words.length > 2 || loud.some(word => word.length > 5));
});

/** The terms that a passage writes out. */
function writtenOut({ mentions, vocabulary }: Excerpt): readonly ConceptId[] {
  const concepts = new Set<ConceptId>();
  for (const { concept, label, labelKind } of mentions) {
    if (concepts.has(concept)) continue;
    const entry = vocabulary.concepts.get(concept);
    if (entry && labelKind !== 'abbreviation' && labelKind !== 'descriptive' && writesOut(label, entry))
      concepts.add(concept);
  }
  return [...concepts];
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

/** True where words with these initials stand in one sentence's words, small words passed over, and in a long one participles ("prophylaxis following exposure"). */
function isSpeltOut(short: string, document: Document): boolean {
  return isInAnyPassage(document, `spelt out ${short}`, () => {
    const letters = [...short].map(letter => letter.toLowerCase());
    const small = String.raw`(?:(?:and|of|the|for|in|to|&)[\s-]+)*${short.length > 3 ? String.raw`(?:\p{Ll}{2,}ing\s+)?` : ''}`;
    const words = new RegExp(
      String.raw`(?<![\p{L}\p{N}])${letters.map(letter => `${letter}\\p{Ll}+`).join(String.raw`[\s,/-]+${small}`)}`,
      'iu',
    );
    // Few passages have words with these initials at all, and the initials are quicker to look through.
    const initials = new RegExp(letters.join(`[aofti]*${short.length > 3 ? String.raw`\p{L}?` : ''}`), 'iu');
    return passage => initials.test(initialsIn(passage)) && words.test(passage.text);
  });
}

/** The first letter of each word, small words too. @example 'Tpapi' for 'The patient and public involvement' */
const initialsIn = once(({ text }: Passage) =>
  (text.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? []).join(''),
);

/** A word in capitals for effect, such as a slogan or a title: an ordinary one, or one that the text has in small letters too. */
function isWord(short: string, document: Document): boolean {
  if (EVERYDAY_WORDS.has(short.toLowerCase())) return true;
  return isInAnyPassage(document, `word ${short}`, () => {
    const small = short.toLowerCase();
    const word = new RegExp(String.raw`(?<![\p{L}\p{N}])${small}(?![\p{L}\p{N}])`, 'u');
    return ({ text }) => text.includes(small) && word.test(text);
  });
}

function known(use: Use, concept: Concept, named: string | undefined): Observation {
  const { start, end, text, short } = use;
  const words = inNumberOf(text, fullFormOf(short, concept, named));
  return {
    span: { start, end },
    message: l10n.t('“{0}” is not explained in this text; it stands for “{1}”.', text, words),
    concept: concept.id,
    fixes: [{ ...expansion(use, words), safe: true }],
    gloss: words,
  };
}

/**
 * The name whose letters a short form has: what it was called on the text's day, or "patient and public involvement" for
 * PPI, whatever the entry is called.
 */
function fullFormOf(short: string, { prefLabel, altLabel = [] }: Concept, named: string | undefined): string {
  const alt = altLabel.flatMap(label => {
    const { form, sense } = labelOf(label);
    return sense || isInitialism(form) ? [] : [form];
  });
  const names = named === undefined ? [prefLabel] : [named, prefLabel];
  return (
    [...names, ...alt].find(label => initialsOf(label) === short) ??
    names.find(label => hasInitials(label, short)) ??
    alt.find(label => isLongForm(label, short)) ??
    prefLabel
  );
}

/** Of its words but for small ones. @example initialsOf('Health and Care Professions Council') // 'HCPC' */
function initialsOf(label: string): string {
  return [...label.matchAll(/(?<![\p{L}\p{N}'’])(?!(?:and|of|for|the|in|to)\b)\p{L}/giu)]
    .join('')
    .toUpperCase();
}

function expansion({ start, end, text }: Use, words: string): Fix {
  return {
    kind: 'expand',
    title: l10n.t('Write “{0} ({1})”', words, text),
    edits: [{ span: { start, end }, text: `${words} (${text})` }],
  };
}

/** @example inNumberOf('UDAs', 'unit of dental activity') // 'units of dental activity' */
function inNumberOf(short: string, words: string): string {
  if (!/s$/.test(short)) return words;
  const [, thing, rest] = /^(.+?)( of .+)$/.exec(words) ?? [];
  return thing && rest ? pluralOf(thing) + rest : pluralOf(words);
}

/** Words of many: one of several "SENs" is no "special educational needs". */
const PLURAL = /(?:[bdgkmnprtwy]|[^su]e)s$/;

/** What the vocabulary does not have may still be well known, though perhaps for several things. */
function unknown(use: Use): Observation {
  const { start, end, text, short } = use;
  const usual = (KNOWN_INITIALISMS.get(short) ?? [])
    .filter(words => !text.endsWith('s') || !PLURAL.test(words))
    .map(words => inNumberOf(text, words));
  const meaning = anyOf(usual.map(words => `“${words}”`));
  return {
    span: { start, end },
    message:
      meaning === ''
        ? l10n.t('“{0}” is not explained in this text, and the vocabulary does not know it.', text)
        : l10n.t('“{0}” is not explained in this text; it often stands for {1}.', text, meaning),
    fixes: [...usual.map(words => expansion(use, words)), asTerm(short)],
  };
}
