import * as l10n from '@vscode/l10n';
import type { Document, Excerpt, Mention } from '../../../core/document/document.ts';
import { isOwn, surroundingsOf } from '../../../core/document/surroundings.ts';
import { anyOf } from '../../../core/ground/lists.ts';
import { withoutPlural } from '../../../core/terms/longForms.ts';
import { fieldEdit } from '../../../core/text/frontMatter.ts';
import type { Reading } from '../../../core/vocabulary/vocabulary.ts';
import { EVERYDAY_INITIALISMS } from '../../../core/wordLists/initialisms.ts';
import { type Fix, type Noted, type Notes, type Observation, spanOf, type WeighingRule } from '../finding.ts';

export const ambiguousTerm: WeighingRule<Mention> = {
  code: 'ambiguous-term',
  get title() {
    return l10n.t('A term with more than one meaning');
  },
  get why() {
    return l10n.t(
      'The short form had several meanings, sometimes at one time, and neither the date of the text nor the words around it decide; or the text uses it for one body and for several. A line in the front matter settles it for good: `senses: { ICP: icp-place }` locks the sense for this text.',
    );
  },
  severity: 'hint',
  from: 'reviewing',
  inQuotations: false,
  note: excerpt => ownUses(excerpt).flatMap(use => keysOf(use).map(key => ({ key, thing: use.mention }))),
  weigh(notes, document) {
    return [...notes.keys()].flatMap(key => {
      const [form, kind] = key.split(' ');
      if (kind === 'use') return undecided(document, form!, notes);
      return kind === 'several' ? severalBesideOne(document, form!, notes) : [];
    });
  },
};

/** By form and kind: every `use`, those that are `settled`, and those that speak of `one` or of `several`. */
type Uses = Notes<Mention>;

interface Use {
  readonly form: string;
  readonly mention: Mention;
  readonly before: string;
}

function ownUses(excerpt: Excerpt): Use[] {
  const { ambiguous } = excerpt.vocabulary;
  return excerpt.mentions.flatMap(mention => {
    const form = withoutPlural(mention.label);
    if (!ambiguous.has(form) || !/^\p{Lu}{3,}$/u.test(form) || EVERYDAY_INITIALISMS.has(form)) return [];
    if (excerpt.head.senses?.[form] || !isOwn(excerpt, mention)) return [];
    const around = surroundingsOf(excerpt, mention);
    return around ? [{ form, mention, before: around.before }] : [];
  });
}

function keysOf({ form, mention: { plural, unsettled }, before }: Use): string[] {
  const keys = [`${form} use`];
  if (!unsettled) keys.push(`${form} settled`);
  if (plural && SEVERAL.test(before)) keys.push(`${form} several`);
  if (!plural && /\bthe\s+$/i.test(before)) keys.push(`${form} one`);
  return keys;
}

/** The text does not write the form out, and neither the date nor the words around decide any use of it. */
function undecided(document: Document, form: string, uses: Uses): Observation[] {
  const isDefined = document.abbreviations.some(
    ({ short, agrees }) => agrees && withoutPlural(short.text) === form,
  );
  const [first] = uses.get(`${form} use`)!;
  const unsettled = first?.thing.unsettled;
  if (isDefined || !first || !unsettled || uses.has(`${form} settled`)) return [];
  const readings = distinct(document.vocabulary.ambiguous.get(form)?.readings ?? []).filter(
    ({ concept, sense }) => unsettled.includes(sense ?? concept),
  );
  return [
    observation(document, form, first, readings, labels =>
      l10n.t('“{0}” can mean {1}. Say which, or lock the sense.', form, labels),
    ),
  ];
}

/** "The ICP" here and "three ICPs" there cannot both be the one body of the area. */
function severalBesideOne(document: Document, form: string, uses: Uses): Observation[] {
  const readings = distinct(document.vocabulary.ambiguous.get(form)?.readings ?? []);
  if (!uses.has(`${form} one`) || readings.length < 2) return [];
  return uses
    .get(`${form} several`)!
    .map(use =>
      observation(document, form, use, readings, labels =>
        l10n.t(
          'One “{0}” elsewhere, several here. It can mean {1}. Say which, or lock the sense.',
          form,
          labels,
        ),
      ),
    );
}

const SEVERAL = /\b(?:two|three|four|five|six|seven|eight|nine|ten|several|both|our|\d{1,2})\s+$/i;

function distinct(readings: readonly Reading[]): Reading[] {
  return [...new Map(readings.map(reading => [`${reading.concept} ${reading.sense}`, reading])).values()];
}

function observation(
  document: Document,
  form: string,
  use: Noted<Mention>,
  readings: readonly Reading[],
  inWords: (labels: string) => string,
): Observation {
  const labels = readings.map(reading => labelOf(document, reading));
  return {
    span: spanOf(document, use),
    message: inWords(anyOf(labels.map(label => `“${label}”`))),
    concept: use.thing.concept,
    fixes: readings.flatMap(reading => lock(document, form, reading)),
    because: readings.map(reading => `${labelOf(document, reading)}: ${timeOf(reading)}.`),
  };
}

function labelOf(document: Document, { concept, sense }: Reading): string {
  const found = document.vocabulary.concepts.get(concept);
  return found?.senses.find(({ id }) => id === sense)?.label ?? found?.prefLabel ?? concept;
}

function timeOf({ when }: Reading): string {
  const { from, to } = when ?? {};
  if (from && to) return l10n.t('from {0} to {1}', from, to);
  if (from) return l10n.t('from {0}', from);
  return to ? l10n.t('to {0}', to) : l10n.t('at any time');
}

/** One more line in the front matter; where it locks senses already, its writer adds to that line. */
function lock(document: Document, form: string, reading: Reading): Fix[] {
  if (document.head.senses) return [];
  const text = document.text.value;
  const sense = reading.sense ?? reading.concept;
  const isToml = /^\ufeff?\+\+\+/.test(text);
  const edit = fieldEdit(text, 'senses', isToml ? `{ ${form} = "${sense}" }` : `{ ${form}: ${sense} }`);
  return [
    {
      kind: 'sense',
      title: l10n.t('“{0}” is {1}, in this text', form, labelOf(document, reading)),
      edits: [edit],
    },
  ];
}
