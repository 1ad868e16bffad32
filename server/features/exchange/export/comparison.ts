import { type Change, FATES_IN_WORDS, HEADINGS } from '../../annotations/compare.ts';
import { cell, type Paper, type PaperBlock, type PaperCell, paragraph } from './paper.ts';
import { heading, table } from './tables.ts';

/** What became of annotations, duties and claims, as tables with the changed words marked. */
export function paperOfComparison(changes: readonly Change[], before: string, after: string): Paper {
  const title = `What changed from ${before} to ${after}`;
  const kinds = ['duty', 'claim', 'annotation'] as const;
  return {
    title,
    properties: [],
    wide: true,
    blocks: [
      heading(1, title),
      ...kinds.flatMap(kind =>
        partOf(
          HEADINGS[kind](),
          changes.filter(change => change.kind === kind),
          [before, after],
        ),
      ),
    ],
    footnotes: [],
    notes: [],
  };
}

function partOf(
  title: string,
  changes: readonly Change[],
  [before, after]: readonly [string, string],
): PaperBlock[] {
  if (changes.length === 0) return [];
  const changed = changes.filter(({ fate }) => fate !== 'unchanged');
  const counted = paragraph(`${changes.length - changed.length} of ${changes.length} unchanged.`);
  const columns = [
    ['What happened', 3],
    [before, 8],
    [after, 8],
  ] as const;
  return [heading(2, title), counted, ...(changed.length > 0 ? [table(columns, changed.map(rowOf))] : [])];
}

function rowOf(change: Change): PaperCell[] {
  const { fate, strength, before, after } = change;
  return [
    [[{ text: FATES_IN_WORDS[fate](), strong: true }], ...(strength ? [[{ text: strength.said }]] : [])],
    before ? versionOf(change, before, 'removed') : cell('–'),
    after ? versionOf(change, after, 'added') : cell('–'),
  ];
}

/** The words of one version: what only this one has is marked. */
function versionOf(
  { words, before, after }: Change,
  { text, line }: NonNullable<Change['before']>,
  own: 'removed' | 'added',
): PaperCell {
  const isAlone = !before || !after;
  const said = words
    ? words
        .filter(({ change }) => change === 'same' || change === own)
        .map(({ text, change }) => ({ text, ...(change === own && { change: own }) }))
    : [{ text, ...(isAlone && { change: own }) }];
  return [said, [{ text: `line ${line}`, emphasis: true }]];
}
