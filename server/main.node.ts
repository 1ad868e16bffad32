import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, type MessagePort, parentPort, type ResourceLimits, Worker } from 'node:worker_threads';
import engine from 'policy:engine';
import readVocabulary from 'policy:vocabulary';
import {
  type Connection,
  type ConnectionOptions,
  createConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { Addresses } from './disk/addresses.ts';
import { DiskHost } from './disk/diskHost.ts';
import { type Port, readTexts, type Thread } from './lsp/folder/readingThread.ts';
import { serve } from './lsp/server.ts';
import type { LoadBundle } from './lsp/shared/bundles.ts';
import { HeldMessages } from './lsp/shared/heldMessages.ts';
import type { Translation } from './lsp/shared/language.ts';

if (isMainThread) {
  // The client says on the command line how it wants to talk; most editors talk over standard input and output.
  const chosen = process.argv.some(argument => /^--(?:node-ipc|pipe|socket)\b/.test(argument));
  const held = new HeldMessages();
  const options = { messageStrategy: held };
  const connection = chosen ? createConnection(options) : overStandardStreams(options);
  const host = new DiskHost(message => connection.console.warn(message));
  const loadBundle: LoadBundle = async name => require(join(__dirname, `${name}.js`));
  serve(
    connection,
    held,
    readVocabulary,
    engine,
    loadBundle,
    startThread,
    host,
    startSourceThread,
    readTranslation,
  );
} else readTexts(portOf(parentPort!));

/** For editors that say their language and bring no words: those that VS Code takes. @example 'cy-GB' */
function readTranslation(locale: string): Translation | undefined {
  const [language, tag] = [locale.split('-')[0]!, locale].map(name => name.toLowerCase());
  for (const name of [tag, language]) {
    if (!/^[a-z\d-]+$/.test(name!)) continue;
    try {
      return JSON.parse(readFileSync(join(__dirname, '..', 'l10n', `bundle.l10n.${name}.json`), 'utf8'));
    } catch {
      // Nobody translated the interface into it.
    }
  }
  return undefined;
}

/** The connection to an editor that may write the address of a file in its own way. */
function overStandardStreams(options: ConnectionOptions): Connection {
  const addresses = new Addresses();
  const reader = new StreamMessageReader(process.stdin);
  const listen = reader.listen.bind(reader);
  reader.listen = heard => listen(message => heard(addresses.in(message)));
  const writer = new StreamMessageWriter(process.stdout);
  const write = writer.write.bind(writer);
  writer.write = message => write(addresses.out(message));
  // The editor is gone, and did not say so.
  process.stdin.once('end', () => process.exit(1));
  // Nothing is printed between the messages.
  Object.assign(console, { log: console.error, info: console.error, debug: console.error });
  return createConnection(reader, writer, options);
}

/**
 * With room for what is thrown away while parsing, and a bound that no text comes near to (one of a megabyte takes
 * 300 MB): a higher one would let it fill with what nobody needs any more.
 */
function startThread(): Thread {
  return threadOf(__filename, { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 384 });
}

/** Files of others are read by a bundle of its own, with a bound to what they may fill. */
function startSourceThread(): Thread {
  return threadOf(join(__dirname, 'prepare.js'), { maxOldGenerationSizeMb: 1536 });
}

function threadOf(script: string, resourceLimits: ResourceLimits): Thread {
  const worker = new Worker(script, { resourceLimits });
  return {
    ...portOf(worker),
    onDeath: told => worker.once('error', ({ message }) => told(message)).once('exit', () => told('')),
    end: () => void worker.terminate(),
  };
}

function portOf(other: Worker | MessagePort): Port {
  return { post: message => other.postMessage(message), listen: heard => other.on('message', heard) };
}
