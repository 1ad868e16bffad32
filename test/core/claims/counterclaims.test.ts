import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Claim } from '../../../server/core/claims/argumentation.ts';
import { Counterclaims } from '../../../server/core/claims/counterclaims.ts';
import { dot, stemOf, stemsOf, weightOfStem, wordsWith } from '../../../server/core/claims/similarity.ts';
import { atOnce } from '../../../server/core/ground/slices.ts';
import { PLAIN } from '../../shared/plainWeights.ts';
import { numRuns } from '../../shared/texts.ts';

const SENTENCES = [
  'Ambulance handovers at the Eastfield hospital will be delayed by the ward closures, and that is dangerous.',
  'The ward closures at the Eastfield hospital will shorten ambulance handovers, which is a great improvement.',
  'Ambulance handovers and ward closures at the Eastfield hospital were counted, and the picture is unclear.',
  'Dentists are leaving because the contract pays them badly, and that is a scandal.',
  'The dental contract pays dentists well and is a success.',
  'Pharmacies in the villages must not be closed, because residents would suffer.',
];

/** A claim of which all is given. */
function claim(text: string, stance: Claim['stance'], topic = 'outcomes'): Claim {
  return {
    ...{ id: text, text, stance, topic, start: 0, end: text.length },
    ...{ voice: 'author', how: 'own', about: [], confidence: 0.8, cues: [] },
  };
}

function indexOf(documents: Record<string, readonly Claim[]>, weights = PLAIN): Counterclaims {
  const index = new Counterclaims(weights);
  for (const [uri, own] of Object.entries(documents)) index.put(uri, own);
  return index;
}

function meetings(index: Counterclaims, uri: string) {
  return index.ofDocument(uri).map(({ kind, from }) => `${kind} ${from.uri}`);
}

/** The claims that others speak against; asking makes the index remember. */
function attackedIn(index: Counterclaims, documents: Record<string, readonly Claim[]>): string[] {
  return Object.entries(documents)
    .flatMap(([uri, own]) =>
      own.filter(({ id }) => index.isAttacked(uri, id)).map(({ id }) => `${uri} ${id}`),
    )
    .sort();
}

const SIDES = {
  'a.md': [claim(SENTENCES[0]!, 'against')],
  'b.md': [claim(SENTENCES[1]!, 'for')],
  'c.md': [claim(SENTENCES[0]!.replace('dangerous', 'a danger to patients'), 'against')],
  'd.md': [claim(SENTENCES[2]!, 'neutral')],
  'e.md': [claim(SENTENCES[3]!, 'against')],
};

test('counterclaims: first the same point, then the sign by the sides', () => {
  assert.deepEqual(meetings(indexOf(SIDES), 'a.md').sort(), [
    'attack b.md',
    'same-point d.md',
    'support c.md',
  ]);
  assert.deepEqual(meetings(indexOf(SIDES), 'e.md'), []);
});

test('counterclaims: what was worked out beforehand is what is found when asked', () => {
  const [asked, beforehand] = [indexOf(SIDES), indexOf(SIDES)];
  assert.ok(!beforehand.haveAllMet && !beforehand.hasMet('a.md', SENTENCES[0]!));
  atOnce(beforehand.meetAll());
  assert.ok(beforehand.haveAllMet && beforehand.hasMet('a.md', SENTENCES[0]!));
  for (const uri of Object.keys(SIDES)) assert.deepEqual(beforehand.ofDocument(uri), asked.ofDocument(uri));
});

test('counterclaims: what is not likely enough is not called against, and where even the point is not, nothing is', () => {
  const unsure = { ...PLAIN, against: { '': 0, 'their voices take opposite sides': 0.1 } };
  assert.deepEqual(
    new Set(meetings(indexOf(SIDES, unsure), 'a.md').map(one => one.split(' ')[0])),
    new Set(['same-point']),
  );
  assert.deepEqual(meetings(indexOf(SIDES, { ...PLAIN, point: { '': -9 } }), 'a.md'), []);
});

test('counterclaims: the surer both sides are, the likelier one speaks against the other', () => {
  const weights = { ...PLAIN, against: { '': 0, 'surely on opposite sides': 4 } };
  const standing = (stanceConfidence: number) => ({
    'a.md': [{ ...SIDES['a.md'][0]!, stanceConfidence }],
    'b.md': [{ ...SIDES['b.md'][0]!, stanceConfidence }],
  });
  const index = indexOf(standing(0.6), weights);
  assert.deepEqual(meetings(index, 'a.md'), ['same-point b.md']);
  // A reader tells the sides of both.
  for (const [uri, own] of Object.entries(standing(0.95))) index.put(uri, own);
  assert.deepEqual(meetings(index, 'a.md'), ['attack b.md']);
});

