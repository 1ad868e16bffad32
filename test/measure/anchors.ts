import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import search from 'approx-string-match';
import { anchorAll } from '../../server/core/annotations/anchor.ts';
import { type Annotation, annotationId, sourceOf } from '../../server/core/annotations/annotation.ts';
import { annotationOf } from '../../server/core/annotations/note.ts';
import { selectorsOf } from '../../server/core/annotations/selectors.ts';
import { overlaps, type Span } from '../../server/core/ground/span.ts';
import { FlatText } from '../../server/core/text/flatText.ts';
import {
  annotatedSpan,
  editedOnce,
  type Fate,
  fateOf,
  isAsGood,
  policyProse,
  randomSource,
  type TrackedText,
  tracked,
} from '../shared/editedTexts.ts';

/**
 * Measures how anchors survive edits that nobody saw: `node test/measure/anchors.ts [TRIALS] [SEED]`.
 * A trial is one annotation in one text after one to twelve edits. Half of the texts are prose that repeats itself all
 * the time, half are real ones where the folder ../shared is there; in half of each, passages are copied as well.
 * Four ways to find a place again are compared on the same trials.
 */
const trials = Number(process.argv[2] ?? 100_000);
const random = randomSource(Number(process.argv[3] ?? 1));
const ANNOTATIONS_A_TEXT = 25;

/** Where a way says that the words are now: `sure` of it, or only for a person to look at. */
type Answer = { readonly span: Span; readonly sure: boolean } | undefined;
type Outcome = 'right' | 'copy' | 'queued' | 'lost' | 'false';

const ways: Record<string, (place: Answer, text: string, words: string, span: Span) => Answer> = {
  'our anchors': place => place,
  'old position': (_place, _text, _words, span) => ({ span, sure: true }),
  'quotation, first found': (_place, text, words) => {
    const start = text.indexOf(words);
    return start < 0 ? undefined : { span: { start, end: start + words.length }, sure: true };
  },
  'approximate matching': (_place, text, words) => mostAlike(text, words),
};

const real = realTexts();
const tallies = new Map<string, number>();
let milliseconds = 0;
for (let done = 0; done < trials; done += ANNOTATIONS_A_TEXT) trial(random.chance(0.5), random.chance(0.5));

for (const isReal of [true, false]) for (const withCopies of [false, true]) printTable(isReal, withCopies);
const wrong = [...tallies].filter(([key]) => key.includes('our anchors') && key.endsWith('false'));
console.log(`false re-anchors of our anchors: ${wrong.reduce((sum, [, count]) => sum + count, 0)}`);
console.log(
  `${((milliseconds / trials) * 1000).toFixed(0)} microseconds an annotation, texts of about 5 to 12 KB`,
);

function trial(isReal: boolean, withCopies: boolean) {
  const value = isReal && real.length > 0 ? random.of(real) : policyProse(random, 8 + random.below(40));
  const spans = Array.from({ length: ANNOTATIONS_A_TEXT }, () => annotatedSpan(value, random));
  const flat = new FlatText(value);
  const annotations = spans.map(span => noted(flat, span));
  let text = tracked(value);
  for (let n = 1 + random.below(12); n > 0; n--)
    text = editedOnce(text, currentSpan(text, random.of(spans)), random, withCopies);
  const started = performance.now();
  const anchored = anchorAll(text.value, annotations);
  milliseconds += performance.now() - started;
  anchored.forEach(({ verdict, span, candidates }, i) => {
    const fate = fateOf(text, spans[i]!);
    const found = span ?? candidates[0];
    const answer = found && { span: found, sure: verdict === 'exact' || verdict === 'moved' };
    const words = value.slice(spans[i]!.start, spans[i]!.end);
    for (const [way, ask] of Object.entries(ways)) {
      const outcome = outcomeOf(fate, ask(answer, text.value, words, spans[i]!), text, words);
      add(isReal, withCopies, fate.kind, way, outcome);
      if (way === 'our anchors' && outcome === 'false') show(value, spans[i]!, text, found!, fate);
    }
  });
}

