import { bestQuality, QUALITIES, qualityOf } from '../../server/vocabulary/quality.mjs';
import { readVocabulary } from '../../server/vocabulary/read.mjs';

/**
 * What the vocabulary holds and where it is weak, for whoever keeps it: `npm run vocabulary`. CONTRIBUTING.md says how
 * to read it.
 */
interface Source {
  readonly title: string;
  readonly url?: string;
  readonly checked: string;
  readonly proves?: 'name';
}
interface Entry {
  readonly id: string;
  readonly type: string;
  readonly sources: 'unknown' | readonly Source[];
}
interface Form {
  readonly form: string;
  readonly readings?: readonly { readonly concept: string }[];
  readonly otherSense?: { readonly label: string };
}

const { concepts, boards, forms, version } = readVocabulary() as {
  concepts: Entry[];
  boards: Entry[];
  forms: Form[];
  version: string;
};
const sourced = concepts.filter(({ sources }) => sources !== 'unknown');
const sourcesOf = ({ sources }: Entry) => (sources === 'unknown' ? [] : sources);

print(`Vocabulary of ${version}: ${concepts.length} concepts and ${boards.length} named boards`);
table('By type', countBy(concepts.map(({ type }) => type)));
table(
  'By the best source',
  QUALITIES.map(
    quality => [quality, concepts.filter(entry => bestQuality(entry) === quality).length] as const,
  ),
);
table('Sources, by quality', countBy(sourced.flatMap(sourcesOf).map(qualityOf)));
list(
  'The name alone is proved',
  sourced.filter(entry => sourcesOf(entry).every(({ proves }) => proves === 'name')),
);
list(
  'No source found',
  concepts.filter(({ sources }) => sources === 'unknown'),
);
list(
  'Only a copy or an encyclopaedia',
  concepts.filter(entry => ['copy', 'encyclopaedia'].includes(bestQuality(entry))),
);
table(
  'Entries, by the month of their newest check',
  countBy(sourced.map(entry => newest(entry).slice(0, 7))).sort(),
);
table(
  'Forms with several meanings',
  forms.map(({ form, readings = [], otherSense }) => [
    form,
    [
      ...new Set(readings.map(({ concept }) => concept)),
      ...(otherSense ? [`“${otherSense.label}”`] : []),
    ].join(', '),
  ]),
);

function newest(entry: Entry): string {
  return sourcesOf(entry)
    .map(({ checked }) => checked)
    .sort()
    .at(-1)!;
}

function countBy(values: readonly string[]): (readonly [string, number])[] {
  return [...new Set(values)]
    .map(value => [value, values.filter(other => other === value).length] as const)
    .sort((a, b) => b[1] - a[1]);
}

function table(title: string, rows: readonly (readonly [string, string | number])[]): void {
  print(`\n${title}`);
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) print(`  ${name.padEnd(width)}  ${value}`);
}

function list(title: string, entries: readonly Entry[]): void {
  print(`\n${title}: ${entries.length}\n  ${entries.map(({ id }) => id).join(', ')}`);
}

function print(line: string): void {
  console.log(line);
}
