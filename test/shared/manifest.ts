import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const named: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));

/** package.json as VS Code shows it: with the words of package.nls.json in the place of their keys. */
export const manifestInWords: string = readFileSync(join(root, 'package.json'), 'utf8').replace(
  /"%([\w.-]+)%"/g,
  (_, key: string) => JSON.stringify(named[key]),
);
