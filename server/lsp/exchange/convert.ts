import type { Exported } from '../../features/exchange/export/exporting.ts';
import type { ExportAnswer } from '../../protocol/exchange.ts';

/** A file as a message can carry it. */
export function toExported({ name, content }: Exported): ExportAnswer {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let units = '';
  for (let i = 0; i < bytes.length; i += MOST_AT_ONCE)
    units += String.fromCharCode(...bytes.subarray(i, i + MOST_AT_ONCE));
  return { name, content: btoa(units) };
}

/** A call takes so many arguments on every engine. */
const MOST_AT_ONCE = 8192;
