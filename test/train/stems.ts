import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMON, LARGEST_WEIGHT, stemOf, WORD } from '../../server/core/claims/similarity.ts';

/** Debates on health among other business: how common words are in texts of the kind. */
const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');

/**
 * How much each stem weighs by how rare it is among the sentences of the corpus (inverse document frequency), in steps
 * of a half: the stems of each weight in one line. Stems that are as rare as may be are left out. Undefined where the
 * corpus is not there.
 */
export function learnStems(): Readonly<Record<string, string>> | undefined {
  if (!existsSync(corpus)) return undefined;
  const counts = new Map<string, number>();
  let sentences = 0;
  for (const file of readdirSync(corpus).filter(name => name.endsWith('.md') && name !== 'README.md')) {
    for (const sentence of readFileSync(join(corpus, file), 'utf8').split(/(?<=[.?!]["”’)]?)\s+/)) {
      sentences += 1;
      for (const stem of new Set(stemsOf(sentence))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  const lines = new Map<string, string[]>();
  for (const [stem, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const weight = Math.round(2 * Math.log(sentences / count)) / 2;
    if (weight >= LARGEST_WEIGHT) continue;
    const key = weight.toFixed(1);
    lines.set(key, [...(lines.get(key) ?? []), stem]);
  }
  return Object.fromEntries([...lines].sort().map(([weight, stems]) => [weight, stems.join(' ')]));
}

function stemsOf(text: string): string[] {
  return Array.from(text.toLowerCase().matchAll(WORD), ([word]) => word)
    .filter(word => !COMMON.has(word))
    .map(stemOf)
    .filter(stem => stem.length > 2);
}
