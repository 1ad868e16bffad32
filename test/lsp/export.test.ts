import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { sidecarText } from '../../server/core/annotations/sidecar.ts';
import { EXPORT, EXPORT_CHOICES, type ExportQuery } from '../../server/protocol/exchange.ts';
import { answer, ask } from '../../server/protocol/messages.ts';
import { LIST_SIDECARS, READ_SIDECAR } from '../../server/protocol/sidecars.ts';
import { FOLDER, open, start } from '../shared/builtServer.ts';
import { NotedText } from '../shared/notedText.ts';

// Files for other programs, from the built server and the bundle that it loads for them.

const PAPER = `${FOLDER}/paper.md`;
const TEXT = '# Paper\n\nThe ward board will cut beds, and ministers will not say why.\n';

async function paper() {
  const noted = new NotedText(TEXT, 'paper.md');
  noted.reply(noted.comment('will cut beds', 'How many?'), 'Forty.');
  const sidecar = sidecarText(noted.sidecar);
  const { client, log } = await start({ files: true, sidecars: true }, new Map(), {}, client => {
    answer(client, LIST_SIDECARS, () => [`${FOLDER}/.annotations/paper.md.jsonl`]);
    answer(client, READ_SIDECAR, () => ({ text: sidecar }));
  });
  open(client, PAPER, TEXT);
  return { client, log };
}

test('a text is handed over as a Word file with its comments', async () => {
  const { client } = await paper();
  const choices = await ask(client, EXPORT_CHOICES, { uri: PAPER });
  assert.deepEqual(choices.find(({ thing }) => thing === 'text')?.formats[0], 'docx');
  const query = { thing: 'text', format: 'docx', uri: PAPER, notes: ['comments'] } as const;
  const { name, content, problem } = await ask(client, EXPORT, query);
  assert.equal(problem, undefined);
  assert.equal(name, 'paper.docx');
  const parts = unzipSync(Uint8Array.from(Buffer.from(content!, 'base64')));
  assert.match(strFromU8(parts['word/comments.xml']!), /How many\?.*Forty\./s);
});

test('what there is none of is not offered, and what is asked for in vain is said', async () => {
  const { client } = await paper();
  const things = async (uri?: string) =>
    (await ask(client, EXPORT_CHOICES, { uri })).map(({ thing, here, everywhere }) => [
      thing,
      here,
      everywhere,
    ]);
  const bare = ['duties', 'comparison', 'matrix', 'claims'];
  await ask(client, EXPORT, { thing: 'comments', format: 'docx' });
  assert.deepEqual(await things(), [
    ...bare.slice(0, 3).map(thing => [thing, undefined, undefined]),
    ['comments', 0, 1],
    ['claims', undefined, undefined],
    ['annotations', 0, 1],
  ]);
  assert.deepEqual((await things(PAPER)).slice(0, 2), [
    ['text', undefined, undefined],
    ['response', undefined, undefined],
  ]);
  const { problem } = await ask(client, EXPORT, { thing: 'comparison', format: 'docx' });
  assert.match(problem ?? '', /Choose two versions/);
});

test('tables of all texts are handed over, the claims as they are filtered', async () => {
  const { client } = await paper();
  const content = async (query: Omit<ExportQuery, 'format'>) =>
    Buffer.from((await ask(client, EXPORT, { ...query, format: 'csv' })).content!, 'base64').toString('utf8');
  assert.match(await content({ thing: 'duties' }), /^file,line,who/);
  assert.match(await content({ thing: 'comments' }), /How many\?/);
  const all = await content({ thing: 'claims' });
  assert.match(all, /cut beds/);
  assert.doesNotMatch(await content({ thing: 'claims', claims: { text: 'aeroplane' } }), /cut beds/);
});

test('a text that is not there any more is said to be gone', async () => {
  const { client } = await paper();
  const query = { thing: 'text', format: 'docx', uri: `${FOLDER}/none.md` } as const;
  assert.match((await ask(client, EXPORT, query)).problem ?? '', /no longer there/);
});
