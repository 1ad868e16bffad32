import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { InSlices } from '../../core/ground/slices.ts';
import type { Asker } from '../../protocol/messages.ts';

/** Long work pauses this often, so that a question waits no longer than this before it is answered. */
const MILLISECONDS_AT_A_TIME = 12;

/**
 * Gives a function to call between the steps of long work: when it is time for a pause, it lets the server answer what
 * has come in. There is nothing to wait for until then, which counts where steps are a hundred thousand.
 */
export function pausing(): () => Promise<void> | undefined {
  let since = Date.now();
  return () => {
    if (Date.now() - since < MILLISECONDS_AT_A_TIME) return undefined;
    return turn().then(() => {
      since = Date.now();
    });
  };
}

/**
 * Comes when the server has looked for what came in, for one at a time: timers that are due together run together,
 * and so would the slices of all who work at the same time.
 */
function turn(): Promise<void> {
  latestTurn = latestTurn.then(() => new Promise(resolve => setTimeout(resolve, 0)));
  return latestTurn;
}

let latestTurn: Promise<void> = Promise.resolve();

/**
 * Does long work a little at a time, so that questions that come in meanwhile are answered.
 * @throws the error of the protocol where the asker no longer wants the answer
 */
export async function inSlices<T>(work: InSlices<T>, asker?: Asker): Promise<T> {
  const giveWay = pausing();
  for (;;) {
    mindCancelling(asker);
    const { done, value } = work.next();
    if (done) return value;
    const pause = giveWay();
    if (pause) await pause;
  }
}

/** @throws the error of the protocol where the asker no longer wants the answer */
export function mindCancelling(asker: Asker | undefined): void {
  if (asker?.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The answer is no longer wanted.');
}
