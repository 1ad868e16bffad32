import * as l10n from '@vscode/l10n';
import type { Excerpt, Mention } from '../../../core/document/document.ts';
import { surroundingsOf } from '../../../core/document/surroundings.ts';
import { remembered } from '../../../core/ground/memory.ts';
import { inCapitalsOf, kindOfDifference, writesOutWrongly } from '../../../core/terms/nearMisses.ts';
import { statusAt } from '../../../core/vocabulary/dates.ts';
import { isInitialism, pluralOf } from '../../../core/vocabulary/forms.ts';
import { type Concept, namedBy } from '../../../core/vocabulary/vocabulary.ts';
import { type Observation, type PassageRule, replacement } from '../finding.ts';

export const inconsistentForm: PassageRule = {
  code: 'inconsistent-form',
  get title() {
    return l10n.t('Not the official form');
  },
  get why() {
    return l10n.t(
      'A named body or law is written otherwise than it is called: other capitals (*King’s fund*), a shortened word (*Local Govt Association*), words left out of the title of an Act (*Health Act 2012*), or a word that the short form already holds (*ICS system*). Names are written out in full (NHS identity guidelines), and the titles of laws exactly. Generic bodies may have capitals or not; the text need only be of one mind.',
    );
  },
  severity: 'hint',
  from: 'reviewing',
  inQuotations: true,
  isSlip: true,
  observeIn(excerpt) {
    return excerpt.mentions.flatMap(mention => {
      const concept = excerpt.vocabulary.concepts.get(mention.concept);
      return concept ? observe(mention, concept, excerpt) : [];
    });
  },
};

function observe(mention: Mention, concept: Concept, excerpt: Excerpt): Observation[] {
  const { label, labelKind, meant } = mention;
  if (labelKind === 'hidden') {
    const difference = meant && kindOfDifference(label, meant);
    if (!meant || difference === 'spelling' || !isInBeing(mention, excerpt)) return [];
    // Those are wrong expansions.
    if (difference === 'words' && writesOutWrongly(label, meant, concept)) return [];
    return [departs(mention, meant, l10n.t('The form in use is “{0}”.', meant))];
  }
  if (labelKind === 'abbreviation' && isInitialism(label)) return saidTwice(mention, concept, excerpt);
  const isNamed = labelKind !== 'descriptive' && isInBeing(mention, excerpt);
  const official = isNamed ? officialForm(mention, concept) : undefined;
  return official ? [departs(mention, official.form, official.why)] : [];
}

interface Official {
  readonly form: string;
  readonly why: string;
}

const formsLookedAt = remembered((_: Concept) => new Map<string, Official | undefined>());

/** The form to use instead of a label, each label looked at once; undefined where the label will do. */
function officialForm(mention: Mention, concept: Concept): Official | undefined {
  const known = formsLookedAt(concept);
  if (!known.has(mention.label)) known.set(mention.label, findOfficialForm(mention, concept));
  return known.get(mention.label);
}

function findOfficialForm(mention: Mention, concept: Concept): Official | undefined {
  const { prefLabel: form, type } = concept;
  if (isContracted(mention.label, form)) return { form, why: l10n.t('The name in full is “{0}”.', form) };
  if (type === 'law' && leavesWordsOut(mention.label, form))
    return { form, why: l10n.t('The title is “{0}”.', form) };
  const right = properForm(mention, concept);
  return right ? { form: right, why: l10n.t('The name is written “{0}”.', right) } : undefined;
}

/** Before a body came into being, words like its name may have named another. */
function isInBeing(mention: Mention, { date, vocabulary }: Excerpt): boolean {
  const sense = namedBy(mention.sense, vocabulary)?.sense;
  return sense === undefined || statusAt(sense, date) !== 'future';
}

function departs({ start, end, label, concept }: Mention, right: string, why: string): Observation {
  const span = { start, end };
  return {
    span,
    message: l10n.t('“{0}” is not the usual form. {1}', label.replace(/\s+/g, ' '), why),
    concept,
    fixes: [replacement(span, inCapitalsOf(label, right))],
  };
}

