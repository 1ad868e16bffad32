import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  ArgdownApplication,
  DataPlugin,
  type IArgdownResponse,
  type IRelation,
  ModelPlugin,
  ParserPlugin,
} from '@argdown/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Claim } from '../../server/core/claims/claims.ts';
import { openDocument } from '../../server/core/document/document.ts';
import { Workspace } from '../../server/core/folder/workspace.ts';
import { targetOf } from '../../server/features/claims/claims.ts';
import { SURE } from '../../server/features/claims/listing.ts';
import { type ArgumentGraph, argumentGraph } from '../../server/features/claims/takeAway.ts';
import { type Aif, claimsAsAif } from '../../server/features/exchange/export/aif.ts';
import { claimsAsArgdown } from '../../server/features/exchange/export/argdown.ts';
import { claimsAsCsv, claimsAsJson, claimsAsText } from '../../server/features/exchange/export/claims.ts';
import { PLAIN } from '../shared/plainWeights.ts';
import { numRuns } from '../shared/texts.ts';
import { vocabulary, vocabularyOf } from '../shared/vocabulary.ts';

const formats = join(import.meta.dirname, '../../server/cli/formats');
const schemaOf = (name: string) =>
  new Ajv2020().compile(JSON.parse(readFileSync(join(formats, `${name}.schema.json`), 'utf8')));
const isAif = schemaOf('aif');
const isClaims = schemaOf('claims');

const sampleTexts = workspaceOf(
  ['2018-integrated-care-brief', '2022-05-minister-debate', '2025-10-board-paper'].map(name => {
    const path = join(import.meta.dirname, `../../samples/${name}.md`);
    return { uri: `${name}.md`, text: readFileSync(path, 'utf8') };
  }),
);
const samples = argumentGraph(sampleTexts);

/** What would break a format that does not escape: each is a claim. */
const hostile = graphOf([
  '[Board]: a "title" in brackets] and [one that does not close',
  '# not a heading #tag @[mention] @<argument> <b>bold</b> <!-- a comment',
  'a line\n\n- another\n  + third\n\n(1) premise\n----\n(2) conclusion',
  '{"voice": "nobody"} } { data: [1, 2] }',
  '=== front: matter ===',
  'C:\\board\\paper \\[escaped\\] http://example.org/a?b=c#d :smile: e.g. 3.5 // not a comment /* nor this */',
  '*stars* and **more** _under_ __lines__ ]( [link](http://x.y)',
  '=HYPERLINK("x"), "quoted", and commas; semicolons',
  'the same words',
  'the same words',
  '-- [ ] --',
  '😀 naïve “quotes” ’tis — dash…',
]);

test('claims that two texts share are one relation, in which the later text answers the earlier', () => {
  const at = (date: string, text: string) => `---\ndate: ${date}\nvoice: V ${date}\n---\n\n${text}\n`;
  const graph = argumentGraph(
    workspaceOf([
      {
        uri: 'a.md',
        text: at('2023-01-01', 'The Eastfield board will weaken the accountability of ambulance trusts.'),
      },
      {
        uri: 'b.md',
        text: at(
          '2021-01-01',
          'The Eastfield board will be good, because it will strengthen the accountability of ambulance trusts.',
        ),
      },
    ]),
  );
  assert.equal(graph.claims.length, 2);
  assert.deepEqual(
    graph.relations.map(({ from, to, kind, across }) => [from.split('#')[0], to.split('#')[0], kind, across]),
    [['a.md', 'b.md', 'attack', true]],
  );
});

test('Argdown loads the samples in its own parser, with our statements and relations and no others', () => {
  assert.ok(samples.claims.length > 20 && samples.relations.length > 5);
  isSameInArgdown(samples);
});

test('Argdown loads the source texts', {
  skip:
    !existsSync(join(import.meta.dirname, '../../../shared/sources')) && 'the source texts are not at hand',
}, () => {
  const folder = join(import.meta.dirname, '../../../shared/sources');
  const texts = ['00', '01', '02', '03', '04'].map(number => ({
    uri: `seed-${number}.md`,
    text: readFileSync(join(folder, `seed-${number}.md`), 'utf8'),
  }));
  isSameInArgdown(argumentGraph(workspaceOf(texts)));
});

