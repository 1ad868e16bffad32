import type { ListedDuty } from '../../features/duties/duties.ts';

/** The duties of a text for reading in a terminal. */
export function dutiesAsText(path: string, duties: readonly ListedDuty[]): string {
  const lines = duties.map(
    ({ line, who, strength, action }) =>
      `  ${String(line).padStart(5)}  ${who || '(nobody named)'}  ${strength}  ${action}`,
  );
  return `${[path, `  ${duties.length} duties, as written`, ...lines].join('\n')}\n\n`;
}
