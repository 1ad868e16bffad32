import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { whyClaim } from '../../../server/features/claims/whyClaim.ts';
import { manifestInWords } from '../../shared/manifest.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

test('the commands that the page names are those of the menus', () => {
  const text = 'The Northvale Council warns that the new boards will be less accountable to patients.\n';
  const document = openDocument('a.md', 0, text, vocabulary);
  const page = whyClaim(document, document.claims[0]!.id)!;
  const named = [...page.matchAll(/\*Policy: ([^*]+)\*/g)].map(([, title]) => title!);
  const { commands } = JSON.parse(manifestInWords).contributes as { commands: { title: string }[] };
  const titles = new Set(commands.map(({ title }) => title));
  assert.ok(named.length >= 7);
  assert.deepEqual(
    named.filter(title => !titles.has(title)),
    [],
  );
});
