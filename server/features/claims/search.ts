import { stemOf } from '../../core/claims/similarity.ts';
import { nameOf } from '../../core/document/document.ts';
import { type PlacedClaim, termsOf, topicInWords, voiceOf } from './claims.ts';

/**
 * A test for claims that hold all that is asked for: each word in any of its forms, words in quotation marks as they
 * stand, a word with a capital as it stands or in the plural. A word may stand in the claim, in the name of its voice, of its topic, of a term that it is about, or of its
 * text, and a year is that of the text.
 * @example seeker('privatising "call-in" 2022 Kamall')
 */
export function seeker(asked: string): (placed: PlacedClaim) => boolean {
  const wanted = [...asked.matchAll(WANTED)].map(([, phrase, word]) =>
    patternOf(phrase ?? word!, phrase !== undefined),
  );
  if (wanted.length === 0) return () => true;
  return placed => {
    const said = `${placed.claim.text}\n${voiceOf(placed)}`;
    const left = wanted.filter(pattern => !pattern.test(said));
    if (left.length === 0) return true;
    const around = surroundingsOf(placed);
    return left.every(pattern => pattern.test(around));
  };
}

/** Words between quotation marks, or a word. */
const WANTED = /["“]([^"“”]+)["”]|([^\s"“”]+)/g;

function patternOf(words: string, isPhrase: boolean): RegExp {
  // A name stands by itself: "Howe" is not the beginning of "However".
  if (!isPhrase && /^\p{Lu}\p{Ll}+$/u.test(words))
    return new RegExp(String.raw`(?<![\p{L}\p{N}])${words}(?:['’]?s)?(?![\p{L}\p{N}])`, 'iu');
  const lower = words.trim().toLowerCase();
  const stem = isPhrase || !/^\p{L}{4,}$/u.test(lower) ? lower : stemOf(lower);
  // "y" is "i" in a stem, and "-ise" may be spelt "-ize".
  const spelt = stem.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const loose = isPhrase
    ? spelt.replace(/\s+/g, String.raw`\s+`)
    : spelt.replace(/i$/, '[iy]').replace(/is$/, 'i[sz]');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${loose}`, 'iu');
}

function surroundingsOf({ claim, document }: PlacedClaim): string {
  const terms = termsOf({ claim, document }).map(id => {
    const concept = document.vocabulary.concepts.get(id);
    return concept ? [concept.prefLabel, ...(concept.abbreviation ?? [])].join(' ') : id;
  });
  return [
    topicInWords(claim.topic),
    nameOf(document),
    document.head.title ?? '',
    document.date.date ?? '',
    claim.stance,
    ...terms,
  ].join('\n');
}
