import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgedTexts } from './corpus.ts';
import { goldTexts, inParts, readWith } from './gold.ts';
import { learn } from './learn.ts';
import { learnPoints } from './points.ts';
import { isotonic, learnStances, toldBy } from './stances.ts';
import { learnStems } from './stems.ts';

/**
 * `npm run train`: learns all weights anew from the annotated texts in `../shared/gold` and writes them beside what
 * reads them. How well they do on texts left out of the learning is told by `npm run evaluate`.
 */
const folder = join(import.meta.dirname, '..', '..', 'server', 'core', 'claims');
const texts = goldTexts();
if (texts.length === 0) {
  console.log('Nothing to learn from: the annotated texts are not there.');
  process.exit(0);
}
const judged = judgedTexts();
const learned = learn(texts, judged);
const { claims, relevance, stances, topics, relations } = learned;
const parts = inParts(texts, 5).map(part => ({
  part,
  without: learnStances(texts.filter(text => !part.includes(text))),
}));
const calibration = isotonic(
  parts.flatMap(({ part, without }) => part.flatMap(text => toldBy(text, without))),
);
const points = learnPoints(
  parts.flatMap(({ part, without }) => {
    const unseen = { ...learned, stances: { ...without, calibration } };
    return part.map(text => ({ ...text, document: readWith(text, unseen) }));
  }),
);
write('claimWeights.json', claims);
write('relevanceWeights.json', relevance);
write('stanceWeights.json', { ...stances, calibration });
write('topicWeights.json', topics);
write('pointWeights.json', points);
write('relationWeights.json', relations);
const stems = learnStems();
if (stems) write('stemWeights.json', stems);

function write(name: string, weights: unknown): void {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
  // One line for each list of numbers.
  const text = JSON.stringify(weights, rounded, 1).replace(
    /\[\s+([^[\]{}]*?)\s+\]/g,
    (_, numbers: string) => `[${numbers.replace(/\s+/g, ' ')}]`,
  );
  writeFileSync(join(folder, name), `${text}\n`);
  console.log(`${name}: ${text.length} characters`);
}
