import type { InSlices } from '../../core/ground/slices.ts';

/** Questions that have come in are answered after so long at the most. */
const MILLISECONDS_AT_A_TIME = 12;

/** Gives way to what came in meanwhile, once enough time has passed since the last time. */
export function pausing(): () => Promise<void> {
  let since = Date.now();
  return async () => {
    if (Date.now() - since < MILLISECONDS_AT_A_TIME) return;
    await new Promise(resolve => setTimeout(resolve, 0));
    since = Date.now();
  };
}

/** Does long work a little at a time, so that questions that come in meanwhile are answered. */
export async function inSlices<T>(work: InSlices<T>): Promise<T> {
  const giveWay = pausing();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await giveWay();
  }
}
