import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

// Gathers every sentence that the program says by `l10n.t` into l10n/bundle.l10n.json, for whoever translates them.

const root = import.meta.dirname;
const files = globSync('{client,server}/**/*.ts', { cwd: root }).sort();
const sources = files.map(file => ({ extension: '.ts', contents: readFileSync(join(root, file), 'utf8') }));
const found = Object.entries(await getL10nJson(sources));
// In the order of the words, so that a sentence that moves to another file changes nothing.
found.sort(([a], [b]) => (a < b ? -1 : 1));
mkdirSync(join(root, 'l10n'), { recursive: true });
writeFileSync(
  join(root, 'l10n', 'bundle.l10n.json'),
  `${JSON.stringify(Object.fromEntries(found), null, 2)}\n`,
);
