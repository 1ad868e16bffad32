import engine from 'policy:engine';
import data from 'policy:vocabulary';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { serve } from './lsp/server.ts';

// The client says on the command line how it wants to talk; most editors talk over standard input and output.
const chosen = process.argv.some(argument => /^--(?:stdio|node-ipc|pipe|socket)\b/.test(argument));
const connection = chosen
  ? createConnection()
  : createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
serve(connection, data, engine);
