import type { Document } from '../../core/document.ts';
import type { Finding, Rule } from './finding.ts';

/** The short form in brackets is not made of the initials before it: "integrated care systems (ICGs)". */
export const initialsDisagree: Rule = {
  code: 'initials-disagree',
  find(document: Document): readonly Finding[] {
    return document.abbreviations.flatMap(({ short, long, concept, agrees }) => {
      const right = concept && document.vocabulary.concepts.get(concept)?.abbreviation?.[0];
      if (agrees || !right) return [];
      const text = /s$/.test(short.text) ? `${right}s` : right;
      return {
        code: 'initials-disagree',
        span: { start: short.start, end: short.end },
        message: `“${short.text}” does not fit “${long.text}”; its short form is ${text}.`,
        severity: 'information' as const,
        fixes: [
          {
            title: `Replace with “${text}”`,
            edits: [{ span: { start: short.start, end: short.end }, text }],
          },
        ],
      };
    });
  },
};
