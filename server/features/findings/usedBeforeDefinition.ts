import { withoutPlural } from '../../core/abbreviations.ts';
import type { Abbreviation } from '../../core/document.ts';
import { EVERYDAY_INITIALISMS, initialismsIn } from '../../core/initialisms.ts';
import { place } from '../../core/passages.ts';
import { isOwn } from '../../core/surroundings.ts';
import { pluralOf } from '../../core/vocabulary.ts';
import type { Rule } from './finding.ts';

export const usedBeforeDefinition: Rule = {
  code: 'used-before-definition',
  title: 'A short form used before it is introduced',
  why: 'A short form is explained where the text first uses it (NHS digital service manual; GOV.UK style guide). Here it stands alone first and is written out only later. Headings and tables may use it before (LGA style guide, for headings).',
  severity: 'hint',
  from: 'reviewing',
  inQuotations: false,
  observe(document) {
    const defined = new Map<string, Abbreviation>();
    for (const abbreviation of document.abbreviations) {
      const bare = withoutPlural(abbreviation.short.text);
      if (abbreviation.agrees && isOwn(document, abbreviation.short) && !defined.has(bare))
        defined.set(bare, abbreviation);
    }
    const seen = new Set<string>();
    return document.passages.flatMap(placed => {
      const { passage } = placed;
      if (passage.kind === 'heading' || passage.kind === 'cell') return [];
      return initialismsIn(passage).flatMap(initialism => {
        const bare = withoutPlural(initialism.text);
        const definition = defined.get(bare);
        if (!definition || seen.has(bare) || EVERYDAY_INITIALISMS.has(bare)) return [];
        const span = place(placed, initialism);
        if (!isOwn(document, span)) return [];
        seen.add(bare);
        if (span.start >= Math.min(definition.short.start, definition.long.start)) return [];
        const { short, concept } = definition;
        const long = definition.long.text.replace(/\s+/g, ' ');
        const words = /s$/.test(initialism.text) && !/s$/.test(long) ? pluralOf(long) : long;
        const text = `${words} (${initialism.text})`;
        return {
          span,
          message: `${bare} is used here and explained only later, as “${long}”.`,
          concept,
          fixes: [{ kind: 'expand' as const, title: `Write “${text}” here`, edits: [{ span, text }] }],
          related: [{ span: { start: short.start, end: short.end }, message: 'explained here' }],
        };
      });
    });
  },
};