test('Argdown keeps words that look like its own signs, and reads no claims at all', () => {
  isSameInArgdown(hostile);
  isSameInArgdown(graphOf([]));
});

test('any words come back from Argdown as they were', () => {
  const signs = fc.constantFrom(
    ...'[]<>{}():;.,-+*_#@/\\"\'=!?|&%~`^$ \n\t1aé😀'.split(''),
    '//',
    '/*',
    '--',
    ':a:',
    '.b.',
    '](',
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(signs, { minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 4 }),
      texts => {
        const said = texts.map(text => text.join('')).filter(text => /\S/.test(text));
        isSameInArgdown(graphOf(said));
      },
    ),
    { numRuns },
  );
});

test('AIF keeps to its schema and to the rules of its graph', () => {
  for (const graph of [samples, hostile, graphOf([])]) isAifOf(graph);
});

test('JSON keeps to its schema, and every span holds the claim', () => {
  const written = JSON.parse([...claimsAsJson(sampleTexts)].join('')) as {
    readonly claims: readonly { readonly id: string; readonly stance: string; readonly target?: string }[];
    readonly relations: readonly { readonly from: string; readonly to: string }[];
  };
  assert.ok(isClaims(written), JSON.stringify(isClaims.errors?.slice(0, 3)));
  assert.equal(written.claims.length, samples.claims.length);
  const ids = new Set(written.claims.map(({ id }) => id));
  assert.equal(ids.size, samples.claims.length);
  for (const { from, to } of written.relations) assert.ok(ids.has(from) && ids.has(to));
  const onBill = samples.claims.find(placed => placed.claim.stance === 'against' && targetOf(placed))!;
  const told = written.claims.find(({ id }) => id === onBill.id)!;
  assert.equal(told.target, onBill.claim.target, 'what it is against');
  assert.ok(written.claims.every(({ stance, target }) => stance !== 'neutral' || target === undefined));
});

