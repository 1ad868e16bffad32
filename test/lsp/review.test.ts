import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNOTATIONS_CHANGED, REVIEW } from '../../server/protocol/annotations.ts';
import { READ_FILE } from '../../server/protocol/folder.ts';
import { answer, ask, hear } from '../../server/protocol/messages.ts';
import { LIST_SIDECARS, READ_SIDECAR } from '../../server/protocol/sidecars.ts';
import { FOLDER, start, until } from '../shared/builtServer.ts';

// What *Review* says while a folder is still being read.

const THERE = `${FOLDER}/there.md`;
const GONE = `${FOLDER}/gone.md`;

test('no text is said to be gone before the folder is read, and then those that are', async () => {
  let release = () => {};
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  let changes = 0;
  const { client } = await start(
    { files: true, sidecars: true },
    new Map([[THERE, 'The board must publish its plan.\n']]),
    {},
    client => {
      answer(client, READ_FILE, async () => {
        await released;
        return { text: 'The board must publish its plan.\n' };
      });
      answer(client, LIST_SIDECARS, () => [THERE, GONE].map(sidecarOf));
      answer(client, READ_SIDECAR, ({ uri }) => ({ text: commentIn(uri) }));
      hear(client, ANNOTATIONS_CHANGED, () => void changes++);
    },
  );
  const doubts = async () => (await ask(client, REVIEW)).map(({ uri, doubt }) => `${uri} ${doubt}`);
  await until(async () => changes > 0);
  assert.deepEqual(await doubts(), []);

  const before = changes;
  release();
  await until(async () => changes > before && (await doubts()).length === 2);
  assert.deepEqual((await doubts()).sort(), [`${GONE} text gone`, `${THERE} lost`]);
});

function sidecarOf(uri: string): string {
  return `${uri.replace(FOLDER, `${FOLDER}/.annotations`)}.jsonl`;
}

function commentIn(sidecar: string): string {
  const name = sidecar === sidecarOf(THERE) ? 'there.md' : 'gone.md';
  return `${JSON.stringify({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:uuid:01900000-0000-7000-8000-00000000000${name.length}`,
    type: 'Annotation',
    motivation: 'commenting',
    body: { type: 'TextualBody', value: 'Still so?', purpose: 'commenting' },
    target: {
      source: `urn:policy-annotator:text:${name}`,
      selector: [{ type: 'TextQuoteSelector', exact: 'Teams were to report to the old panel monthly' }],
    },
  })}\n`;
}
