// Adds lines to a sidecar through client/sidecarFiles.ts, as a window of VS Code does, until it is stopped.
//
//   node writer.ts FILE TIMES
//
// Says on standard output how many lines are kept, or why one was not.

import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import {
  READ_SIDECAR,
  type SidecarAnswer,
  type SidecarWrite,
  WRITE_SIDECAR,
} from '../../server/protocol/sidecars.ts';

registerHooks({
  resolve: (name, context, next) =>
    name === 'vscode'
      ? {
          url: new URL('./vscodeOnDisk.ts', import.meta.url).href,
          format: 'module-typescript',
          shortCircuit: true,
        }
      : next(name, context),
});

const handlers = new Map<string, (asked: object) => Promise<SidecarAnswer>>();
const { answerSidecarRequests } = await import('../../client/annotations/sidecarFiles.ts');
answerSidecarRequests({
  onRequest: (method: string, answer: (asked: object) => Promise<SidecarAnswer>) =>
    handlers.set(method, answer),
} as never);

const [file = '', times = '1'] = process.argv.slice(2);
const uri = String(pathToFileURL(file));
for (let kept = 1; kept <= Number(times); kept++) {
  const { text } = await handlers.get(READ_SIDECAR.method)!({ uri });
  const next = `${text ?? ''}${JSON.stringify({ line: kept, words: 'x'.repeat(2000) })}\n`;
  const write: SidecarWrite = { uri, expected: text ?? null, text: next };
  const { problem } = await handlers.get(WRITE_SIDECAR.method)!(write);
  if (problem !== undefined) {
    console.log(problem);
    break;
  }
  console.log(kept);
}
