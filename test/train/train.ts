import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldTexts } from './gold.ts';
import { learn } from './learn.ts';
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
const { claims, topics, points, relations } = learn(texts);
write('claimWeights.json', claims);
write('topicWeights.json', topics);
write('pointWeights.json', points);
write('relationWeights.json', relations);
const stems = learnStems();
if (stems) write('stemWeights.json', stems);

function write(name: string, weights: unknown): void {
  const text = JSON.stringify(
    weights,
    (_, value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value),
    2,
  );
  writeFileSync(join(folder, name), `${text}\n`);
  console.log(`${name}: ${text.length} characters`);
}
