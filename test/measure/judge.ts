import { judgeAt } from '../../server/cli/judge.ts';
import { Workspace } from '../../server/core/folder/workspace.ts';
import { batchesOf, questionsOn } from '../../server/core/judging/asking.ts';
import type { Judge, Question } from '../../server/core/judging/questions.ts';
import { judgeAll } from '../../server/core/judging/running.ts';
import { goldTexts } from '../train/gold.ts';
import { claimsAsAnnotated, samePoints, typesOfPairs } from '../train/points.ts';

/**
 * How the engine does with a judge, on claims as annotated: `npm run evaluate -- --judge` takes the annotations
 * themselves for the judge, which tells how good a judge could make the engine at most; `--judge ADDRESS` asks a model
 * of this machine, `MODEL=NAME` by name and `MOST=200` batches of it. Everything goes through the same door as in use:
 * the questions, the words that are sent, the check of the reply.
 */
const OTHERS = 30;

const texts = goldTexts();
const workspace = new Workspace();
for (const { name, document, claims } of texts)
  workspace.put({
    ...document,
    uri: name,
    claims: claimsAsAnnotated(document, claims) as never,
    relations: [],
  });
const claims = texts.flatMap(({ name, claims }) => claims.map(({ id }) => ({ uri: name, id })));
const limits = { claims: claims.length, others: OTHERS };
const { questions } = await questionsOn(
  { claims },
  'all',
  workspace,
  async uri => workspace.get(uri),
  limits,
);
const pairs = questions.filter(question => question.kind === 'pair');

const [same, types, noted] = [samePoints(), typesOfPairs(), typesOfPairs(false)];
const keyOf = ({ one, other }: Extract<Question, { kind: 'pair' }>) =>
  [one, other]
    .map(({ uri, claim }) => `${uri}#${claim}`)
    .sort()
    .join(' ');

const address = process.argv[process.argv.indexOf('--judge') + 1];
const isModel = address?.startsWith('http') === true;
const batches = batchesOf(pairs).slice(
  0,
  Number(process.env.MOST ?? (isModel ? 200 : Number.POSITIVE_INFINITY)),
);
const asked = new Set(batches.flatMap(({ questions }) => questions.map(one => keyOf(one as never))));

const said = new Map<string, string>();
let dropped = 0;
const judge = isModel
  ? judgeAt({ address: new URL(address), model: process.env.MODEL ?? 'default' })
  : annotations();
const run = await judgeAll(batches, judge, { aborted: false }, (_, checked) => {
  dropped += checked.dropped.length;
  for (const { question, answer } of checked.judged)
    if (question.kind === 'pair') said.set(keyOf(question), answer.verdict);
});

const TYPES = { against: 'attack', supports: 'support' } as const;
console.log(
  `${claims.length} claims, ${pairs.length} pairs at ${OTHERS} others each, ${asked.size} asked in ${batches.length} batches`,
);
if (run.ended) console.log(`ended early: ${run.ended}`);
console.log(`answers dropped: ${dropped}`);
for (const [verdict, type] of Object.entries(TYPES)) {
  const shown = [...said].filter(([, one]) => one === verdict);
  const right = shown.filter(([pair]) => types.get(pair) === type).length;
  console.log(`${verdict}: ${shown.length} said, ${right} so noted`);
}
const points = [...said].filter(([, verdict]) => verdict !== 'different');
console.log(
  `on the same point in any way: ${points.length} said, ${points.filter(([pair]) => same.has(pair)).length} so noted`,
);
const there = [...noted.keys()];
const found = there.filter(
  pair => said.get(pair) === (noted.get(pair) === 'attack' ? 'against' : 'supports'),
);
console.log(
  `pairs noted: ${there.length}; asked about ${there.filter(pair => asked.has(pair)).length}; said with their sign ${found.length} (${(found.length / there.length).toFixed(3)})`,
);

/** A judge that knows the annotations, and only the words that a model would get. */
function annotations(): Judge {
  const ids = new Map(
    pairs.flatMap(({ one, other }) =>
      [one, other].map(passage => [wordsOf(passage), `${passage.uri}#${passage.claim}`]),
    ),
  );
  return async ({ data }) => {
    const { questions } = JSON.parse(data) as {
      questions: readonly { id: string; one: Shown; other: Shown }[];
    };
    const answers = questions.map(({ id, one, other }) => {
      const pair = [one, other]
        .map(passage => ids.get(wordsOf(passage)))
        .sort()
        .join(' ');
      const type = types.get(pair);
      const verdict = type
        ? type === 'attack'
          ? 'against'
          : 'supports'
        : same.has(pair)
          ? 'same point'
          : 'different';
      return { id, verdict, quotes: [one.around, other.around] };
    });
    return JSON.stringify({ answers });
  };
}

interface Shown {
  readonly title: string;
  readonly words: string;
  readonly around: string;
}

function wordsOf({ title, words, around }: Shown): string {
  return [title, words, around].join('\n');
}
