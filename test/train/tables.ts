import { judgedTexts } from './corpus.ts';
import { learnStems } from './stems.ts';
import { learnTopicStems } from './topicStems.ts';
import { write } from './write.ts';

/**
 * The first half of `npm run train`: tables of words, counted in debates that nobody annotated. It runs by itself, because
 * all that is learned in the second half reads them.
 */
const stems = learnStems();
if (stems) write('stemWeights.json', stems);
const debates = judgedTexts();
if (debates.length > 0) write('topicStems.json', learnTopicStems(debates));
