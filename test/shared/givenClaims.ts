import type { Claim, Relation } from '../../server/core/claims/argumentation.ts';
import { type Document, openDocument } from '../../server/core/document/document.ts';
import { vocabularyOf } from './vocabulary.ts';

export type Given = Pick<Claim, 'id' | 'text' | 'stance' | 'topic' | 'voice'>;

/** A document of these claims and relations, a claim a paragraph, whatever would have been found in it. */
export function documentWith(
  uri: string,
  given: readonly Given[],
  relations: readonly Relation[] = [],
): Document {
  const text = given.map(claim => `${claim.text}\n\n`).join('');
  const document = openDocument(uri, 0, text, vocabularyOf());
  const claims = given.map(claim => {
    const start = text.indexOf(claim.text);
    const span = { start, end: start + claim.text.length };
    return { ...claim, ...span, how: 'own', about: [], cues: [], confidence: 0.8 } as Claim;
  });
  return { ...document, claims, relations };
}
