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
