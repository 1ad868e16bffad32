import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Relation } from '../../../server/core/claims/argumentation.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import {
  claimMapInWords,
  claimMapOf,
  drawClaimMap,
  MOST_CLAIMS,
} from '../../../server/features/claims/claimMap.ts';
import { documentWith, type Given } from '../../shared/givenClaims.ts';
import { PLAIN } from '../../shared/plainWeights.ts';
import { assertSeenWordsAreNames } from '../../shared/seenWords.ts';
import { problemOfXml } from '../../shared/xml.ts';

const PAPER = 'file:///paper.md';

const small = workspaceWith(
  [
    claim('c1', 'The Bill will cut waste.', 'for'),
    claim('c2', 'It will not, and it will cost more.', 'against'),
    claim('c3', 'The costs were counted twice.', 'against'),
    claim('c4', 'Staff are tired of it.', 'neutral'),
  ],
  [
    { from: 'c2', to: 'c1', kind: 'attack', reason: 'It says no.' },
    { from: 'c3', to: 'c2', kind: 'support' },
  ],
);

test('the map holds every claim with its voice, and a line with a word for each relation', () => {
  const svg = drawClaimMap(claimMapOf(small));
  assert.deepEqual(namesIn(svg, 'data-item'), ['c1', 'c2', 'c3', 'c4'].map(id => `${PAPER}#${id}`).sort());
  assert.match(
    svg,
    /aria-label="“The Bill will cut waste” The author · paper. For the reform. 1 against it, 0 supporting it."/,
  );
  assertSeenWordsAreNames(svg);
  const lines = [
    ...svg.matchAll(/class="line (\w+)"[^>]*data-from="\S+#(\w+)" data-to="\S+#(\w+)">.*?<text[^>]*>(\w+)</g),
  ];
  assert.deepEqual(
    lines.map(([, ...parts]) => parts.join(' ')),
    ['attack c2 c1 against', 'support c3 c2 supports'],
  );
  assert.match(
    svg,
    /<title>“It will not, and it will cost more” speaks against “The Bill will cut waste”. It says no.</,
  );
  assert.match(svg, /4 claims; 2 relations between them\./);
});

test('kinds of relation differ in line, in arrow and in word, not in colour alone', () => {
  const svg = drawClaimMap(claimMapOf(small));
  assert.match(svg, /\.support path\{[^}]*stroke-dasharray/);
  assert.match(svg, /\.attack \.head\{fill/);
  assert.doesNotMatch(svg, /\.support \.head\{fill/);
});

test('the words say the same as the picture, each relation once: under the claim that it meets', () => {
  const words = claimMapInWords(claimMapOf(small));
  assert.equal(problemOfXml(`<div>${words}</div>`), undefined);
  const plain = words.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  assert.ok(
    plain.includes(
      'The Bill will cut waste The author, paper. For the reform. against it: It will not, and it will cost more',
    ),
  );
  assert.ok(plain.includes('supported by The costs were counted twice'));
  assert.ok(!plain.includes('speaks against The Bill will cut waste'));
  assert.ok(plain.includes('Claims that none of these speaks against or supports Staff are tired of it'));
});

test('of very many claims the most contested are shown with what speaks against them, and the rest are counted', () => {
  const many = Array.from({ length: 100 }, (_, i) =>
    claim(`c${i}`, `Claim number ${i} is made.`, i % 2 ? 'for' : 'against'),
  );
  const relations: Relation[] = [
    ...[1, 3, 5].map(i => ({ from: `c${i}`, to: 'c98', kind: 'attack' as const })),
    { from: 'c97', to: 'c96', kind: 'attack' },
  ];
  const map = claimMapOf(workspaceWith(many, relations));
  const shown = new Set(map.claims.map(({ placed }) => placed.claim.id));
  assert.equal(shown.size, MOST_CLAIMS);
  for (const id of ['c1', 'c3', 'c5', 'c98', 'c97', 'c96']) assert.ok(shown.has(id), id);
  assert.equal(map.lines.length, 4);
  assert.equal(map.claimsLeft, 40);
  assert.match(drawClaimMap(map), /60 of 100 claims, the most contested; 4 relations/);
});

test('what a claim has of support beyond the closest is counted, not drawn', () => {
  const all = ['a', 'b', 'c'].map(id => claim(id, `Claim ${id} is made.`, 'for'));
  const support = (from: string) => ({ from, to: 'a', kind: 'support' as const });
  const map = claimMapOf(workspaceWith(all, [support('b'), support('c')]));
  assert.deepEqual([map.lines.length, map.linesLeft], [1, 1]);
  assert.match(drawClaimMap(map), /the closest 1 of 2 relations/);
});

test('the map of one text holds its own claims, marked, and what answers them elsewhere', () => {
  const workspace = new Workspace(PLAIN);
  const here = claim(
    'h',
    'Closing the Eastfield ward at night delays ambulance handovers.',
    'against',
    'timing',
  );
  const there = claim(
    't',
    'Closing the Eastfield ward at night speeds ambulance handovers.',
    'for',
    'timing',
  );
  const elsewhere = claim('e', 'Parking fees are fair.', 'for', 'other');
  workspace.put(documentWith(PAPER, [here]));
  workspace.put(documentWith('file:///reply.md', [there, elsewhere]));
  const map = claimMapOf(workspace, PAPER);
  assert.deepEqual(map.claims.map(({ placed, isOwn }) => [placed.claim.id, isOwn]).sort(), [
    ['h', true],
    ['t', false],
  ]);
  assert.equal(map.lines.length, 1);
  assert.equal(map.name, 'paper.md');
  assert.match(drawClaimMap(map), /of this document/);
  assert.doesNotMatch(drawClaimMap(claimMapOf(workspace)), /of this document/);
});

test('a voice that has the name of something else in the language of the program', () => {
  const map = claimMapOf(
    workspaceWith([{ ...claim('c0', 'It will fail.', 'against'), voice: '__proto__' }], []),
  );
  assert.match(drawClaimMap(map), /__proto__/);
});

test('whatever stands in a text, the picture is well-formed and nothing in it runs or is fetched', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"onload="x',
      ']]>',
      '&amp;&',
      "'",
      '\0',
      '\ud800',
      'a'.repeat(300),
    ),
  );
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), words, (texts, voice) => {
      const given = texts.map((text, i) => ({ ...claim(`c${i}`, text, 'for'), voice }));
      const map = claimMapOf(workspaceWith(given, [{ from: 'c0', to: 'c1', kind: 'attack', reason: voice }]));
      const svg = drawClaimMap(map);
      assert.equal(problemOfXml(svg), undefined);
      assert.equal(problemOfXml(`<div>${claimMapInWords(map)}</div>`), undefined);
      assert.doesNotMatch(svg.replace(/"[^"]*"|>[^<]*</g, ''), /\son\w+=|<script|href=/i);
    }),
  );
});

function claim(id: string, text: string, stance: Given['stance'], topic = 'finance'): Given {
  return { id, text, stance, topic, voice: 'author' };
}

function workspaceWith(claims: readonly Given[], relations: readonly Relation[]): Workspace {
  const workspace = new Workspace();
  workspace.put(documentWith(PAPER, claims, relations));
  return workspace;
}

function namesIn(svg: string, attribute: string): string[] {
  return [...svg.matchAll(new RegExp(`${attribute}="([^"]*)"`, 'g'))].map(([, name]) => name!).sort();
}
