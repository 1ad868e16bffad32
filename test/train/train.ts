import { judgedTexts } from './corpus.ts';
import { goldTexts, readWith } from './gold.ts';
import { learn, stancesWithoutEach } from './learn.ts';
import { learnPoints } from './points.ts';
import { write } from './write.ts';

/**
 * `npm run train`: learns all weights anew from the annotated texts in `../shared/gold` and writes them beside what
 * reads them. How well they do on texts left out of the learning is told by `npm run evaluate`.
 */
const texts = goldTexts();
if (texts.length === 0) {
  console.log('Nothing to learn from: the annotated texts are not there.');
  process.exit(0);
}
const judged = judgedTexts();
const unseen = stancesWithoutEach(texts, judged);
const learned = learn(texts, judged, unseen);
const { claims, relevance, stances, topics, relations } = learned;
const { sureness } = stances;
const points = learnPoints(
  [...unseen].map(([text, own]) => {
    const document = readWith(text, { ...learned, stances: { ...own, sureness } });
    return { ...text, document };
  }),
);
write('claimWeights.json', claims);
write('relevanceWeights.json', relevance);
write('stanceWeights.json', stances);
write('topicWeights.json', topics);
write('pointWeights.json', points);
write('relationWeights.json', relations);
