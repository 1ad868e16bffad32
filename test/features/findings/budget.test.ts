import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Document, openDocument } from '../../../server/core/document/document.ts';
import { zoneOf } from '../../../server/core/document/surroundings.ts';
import { findingsIn } from '../../../server/features/findings/findings.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

/** How many findings per 1,000 words a reader of other people's texts will put up with. */
const MOST = 3;
const root = join(import.meta.dirname, '../../..');
const sources = join(root, '..', 'shared', 'sources');
const gold = join(root, '..', 'shared', 'gold');

function textsIn(folder: string, as = (text: string) => text): Document[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.md') && name !== 'README.md')
    .map(name => openDocument(name, 0, as(readFileSync(join(folder, name), 'utf8')), vocabulary));
}

/** The text with a head that calls it another's. */
function asSource(text: string): string {
  const bare = text.replace(/^kind:.*\n/im, '');
  return bare.startsWith('---\n')
    ? bare.replace('---\n', '---\nkind: source\n')
    : `---\nkind: source\n---\n\n${bare}`;
}

function perThousandWords(documents: readonly Document[]): number {
  const findings = documents.flatMap(document => findingsIn(document)).length;
  const words = documents.flatMap(({ text }) => text.value.split(/\s+/)).length;
  return (findings / words) * 1000;
}

function staysQuiet(documents: readonly Document[]): void {
  assert.ok(documents.length > 0);
  const rate = perThousandWords(documents);
  assert.ok(rate <= MOST, `${rate.toFixed(1)} findings per 1,000 words; at most ${MOST}`);
  for (const document of documents)
    for (const { span, code } of findingsIn(document))
      assert.equal(zoneOf(document, span), undefined, `${document.uri}: ${code} in the words of others`);
}

describe('findings in other people’s texts', () => {
  test(
    'the source texts',
    { skip: !existsSync(sources) && 'the folder ../shared/sources is not there' },
    () => staysQuiet(textsIn(sources)),
  );

  test('texts of many genres, read as sources', {
    skip: !existsSync(gold) && 'the folder ../shared/gold is not there',
  }, () => {
    const documents = textsIn(gold, asSource);
    staysQuiet(documents);
    for (const document of documents) {
      const rate = perThousandWords([document]);
      assert.ok(rate <= MOST, `${document.uri}: ${rate.toFixed(1)} findings per 1,000 words`);
    }
  });

  test('a long source tells the gravest, a short one and a drafter’s all', () => {
    const slip = 'The Intergrated Care Board met the XQZ, the XQY, the XQV and the XQW.';
    const codes = (filler: number, profile?: 'drafting') => {
      const text = `---\nkind: source\ndate: 2023\n---\n\n${'A line of plain words is here.\n\n'.repeat(filler)}${slip}`;
      return findingsIn(openDocument('a.md', 0, text, vocabulary), { profile }).map(({ code }) => code);
    };
    assert.equal(codes(0).length, 5);
    assert.deepEqual(codes(60), ['misspelt-term']);
    assert.equal(codes(60, 'drafting').length, 5);
  });

  test('the samples that are sources', () =>
    staysQuiet(textsIn(join(root, 'samples')).filter(({ head }) => head.kind === 'source')));

  test('no fix changes a source, or the words of others', () => {
    const samples = textsIn(join(root, 'samples'));
    for (const document of samples)
      for (const { fixes, span } of findingsIn(document, { profile: 'drafting' })) {
        const isSafe = fixes.every(
          ({ kind, edits }) => edits.length === 0 || kind === 'gloss' || kind === 'sic',
        );
        if (document.head.kind === 'source') assert.ok(fixes.every(({ edits }) => edits.length === 0));
        else if (zoneOf(document, span)) assert.ok(isSafe);
      }
  });
});

/** The slips that were put into the drafts on purpose. */
const PLANTED: Record<string, readonly (readonly [string, string])[]> = {
  '2025-10-board-paper.md': [
    ['needless-article', 'the NHS England'],
    ['misspelt-term', 'CBs'],
    ['initials-disagree', 'ICGs'],
    ['superseded-term', 'CCG'],
    ['apostrophe-plural', "CCG's"],
    ['ambiguous-term', 'ICPs'],
    ['undefined-abbreviation', 'VCSE'],
    ['defined-twice', 'ICSs'],
  ],
  '2026-06-health-bill-brief.md': [['wrong-count', '42 ICBs']],
};

describe('the slips planted in the drafts are found, and no others', () => {
  for (const [name, planted] of Object.entries(PLANTED)) {
    test(name, () => {
      const text = readFileSync(join(root, 'samples', name), 'utf8');
      const found = findingsIn(openDocument(name, 0, text, vocabulary));
      assert.deepEqual(
        found.map(({ code, span }) => [code, text.slice(span.start, span.end)]),
        planted,
      );
    });
  }
});

describe('the known slips of the source texts', {
  skip: !existsSync(sources) && 'the folder ../shared/sources is not there',
}, () => {
  const known = [
    ['seed-00.md', 'misspelt-term', 'CBs', 'drafting'],
    ['seed-01.md', 'superseded-term', 'DoH', 'drafting'],
    ['seed-02.md', 'defined-twice', 'ICSs', 'reviewing'],
    ['seed-03.md', 'number-mismatch', 'Integrated Care Partnership', 'reviewing'],
    ['seed-04.md', 'initials-disagree', 'ICGs', 'reading'],
  ] as const;
  for (const [name, code, words, profile] of known) {
    test(`${name}: ${code}`, () => {
      const text = readFileSync(join(sources, name), 'utf8');
      const found = findingsIn(openDocument(name, 0, text, vocabulary), { profile });
      assert.ok(
        found.some(({ code: is, span }) => is === code && text.slice(span.start, span.end) === words),
      );
    });
  }
});
