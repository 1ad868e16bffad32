import { nameOf } from '../../../core/document/document.ts';
import { claimsInWords, textsInWords } from '../../../core/ground/counts.ts';
import { wordsOf } from '../../claims/claims.ts';
import { lessCertainLeftOut } from '../../claims/listing.ts';
import {
  type Cell,
  howToRead,
  isShared,
  lineOf,
  type Matrix,
  type MatrixTopic,
} from '../../claims/matrix.ts';
import { cell, type Paper, type PaperBlock, type PaperCell, paragraph } from './paper.ts';
import { heading, table } from './tables.ts';

/** Claims by voices, topic by topic. */
export function paperOfMatrix({ topics, claims, texts, lessCertain }: Matrix): Paper {
  return {
    title: 'Claim matrix',
    properties: [],
    wide: true,
    blocks: [
      heading(1, 'Claim matrix'),
      paragraph(`${claimsInWords(claims)} in ${textsInWords(texts)}: ${howToRead()}`),
      ...(lessCertain > 0 ? [paragraph(lessCertainLeftOut(lessCertain))] : []),
      ...topics.flatMap(partOf),
    ],
    footnotes: [],
    notes: [],
  };
}

function partOf({ label, voices, rows }: MatrixTopic): PaperBlock[] {
  const shared = rows.filter(isShared);
  const alone = rows.filter(row => !isShared(row));
  const cellsOf = shared.map(({ claim, cells }): PaperCell[] => [
    cell(wordsOf(claim)),
    ...voices.map(voice => (cells.has(voice) ? positionsIn(cells.get(voice)!) : cell('–'))),
    [...cells]
      .filter(([voice]) => !voices.includes(voice))
      .flatMap(([voice, one]) => namedPositions(voice, one)),
  ]);
  const columns = [['Claim', 6], ...voices.map(voice => [voice, 3] as const), ['Other voices', 4]] as const;
  const items = alone.map(({ claim, cells }): PaperBlock[] => [
    paragraph(
      `${[...cells.keys()][0]}: ${wordsOf(claim)} (${nameOf(claim.document)}, line ${lineOf(claim)})`,
    ),
  ]);
  return [
    heading(2, label),
    ...(shared.length > 0 ? [table(columns, cellsOf)] : []),
    ...(alone.length > 0
      ? [paragraph('Said by one voice, and met by no other:'), { kind: 'list' as const, items }]
      : []),
  ];
}

/** Each position on a line of its own, with the places that show it. */
function positionsIn({ positions }: Cell): PaperCell {
  return [...positions].map(([position, passages]) => {
    const places = [...new Set(passages.map(placed => `${nameOf(placed.document)}, line ${lineOf(placed)}`))];
    return [{ text: position, strong: true }, { text: ` (${places.join('; ')})` }];
  });
}

function namedPositions(voice: string, one: Cell): PaperCell {
  return positionsIn(one).map(line => [{ text: `${voice}: ` }, ...line]);
}
