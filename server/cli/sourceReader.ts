import { Worker } from 'node:worker_threads';
import { MILLISECONDS_TO_READ, type SourceText } from '../features/exchange/read/source.ts';
import type { ReadSource } from './prepare.ts';

/**
 * Reads each file in a thread of its own, with a bound to its memory and its time: a file that was made to do harm, or
 * is only too large, ends its thread and nothing else.
 * @param script the bundle that reads files
 */
export function sourceReader(script: string): ReadSource {
  return file =>
    new Promise((resolve, reject) => {
      const thread = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 1536 } });
      const end = () => {
        clearTimeout(late);
        void thread.terminate();
      };
      const late = setTimeout(() => {
        end();
        reject(
          new Error(`It took longer than ${MILLISECONDS_TO_READ / 60_000} minutes to read and was given up.`),
        );
      }, MILLISECONDS_TO_READ);
      thread.once('message', (heard: { text: SourceText } | { problem: string }) => {
        end();
        if ('text' in heard) resolve(heard.text);
        else reject(new Error(heard.problem));
      });
      thread.once('error', ({ message }) => {
        end();
        reject(new Error(`It is too much to be read at once (${message}).`));
      });
      thread.postMessage(file);
    });
}
