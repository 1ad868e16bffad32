import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Document,
  type DocumentOptions,
  editDocument,
  openDocument,
} from '../../../server/core/document/document.ts';
import {
  findingsIn,
  lookForFindings,
  openProofreader,
  type Profile,
  type Proofreader,
  RULES,
} from '../../../server/features/findings/findings.ts';
import { looked } from '../../../server/features/findings/proofreader.ts';
import { textOf } from '../../bench/prose.ts';
import { edits, markdown, numRuns } from '../../shared/texts.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

const PROFILES: readonly Profile[] = ['reading', 'reviewing', 'drafting'];

/** All that is said of a text, fixes included, by a reader of each profile. */
function said(document: Document, readers: readonly Proofreader[] = PROFILES.map(openProofreader)): unknown {
  return PROFILES.map((profile, i) =>
    findingsIn(document, { profile }, readers[i]).map(finding => ({ ...finding })),
  );
}

/**
 * Edits a text step by step, and holds what is said after each against what is said of the text from scratch.
 * @param givenUp in how many slices the version after an edit is read before it is given up for the next one
 */
function holdsAfter(
  first: string,
  all: readonly { start: number; end: number; put: string }[],
  options: DocumentOptions = {},
  givenUp: readonly (number | null)[] = [],
): void {
  const readers = PROFILES.map(openProofreader);
  let document = openDocument('file:///a.md', 0, first, vocabulary, options);
  said(document, readers);
  for (const [i, { start, end, put }] of all.entries()) {
    const { length } = document.text;
    const from = Math.min(start, length);
    document = editDocument(document, 1, { start: from, end: Math.max(from, Math.min(end, length)) }, put);
    const slices = givenUp[i] ?? undefined;
    if (slices !== undefined) {
      begin(document, readers, slices);
      continue;
    }
    const anew = openDocument('file:///a.md', 1, document.text.value, vocabulary, options);
    assert.deepEqual(said(document, readers), said(anew));
  }
}

function begin(document: Document, readers: readonly Proofreader[], slices: number): void {
  for (const [i, profile] of PROFILES.entries()) {
    const work = lookForFindings(document, { profile }, readers[i]);
    for (let done = 0; done < slices; done++) work.next();
  }
}

/** Heads of texts, which decide how all of them is read. */
const HEADS = [
  '',
  '---\nkind: draft\n---\n\n',
  '---\nkind: draft\ndate: 2023-05-02\n---\n\n',
  '---\nkind: source\ndate: 2021-02-11\n---\n\n',
  '---\ndate: 2012-03-01\naudience: professional\n---\n\n',
  '---\ndate: 2025-03-01\nsenses: { ICP: icp-nowhere }\n---\n\n',
  '---\ndate: 2026-06-24\n---\n\n',
  '---\ntitle: a: b\n---\n\n',
];

/** Paragraphs of which the rules have something to say, alone or because of others that stand far from them. */
const PARAGRAPHS = [
  ...['The integrated care board (ICB) plans.', 'Each ICB reports. The ICBs met.', 'The CBs wait.'],
  ...['Integrated care systems (ICGs) plan. The ICS system decides.', 'ICB are slow. All ICB have a plan.'],
  ...[
    'The Integrated Care Board meets. An integrated care board met.',
    'There are 42 ICBs. The CCG has a plan.',
  ],
  ...['Our Intergrated Care Board plans.', 'The CCG plans services. CCGs are here. It is for the CCG.'],
  ...['The Integrated Commissioning Board (ICB) meets.', 'The ICP decides. There are three ICPs here.'],
  ...[
    'The NHS England has a plan. King’s fund money helps. NHS England sets the rules.',
    "Two ICB's met. The CCG's are ready.",
  ],
  ...['The QZX waits and QZX rests.', 'A quick zebra experiment began.', 'The word qzx is a word.'],
  ...['Ask the VCSE; the PCN has its DES.', 'The primary care network (PCN) met.', '## The PCN and the LMC'],
  ...['The local medical committee (LMC) met.', 'The local medical committee (LMC) met again.'],
  ...['Our healthcare is good.', 'Our health care is good and they co-operate.', 'They cooperate.'],
  ...['The board(s) met on the 3rd of May, 2021.', 'The N.H.S. is free.', 'Published on 11 February 2021'],
  ...['“We begin here with CCGs, and do not close', '“and the CCG plans on in the next one,” said she.'],
  ...['Words that close came last.” The CCG plans.', '> The CCG plans, and QZX. The ICP decides.'],
  ...['3 Comments', 'Jo Writer says:', 'Share this page', 'Please donate to support us.', 'Dear reader'],
  ...['| ICB | CCG |\n|---|---|\n| QZX | “the |\n| | CCG” |', '- the CCG plans\n- “the ICP', '[a]: /b', ''],
];