test('counterclaims: the reason names the words that both have and what weighed most', () => {
  const [first] = indexOf({ 'a.md': SIDES['a.md'], 'b.md': SIDES['b.md'] }).of('a.md', SENTENCES[0]!);
  assert.match(
    first!.reason,
    /^Both speak of “\w+”, “\w+” and “\w+”: the same words \(\+\d\.\d\), .*\. On opposite sides: their voices take opposite sides \(\+3\.0\)\.$/,
  );
  assert.ok(SENTENCES[0]!.includes(/“(\w+)”/.exec(first!.reason)![1]!));
});

test('counterclaims: nobody who is named speaks against themselves', () => {
  const by = (text: string, stance: Claim['stance']) => [{ ...claim(text, stance), voice: 'Lord Ash' }];
  const index = indexOf({ 'a.md': by(SENTENCES[0]!, 'against'), 'b.md': by(SENTENCES[1]!, 'for') });
  assert.deepEqual(meetings(index, 'a.md'), ['same-point b.md']);
});

test('counterclaims: the names of those who speak are not what they speak of', () => {
  const index = indexOf({
    'a.md': [claim('Lord Farringdale and Baroness Oakhampton were right.', 'for')],
    'b.md': [claim('Lord Farringdale and Baroness Oakhampton were wrong.', 'against')],
  });
  assert.deepEqual(meetings(index, 'a.md'), []);
});

test('counterclaims: a short claim is on the point of the one before it', () => {
  const pair = (text: string, other: string) => [
    { ...claim(text, 'against'), end: 100 },
    { ...claim(other, 'against'), start: 101, end: 200 },
  ];
  const ofShort = (before: string) =>
    indexOf({
      'a.md': pair(before, 'Lives and budgets suffer.'),
      'b.md': pair(SENTENCES[2]!, 'Budgets suffer, and lives.'),
    }).candidates('a.md', 'Lives and budgets suffer.')[0]!.chance;
  assert.ok(ofShort(SENTENCES[0]!) > ofShort(SENTENCES[5]!));
});

test('counterclaims: claims of one document do not meet across documents', () => {
  const own = [claim(SENTENCES[0]!, 'against'), claim(SENTENCES[1]!, 'for')];
  assert.deepEqual(meetings(indexOf({ 'a.md': own }), 'a.md'), []);
});

test('counterclaims: at most five for one claim, the likeliest first', () => {
  const others = Array.from(
    { length: 9 },
    (_, i) => [`b${i}.md`, [claim(`${SENTENCES[1]} ${i}`, 'for')]] as const,
  );
  const found = indexOf({ 'a.md': SIDES['a.md'], ...Object.fromEntries(others), 'd.md': SIDES['d.md'] }).of(
    'a.md',
    SENTENCES[0]!,
  );
  assert.equal(found.length, 5);
  for (let i = 1; i < found.length; i++) assert.ok(found[i - 1]!.score >= found[i]!.score);
});

test('counterclaims: candidates are as many as asked for, however unlikely, the likeliest first', () => {
  const index = indexOf(SIDES);
  const found = index.candidates('a.md', SENTENCES[0]!, 4);
  assert.deepEqual(found.map(({ uri }) => uri).sort(), ['b.md', 'c.md', 'd.md', 'e.md']);
  assert.equal(found.at(-1)!.uri, 'e.md');
  assert.equal(index.candidates('a.md', SENTENCES[0]!, 2).length, 2);
});

test('counterclaims: nothing is known of a document that was removed or never put', () => {
  const index = indexOf(SIDES);
  for (const uri of ['b.md', 'c.md', 'd.md']) index.remove(uri);
  assert.deepEqual(meetings(index, 'a.md'), []);
  assert.deepEqual(index.of('b.md', 'c0'), []);
  assert.deepEqual(index.ofDocument('b.md'), []);
});

const PAPER = [
  'The hubs will be open until eight in the evening on all working days.',
  'Every practice must offer a choice of times, and that is a good thing for patients.',
  'The budget for the year is too small to keep all of the clinics open.',
  'Travel to the hub takes an hour by bus, which will harm older patients.',
].map(text => claim(text, 'against'));

