import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import readVocabulary from 'policy:vocabulary';
import { runGlossary } from './cli/glossary.ts';
import { run } from './cli/run.ts';
import { safeTerminal } from './cli/terminal.ts';
import { compileVocabulary } from './core/vocabulary/compile.ts';

const args = process.argv.slice(2);
if (args[0] === 'server') {
  // The server is a bundle of its own; the command line only leads to it.
  require(join(__dirname, 'server.js'));
} else {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  // Whoever reads only the first lines closes the pipe; that ends the work and is no fault.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  const terminal = safeTerminal(
    text => process.stdout.write(text),
    text => process.stderr.write(text),
  );
  const done =
    args[0] === 'glossary'
      ? runGlossary(args.slice(1), readVocabulary, terminal)
      : run(args, version, () => compileVocabulary(readVocabulary()), terminal);
  void done.then(code => {
    process.exitCode = code;
  });
}
