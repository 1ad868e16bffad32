import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { openDocument } from '../../server/core/document/document.ts';
import { Workspace } from '../../server/core/folder/workspace.ts';
import { asCode, asMarkdown, linked, withoutPictures } from '../../server/core/ground/markdown.ts';
import { compileVocabulary } from '../../server/core/vocabulary/compile.ts';
import { readGlossary } from '../../server/core/vocabulary/glossaryFile.ts';
import { layered } from '../../server/core/vocabulary/layers.ts';
import type { WrittenConcept } from '../../server/core/vocabulary/vocabulary.ts';
import { compareVersions, comparisonAsMarkdown } from '../../server/features/annotations/compare.ts';
import { withAnswers } from '../../server/features/claims/claims.ts';
import { claimGroups } from '../../server/features/claims/listing.ts';
import { claimMatrix, matrixAsMarkdown } from '../../server/features/claims/matrix.ts';
import { responsePack } from '../../server/features/claims/responsePack.ts';
import { whyClaim } from '../../server/features/claims/whyClaim.ts';
import { explain } from '../../server/features/findings/explain.ts';
import { findingsIn } from '../../server/features/findings/findings.ts';
import { glossaryReport, problemsIn } from '../../server/features/glossary/checkGlossary.ts';
import { glossaryPage } from '../../server/features/glossary/glossary.ts';
import { hoverAt } from '../../server/features/terms/hover.ts';
import { ageingIn } from '../../server/features/time/ageing.ts';

// Whatever a text or a glossary of the folder says, no page and no hover holds a picture, HTML or a link of theirs.

const BEACON = 'https://beacon.example';
const HOSTILE = [
  `![x](${BEACON}/a.png)`,
  `\\![x](${BEACON}/a.png)`,
  `[y](${BEACON}/b)`,
  `<img src="${BEACON}/c.png">`,
  `<${BEACON}/d>`,
  `![z][ref]\n\n[ref]: ${BEACON}/e.png`,
  `x) ![x](${BEACON}/f.png) [z](command:workbench.action.quit`,
  `${BEACON}/g`,
  `\`![x](${BEACON}/h.png)`,
  `| a | ![x](${BEACON}/i.png) |\n| --- | --- |\n`,
];

interface Node {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const reader = unified()
  .use(remarkParse)
  .use(function (this: Processor) {
    const data = this.data() as Record<string, unknown[]>;
    data.micromarkExtensions = [gfmTable()];
    data.fromMarkdownExtensions = [gfmTableFromMarkdown()];
  });

/** Pictures, HTML, definitions and foreign links. */
function leaksIn(markdown: string): string[] {
  const leaksOf = (node: Node): string[] => [
    ...(['image', 'imageReference', 'html', 'definition'].includes(node.type) ? [node.type] : []),
    ...(/beacon|^command:/.test(node.url ?? '') ? [`${node.type} to ${node.url}`] : []),
    ...(node.children ?? []).flatMap(leaksOf),
  ];
  return leaksOf(reader.parse(markdown) as Node);
}

function assertQuiet(name: string, markdown: string | undefined): void {
  assert.ok(markdown !== undefined && markdown !== '', `${name} says something`);
  assert.deepEqual(leaksIn(markdown), [], `${name}:\n${markdown}`);
}

test('words of others read as just these words', () => {
  const parts = fc.constantFrom(
    ...HOSTILE,
    '!',
    '[',
    '](',
    ')',
    '\\',
    '`',
    '<',
    '>',
    '$(x)',
    'www.a.example',
    '\n',
    'a ',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), all => {
      const words = all.join('');
      for (const markdown of [
        asMarkdown(words),
        asCode(words),
        linked(words, `no ${BEACON}`),
        `${asMarkdown(words)}${linked('ours', 'https://a.example')}`,
        linked(words, BEACON, true),
      ])
        assert.deepEqual(leaksIn(markdown), [], markdown);
      const pictures = leaksIn(withoutPictures(words)).filter(leak => /image/.test(leak));
      assert.deepEqual(pictures, [], words);
    }),
    { numRuns: 2000 },
  );
});