test('versions: texts that are largely the same do not meet, and are told of', () => {
  const edited = PAPER.with(0, claim(PAPER[0]!.text.replace('eight', 'nine'), 'against'));
  const index = indexOf({ 'v1.md': PAPER, 'v2.md': edited, 'other.md': PAPER.slice(0, 1) });
  assert.deepEqual(index.versionsOf('v1.md'), ['v2.md']);
  assert.deepEqual(index.versionsOf('v2.md'), ['v1.md']);
  assert.deepEqual(index.versionsOf('other.md'), []);
  assert.deepEqual(new Set(meetings(index, 'v1.md').map(one => one.split(' ')[1])), new Set(['other.md']));
});

test('versions: when most of a text is written anew, it is a version no more, and what it says meets the other', () => {
  const index = indexOf({ 'v1.md': PAPER, 'v2.md': PAPER });
  assert.deepEqual(attackedIn(index, { 'v1.md': PAPER }), []);
  index.put('v2.md', [
    claim(PAPER[3]!.text.replace('harm', 'help'), 'for'),
    ...SENTENCES.map(text => claim(text, 'for')),
  ]);
  assert.deepEqual(index.versionsOf('v1.md'), []);
  assert.deepEqual(attackedIn(index, { 'v1.md': PAPER }), [`v1.md ${PAPER[3]!.text}`]);
});

test('property: any sequence of put, remove and questions gives the index of one built from scratch', () => {
  // More texts than a list is long, and some that are versions of others.
  const uris = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md', 'f.md', 'g.md', 'h.md'];
  const text = fc.subarray([...SENTENCES, SENTENCES[1]!.replace('great', 'real'), PAPER[3]!.text], {
    minLength: 0,
    maxLength: 5,
  });
  const step = fc.record({
    uri: fc.constantFrom(...uris),
    text: fc.option(text, { nil: undefined, freq: 4 }),
    asked: fc.subarray(uris),
    rests: fc.nat(30),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), steps => {
      const patched = new Counterclaims(PLAIN);
      const last: Record<string, readonly Claim[]> = {};
      let meeting = patched.meetAll();
      for (const { uri, text, asked, rests } of steps) {
        delete last[uri];
        if (text === undefined) patched.remove(uri);
        else {
          last[uri] = text.map((words, i) => claim(words, i % 2 === 0 ? 'for' : 'against'));
          patched.put(uri, last[uri]);
        }
        for (const one of asked) patched.ofDocument(one);
        for (let i = 0; i < rests; i++) if (meeting.next().done) meeting = patched.meetAll();
      }
      const fresh = indexOf(last);
      for (const uri of uris) {
        assert.deepEqual(patched.ofDocument(uri), fresh.ofDocument(uri));
        assert.deepEqual(patched.versionsOf(uri), fresh.versionsOf(uri));
      }
      assert.deepEqual(attackedIn(patched, last), attackedIn(fresh, last));
      atOnce(patched.meetAll());
      assert.ok(patched.haveAllMet);
      assert.ok(Object.entries(last).every(([uri, own]) => own.every(({ id }) => patched.hasMet(uri, id))));
    }),
    { numRuns },
  );
});

test('counterclaims: who says the same, or the same and more, does not speak against it', () => {
  const more = SENTENCES[0]!.replace('that is dangerous', 'that is dangerous, as the council said');
  const index = indexOf({
    'a.md': [claim(SENTENCES[0]!, 'against')],
    'b.md': [claim(more, 'for')],
  });
  assert.deepEqual(meetings(index, 'a.md'), ['same-point b.md']);
});

test('counterclaims: what is said to be attacked is what has an attack among its relations', () => {
  const index = indexOf(SIDES);
  const attacks = Object.keys(SIDES).flatMap(uri =>
    index.ofDocument(uri).filter(({ kind }) => kind === 'attack'),
  );
  assert.ok(attacks.length >= 3, 'nothing to compare');
  assert.deepEqual(
    attackedIn(index, SIDES),
    [...new Set(attacks.map(({ to }) => `${to.uri} ${to.id}`))].sort(),
  );
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

test('stems: a rare word weighs more than a common one, and one that is not known most', () => {
  const weights = ['government', 'ambulance', 'zyxwvut'].map(word => weightOfStem(stemsOf(word)[0]!));
  assert.deepEqual(
    weights.toSorted((a, b) => a - b),
    weights,
  );
  assert.ok(new Set(weights).size === 3 && weights[2] === 7);
});

test('stems: what two texts share, and the words of it as written', () => {
  const [one, other] = [stemsOf('Wards closed, wards opened'), stemsOf('The closing of a Ward')];
  assert.ok(dot(one, other) > 0 && dot(one, stemsOf('dentists')) === 0);
  assert.deepEqual(wordsWith('Wards closed, wards opened', new Set(other)), ['Wards', 'closed']);
});