/** The name of a body or law in its own capitals, where the text has only some of them. */
function properForm({ label, plural }: Mention, { type, prefLabel, altLabel }: Concept): string | undefined {
  if (type !== 'body' && type !== 'law') return undefined;
  const forms = [prefLabel, ...(altLabel ?? []).map(alt => (typeof alt === 'string' ? alt : alt.form))];
  const official = forms
    .map(form => (plural ? pluralOf(form) : form))
    .map(form => form.replace(/^the\s+/i, ''))
    .find(form => plainly(form) === plainly(label));
  if (!official) return undefined;
  const own = wordsOf(official);
  const written = wordsOf(label);
  const isName = own.length > 1 && own.every(word => SMALL_WORD.test(word) || !/^\p{Ll}/u.test(word));
  // "The national Commissioning Board": an adjective before a name that stands alone too.
  const [, ...rest] = written;
  const isAdjective =
    /^\p{Ll}/u.test(written[0] ?? '') && forms.some(form => plainly(form) === plainly(rest.join(' ')));
  if (isAdjective) return undefined;
  const isMixed = own.some((word, i) => /^\p{Lu}/u.test(word) && /^\p{Ll}/u.test(written[i] ?? ''));
  return isName && isMixed && written.some(word => /^\p{Lu}/u.test(word)) ? official : undefined;
}

function plainly(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\s-]+/g, ' ');
}

function wordsOf(text: string): string[] {
  return text.split(/[\s-]+/);
}

const SMALL_WORD = /^(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with|&)$/i;

/** Words of the name in their order, one of them cut short: "Govt" for Government, "Confed" for Confederation. */
function isContracted(label: string, name: string): boolean {
  const rest = wordsOf(name);
  let cut = 0;
  for (const word of wordsOf(label)) {
    const at = rest.findIndex(own => own.toLowerCase() === word.toLowerCase() || isCutShort(word, own));
    if (at < 0) return false;
    if (rest[at]!.toLowerCase() !== word.toLowerCase()) cut += 1;
    rest.splice(0, at + 1);
  }
  return cut > 0;
}

function isCutShort(written: string, whole: string): boolean {
  const [a, b] = [written.toLowerCase().replace(/\.$/, ''), whole.toLowerCase()];
  if (a.length < 4 || b.length - a.length < 3 || a[0] !== b[0] || /^\p{Lu}+s?$/u.test(written)) return false;
  if (b.startsWith(a))
    return !/^(?:al|ing|ion|ship|ment|ed|ers?)$/.test(b.slice(a.length)) && /[^aeiou]$/.test(a);
  let from = 0;
  for (const letter of a) {
    from = b.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return a.at(-1) === b.at(-1);
}

/**
 * The title of an Act or Bill with its year, but without some of its words; "the 2013 regulations" is no title, but what
 * a text calls them by.
 */
function leavesWordsOut(label: string, title: string): boolean {
  const own = wordsOf(title.toLowerCase());
  const written = wordsOf(label.toLowerCase());
  const year = written.find(word => /^\d{4}$/.test(word));
  const content = (words: readonly string[]) =>
    words.filter(
      word => !/^(?:act|bill|the|regulations?|rules|order|\d{4})$/.test(word) && !SMALL_WORD.test(word),
    );
  return (
    year !== undefined &&
    own.includes(year) &&
    content(written).length > 0 &&
    content(written).length < content(own).length &&
    written.every(word => own.includes(word))
  );
}

function initialsOf(label: string): string {
  const words = wordsOf(label).filter(word => !SMALL_WORD.test(word));
  return words.map(word => word.charAt(0).toUpperCase()).join('');
}

/**
 * "ICS system": the S is the system. A board's or committee's own board or committee is another thing; so are the
 * charities of an Association of Charities, whose name has its head before the "of".
 */
function saidTwice(mention: Mention, concept: Concept, excerpt: Excerpt): Observation[] {
  const head = wordsOf(concept.prefLabel).at(-1)!.toLowerCase();
  const isOfInitials = concept.abbreviation?.includes(initialsOf(concept.prefLabel));
  if (
    !isOfInitials ||
    !/^\p{Ll}{4,}$/u.test(head) ||
    /\s(?:for|of|to)\s/.test(concept.prefLabel) ||
    /^(?:board|committee|trust|authority|service|services)$/.test(head)
  )
    return [];
  const around = surroundingsOf(excerpt, mention);
  const again = around && new RegExp(String.raw`^\s${head}(s?)(?![\p{L}-])`, 'iu').exec(around.after);
  if (!again || !concept.abbreviation?.some(short => mention.label.startsWith(short))) return [];
  const span = { start: mention.start, end: mention.end + again[0].length };
  const right = again[1] && !mention.label.endsWith('s') ? `${mention.label}s` : mention.label;
  return [
    {
      span,
      message: l10n.t('“{0}” holds the word “{1}” already.', mention.label, head),
      concept: concept.id,
      fixes: [replacement(span, right)],
    },
  ];
}