function noted(flat: FlatText, span: Span): Annotation {
  const target = {
    type: 'SpecificResource',
    source: sourceOf('text.md'),
    selector: selectorsOf(flat, span),
  };
  const id = annotationId(1.75e12 + span.start, new Uint8Array(10));
  return annotationOf({ kind: 'comment', text: '' }, { id, created: '2026-07-01T09:30:00.000Z', target });
}

function outcomeOf(fate: Fate, answer: Answer, text: TrackedText, words: string): Outcome {
  if (!answer) return 'lost';
  if (!answer.sure) return 'queued';
  switch (fate.kind) {
    case 'whole':
      if (fate.span.start === answer.span.start && fate.span.end === answer.span.end) return 'right';
      return flat(wordsAt(text, answer.span)) === flat(words) && isAsGood(text, fate.span, answer.span)
        ? 'right'
        : 'false';
    case 'part': {
      // The words are there again (a letter was struck and typed anew), or most of what is left of them was found.
      const found = wordsAt(text, answer.span);
      const isThere = overlaps(fate.span, answer.span);
      return isThere && (flat(found) === flat(words) || shareHalf(fate.span, answer.span))
        ? 'right'
        : 'false';
    }
    case 'copy':
      return fate.spans.some(copy => copy.start === answer.span.start) ? 'copy' : 'false';
    case 'gone':
      return 'false';
  }
}

function wordsAt({ value }: TrackedText, span: Span): string {
  return value.slice(span.start, span.end);
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function shareHalf(a: Span, b: Span): boolean {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common * 2 >= Math.max(a.end - a.start, b.end - b.start);
}

/** The place with the fewest differences in the whole text, the first of equals. */
function mostAlike(value: string, words: string): Answer {
  const found = search(value, words, Math.floor(words.length * 0.35));
  if (found.length === 0) return undefined;
  return { span: found.reduce((best, next) => (best.errors <= next.errors ? best : next)), sure: true };
}

/** Where a span stands now, so that later edits strike it too. */
function currentSpan(text: TrackedText, span: Span): Span {
  const fate = fateOf(text, span);
  if (fate.kind === 'whole' || fate.kind === 'part') return fate.span;
  return { start: 0, end: Math.min(20, text.value.length) };
}

function add(...key: readonly unknown[]) {
  const name = key.join('|');
  tallies.set(name, (tallies.get(name) ?? 0) + 1);
}

function printTable(isReal: boolean, withCopies: boolean) {
  const of = (fate: string, way: string, outcome: Outcome) =>
    tallies.get([isReal, withCopies, fate, way, outcome].join('|')) ?? 0;
  const outcomes: Outcome[] = ['right', 'copy', 'queued', 'lost', 'false'];
  const kind = isReal && real.length > 0 ? 'real texts' : 'prose that repeats itself';
  console.log(`\n${kind}, ${withCopies ? 'edited and passages copied' : 'edited'}`);
  const heads = ['re-anchored', 'on a copy', 'queued', 'lost', 'FALSE'];
  console.log(`${''.padEnd(44)}${heads.map(head => head.padStart(12)).join('')}`);
  for (const [fate, words] of [
    ['whole', 'words still there'],
    ['part', 'words edited'],
    ['copy', 'words gone, a copy left'],
    ['gone', 'words gone'],
  ] as const)
    for (const way of Object.keys(ways)) {
      const row = outcomes.map(outcome => of(fate, way, outcome));
      if (row.every(count => count === 0)) continue;
      const share =
        fate === 'whole' ? `  ${((100 * row[0]!) / row.reduce((a, b) => a + b)).toFixed(1)} %` : '';
      console.log(`${`${words}: ${way}`.padEnd(44)}${row.map(n => String(n).padStart(12)).join('')}${share}`);
    }
}

function show(value: string, span: Span, text: TrackedText, found: Span, fate: Fate) {
  const around = (from: string, { start, end }: Span) => JSON.stringify(from.slice(start - 40, end + 40));
  console.log(
    `FALSE: ${around(value, span)}\n  found ${around(text.value, found)}\n  fate ${JSON.stringify(fate)}`,
  );
}

function realTexts(): string[] {
  return ['sources', 'gold'].flatMap(folder => {
    const path = join(import.meta.dirname, '../../../shared', folder);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter(name => name.endsWith('.md') && name !== 'README.md')
      .map(name => readFileSync(join(path, name), 'utf8').slice(0, 12_000));
  });
}
