import engine from 'policy:engine';
import readVocabulary from 'policy:vocabulary';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { type Port, readTexts, type Thread } from './lsp/folder/readingThread.ts';
import { serve } from './lsp/server.ts';
import type { BundleName } from './lsp/shared/bundles.ts';
import { HeldMessages } from './lsp/shared/heldMessages.ts';

// The types of a page are not those of the rest of the server, and this is all that is needed of them.
interface Other {
  postMessage(message: unknown): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}
type Worker = Other & { terminate(): void };
declare function importScripts(script: string): void;
declare const policyBundles: Record<BundleName, unknown>;
declare const self: Other & { readonly name: string; readonly location: { readonly href: string } };
declare const Worker: (new (script: string, options: { name: string }) => Worker) | undefined;

const UNTOLD = 'The editor did not say where the rest of the extension is.';

/** A worker is told by its name what it is there for. */
const READER = 'reads policy texts';
const PREPARER = 'reads files of others';

if (self.name.endsWith(PREPARER)) self.onmessage = ({ data }) => importScripts(data as string);
else if (self.name.endsWith(READER)) readTexts(portOf(self));
else {
  // A worker talks to the page through its own global object.
  const port = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  const held = new HeldMessages();
  const [reader, writer] = [new BrowserMessageReader(port), new BrowserMessageWriter(port)];
  const connection = createConnection(reader, writer, { messageStrategy: held });
  const hasThreads = typeof Worker !== 'undefined';
  serve(
    connection,
    held,
    readVocabulary,
    engine,
    loadBundle,
    hasThreads ? startThread : undefined,
    undefined,
    hasThreads ? startSourceThread : undefined,
  );
}

/** A worker cannot ask for modules; a script leaves what it has under a name that all may see. */
async function loadBundle(name: BundleName, from: string | undefined): Promise<unknown> {
  if (from === undefined) throw new Error(UNTOLD);
  importScripts(`${from}/${name}.js`);
  return policyBundles[name];
}

/** This same program once more, for the texts of a folder. */
function startThread(): Thread {
  return threadCalled(READER);
}

/** Files of others are read by a script beside this one; the thread is told first where it is. */
function startSourceThread(bundles: string | undefined): Thread {
  if (bundles === undefined) throw new Error(UNTOLD);
  const thread = threadCalled(PREPARER);
  thread.post(`${bundles}/prepare.js`);
  return thread;
}

/** A page lets no script of another place be a worker, so each begins as this one and goes on by its name. */
function threadCalled(name: string): Thread {
  const worker = new Worker!(self.location.href, { name });
  return {
    ...portOf(worker),
    onDeath: told => {
      worker.onerror = ({ message }) => told(message ?? '');
    },
    end: () => worker.terminate(),
  };
}

function portOf(other: Other): Port {
  return {
    post: message => other.postMessage(message),
    listen: heard => {
      other.onmessage = event => heard(event.data);
    },
  };
}
