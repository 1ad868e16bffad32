import { withoutPlural } from '../../core/abbreviations.ts';
import type { Document, Mention } from '../../core/document.ts';
import { frontMatterSpan } from '../../core/frontMatter.ts';
import { EVERYDAY_INITIALISMS } from '../../core/initialisms.ts';
import { isOwn, type Surroundings, surroundingsOf } from '../../core/surroundings.ts';
import type { Reading } from '../../core/vocabulary.ts';
import type { Fix, Observation, Rule } from './finding.ts';

export const ambiguousTerm: Rule = {
  code: 'ambiguous-term',
  title: 'A term with more than one meaning',
  why: 'The short form had several meanings, sometimes at one time, and neither the date of the text nor the words around it decide; or the text uses it for one body and for several. A line in the front matter settles it for good: `senses: { ICP: icp-place }` locks the sense for this text.',
  severity: 'hint',
  from: 'reviewing',
  inQuotations: false,
  observe(document) {
    const uses = new Map<string, Use[]>();
    for (const use of ownUses(document)) uses.set(use.form, [...(uses.get(use.form) ?? []), use]);
    return [...uses].flatMap(([form, all]) => [
      ...undecided(document, form, all),
      ...severalBesideOne(document, form, all),
    ]);
  },
};

interface Use {
  readonly form: string;
  readonly mention: Mention;
  readonly around: Surroundings;
}

function ownUses(document: Document): Use[] {
  const { ambiguous } = document.vocabulary;
  return document.mentions.flatMap(mention => {
    const form = withoutPlural(mention.label);
    if (!ambiguous.has(form) || !/^\p{Lu}{3,}$/u.test(form) || EVERYDAY_INITIALISMS.has(form)) return [];
    if (document.head.senses?.[form] || !isOwn(document, mention)) return [];
    const around = surroundingsOf(document, mention);
    return around ? [{ form, mention, around }] : [];
  });
}

/** The text does not write the form out, and neither the date nor the words around decide any use of it. */
function undecided(document: Document, form: string, uses: readonly Use[]): Observation[] {
  const isDefined = document.abbreviations.some(
    ({ short, agrees }) => agrees && withoutPlural(short.text) === form,
  );
  const unsettled = uses.every(({ mention }) => mention.unsettled) && uses[0]!.mention.unsettled;
  if (isDefined || !unsettled) return [];
  const readings = distinct(document.vocabulary.ambiguous.get(form)?.readings ?? []).filter(
    ({ concept, sense }) => unsettled.includes(sense ?? concept),
  );
  return [observation(document, form, uses[0]!, readings, `“${form}” can mean`)];
}

/** "The ICP" here and "three ICPs" there cannot both be the one body of the area. */
function severalBesideOne(document: Document, form: string, uses: readonly Use[]): Observation[] {
  const isOne = uses.some(({ mention, around }) => !mention.plural && /\bthe\s+$/i.test(around.before));
  const readings = distinct(document.vocabulary.ambiguous.get(form)?.readings ?? []);
  if (!isOne || readings.length < 2) return [];
  return uses
    .filter(({ mention, around }) => mention.plural && SEVERAL.test(around.before))
    .map(use =>
      observation(document, form, use, readings, `One “${form}” elsewhere, several here. It can mean`),
    );
}

const SEVERAL = /\b(?:two|three|four|five|six|seven|eight|nine|ten|several|both|our|\d{1,2})\s+$/i;

function distinct(readings: readonly Reading[]): Reading[] {
  return [...new Map(readings.map(reading => [`${reading.concept} ${reading.sense}`, reading])).values()];
}

function observation(
  document: Document,
  form: string,
  { mention }: Use,
  readings: readonly Reading[],
  words: string,
): Observation {
  const labels = readings.map(reading => labelOf(document, reading));
  return {
    span: { start: mention.start, end: mention.end },
    message: `${words} ${labels.map(label => `“${label}”`).join(' or ')}. Say which, or lock the sense.`,
    concept: mention.concept,
    fixes: readings.flatMap(reading => lock(document, form, reading)),
    because: readings.map(reading => `${labelOf(document, reading)}: ${timeOf(reading)}.`),
  };
}

function labelOf(document: Document, { concept, sense }: Reading): string {
  const found = document.vocabulary.concepts.get(concept);
  return found?.senses.find(({ id }) => id === sense)?.label ?? found?.prefLabel ?? concept;
}

function timeOf({ when }: Reading): string {
  if (!when?.from && !when?.to) return 'at any time';
  return [when.from && `from ${when.from}`, when.to && `to ${when.to}`].filter(Boolean).join(' ');
}

/** One more line in the front matter; where it locks senses already, its writer adds to that line. */
function lock(document: Document, form: string, reading: Reading): Fix[] {
  if (document.head.senses) return [];
  const line = `senses: { ${form}: ${reading.sense ?? reading.concept} }\n`;
  const text = document.text.value;
  const head = frontMatterSpan(text);
  const at = head ? text.lastIndexOf('\n', text.slice(0, head.end).trimEnd().length - 1) + 1 : 0;
  const edit = { span: { start: at, end: at }, text: head ? line : `---\n${line}---\n\n` };
  return [
    { kind: 'sense', title: `“${form}” is ${labelOf(document, reading)}, in this text`, edits: [edit] },
  ];
}
