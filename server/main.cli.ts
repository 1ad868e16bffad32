import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import readVocabulary from 'policy:vocabulary';
import { runExport } from './cli/export.ts';
import { runGlossary } from './cli/glossary.ts';
import { runMcp, type ServeTools } from './cli/mcp.ts';
import { runPrepare } from './cli/prepare.ts';
import { readTexts } from './cli/readingThreads.ts';
import { run } from './cli/run.ts';
import { sourceReader } from './cli/sourceReader.ts';
import { safeTerminal } from './cli/terminal.ts';
import { compileVocabulary } from './core/vocabulary/compile.ts';
import type { Writers } from './features/exchange/export/writers.ts';

const args = process.argv.slice(2);
if (!isMainThread) readTexts(parentPort!, compileVocabulary(readVocabulary()));
else if (args[0] === 'server') {
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
    async () => {
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
    },
  );
  const [command, ...rest] = args;
  const vocabulary = () => compileVocabulary(readVocabulary());
  // The writers are a bundle of their own as well, which only this command reads.
  const loadWriters = async () => require(join(__dirname, 'export.js')) as Writers;
  // As is what speaks to assistants.
  const loadServeTools = () => (require(join(__dirname, 'mcp.js')) as { serveTools: ServeTools }).serveTools;
  const done =
    command === 'glossary'
      ? runGlossary(rest, readVocabulary, terminal)
      : command === 'export'
        ? runExport(rest, vocabulary(), loadWriters, terminal)
        : command === 'prepare'
          ? runPrepare(rest, vocabulary(), sourceReader(join(__dirname, 'prepare.js')), terminal)
          : command === 'mcp'
            ? runMcp(rest, version, vocabulary(), loadServeTools(), terminal)
            : run(args, version, vocabulary, terminal, startThread);
  void done.then(code => {
    process.exitCode = code;
  });
}

/** With room for what is thrown away while parsing; a text of a megabyte takes 300 MB. */
function startThread(): Worker {
  return new Worker(__filename, {
    resourceLimits: { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 384 },
  });
}
