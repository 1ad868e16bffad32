import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The month to which the vocabulary was checked; part of every cache key and of the command line's output. */
export const VERSION = '2026-11';

/**
 * The vocabulary as written in this folder, for the build and for tests: `{ version, concepts, forms, changes, boards, people }`.
 * Nothing is checked here; the tests hold every file to its schema.
 */
export function readVocabulary(folder = import.meta.dirname) {
  /** @param {string} name */
  const read = name => parse(readFileSync(join(folder, name), 'utf8'));
  const special = ['forms.yaml', 'changes.yaml', 'boards.yaml', 'people.yaml'];
  const files = readdirSync(folder).filter(name => name.endsWith('.yaml') && !special.includes(name));
  return {
    version: VERSION,
    concepts: files.sort().flatMap(read),
    boards: read('boards.yaml'),
    people: read('people.yaml'),
    forms: read('forms.yaml'),
    changes: read('changes.yaml'),
  };
}
