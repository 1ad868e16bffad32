import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Learned, SHIPPED } from '../server/core/claims/weights.ts';
import { annotate } from '../server/features/folder/annotate.ts';
import { judgedTexts } from './train/corpus.ts';
import { folder as folderOfGold, type GoldText, goldTexts, readWith } from './train/gold.ts';
import { learnedWithout } from './train/learn.ts';
import { acrossFigures } from './train/points.ts';
import { surenessFigures } from './train/sureness.ts';

/**
 * `npm run evaluate`: accuracy against the annotated texts in `../shared/gold`, by their own scorer, in two columns:
 * with the weights that ship, which know these texts, and with weights learned without each text (the honest one).
 * `--curve` tells what more texts would bring, `--judge` what a language model could bring (`measure/judge.ts`). All else is handed on to the scorer, which then prints its whole report
 * on the honest predictions: `npm run evaluate -- --details --per-doc`.
 */
interface Figures {
  readonly metrics: Readonly<Record<string, { readonly p: number; readonly r: number; readonly f1: number }>>;
  readonly attributes: Readonly<Record<string, number>>;
}

interface Scorer {
  readonly loadGold: () => { readonly docs: Readonly<Record<string, { readonly group: string }>> };
  readonly score: (gold: unknown, predictions: unknown) => { readonly groups: { readonly all: Figures } };
}

const GROUPS = ['all', 'verbatim', 'own-words', 'seed'] as const;
type Group = (typeof GROUPS)[number];

interface Row {
  readonly name: string;
  readonly of: (figures: Figures) => number;
}

const f1 = (metric: string): Row => ({ name: `${metric}, F1`, of: ({ metrics }) => metrics[metric]!.f1 });
const precision = (metric: string): Row => ({
  name: `${metric}, precision`,
  of: ({ metrics }) => metrics[metric]!.p,
});
const share = (name: string): Row => ({
  name: `${name} of matched claims`,
  of: ({ attributes }) => attributes[name]! / attributes.n!,
});
const CURVED = [f1('claim-iou50'), share('stance'), share('topic'), f1('attack'), f1('support')];
const ROWS = [
  ...[f1('entity-exact'), f1('entity-overlap+concept'), f1('terminology')],
  ...[f1('claim-iou50'), precision('claim-iou50'), share('stance'), share('topic'), share('holder')],
  ...[f1('attack'), precision('attack'), f1('support'), precision('support')],
];

/** In so many parts the texts are left out; FOLDS=5 takes half the time. */
const FOLDS = Number(process.env.FOLDS ?? 10);

const texts = goldTexts();
if (texts.length === 0) {
  console.log('Nothing to measure against: the folder ../shared/gold is not there.');
  process.exit(0);
}

if (process.argv.includes('--judge')) {
  await import('./measure/judge.ts');
  process.exit(0);
}

const args = process.argv.slice(2).filter(arg => arg !== '--curve');
// The scorer runs only when it is called by its real path.
const gold = realpathSync(folderOfGold);
const { loadGold, score } = (await import(pathToFileURL(join(gold, 'score.mjs')).href)) as Scorer;
const folder = mkdtempSync(join(tmpdir(), 'policy-evaluate-'));
const predictions = join(folder, 'predictions.json');

const judged = judgedTexts();
const without = learnedWithout(texts, judged, FOLDS);
const seen = scored(() => SHIPPED);
const unseen = scored(({ name }) => without.get(name)!);
for (const group of GROUPS) {
  console.log(`\n${group}: with the weights that ship, and with weights learned without the text`);
  for (const { name, of } of ROWS)
    console.log(`  ${name.padEnd(34)} ${shown(of(seen[group]))}  ${shown(of(unseen[group]))}`);
}
const read = texts.map(gold => ({ gold, read: readWith(gold, without.get(gold.name)!) }));
console.log('\nhow sure, and how often right by the notes, on texts left out');
for (const line of surenessFigures(read)) console.log(`  ${line}`);
console.log(
  '\nfrom which chance on a relation is listed, and shown: as shipped, and as chosen in each part without its texts',
);
for (const kind of ['attack', 'support'] as const) {
  const inWords = ({ relations: { least, shown } }: Learned) =>
    `${least[kind].toFixed(2)} ${shown[kind].toFixed(2)}`;
  console.log(
    `  ${kind.padEnd(8)} ${inWords(SHIPPED)}; ${[...new Set(without.values())].map(inWords).join(', ')}`,
  );
}
console.log('\nacross texts, neither text of a pair in the learning');
for (const line of acrossFigures(read.map(({ gold, read }) => ({ ...gold, document: read }))))
  console.log(`  ${line}`);
if (process.argv.includes('--curve')) curve();
if (args.length > 0) console.log(run(join(gold, 'score.mjs'), predictions, ...args));
rmSync(folder, { recursive: true });

/** How each figure depends on how many texts there are to learn from. */
function curve(): void {
  console.log('\nby the number of texts to learn from, on texts left out');
  const most = Math.floor(texts.length * 0.9);
  for (const count of [10, 20, 30, 40, most]) {
    const learned = learnedWithout(texts, judged, FOLDS, count);
    const { all } = scored(({ name }) => learned.get(name)!);
    console.log(`  ${count} texts: ${CURVED.map(({ name, of }) => `${name} ${shown(of(all))}`).join(', ')}`);
  }
}

function shown(figure: number): string {
  return figure.toFixed(3);
}

/** The figures of each group, the texts annotated by what `learned` gives for each. */
function scored(learned: (text: GoldText) => Learned): Record<Group, Figures> {
  const documents = texts.map(text => annotate(readWith(text, learned(text)), text.name));
  const annotated = join(folder, 'annotated.json');
  writeFileSync(annotated, JSON.stringify({ documents, relations: [] }));
  writeFileSync(predictions, run(join(gold, 'adapt.mjs'), annotated));
  const predicted = JSON.parse(readFileSync(predictions, 'utf8'));
  const figures = (group: Group) => {
    const all = loadGold();
    const docs = Object.entries(all.docs).filter(([, one]) => group === 'all' || one.group.endsWith(group));
    return score({ ...all, docs: Object.fromEntries(docs) }, predicted).groups.all;
  };
  return Object.fromEntries(GROUPS.map(group => [group, figures(group)])) as Record<Group, Figures>;
}

function run(script: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (stderr) process.stderr.write(stderr);
  return stdout;
}
