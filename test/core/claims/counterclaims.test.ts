import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Claim } from '../../../server/core/claims/argumentation.ts';
import { Counterclaims } from '../../../server/core/claims/counterclaims.ts';
import { Likeness, stemOf, stemsOf } from '../../../server/core/claims/similarity.ts';
import { openDocument } from '../../../server/core/document/document.ts';
import { numRuns } from '../../shared/texts.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

const SENTENCES = [
  'The reforms were driven from the top down and will harm patients.',
  'The reforms come from the bottom up and will help patients.',
  'This is the wrong time for another reorganisation, and it is a mistake.',
  'This is the right time for reorganisation, and it will improve care.',
  'Private providers would win contracts without sufficient scrutiny, which is dangerous.',
  'No private provider could ever win a contract without scrutiny, and that is a good safeguard.',
  'The Secretary of State would intervene in every local reconfiguration and cause delay.',
  'General practice will be marginalised by the large acute trusts, and that is wrong.',
  'Many fear that general practice would be overshadowed by acute trusts.',
];

function claims(...sentences: readonly string[]): readonly Claim[] {
  return openDocument('a.md', 0, sentences.join('\n\n'), vocabulary).claims;
}

function indexOf(documents: Record<string, readonly Claim[]>): Counterclaims {
  const index = new Counterclaims();
  for (const [uri, own] of Object.entries(documents)) index.put(uri, own);
  return index;
}

function meetings(index: Counterclaims, uri: string, own: readonly Claim[]) {
  return own.flatMap(({ id }) => index.of(uri, id)).map(({ kind, from }) => `${kind} ${from.uri}`);
}

/** The claims that others speak against; asking makes the index remember. */
function attackedIn(index: Counterclaims, documents: Record<string, readonly Claim[]>): string[] {
  return Object.entries(documents)
    .flatMap(([uri, own]) =>
      own.filter(({ id }) => index.isAttacked(uri, id)).map(({ id }) => `${uri} ${id}`),
    )
    .sort();
}

test('counterclaims: opposite words on the same matter are an attack', () => {
  const a = claims(SENTENCES[0]!);
  const index = indexOf({
    'a.md': a,
    'b.md': claims(SENTENCES[1]!),
    'c.md': claims(SENTENCES[4]!, SENTENCES[7]!),
  });
  assert.deepEqual(meetings(index, 'a.md', a), ['attack b.md']);
  assert.match(index.of('a.md', a[0]!.id)[0]!.reason, /opposite words/);
});

test('counterclaims: the same side of the same matter is support', () => {
  const a = claims(SENTENCES[7]!);
  const index = indexOf({
    'a.md': a,
    'b.md': claims(SENTENCES[8]!),
    'c.md': claims(SENTENCES[0]!, SENTENCES[3]!),
  });
  assert.deepEqual(meetings(index, 'a.md', a), ['support b.md']);
});

test('counterclaims: claims of one document do not meet across documents', () => {
  const a = claims(SENTENCES[0]!, SENTENCES[1]!);
  assert.deepEqual(meetings(indexOf({ 'a.md': a }), 'a.md', a), []);
});

test('counterclaims: at most five for one claim, the closest first', () => {
  const a = claims(SENTENCES[0]!);
  const others = Array.from({ length: 9 }, (_, i) => [`b${i}.md`, claims(SENTENCES[1]!)] as const);
  const found = indexOf({
    'a.md': a,
    ...Object.fromEntries(others),
    'z.md': claims(...SENTENCES.slice(2)),
  }).of('a.md', a[0]!.id);
  assert.equal(found.length, 5);
  for (let i = 1; i < found.length; i++) assert.ok(found[i - 1]!.score >= found[i]!.score);
});

test('counterclaims: nothing is known of a document that was removed or never put', () => {
  const a = claims(SENTENCES[0]!);
  const index = indexOf({ 'a.md': a, 'b.md': claims(SENTENCES[1]!) });
  index.remove('b.md');
  assert.deepEqual(index.of('a.md', a[0]!.id), []);
  assert.deepEqual(index.of('b.md', 'c0'), []);
  assert.deepEqual(index.ofDocument('b.md'), []);
});

