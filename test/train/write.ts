import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', 'server', 'core', 'claims');

/** Writes what was learned beside what reads it, numbers to three digits, a list of numbers in one line. */
export function write(name: string, learned: unknown): void {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
  const text = JSON.stringify(learned, rounded, 2).replace(
    /\[\s+([^[\]{}]*?)\s+\]/g,
    (_, numbers: string) => `[${numbers.replace(/\s+/g, ' ')}]`,
  );
  writeFileSync(join(folder, name), `${text}\n`);
  console.log(`${name}: ${text.length} characters`);
}
