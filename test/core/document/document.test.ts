import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Document,
  editDocument,
  LONGEST_TEXT,
  openDocument,
} from '../../../server/core/document/document.ts';
import { readings } from '../../../server/core/ground/memory.ts';
import { worked } from '../../../server/core/terms/naming.ts';
import { parsed } from '../../../server/core/text/parser.ts';
import { longest } from '../../../server/core/text/pieces.ts';
import { textOf } from '../../bench/prose.ts';
import { hostile } from '../../fuzz/hostile.ts';
import { edits, markdown, numRuns } from '../../shared/texts.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

/** All facts of a document as plain data. */
function facts(document: Document): unknown {
  const { text, head, date, limits, zones, abbreviations, mentions, claims, relations } = document;
  const passages = document.passages.map(({ passage, base, index }) => ({
    index,
    text: passage.text,
    kind: passage.kind,
    sentences: passage.sentences,
    at: passage.prose.runs.map(run => run.source + base),
  }));
  return { text, head, date, limits, zones, abbreviations, mentions, claims, relations, passages };
}

test('property: a document after any edits equals one opened from scratch', () => {
  fc.assert(
    fc.property(markdown(50), edits, (text, all) => {
      let document = openDocument('file:///a.md', 0, text, vocabulary);
      for (const { at, cut, put } of all) {
        const { value } = document.text;
        const start = Math.floor(at * value.length);
        document = editDocument(document, 1, { start, end: Math.min(value.length, start + cut) }, put);
        const anew = openDocument('file:///a.md', 1, document.text.value, vocabulary);
        assert.deepEqual(facts(document), facts(anew));
      }
    }),
    { numRuns },
  );
});

/** Paragraphs that say something of others far from them: quotations, comments, dates, short forms. */
const FAR_REACHING = [
  ...[
    'The integrated care board (ICB) plans.',
    'Each ICB reports. The ICBs met. NHS Frimley ICB did.',
    'ICBs, ICBs and ICBs decide.',
  ],
  ...[
    'The CBs wait.',
    'The ICP meets as the integrated care partnership.',
    'Inhaled corticosteroids (ICS) help.',
  ],
  ...['“We begin here, all of us, and do not close', '“and go on in the next one,” said the chair.'],
  ...[
    'Words that close something came last.” They left.',
    '‘A single mark opens this',
    '> A quoted line of the ICP.',
  ],
  ...[
    '## A heading',
    '3 Comments',
    'Jo Writer says:',
    '12 May 2021 at 10:30',
    'Published on 11 February 2021',
  ],
  ...[
    'Share this page',
    'Please donate to support us.',
    'Dear reader',
    '- an item with the ICS',
    'Lord Example (Con)',
  ],
  ...[
    'The integrated care',
    'board by June, says the',
    'Page 3 of 40',
    'Estuary Paper',
    '# Estuary Paper',
    '4',
  ],
  ...['| ICB | ICP |\n|---|---|\n| “one | two” |', '> ## A quoted heading\n>\n> “and open', '[a]: /b', ''],
];

test('property: so does one of paragraphs that bear on each other', () => {
  const paragraphs = fc.array(fc.constantFrom(...FAR_REACHING), { maxLength: 16 });
  const changes = fc.array(fc.record({ at: fc.nat(16), cut: fc.nat(3), put: paragraphs }), { maxLength: 5 });
  fc.assert(
    fc.property(paragraphs, changes, (first, all) => {
      let document = openDocument('file:///a.md', 0, first.join('\n\n'), vocabulary);
      for (const { at, cut, put } of all) {
        const { value } = document.text;
        const start = startOfParagraph(value, at);
        const end = startOfParagraph(value, at + cut);
        const text = put.slice(0, 3).map(paragraph => `${paragraph}\n\n`);
        document = editDocument(document, 1, { start, end }, text.join(''));
        const anew = openDocument('file:///a.md', 1, document.text.value, vocabulary);
        assert.deepEqual(facts(document), facts(anew));
      }
    }),
    { numRuns },
  );
});

function startOfParagraph(text: string, number: number): number {
  let at = 0;
  for (let i = 0; i < number; i++) {
    const next = text.indexOf('\n\n', at);
    at = next < 0 ? text.length : next + 2;
  }
  return at;
}

test('a sentence goes on over an empty line, the number of a page and a running head', () => {
  const read = (text: string) => {
    const { passages, mentions } = openDocument('file:///a.md', 0, text, vocabulary);
    return {
      texts: passages.map(({ passage }) => passage.text.replaceAll('\n', ' ')),
      named: mentions.map(({ start, end, concept }) => [
        text.slice(start, end).replaceAll('\n', ' '),
        concept,
      ]),
    };
  };
  const [half, rest] = ['The trust must ask the integrated care', 'board by June.'];
  const whole = `${half} ${rest}`;
  assert.deepEqual(read(`${half}\n\n${rest}`).texts, [whole]);
  assert.deepEqual(read(`${half}\n\nEstuary Plan\nPage 3 of 40\n\n${rest}`).texts, [whole]);
  assert.deepEqual(read(`# Estuary Plan\n\n${half}\n\n4\n\n## Estuary Plan\n\n${rest}`), {
    texts: ['Estuary Plan', whole],
    named: [['integrated care  4  ## Estuary Plan  board', 'integrated-care-board']],
  });
  for (const apart of [
    `${half}:\n\n${rest}`,
    `${half}\n\nEstuary Plan\n\n${rest}`,
    `Summary\n\n${rest}`,
    `**${half}**\n\n${rest}`,
    `more beds for all\n\nmore staff for all`,
    `${half}\n\nBoards will reply.`,
  ])
    assert.ok(read(apart).texts.length > 1, apart);
});

