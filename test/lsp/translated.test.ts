import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { at, inText, open, start } from '../shared/builtServer.ts';
import { pseudoBundle } from '../shared/pseudo.ts';

// The language of the server: what our client brings, else what lies beside the program for the language of the editor.

const TEXT = '---\ndate: 2021-11-17\n---\n\nThe CCG must publish its plan.\n';
const translation = pseudoBundle('l10n/bundle.l10n.json');

/** A copy of the program with a translation beside it. */
const folder = mkdtempSync(join(tmpdir(), 'translated-'));
after(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'dist'));
mkdirSync(join(folder, 'l10n'));
const program = join(folder, 'dist', 'server.js');
cpSync(join(import.meta.dirname, '../../dist/server.js'), program);
writeFileSync(join(folder, 'l10n', 'bundle.l10n.cy.json'), JSON.stringify(translation));

interface Shown {
  readonly contents: { readonly value: string };
}

async function hoverWith(abilities: object, locale?: string, server?: string): Promise<string> {
  const { client } = await start(abilities, undefined, undefined, undefined, { locale }, server);
  open(client, inText().textDocument.uri, TEXT);
  const hover = await client.sendRequest<Shown>('textDocument/hover', at(TEXT, 'CCG'));
  return hover.contents.value;
}

test('the server speaks the language that the client brings', async () => {
  const words = await hoverWith({ translation });
  assert.match(words, /⟦/);
  assert.match(words, /clinical commissioning group/, 'the vocabulary stays as it is');
  assert.doesNotMatch(words, /in being|read as of/);
});

test('an editor that only names its language gets the words that lie beside the program', async () => {
  assert.match(await hoverWith({}, 'cy-GB', program), /⟦/);
});

test('it speaks English where there is no translation, and for whatever is no language', async () => {
  for (const locale of [undefined, 'en-GB', 'fr', '../../etc/passwd'])
    assert.match(await hoverWith({}, locale, program), /read as of 17 November 2021/);
});