test('property: any sequence of put and remove gives the index of one built from scratch', () => {
  const uri = fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md');
  const text = fc.subarray(SENTENCES, { minLength: 0, maxLength: 5 });
  const step = fc.record({ uri, text: fc.option(text, { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), steps => {
      const patched = new Counterclaims();
      const last: Record<string, readonly Claim[]> = {};
      for (const { uri, text } of steps) {
        delete last[uri];
        if (text === undefined) patched.remove(uri);
        else {
          last[uri] = claims(...text);
          patched.put(uri, last[uri]);
        }
        attackedIn(patched, last);
      }
      const fresh = indexOf(last);
      for (const uri of ['a.md', 'b.md', 'c.md', 'd.md'])
        assert.deepEqual(patched.ofDocument(uri), fresh.ofDocument(uri));
      assert.deepEqual(attackedIn(patched, last), attackedIn(fresh, last));
    }),
    { numRuns: Math.min(numRuns, 60) },
  );
});

test('counterclaims: what is said to be attacked is what has an attack among its relations', () => {
  const documents = Object.fromEntries(SENTENCES.map((sentence, i) => [`${i}.md`, claims(sentence)]));
  const index = indexOf(documents);
  const expected = SENTENCES.flatMap((_, i) =>
    index.ofDocument(`${i}.md`).filter(({ kind }) => kind === 'attack'),
  ).map(({ to }) => `${to.uri} ${to.id}`);
  assert.ok(expected.length >= 4, 'nothing to compare');
  assert.deepEqual(attackedIn(index, documents), [...new Set(expected)].sort());
});

test('counterclaims: different words for the same matter meet', () => {
  const a = claims('Contracts would be awarded without proper scrutiny, and that is dangerous.');
  const index = indexOf({
    'a.md': a,
    'b.md': claims('Procurement will be fair and transparent, and it will help patients.'),
    'c.md': claims(SENTENCES[7]!, SENTENCES[2]!),
  });
  assert.deepEqual(meetings(index, 'a.md', a), ['attack b.md']);
});

test('counterclaims: opposite words on different topics do not meet', () => {
  const a = claims('More money for dental care would be a welcome help to families.');
  const index = indexOf({
    'a.md': a,
    'b.md': claims('Fewer nurses will be recruited, and the vacancies are a grave danger.'),
    'c.md': claims(SENTENCES[0]!),
  });
  assert.deepEqual(meetings(index, 'a.md', a), []);
});

test('stems: forms of a word come together, words of different sense do not', () => {
  for (const group of [
    ['privatise', 'privatising', 'privatised', 'privatisation'],
    ['commission', 'commissions', 'commissioning', 'commissioned'],
    ['reform', 'reforms', 'reforming', 'reformed'],
    ['party', 'parties'],
    ['plan', 'plans', 'planning', 'planned'],
  ]) {
    assert.equal(new Set(group.map(stemOf)).size, 1, `${group.map(stemOf)}`);
  }
  assert.notEqual(stemOf('council'), stemOf('counsel'));
  assert.notEqual(stemOf('care'), stemOf('car'));
});

test('likeness: the same words are 1, none in common is not proposed', () => {
  const index = new Likeness<string>();
  const texts = ['boards delay clinics', 'boards delay clinics ', 'councils lose votes'];
  for (const text of texts) index.add(text, stemsOf(text));
  const found = index.like(texts[0]!);
  assert.deepEqual(
    found.map(({ item }) => item),
    [texts[1]],
  );
  assert.ok(Math.abs(found[0]!.score - 1) < 1e-9);
});

/** Words of very different frequency, so that some are held by two and some by hundreds. */
const aText = fc
  .array(
    fc.integer({ min: 1, max: 4000 }).map(n => `w${Math.floor(Math.log(n) ** 2)}x`),
    { minLength: 1, maxLength: 6 },
  )
  .map(words => words.join(' '));

test('property: a conclusion from likes is forgotten when they change', () => {
  const step = fc.record({ key: fc.nat({ max: 150 }), text: fc.option(aText, { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(fc.array(step, { maxLength: 60 }), { maxLength: 6 }), rounds => {
      const patched = new Likeness<string>();
      const texts = new Map<number, string>();
      const item = (key: number) => `${key} ${texts.get(key)}`;
      for (const steps of rounds) {
        for (const { key, text } of steps) {
          const going = texts.has(key) ? [item(key)] : [];
          texts.delete(key);
          if (text !== undefined) texts.set(key, text);
          patched.change(going, text === undefined ? [] : [[item(key), stemsOf(text)]]);
        }
        for (const key of texts.keys()) conclusionOf(patched, item(key));
      }
      const fresh = new Likeness<string>();
      for (const [key, text] of texts) fresh.add(item(key), stemsOf(text));
      for (const key of texts.keys())
        assert.deepEqual(conclusionOf(patched, item(key)), conclusionOf(fresh, item(key)));
    }),
    { numRuns },
  );
});

function conclusionOf(index: Likeness<string>, item: string) {
  return index.conclude(item, () => index.like(item).sort((a, b) => (a.item < b.item ? -1 : 1)));
}

test('one item that comes and goes undoes only what was concluded of those like it', () => {
  const index = new Likeness<string>();
  const texts = Array.from({ length: 200 }, (_, n) => `word${n % 50}a other${n % 40}b plain${n}c`);
  for (const text of texts) index.add(text, stemsOf(text));
  let worked = 0;
  const all = () => {
    for (const text of texts) {
      index.conclude(text, () => {
        worked += 1;
        return 0;
      });
    }
  };
  all();
  assert.equal(worked, 200);
  all();
  assert.equal(worked, 200, 'nothing changed');
  index.change([texts[0]!], [['new', stemsOf('word0a plain0c something')]]);
  texts[0] = 'new';
  all();
  assert.ok(worked > 200 && worked < 220, `${worked - 200} of 200 were worked out again`);
});
