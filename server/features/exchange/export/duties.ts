import { dutiesAsRows, type ListedDuty } from '../../duties/duties.ts';
import { cell, type Paper, paragraph } from './paper.ts';
import { table } from './tables.ts';

/** Who must do what, as a table to read. */
export function paperOfDuties(duties: readonly ListedDuty[]): Paper {
  const rows = duties.map(({ path, line, who, strength, action }) =>
    [`${path}, line ${line}`, who || '(nobody named)', strength, action].map(words => cell(words)),
  );
  const columns = [
    ['Where', 3],
    ['Who', 4],
    ['Strength', 2],
    ['Does what', 9],
  ] as const;
  return {
    title: 'Duties, as written',
    properties: [],
    wide: true,
    blocks: [
      { kind: 'heading', depth: 1, runs: [{ text: 'Duties, as written' }] },
      paragraph(`${duties.length} duties in the words of the text; no reading of the law.`),
      table(columns, rows),
    ],
    footnotes: [],
    notes: [],
  };
}

export { dutiesAsRows };
