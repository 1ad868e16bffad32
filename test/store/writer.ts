// Adds lines to a sidecar as a window of VS Code does, until it is stopped.
//
//   node writer.ts desktop|browser FILE TIMES NAME
//
// Says on standard output how many lines are kept, or why one was not. Where somebody else wrote meanwhile, the line is
// added to what they wrote.

import { pathToFileURL } from 'node:url';
import { openWindow } from './windowOnDisk.ts';

const [kind = '', file = '', times = '1', name = 'a'] = process.argv.slice(2);
const uri = String(pathToFileURL(file));
const { read, write } = await openWindow(kind);
for (let kept = 1; kept <= Number(times); kept++) {
  const problem = await add(`${JSON.stringify({ name, line: kept, words: 'x'.repeat(2000) })}\n`);
  console.log(problem ?? kept);
  if (problem !== undefined) break;
}

async function add(line: string): Promise<string | undefined> {
  let { text, problem } = await read(uri);
  while (problem === undefined) {
    const answer = await write({ uri, expected: text ?? null, text: (text ?? '') + line });
    if (!answer.changed) return answer.problem;
    ({ text, problem } = answer);
  }
  return problem;
}
