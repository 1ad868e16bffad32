import { once, remembered } from '../ground/memory.ts';
import { contains, overlaps } from '../ground/span.ts';
import { stemEnd } from '../text/words.ts';
import { formsOf } from '../vocabulary/forms.ts';
import type { ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';
import { inCapitalsOf, type NearMiss } from './nearMisses.ts';
import type { Passage } from './passages.ts';

/**
 * Labels in which words run together, as speech recognition and copying leave them: "integratedcare board",
 * "NHSEngland". Only a word that the vocabulary does not know is taken for two.
 */
export const joinedWordsIn = once((passage: Passage): readonly NearMiss[] => {
  const { text, words, vocabulary } = passage;
  const index = indexOf(vocabulary);
  const found: NearMiss[] = [];
  for (let at = 0; at < words.count; at++) {
    const [id, start, end] = [words.ids[at]!, words.starts[at]!, words.ends[at]!];
    if ((id >= 0 && id < vocabulary.words) || end - start < SHORTEST) continue;
    const fits = (index.get(lower(text, start, end)) ?? []).flatMap(
      label => missAt(passage, at, label) ?? [],
    );
    const longest = fits.sort((a, b) => b.end - b.start - (a.end - a.start))[0];
    if (longest) found.push(longest);
  }
  return found;
});

/** The label, if the words around the joined one are the rest of it, and no other label reaches in. */
function missAt(
  { text, words, matches }: Passage,
  at: number,
  { words: label, at: place, concept, text: right }: Joined,
): NearMiss | undefined {
  const first = at - place;
  const last = first + label.length - 1;
  if (first < 0 || last >= words.count) return undefined;
  const isLabel = label.every((word, i) => {
    const written = lower(text, words.starts[first + i]!, words.ends[first + i]!);
    return i === place || written === word || (i === label.length - 1 && written === `${word}s`);
  });
  const span = { start: words.starts[first]!, end: stemEnd(words, last) };
  if (!isLabel || matches.some(match => overlaps(match, span) && !contains(span, match))) return undefined;
  const written = text.slice(span.start, span.end);
  const meant = inCapitalsOf(written, /s$/.test(written) && !/s$/.test(right) ? `${right}s` : right);
  return { ...span, concept, meant };
}

/** Shorter words are too often words of their own. */
const SHORTEST = 8;

interface Joined {
  readonly concept: ConceptId;
  readonly text: string;
  /** The words of the label, two or all of them as one, and which that is. */
  readonly words: readonly string[];
  readonly at: number;
}

/** Labels of several words by two that are next to each other, or all, written as one. */
const indexOf = remembered((vocabulary: Vocabulary): ReadonlyMap<string, readonly Joined[]> => {
  const index = new Map<string, Joined[]>();
  for (const concept of vocabulary.concepts.values())
    for (const { text, kind, match, plural } of formsOf(concept)) {
      const words = text.toLowerCase().split(/[\s-]+/);
      if ((kind !== 'pref' && kind !== 'alt') || match !== 'always' || plural || words.length < 2) continue;
      const pairs = words.slice(1).map((_, at) => ({ at, count: 2 }));
      const all = words.length > 2 ? [{ at: 0, count: words.length }] : [];
      for (const { at, count } of [...pairs, ...all]) {
        const joined = words.slice(at, at + count).join('');
        if (joined.length < SHORTEST || !/^\p{L}+$/u.test(joined)) continue;
        const rest = [...words.slice(0, at), joined, ...words.slice(at + count)];
        const entry = { concept: concept.id, text, words: rest, at };
        const isLast = at + count === words.length;
        for (const key of isLast ? [joined, `${joined}s`] : [joined])
          index.set(key, [...(index.get(key) ?? []), entry]);
      }
    }
  return index;
});

function lower(text: string, start: number, end: number): string {
  return text.slice(start, end).toLowerCase();
}
