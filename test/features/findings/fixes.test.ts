import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Document, openDocument } from '../../../server/core/document/document.ts';
import { frontMatterSpan } from '../../../server/core/text/frontMatter.ts';
import { parseWhole } from '../../../server/core/text/markdown.ts';
import { applied, type Edit, structureOf } from '../../../server/core/text/rewording.ts';
import { type Finding, findingsIn } from '../../../server/features/findings/findings.ts';
import { sweepOf } from '../../../server/features/findings/fixes.ts';
import { markdown, numRuns } from '../../shared/texts.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

const HEAD = '---\nkind: draft\ndate: 2024-03-01\n---\n\n';

function read(text: string): Document {
  return openDocument('file:///a.md', 0, text, vocabulary);
}

function findingsOf(document: Document): readonly Finding[] {
  return findingsIn(document, { profile: 'drafting' });
}

/** The text after the first fix of a kind, for all findings one after the other. */
function fixed(body: string, kind = 'replace'): string {
  const text = HEAD + body;
  const fixes = findingsOf(read(text)).flatMap(({ fixes }) => fixes.find(fix => fix.kind === kind) ?? []);
  const edits = fixes.flatMap(({ edits }) => edits).sort((a, b) => a.span.start - b.span.start);
  return applied(text, edits).slice(HEAD.length);
}

function structureOfText(text: string): readonly string[] {
  return parseWhole(text).map(({ node }) => structureOf(node));
}

/** Words that rules have something to say of. */
const TERMS = fc.constantFrom(
  ...[
    'clinical commissioning group',
    'the Local Govt Association',
    'Intergrated Care Board',
    'CCG',
    'King’s fund',
  ],
  ...[
    'integrated care boards (ICGs)',
    'Integrated Commissioning Board (ICB)',
    'ICS system',
    'the NHS England has',
  ],
  ...[
    'Quality Group (QG)',
    'the quality group (QG)',
    'QG',
    'PCN',
    'the primary care network (PCN)',
    "ICB's are",
    'N.H.S.',
  ],
  ...[
    'integrated care board(s)',
    '42 CCGs',
    'the 3rd of May, 2021',
    'health care',
    'healthcare',
    'A&E',
    'CBs ICBs ICBs ICBs',
  ],
);

const MARKS = fc.constantFrom('**', '*', '_', '~~', '[', '[]', '`', '<b>', '***', '![', '<!--', '');

/** Some words of a term within marks of some kind. */
const marked = fc.tuple(TERMS, MARKS, fc.nat(4), fc.nat(4)).map(([term, mark, from, count]) => {
  const words = term.split(' ');
  const end = Math.min(words.length, from + count + 1);
  if (mark === '' || from >= words.length) return term;
  const inner = words.slice(from, end).join(' ');
  const close = mark === '<b>' ? '</b>' : mark;
  const within =
    mark === '['
      ? `[${inner}](/a "b")`
      : mark === '[]'
        ? `[${inner}][l]`
        : mark === '!['
          ? `![${inner}](/i.png)`
          : mark === '<!--'
            ? `${inner} <!-- so -->`
            : mark + inner + close;
  return [...words.slice(0, from), within, ...words.slice(end)].join(' ');
});