/** Most texts are read at their own date, some as if a Bill were in force. */
const asOf = fc.constantFrom({}, {}, { asOf: 'if:health-bill-2026@2026-07-01' });

/** Random paragraphs under a random head, and changes of a few of them. */
const paragraphs = fc.array(fc.constantFrom(...PARAGRAPHS), { maxLength: 14 });
const givenUp = fc.array(fc.option(fc.nat(30)), { maxLength: 4 });
const changes = fc.array(fc.record({ at: fc.nat(14), cut: fc.nat(2), put: paragraphs }), { maxLength: 5 });

test('each rule has something to say of these paragraphs', () => {
  const heard = new Set<string>();
  for (const head of HEADS)
    for (const options of [{}, { asOf: 'if:health-bill-2026@2026-07-01' }])
      for (const text of [...PARAGRAPHS, PARAGRAPHS.slice(0, 26).join('\n\n')]) {
        const document = openDocument('file:///a.md', 0, head + text, vocabulary, options);
        for (const { code } of findingsIn(document, { profile: 'drafting' })) heard.add(code);
      }
  const silent = RULES.map(({ code }) => code).filter(code => !heard.has(code));
  assert.deepEqual(silent, ['not-read']);
});

test('property: the findings after any edits are those of the text from scratch', () => {
  fc.assert(
    fc.property(markdown(40), edits, (text, all) => {
      let { length } = text;
      const spans = all.map(({ at, cut, put }) => {
        const start = Math.floor(at * length);
        const end = Math.min(length, start + cut);
        length += put.length - (end - start);
        return { start, end, put };
      });
      holdsAfter(text, spans);
    }),
    { numRuns },
  );
});

test('property: so are those of paragraphs that bear on each other, and where versions were not read to their end', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...HEADS),
      asOf,
      paragraphs,
      changes,
      givenUp,
      (head, options, first, all, up) => {
        const kept = [...first];
        const text = () => head + kept.map(paragraph => `${paragraph}\n\n`).join('');
        const before = text();
        const spans = all.map(({ at, cut, put }) => {
          const from = Math.min(at, kept.length);
          const lengthOf = (some: readonly string[]) => some.reduce((sum, { length }) => sum + length + 2, 0);
          const start = head.length + lengthOf(kept.slice(0, from));
          const gone = kept.splice(from, cut, ...put.slice(0, 2));
          const fresh = put.slice(0, 2).map(paragraph => `${paragraph}\n\n`);
          return { start, end: start + lengthOf(gone), put: fresh.join('') };
        });
        holdsAfter(before, spans, options, up);
      },
    ),
    { numRuns },
  );
});

test('property: so are those of a text whose words are typed one letter after another', () => {
  fc.assert(
    fc.property(fc.constantFrom(...HEADS), paragraphs, fc.constantFrom(...PARAGRAPHS), (head, all, typed) => {
      const text = `${head}${all.join('\n\n')}\n\n`;
      const letters = [...typed.slice(0, 25)].reverse();
      holdsAfter(
        text,
        letters.map(put => ({ start: head.length, end: head.length, put })),
      );
    }),
    { numRuns: Math.ceil(numRuns / 10) },
  );
});

test('after a keystroke only the passage that it changed is looked at again', () => {
  const text = textOf('prose', 100_000);
  const reader = openProofreader();
  let document = openDocument('file:///a.md', 0, text, vocabulary);
  assert.ok(document.passages.length > 200);
  assert.ok(findingsIn(document, {}, reader).length > 10);
  const at = text.indexOf(' the ', text.length / 2);
  for (const [start, put] of [[at, ' all'] as const, [at + 1, 'x'] as const]) {
    const before = looked.passages;
    document = editDocument(document, 1, { start, end: start }, put);
    findingsIn(document, {}, reader);
    assert.equal(looked.passages - before, 1);
  }
});

test('a quotation that is opened makes others’ words of what follows, and only that is looked at again', () => {
  const [first, other] = ['The CCG plans.', 'Nothing is planned here.'];
  const text = [...Array(60).fill(other), '## A section', ...Array(5).fill(first), '## Another', other].join(
    '\n\n',
  );
  const reader = openProofreader();
  const open = openDocument('file:///a.md', 0, `---\nkind: draft\n---\n${text}`, vocabulary);
  const codes = (document: Document) => findingsIn(document, {}, reader).map(({ code }) => code);
  assert.equal(codes(open).filter(code => code === 'superseded-term').length, 5);
  const before = looked.passages;
  const start = open.text.value.indexOf(first);
  const quoted = editDocument(open, 1, { start, end: start }, '“');
  assert.ok(codes(quoted).filter(code => code === 'superseded-term').length < 5);
  assert.ok(looked.passages - before < 10, `${looked.passages - before} passages were looked at`);
  assert.deepEqual(
    codes(quoted),
    findingsIn(quoted).map(({ code }) => code),
  );
});
