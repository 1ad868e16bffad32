import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Runs all test files of a folder in this process, one after the other. What many small suites need alike, TypeScript
 * to be read and the vocabulary to be compiled, is then done once and not once a file. Only for suites that share
 * nothing that can change: pure ones.
 *
 * @param folder an absolute path, `import.meta.dirname`
 */
export async function runTogether(folder: string): Promise<void> {
  const files = globSync('**/*.test.ts', { cwd: folder }).sort();
  // One module that imports all: every file is read before the first test begins, so there is no pause between two
  // files, which the test runner would take for the end.
  const imports = files.map(file => `import ${JSON.stringify(pathToFileURL(join(folder, file)))};`);
  await import(`data:text/javascript,${encodeURIComponent(imports.join('\n'))}`);
}
