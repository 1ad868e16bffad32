import * as l10n from '@vscode/l10n';
import type { Abbreviation, Document } from '../../../core/document/document.ts';
import { isOwn } from '../../../core/document/surroundings.ts';
import { initialismsIn } from '../../../core/terms/initialisms.ts';
import { withoutPlural } from '../../../core/terms/longForms.ts';
import { place } from '../../../core/terms/passages.ts';
import { pluralOf } from '../../../core/vocabulary/forms.ts';
import { EVERYDAY_INITIALISMS } from '../../../core/wordLists/initialisms.ts';
import { type Observation, type Place, spanOf, type WeighingRule } from '../finding.ts';

export const usedBeforeDefinition: WeighingRule<Place> = {
  code: 'used-before-definition',
  get title() {
    return l10n.t('A short form used before it is introduced');
  },
  get why() {
    return l10n.t(
      'A short form is explained where the text first uses it (NHS digital service manual; GOV.UK style guide). Here it stands alone first and is written out only later. Headings and tables may use it before (LGA style guide, for headings).',
    );
  },
  severity: 'hint',
  from: 'reviewing',
  inQuotations: false,
  note: excerpt =>
    excerpt.passages.flatMap(placed => {
      const { passage } = placed;
      if (passage.kind === 'heading' || passage.kind === 'cell') return [];
      return initialismsIn(passage).flatMap(initialism => {
        const bare = withoutPlural(initialism.text);
        const span = place(placed, initialism);
        return EVERYDAY_INITIALISMS.has(bare) || !isOwn(excerpt, span)
          ? []
          : [{ key: bare, thing: { ...span, text: initialism.text } }];
      });
    }),
  weigh(notes, document) {
    return [...definitionsIn(document)].flatMap(([bare, definition]) => {
      const first = notes.get(bare)?.[0];
      const span = first && spanOf(document, first);
      const explained = Math.min(definition.short.start, definition.long.start);
      if (!span || span.start >= explained) return [];
      if (AT_ONCE.test(document.text.value.slice(span.end, explained))) return [];
      return [observation(bare, { ...span, text: first.thing.text }, definition)];
    });
  },
};

/** What a short form and its words may have between them: "the days of SIFT—the service increment for teaching". */
const AT_ONCE = /^\s*[—–(,-]\s*(?:or|that is|the|an?)?[\s,]*$/;

/** The author's own definitions, the first of each short form. */
function definitionsIn(document: Document): ReadonlyMap<string, Abbreviation> {
  const defined = new Map<string, Abbreviation>();
  for (const abbreviation of document.abbreviations) {
    const bare = withoutPlural(abbreviation.short.text);
    if (
      abbreviation.agrees &&
      !abbreviation.isListed &&
      !defined.has(bare) &&
      isOwn(document, abbreviation.short)
    )
      defined.set(bare, abbreviation);
  }
  return defined;
}

function observation(
  bare: string,
  { text: short, ...span }: Place,
  { short: at, long, concept }: Abbreviation,
): Observation {
  const name = long.text.replace(/\s+/g, ' ');
  const words = /s$/.test(short) && !/s$/.test(name) ? pluralOf(name) : name;
  const text = `${words} (${short})`;
  return {
    span,
    message: l10n.t('{0} is used here and explained only later, as “{1}”.', bare, name),
    concept,
    fixes: [{ kind: 'expand', title: l10n.t('Write “{0}” here', text), edits: [{ span, text }] }],
    related: [{ span: { start: at.start, end: at.end }, message: l10n.t('explained here') }],
  };
}