test('CSV has one row a claim; a reply stands in the row of the claim that it answers', () => {
  const [from, to] = hostile.claims.map(({ id }) => id);
  const csv = claimsAsCsv({
    claims: hostile.claims.slice(0, 2),
    relations: [{ from: to!, to: from!, kind: 'attack', across: false }],
    points: [],
  });
  const rows = csv.split('\r\n');
  assert.equal(rows.length, 4, 'head, two claims, and the end');
  assert.match(rows[1]!, /^hostile\.md,1,The author,own,neutral,,Other,"\[Board\]: a ""title""/);
  assert.match(rows[1]!, /"The author \(hostile\.md, line 3\): # not a heading/);
  assert.ok(!rows[2]!.includes('line 1)'));
});

test('text puts what answers a claim beneath it', () => {
  assert.match(
    claimsAsText(samples),
    /\n {2}\[(?:for|against|neutral)\] .+\n {6}(?:countered|supported) by .+:\d+\): /,
  );
});

test('text has the sure claims first, and the less certain marked and counted', () => {
  const sure = samples.claims.filter(({ claim }) => claim.decided || claim.confidence >= SURE).length;
  const lessCertain = samples.claims.length - sure;
  const [first, rest] = claimsAsText(samples).split(/^Less certain: (?:\d+)\n/m) as [string, string];
  const rowsIn = (text: string) => text.split('\n').filter(line => /^ {2}\[/.test(line));
  const areMarked = rowsIn(rest).map(row => row.endsWith(' (less certain)'));
  assert.deepEqual([rowsIn(first).length, rowsIn(rest).length], [sure, lessCertain]);
  assert.ok(sure > 0 && lessCertain > 0 && areMarked.every(Boolean));
  assert.ok(rowsIn(first).every(row => !row.endsWith(' (less certain)')));
  assert.ok(claimsAsText(samples).includes(`claims (${lessCertain} less certain) in `));
});

/** Statements, their words, and relations are the same after Argdown has read them. */
function isSameInArgdown(graph: ArgumentGraph): void {
  const read = argdown(claimsAsArgdown(graph));
  const statements = Object.values(read.statements ?? {});
  const texts = statements.map(({ members }) => {
    const definitions = members.filter(({ isReference }) => !isReference);
    assert.equal(definitions.length, 1);
    return { text: plain(definitions[0]!.text ?? ''), id: definitions[0]!.data?.id as string };
  });
  assert.deepEqual(
    texts.sort((a, b) => order(a.id, b.id)),
    graph.claims.map(({ id, claim }) => ({ text: plain(claim.text), id })).sort((a, b) => order(a.id, b.id)),
  );
  const ids = new Map(
    statements.map(({ title, members }) => [title, members.find(({ data }) => data)?.data?.id]),
  );
  const relations = ((read.relations ?? []) as IRelation[]).map(
    ({ from, to, relationType }) => `${ids.get(from?.title)} ${relationType} ${ids.get(to?.title)}`,
  );
  assert.deepEqual(
    relations.sort(),
    graph.relations.map(({ from, to, kind }) => `${from} ${kind} ${to}`).sort(),
  );
}

function argdown(input: string): IArgdownResponse {
  const app = new ArgdownApplication();
  app.addPlugin(new ParserPlugin(), 'parse-input');
  app.addPlugin(new DataPlugin(), 'build-model');
  app.addPlugin(new ModelPlugin(), 'build-model');
  const read = app.run({ process: ['parse-input', 'build-model'], input, throwExceptions: true });
  assert.deepEqual(read.lexerErrors, [], input);
  assert.deepEqual(read.parserErrors, [], input);
  assert.deepEqual(read.exceptions ?? [], [], input);
  return read;
}

function isAifOf(graph: ArgumentGraph): void {
  const aif: Aif = JSON.parse(JSON.stringify(claimsAsAif(graph)));
  assert.ok(isAif(aif), JSON.stringify(isAif.errors?.slice(0, 3)));
  const { nodes, edges, locutions, participants } = aif.AIF;
  const type = new Map(nodes.map(({ nodeID, type }) => [nodeID, type]));
  assert.equal(type.size, nodes.length, 'ids are unique');
  const ofType = (wanted: string) => nodes.filter(({ type }) => type === wanted);
  assert.equal(ofType('I').length, graph.claims.length);
  assert.equal(ofType('RA').length + ofType('CA').length, graph.relations.length);
  const steps = { L: ['YA'], YA: ['I'], I: ['RA', 'CA'], RA: ['I'], CA: ['I'] };
  for (const { fromID, toID } of edges)
    assert.ok((steps[type.get(fromID)!] as string[]).includes(type.get(toID)!), `${fromID} to ${toID}`);
  for (const { nodeID, type } of nodes) {
    const [before, behind] = [
      edges.filter(({ toID }) => toID === nodeID).length,
      edges.filter(({ fromID }) => fromID === nodeID).length,
    ];
    if (type === 'RA' || type === 'CA' || type === 'YA') assert.deepEqual([before, behind], [1, 1]);
  }
  assert.deepEqual(
    locutions.map(({ nodeID }) => nodeID),
    ofType('L').map(({ nodeID }) => nodeID),
  );
  const people = new Set(participants.map(({ participantID }) => participantID));
  for (const { personID } of locutions) assert.ok(people.has(personID));
}

/** Argdown may put a smaller or greater space around its signs. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function workspaceOf(texts: readonly { uri: string; text: string }[]): Workspace {
  const workspace = new Workspace(PLAIN);
  for (const { uri, text } of texts) workspace.put(openDocument(uri, 0, text, vocabulary));
  return workspace;
}

/** Claims of these words, each answering the one before it, whatever would have been found in them. */
function graphOf(texts: readonly string[]): ArgumentGraph {
  const value = texts.map(text => `${text}\n\n`).join('');
  const document = openDocument('hostile.md', 0, value, vocabularyOf());
  let end = 0;
  const claims = texts.map((text, i) => {
    const start = value.indexOf(text, end);
    end = start + text.length;
    const claim = {
      id: `c${i}`,
      text,
      start,
      end,
      stance: 'neutral',
      topic: 'other',
      voice: 'author',
    } as const;
    const rest = { how: 'own', about: [], cues: [], confidence: 0.5 } as const;
    return { id: `hostile.md#c${i}`, document, claim: { ...claim, ...rest } satisfies Claim };
  });
  const relations = claims.slice(1).map(({ id }, i) => ({
    from: id,
    to: claims[i]!.id,
    kind: i % 2 === 0 ? ('attack' as const) : ('support' as const),
    across: false,
  }));
  return { claims, relations, points: [] };
}