const frame = fc.constantFrom(
  (words: string) => words,
  (words: string) => `“${words} and no more of them,” she said.`,
  (words: string) => `« ${words} »`,
  (words: string) => `<q>${words} is the word for it</q> they said.`,
  (words: string) => `${words}[^n]`,
  (words: string) => `(${words})`,
  (words: string) => `${words.replace(' ', '&nbsp;')} &amp; more`,
  (words: string) => `${words.replace(' ', '  \n')}\\\nthen`,
  (words: string) => `<https://a.example/ccg> ${words} <span class="x">here</span>`,
  (words: string) => `[[${words}]]`,
  (words: string) => `*so **${words}** it is*`,
);
const sentence = fc
  .tuple(
    fc.array(fc.tuple(marked, frame), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('is in charge.', 'are here.', 'met.'),
  )
  .map(([all, end]) => `${all.map(([words, framed]) => framed(words)).join(' and ')} ${end}`);
const block = fc
  .tuple(sentence, sentence, fc.constantFrom('', '- ', '> ', '## ', '1. ', '| a | ', '<blockquote>\n\n'))
  .map(([a, b, opener]) => {
    if (opener.startsWith('|'))
      return `| x | y |\n|---|---|\n| ${a.replace(/\n/g, ' ')} \\| so | ${b.replace(/\n/g, ' ')} |`;
    return opener === '<blockquote>\n\n'
      ? `${opener}${a}\n\n</blockquote>`
      : `${opener}${a}${opener === '## ' ? '' : `\n${opener === '> ' ? opener : ''}${b}`}`;
  });
const texts = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map(all => `${HEAD}${all.join('\n\n')}\n\n[l]: /l\n[^n]: A note on the clinical *commissioning* group.\n`);

/** What a fix does to a text, for all fixes of all findings that change its words. */
function changesOf(document: Document): { finding: Finding; kind: string; edits: readonly Edit[] }[] {
  const bodyStart = frontMatterSpan(document.text.value)?.end ?? 0;
  return findingsOf(document).flatMap(finding =>
    finding.fixes
      .filter(({ edits }) => edits.some(({ span }) => span.start >= bodyStart))
      .map(({ kind, edits }) => ({ finding, kind, edits })),
  );
}

function quotationsOf(document: Document): string[] {
  return document.zones.map(({ start, end }) => document.text.value.slice(start, end));
}

function holds(text: string): void {
  const document = read(text);
  const structure = structureOfText(text);
  for (const { finding, kind, edits } of changesOf(document)) {
    const after = applied(text, edits);
    const what = `${finding.code} ${kind}: ${JSON.stringify(after)}`;
    assert.notEqual(after, text, what);
    assert.doesNotMatch(after, /undefined/, what);
    assert.deepEqual(structureOfText(after), structure, what);
    if (kind !== 'sic' && kind !== 'gloss')
      assert.deepEqual(quotationsOf(read(after)), quotationsOf(document), what);
    // The same again changes nothing: the finding is gone, or has nothing more to offer there.
    const first = edits[0]!.span.start;
    const again = changesOf(read(after)).filter(
      one => one.finding.code === finding.code && one.kind === kind && one.edits[0]!.span.start === first,
    );
    assert.deepEqual(
      again.map(({ edits }) => applied(after, edits)),
      [],
      what,
    );
  }
  for (const sweep of ['safe', 'expand'] as const) {
    const after = applied(text, sweepOf(document, sweep, findingsOf));
    assert.deepEqual(structureOfText(after), structure, after);
    assert.equal(applied(after, sweepOf(read(after), sweep, findingsOf)), after);
  }
}

const examples: readonly (readonly [what: string, before: string, after: string])[] = [
  ['a link', 'The [clinical commissioning](/a) group pays.', 'The [integrated care board](/a) pays.'],
  [
    'a link that goes on',
    'The [Local Govt](/a) Association pays.',
    'The [Local Government](/a) Association pays.',
  ],
  ['emphasis at its end', 'The clinical *commissioning group* pays.', 'The *integrated care board* pays.'],
  [
    'emphasis on one word',
    'The clinical commissioning **group** pays.',
    'The integrated care **board** pays.',
  ],
  [
    'a note',
    'The clinical[^1] commissioning group pays.\n\n[^1]: So.',
    'The integrated[^1] care board pays.\n\n[^1]: So.',
  ],
  [
    'a line end',
    '> [!NOTE]\n> The clinical commissioning\n> group pays.',
    '> [!NOTE]\n> The integrated care\n> board pays.',
  ],
  [
    'an article',
    'A CCG pays. It is a **CCG**.',
    'An integrated care board pays. It is an **integrated care board**.',
  ],
  [
    'two links',
    'The [clinical](/a) [commissioning](/b) group pays.',
    'The [integrated](/a) [care](/b) board pays.',
  ],
  [
    'a link of a wiki',
    'The [[clinical commissioning group]] pays.',
    'The [[clinical commissioning group]] pays.',
  ],
  [
    'the words of a link of a wiki',
    'The [[ccg|clinical commissioning group]] pays.',
    'The [[ccg|integrated care board]] pays.',
  ],
  ['a link by its words', 'The [CCG] pays.\n\n[CCG]: /a', 'The [CCG] pays.\n\n[CCG]: /a'],
  [
    'an element that shows another’s words',
    'The <cite>Local Govt Association</cite> paper.',
    'The <cite>Local Govt Association</cite> paper.',
  ],
];

describe('a fix leaves mark-up as it is', () => {
  for (const [what, before, after] of examples) test(what, () => assert.equal(fixed(before), after));

  test('words in quotation marks of any kind stay as they are', () => {
    const said = 'Local Govt Association';
    for (const [open, close] of ['“”', '""', '‘’', "''", '«»', '»«', '„“', '‹›', '›‹', '‚‘'].map(marks => [
      ...marks,
    ])) {
      for (const words of [said, `the ${said} has been asked to leave`]) {
        const text = `They call it ${open}${words}${close} here.`;
        assert.equal(fixed(text), text);
      }
    }
  });

  test('letters left out open no quotation', () => {
    const text = "The 'flu and 'phone lines of the '90s: the Local Govt Association's and the trusts' own.";
    assert.equal(fixed(text), text.replace('Govt', 'Government'));
  });

  test('a short form that stands for two things loses neither', () => {
    const text = 'The quality lead group (QLG) met. The quiet learning grant (QLG) is paid. The QLG is new.';
    assert.equal(fixed(text), text);
  });

  test('what a fix copies is copied without its misspellings', () => {
    const text = 'Our Intergrated Care Board (ICBs) met. The ICBs left.';
    assert.match(fixed(text), /Integrated Care Boards? \(/);
  });

  test('property: over terms in marks of all kinds', () => {
    fc.assert(fc.property(texts, holds), { numRuns: Math.ceil(numRuns / 4) });
  });

  test('property: over any Markdown', () => {
    fc.assert(
      fc.property(markdown(40), text => holds(text)),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });
});

test('all places at once are those of one body, though another went into the same', () => {
  const text = `${HEAD}NHS Digital runs it. NHS Improvement sets the price. NHS Digital answers for NHS Digital.`;
  const [first, other] = findingsOf(read(text)).filter(({ code }) => code === 'superseded-term');
  const all = first!.fixes.find(({ kind }) => kind === 'replace all');
  assert.equal(
    applied(text, all!.edits).slice(HEAD.length),
    'NHS England runs it. NHS Improvement sets the price. NHS England answers for NHS England.',
  );
  assert.deepEqual(
    other!.fixes.map(({ kind }) => kind),
    ['replace', 'note'],
  );
});
