// What is cut off on a page when it is enlarged, and what moves on it.

import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';

/**
 * Windows of 1280 × 1024 pixels, enlarged: to a page they are smaller windows. The last is that of WCAG 2.2, 1.4.10.
 * https://www.w3.org/WAI/WCAG22/Understanding/reflow
 */
export const ZOOMED = [
  { percent: 200, width: 640, height: 512 },
  { percent: 400, width: 320, height: 256 },
] as const;

/**
 * Fails where words stand beyond the edge of the window or are cut off in their box, at 200 % and at 400 %. Tables and
 * pictures may be scrolled through sideways, in a box of their own.
 *
 * @param shoot keeps a picture under a name: `claim-map-400`
 */
export async function checkZoomed(
  page: Page,
  frame: Frame,
  name: string,
  shoot: (name: string) => Promise<unknown>,
): Promise<void> {
  const size = page.viewportSize()!;
  for (const { percent, ...zoomed } of ZOOMED) {
    await page.setViewportSize(zoomed);
    await page.waitForTimeout(300);
    await shoot(`${name}-${percent}`);
    assert.deepEqual(await frame.evaluate(cutOff), [], `${name} at ${percent} %`);
  }
  await page.setViewportSize(size);
}

/** Fails where anything moves for a person who wants less motion. */
export async function checkStill(page: Page, frame: Frame, name: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  assert.deepEqual(await frame.evaluate(moving), [], name);
  await page.emulateMedia({ reducedMotion: null });
}

// The page's own; the types of pages are not those of the rest of the project.
// biome-ignore lint/suspicious/noExplicitAny: the document of a page.
declare const document: any;
// biome-ignore lint/suspicious/noExplicitAny: a style.
declare function getComputedStyle(element: unknown): any;

/** Runs in the page. The words that cannot be seen whole, and by what they are cut off. */
function cutOff(): string[] {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width + 1)
    found.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`);
  for (const element of document.querySelectorAll('body *:not(svg *)')) {
    const isWords = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== '');
    const { left, right, width: own } = element.getBoundingClientRect();
    // What is only there to be read aloud is clipped on purpose.
    if (!isWords || own <= 1 || getComputedStyle(element).visibility === 'hidden') continue;
    let box = element;
    while (box && !['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) box = box.parentElement;
    const words = element.textContent.trim().slice(0, 40);
    if (!box && (left < -1 || right > width + 1)) found.push(`${words}: ${left} to ${right} of ${width}`);
    if (getComputedStyle(element).overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1)
      found.push(`${words}: cut off`);
  }
  return found.slice(0, 10);
}

/** Runs in the page. What has a transition or an animation. */
function moving(): string[] {
  return [...document.querySelectorAll('*')]
    .filter(element => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      return animationName !== 'none' || !/^0s(?:, 0s)*$/.test(transitionDuration);
    })
    .map(element => `${element.tagName} ${element.className}`);
}
