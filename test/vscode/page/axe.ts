// What axe-core finds on a page or in a part of the workbench, in each of the three themes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';
import { type Session, themes } from './session.ts';

/** The rules that are run: all that belong to WCAG 2.2, A and AA, and those of good practice that axe has beside them. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails where axe finds a fault in the light, the dark or the high-contrast theme, and keeps a picture of each.
 *
 * @param name of the pictures: `claim-map`
 * @param within a selector of the part that is ours; without it the whole frame is
 */
export async function checkInThemes(
  session: Session,
  name: string,
  frame: Frame,
  within?: string,
): Promise<void> {
  for (const theme of themes) {
    await session.inTheme(theme);
    const { faults, looked } = await faultsIn(frame, within);
    assert.deepEqual(faults, [], `${name}, ${theme.name}`);
    assert.ok(looked > 5, `${name}: ${looked} rules had something to look at`);
    await session.shoot(`${name}-${theme.name}`);
  }
  await session.inTheme(themes[0]);
}

/** As `checkInThemes`, for the rows of the view of the side bar that is unfolded. @param name `view-review` */
export function checkViewInThemes(session: Session, name: string): Promise<void> {
  return checkInThemes(session, name, session.page.mainFrame(), '.part.sidebar .pane-body');
}

/** What axe finds in a frame as it is, and how many rules had something to look at and were content. */
export async function faultsIn(
  frame: Frame,
  within?: string,
): Promise<{ readonly faults: readonly string[]; readonly looked: number }> {
  await frame.evaluate(axe);
  const { violations, passes } = await frame.evaluate(runAxe, { within, rules: RULES });
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  return { faults, looked: passes.length };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Results {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
  readonly passes: readonly unknown[];
}

/** Runs in the page. */
function runAxe({ within, rules }: { within: string | undefined; rules: string[] }): Promise<Results> {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own, whose types are not those of the rest of the project.
  const { axe, document } = globalThis as any;
  // Headers of views are VS Code's, and have buttons within a button.
  const context = within ? { include: [[within]], exclude: [['.pane-header']] } : document;
  return axe.run(context, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
}
