import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import validate from '@ooxml-tools/validate';
import { strFromU8, unzipSync } from 'fflate';
import { fromHtml } from 'hast-util-from-html';
import { openDocument } from '../../../server/core/document/document.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import { rowsOf } from '../../../server/core/ground/csv.ts';
import { atOnce } from '../../../server/core/ground/slices.ts';
import { compareVersions } from '../../../server/features/annotations/compare.ts';
import {
  EXPORTS,
  type ExportFormat,
  type ExportThing,
  exportThing,
  type Material,
} from '../../../server/features/exchange/export/exporting.ts';
import { findingsIn } from '../../../server/features/findings/findings.ts';
import * as writers from '../../../server/main.export.ts';
import { NotedText } from '../../shared/notedText.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

// Everything that can be exported, in every format that it has, of the samples.

const samples = join(import.meta.dirname, '../../../samples');
const workspace = new Workspace();
for (const name of readdirSync(samples).filter(name => name.endsWith('.md')))
  workspace.put(openDocument(name, 0, readFileSync(join(samples, name), 'utf8'), vocabulary));
const GUIDANCE = '2023-12-icb-guidance.md';
const RESPONSE = '2021-09-council-response.md';
const HOSTILE =
  '=HYPERLINK("http://x.example";"y") <img src=x onerror=alert(1)> </style><script>alert(1)</script>';
const response = workspace.get(RESPONSE)!;
const noted = new NotedText(response.text.value, RESPONSE);
const [claim] = workspace.decisions(response).claims;
noted.reply(
  noted.comment(response.text.value.slice(claim!.start, claim!.end), `- *Not* so.\n- ${HOSTILE}`),
  'Why?',
);
noted.resolve(noted.comment('Northvale Council', 'Who?'));
workspace.annotate(RESPONSE, noted.sidecar);

function material(more: Partial<Material> = {}): Material {
  return {
    workspace,
    texts: [response],
    findingsIn: document => findingsIn(document),
    notes: new Set(['comments', 'findings', 'claims']),
    query: {},
    work: atOnce,
    ...more,
  };
}

const before = workspace.get(GUIDANCE)!;
const after = openDocument(GUIDANCE, 1, before.text.value.replaceAll(' must ', ' should '), vocabulary);
const compared = {
  changes: compareVersions({ document: before, annotations: [] }, { document: after, annotations: [] }),
  before: 'old.md',
  after: 'new.md',
};

async function exported(thing: ExportThing, format: ExportFormat, more: Partial<Material> = {}) {
  return exportThing(thing, format, material({ compared, ...more }), async () => writers);
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  assert.ok(typeof content !== 'string');
  return content;
}

const parts = (content: string | Uint8Array, name: string) => strFromU8(unzipSync(bytesOf(content))[name]!);

for (const [thing, formats] of Object.entries(EXPORTS) as [ExportThing, readonly ExportFormat[]][])
  for (const format of formats)
    test(`${thing} as ${format} is a file by the rules of its format`, async () => {
      const { name, content } = await exported(thing, format);
      assert.ok(name.endsWith(format === 'aif' ? '.aif.json' : `.${format}`), name);
      if (format === 'docx' || format === 'xlsx')
        assert.deepEqual(await validate(bytesOf(content), format, 'Microsoft365'), []);
      else if (format === 'html') assertHarmless(String(content));
      else if (format === 'aif' || format === 'jsonld') JSON.parse(String(content));
      else assert.ok(String(content).length > 100);
    });

/** A page that runs and fetches nothing, and whose links lead to where they may. */
function assertHarmless(html: string): void {
  const errors: string[] = [];
  fromHtml(html, { onerror: ({ ruleId }) => void errors.push(ruleId ?? '') });
  assert.deepEqual(errors, []);
  assert.doesNotMatch(html, /<(?:script|img|iframe|link|object|embed|form)\b|\son\w+=|url\(|@import/i);
  for (const [, href] of html.matchAll(/href="([^"]*)"/g))
    assert.match(href!, /^(?:https?:|mailto:|#|[\w%.-]+\.md)/);
}

test('a spreadsheet has the rows of the CSV, runs no formula, and has numbers as numbers', async () => {
  const { content } = await exported('comments', 'xlsx');
  const csv = rowsOf(String((await exported('comments', 'csv')).content));
  const sheet = parts(content, 'xl/worksheets/sheet1.xml');
  assert.equal(sheet.match(/<row /g)?.length, csv.length);
  assert.doesNotMatch(sheet, /<f>/);
  assert.match(sheet, /state="frozen"/);
  const duties = parts((await exported('duties', 'xlsx')).content, 'xl/worksheets/sheet1.xml');
  assert.match(duties, /<c r="B2"[^>]*><v>\d+<\/v>/);
});

test('a response has claims with our comments on them and what other texts say, numbered, with its source', async () => {
  const xml = parts((await exported('response', 'docx')).content, 'word/document.xml');
  const words = xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]*>/g, '');
  for (const said of [
    'Response to “',
    '1.1',
    'Priya Raman, 1 July 2026: ',
    'Against this: ',
    'Sources',
    'Terms',
    'Duties, as written',
  ])
    assert.ok(words.includes(said), said);
  assert.ok(!words.includes('““'), 'quotation marks are not doubled');
});

test('a response follows the filter of the claims', async () => {
  const count = async (text?: string) => {
    const xml = parts((await exported('response', 'docx', { query: { text } })).content, 'word/document.xml');
    return xml.match(/>\d+\.\d+</g)!.length;
  };
  assert.ok((await count('accountability')) < (await count()));
});

test('a comparison marks what went and what came', async () => {
  const html = String((await exported('comparison', 'html')).content);
  assert.match(html, /A team <del>must<\/del> use/);
  assert.match(html, /A team <ins>should<\/ins> use/);
  assert.match(html, /“must” became “should”: weaker/);
});

test('a page has what is noted beside the block that its words stand in, and the way there and back', async () => {
  const html = String((await exported('text', 'html')).content);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(id), id);
  assert.match(html, /<div class="note comment resolved"/);
});

test('all annotations are one collection of the W3C model', async () => {
  const {
    '@context': context,
    type,
    total,
    first,
  } = JSON.parse(String((await exported('annotations', 'jsonld')).content));
  assert.equal(context, 'http://www.w3.org/ns/anno.jsonld');
  assert.equal(type, 'AnnotationCollection');
  assert.equal(total, 4);
  assert.equal(first.type, 'AnnotationPage');
  assert.deepEqual([...new Set(first.items.map((item: { type: string }) => item.type))], ['Annotation']);
});

test('what there is none of is said', async () => {
  await assert.rejects(exported('comments', 'docx', { texts: [before] }), /Nobody has commented/);
  await assert.rejects(exported('text', 'docx', { texts: [] }), /Open a Markdown text/);
  await assert.rejects(exported('comparison', 'docx', { compared: undefined }), /two versions/);
});
