import assert from 'node:assert/strict';

/**
 * What is seen of each thing in a picture is in its name, for people who speak to their machine (WCAG 2.5.3); where
 * words were cut for want of room, as far as they go. Both are read as XML has them.
 */
export function assertSeenWordsAreNames(svg: string): void {
  const items = [...svg.matchAll(/<g role="link"[^>]*aria-label="([^"]*)"[^>]*>([\s\S]*?)<\/g>/g)];
  assert.ok(items.length > 1);
  for (const [, label, inside] of items)
    for (const [, words] of inside!.matchAll(/<text[^>]*>([^<]*)</g))
      for (const seen of words!.split('…').map(part => part.trim()))
        assert.ok(label!.includes(seen), `“${seen}” is not in “${label}”`);
}
