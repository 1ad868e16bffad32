import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Measures the built command line against the annotated texts in `../shared/gold`, with their own scorer.
 * Arguments are handed on to the scorer: `npm run evaluate -- --details`.
 */
const root = join(import.meta.dirname, '..');
const folderOfGold = join(root, '..', 'shared', 'gold');
if (!existsSync(folderOfGold)) {
  console.log('Nothing to measure against: the folder ../shared/gold is not there.');
  process.exit(0);
}

// The scorer runs only when it is called by its real path.
const gold = realpathSync(folderOfGold);
const folder = mkdtempSync(join(tmpdir(), 'policy-evaluate-'));
const annotated = join(folder, 'annotated.json');
const predictions = join(folder, 'predictions.json');
writeFileSync(annotated, output(join(root, 'dist', 'cli.js'), 'annotate', gold));
writeFileSync(predictions, output(join(gold, 'adapt.mjs'), annotated));
console.log(output(join(gold, 'score.mjs'), predictions, '--per-doc', ...process.argv.slice(2)));
rmSync(folder, { recursive: true });

function output(script: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (stderr) process.stderr.write(stderr);
  return stdout;
}
