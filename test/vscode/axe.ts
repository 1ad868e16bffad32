import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in a page: all that goes against WCAG 2.2 at levels A and AA, and what is held to be good practice; and the rules that held. */
export async function lookedAtByAxe(frame: Frame): Promise<{ faults: string[]; held: readonly string[] }> {
  await frame.evaluate(AXE);
  // Of a picture it puts the rows of a text together without the spaces between them; `seenWords` looks after that.
  const options = { rules: { 'label-content-name-mismatch': { enabled: false } } };
  const { violations, passes } = (await frame.evaluate(`axe.run(${JSON.stringify(options)})`)) as Results;
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  return { faults, held: passes.map(({ id }) => id) };
}

interface Results {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
  readonly passes: readonly { readonly id: string }[];
}
