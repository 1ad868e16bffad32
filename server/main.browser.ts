import engine from 'policy:engine';
import data from 'policy:vocabulary';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { serve } from './lsp/server.ts';

// A worker talks to the page through its own global object.
const port = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
serve(createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port)), data, engine);
