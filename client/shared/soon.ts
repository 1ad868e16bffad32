/** Runs once the calls have stopped for a moment. */
export function soon(run: () => unknown, milliseconds = 200): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
}
