import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import data from 'policy:vocabulary';
import { run } from './cli/run.ts';
import { compileVocabulary } from './core/vocabulary.ts';

const args = process.argv.slice(2);
if (args[0] === 'server') {
  // The server is a bundle of its own; the command line only leads to it.
  require(join(__dirname, 'server.js'));
} else {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const terminal = {
    out: (text: string) => process.stdout.write(text),
    error: (text: string) => process.stderr.write(text),
  };
  run(args, version, () => compileVocabulary(data), terminal).then(code => {
    process.exitCode = code;
  });
}