test('an edit reads the edited block anew and keeps the passages of all others', () => {
  const text = 'The ICB plans services.\n\n'.repeat(100);
  const before = openDocument('file:///a.md', 0, text, vocabulary);
  const after = editDocument(before, 1, { start: 1000, end: 1000 }, 'x');
  const kept = after.passages.filter((placed, i) => placed.passage === before.passages[i]?.passage);
  assert.ok(kept.length >= 95, `${kept.length} of 100 passages were kept`);
});

/** What a keystroke in the middle of a text costs, counted. */
function costOf(text: string): Record<'parsed' | 'read' | 'named' | 'placed', number> {
  const before = openDocument('file:///a.md', 0, text, vocabulary);
  const at = text.indexOf('the ', text.length / 2);
  const start = { parsed: parsed.units, read: readings.count, ...worked };
  const after = editDocument(before, 1, { start: at, end: at }, 'all ');
  assert.ok(after.mentions.length > 0);
  return {
    parsed: parsed.units - start.parsed,
    read: readings.count - start.read,
    named: worked.named - start.named,
    placed: worked.placed - start.placed,
  };
}

test('what a keystroke reads and names does not grow with the text', () => {
  const [small, large] = [costOf(textOf('prose', 20_000)), costOf(textOf('prose', 200_000))];
  for (const kind of ['parsed', 'read', 'named', 'placed'] as const)
    assert.ok(large[kind] <= 3 * small[kind] + 20, `${kind}: ${large[kind]} and ${small[kind]}`);
});

test('mentions before an edit stay the very same, those behind it are only moved', () => {
  const text = 'The ICB plans services.\n\n'.repeat(100);
  const before = openDocument('file:///a.md', 0, text, vocabulary);
  const placed = worked.placed;
  const after = editDocument(before, 1, { start: 2000, end: 2000 }, 'x');
  assert.ok(worked.placed - placed <= 5, `${worked.placed - placed} passages were placed`);
  assert.equal(after.mentions[0], before.mentions[0]);
  assert.equal(after.mentions.at(-1)!.start, before.mentions.at(-1)!.start + 1);
});

test('an older version of a document keeps its facts when a newer one is made', () => {
  const before = openDocument(
    'file:///a.md',
    0,
    'The ICB.\n\nThe integrated care board (ICB).\n',
    vocabulary,
  );
  const facts = structuredClone(before.mentions);
  editDocument(before, 1, { start: 0, end: 0 }, 'Now: ');
  assert.deepEqual(before.mentions, facts);
  assert.deepEqual(editDocument(before, 2, { start: 0, end: 0 }, '').mentions, facts);
});

for (const [name, make] of Object.entries(hostile)) {
  test(`${name}: is read, edited and equal to scratch`, () => {
    const text = make(0.002);
    let document = openDocument('file:///a.md', 0, text, vocabulary);
    for (const [at, cut, put] of [
      [text.length >> 1, 1, 'x'],
      [0, 0, '# Head\n\n'],
      [text.length >> 2, 3, '\n\n'],
    ] as const) {
      document = editDocument(document, 1, { start: at, end: at + cut }, put);
      assert.deepEqual(
        facts(document),
        facts(openDocument('file:///a.md', 1, document.text.value, vocabulary)),
      );
    }
  });
}

test('a text beyond the limit is left unread with one message, and read again when it is shorter', () => {
  const text = 'The ICB plans services.\n\n'.repeat(LONGEST_TEXT / 25 + 1);
  const long = openDocument('file:///a.md', 0, text, vocabulary);
  assert.deepEqual([long.mentions.length, long.limits.length], [0, 1]);
  assert.match(
    long.limits[0]!.message,
    /^This text is 5\.0 MB long and is not annotated; the limit is 5\.0 MB\./,
  );
  const still = editDocument(long, 1, { start: 0, end: 0 }, 'x');
  assert.equal(still.limits.length, 1);
  const short = editDocument(long, 1, { start: 100, end: text.length }, '');
  assert.deepEqual([short.mentions.length, short.limits.length], [4, 0]);
});

test('a short part that is left unread is not said to be long', () => {
  const { limits } = openDocument('a.md', 0, `${'> '.repeat(200)}words\n`, vocabulary);
  assert.match(limits.map(({ message }) => message).join(), /^In this part marks stand within marks/);
});

test('an endless line or table is left unread with a message, and all else is annotated', () => {
  for (const endless of [
    'word '.repeat(longest.line / 5 + 1),
    `| a |\n|---|\n${'| the ICB |\n'.repeat(longest.section / 10)}`,
  ]) {
    const text = `The ICB plans.\n\n${endless}\n\nThe ICB reports.\n`;
    const { mentions, limits } = openDocument('file:///a.md', 0, text, vocabulary);
    assert.deepEqual(
      mentions.map(({ start }) => text.slice(start, start + 3)),
      ['ICB', 'ICB'],
    );
    assert.equal(limits.length, 1);
    assert.equal(text.slice(limits[0]!.start, limits[0]!.end), endless.trimEnd());
  }
});

/** V8 keeps a whole text alive for as long as any slice of it is: an old version must not live on in a new one. */
test('700 edits of a text of 140 KB hold less than 5 MB more', () => {
  const path = join(import.meta.dirname, '../../bench/memory.ts');
  const said = execFileSync(process.execPath, ['--expose-gc', path, 'edits', '350'], { encoding: 'utf8' });
  const { grown } = JSON.parse(said) as { grown: number };
  assert.ok(grown < 5, `${grown} MB`);
});
