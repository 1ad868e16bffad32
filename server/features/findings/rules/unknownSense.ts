import * as l10n from '@vscode/l10n';
import type { Document } from '../../../core/document/document.ts';
import type { Span } from '../../../core/ground/span.ts';
import { withoutPlural } from '../../../core/terms/longForms.ts';
import { matchesIn } from '../../../core/terms/mentions.ts';
import { frontMatterSpan } from '../../../core/text/frontMatter.ts';
import type { Concept, Sense, Vocabulary } from '../../../core/vocabulary/vocabulary.ts';
import { type Observation, replacement, type TextRule } from '../finding.ts';

export const unknownSense: TextRule = {
  code: 'unknown-sense',
  get title() {
    return l10n.t('A sense lock that locks nothing');
  },
  get why() {
    return l10n.t(
      'A line such as `senses: { ICP: icp-place }` at the head of a text says what a form stands for throughout. Where the form or the sense is none that the glossary knows, the line decides nothing, or something that nobody expects, and nobody would notice.',
    );
  },
  severity: 'hint',
  from: 'reading',
  inQuotations: false,
  observe(document) {
    return Object.entries(document.head.senses ?? {}).flatMap(([form, sense]) => {
      const span = placeOf(document, form, sense);
      return span ? observe(document.vocabulary, form, sense, span) : [];
    });
  },
};

function observe(vocabulary: Vocabulary, form: string, locked: string, span: Span): Observation[] {
  const senses = sensesOf(form, vocabulary);
  if (senses.some(({ sense, concept }) => sense.id === locked || concept.id === locked)) return [];
  if (senses.length === 0)
    return [
      { span, message: l10n.t('“{0}” is no form of any term in the glossary, so nothing is locked.', form) },
    ];
  const known = senses.map(({ sense }) => `${sense.id} (${sense.label})`).join(', ');
  return [
    {
      span,
      message: l10n.t(
        '“{0}” is no sense of “{1}” that the glossary knows. Its senses: {2}.',
        locked,
        form,
        known,
      ),
      fixes: senses.map(({ sense }) => replacement(span, sense.id)),
    },
  ];
}

interface Named {
  readonly concept: Concept;
  readonly sense: Sense;
}

/** The senses that a form may have: the readings of a form with several, else the senses of its terms. */
function sensesOf(form: string, vocabulary: Vocabulary): readonly Named[] {
  const forms = matchesIn(form, vocabulary).find(({ end }) => end === form.length)?.forms ?? [];
  const readings = vocabulary.ambiguous.get(withoutPlural(form))?.readings ?? [];
  const found = (readings.length > 0 ? readings : forms).flatMap(({ concept: id, sense: own }): Named[] => {
    const concept = vocabulary.concepts.get(id);
    const senses = concept?.senses.filter(sense => own === undefined || sense.id === own) ?? [];
    return concept ? senses.map(sense => ({ concept, sense })) : [];
  });
  return [...new Map(found.map(named => [named.sense.id, named])).values()];
}

/** Where the lock stands in the front matter. */
function placeOf({ text }: Document, form: string, sense: string): Span | undefined {
  const head = text.value.slice(0, frontMatterSpan(text.value)?.end ?? 0);
  const [name, value] = [form, sense].map(words => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const lock = new RegExp(
    String.raw`(?<=[\s{,"'])${name}["']?\s*:\s*["']?(?=${value}["']?\s*(?:[,}#\r\n]|$))`,
  );
  const found = lock.exec(head.slice(head.search(/^senses\s*:/m)));
  if (!found || sense === '') return undefined;
  const start = head.search(/^senses\s*:/m) + found.index + found[0].length;
  return { start, end: start + sense.length };
}