/** An entry with the same words in every field, as if nobody had looked at them when it was read. */
function entryOf(words: string): WrittenConcept {
  const sense = {
    ...{ id: 'northvale-board', label: 'Northvale Board', authority: words },
    valid: { from: words, to: words },
    becomes: [{ to: words, kind: 'became', on: words }],
    pending: [{ bill: words, effect: words, clause: words, stage: words, on: words, checked: words }],
  };
  return {
    ...{ id: 'northvale-board', type: 'body', kind: words, prefLabel: 'Northvale Board', definition: words },
    ...{
      scopeNote: words,
      legalBasis: [words],
      confidence: words,
      ods: words,
      ons: words,
      region: words,
      area: words,
    },
    ...{ altLabel: [{ form: 'the Northvale', note: words }], misuse: [{ claim: words, correct: words }] },
    statusNote: { asAt: words, text: words },
    senses: [sense],
    sources: [{ title: words, url: words, ref: words, checked: words }],
  } as never;
}

test('no hover and no page shows a picture or a link of a glossary of the folder, in whatever field', () => {
  for (const words of HOSTILE) {
    const layer = { layer: 'workspace', uri: `file:///w/glossary/${words}.yaml` } as const;
    const file = {
      concepts: [entryOf(words)],
      places: new Map(),
      problems: [{ span: { start: 0, end: 1 }, message: words }],
    };
    const { data, trail } = layered({ version: 'test', concepts: [], forms: [] }, [{ ...layer, file }]);
    const vocabulary = compileVocabulary(data, trail);
    const document = openDocument('file:///w/a.md', 0, 'The Northvale Board met.\n', vocabulary);
    const workspace = new Workspace();
    workspace.put(document);
    assertQuiet('hover', hoverAt(document, 8, workspace)?.markdown);
    assertQuiet('page', glossaryPage(vocabulary, 'northvale-board'));
    const glossaries = { data, trail, layers: [{ ...layer, file }] };
    assertQuiet(
      'check',
      glossaryReport(glossaries, '2026-07-01', () => words),
    );
    assert.ok(problemsIn(glossaries, '2026-07-01'));
  }
});

test('no page shows a picture or a link of a text', () => {
  const { data } = layered({ version: 'test', concepts: [], forms: [] }, []);
  const vocabulary = compileVocabulary(data);
  for (const words of HOSTILE) {
    const inline = words.replace(/\s+/g, ' ').replace(/\|/g, '');
    const said = `The reform will waste money and harm patients, said ${inline}, and that is wrong`;
    const open = (uri: string, value: string) => openDocument(uri, 0, value, vocabulary);
    const document = open(
      'file:///w/a.md',
      `---\npublisher: '${inline}'\n---\n\n${said}.\n\nThe board must ${inline} publish.\n`,
    );
    const other = open(
      'file:///w/b.md',
      `${said.replace('harm', 'hurt')}.\n\nThe board should ${inline} publish.\n`,
    );
    const workspace = new Workspace();
    for (const one of [document, other]) workspace.put(one);
    const claims = claimGroups({ grouping: 'topic' }, workspace).flatMap(group => group.claims);
    assert.ok(claims.length > 0);
    assertQuiet(
      'matrix',
      matrixAsMarkdown(claimMatrix(workspace), uri => encodeURI(uri)),
    );
    const answered = claims.map(claim => withAnswers(claim, workspace));
    assertQuiet(
      'response',
      responsePack(answered, vocabulary, uri => encodeURI(uri)),
    );
    for (const { claim } of claims.filter(({ document: home }) => home === document))
      assertQuiet('why', whyClaim(document, claim.id));
    const [before, after] = [document, other].map(one => ({ document: one, annotations: [] }));
    assertQuiet('comparison', comparisonAsMarkdown(compareVersions(before!, after!), words, words));
    for (const finding of findingsIn(document, { profile: 'drafting' }))
      assertQuiet('why a finding', explain(document, finding));
    for (const { markdown } of ageingIn(document)) assertQuiet('later law', markdown);
  }
});

test('a glossary is told of an address, a day or a code that is none', () => {
  const file = readGlossary(`- id: north-board
  prefLabel: North Board
  definition: Plans.
  ods: "![x](${BEACON}/a.png)"
  sources:
    - title: A page
      url: "https://a.example/) ![x](${BEACON}/a.png)"
      checked: "2026-07-01"
  senses:
    - id: north-board
      label: North Board
      becomes:
        - { to: south-board, kind: renamed, on: "2020 ![x](${BEACON}/a.png)" }
`);
  assert.deepEqual(
    file.problems.map(({ message }) => message.slice(0, 22)),
    ['"ods" is a code of let', 'The address of a sourc', 'A day is written in qu'],
  );
  assert.equal(JSON.stringify(file.concepts).includes('beacon'), false);
});
