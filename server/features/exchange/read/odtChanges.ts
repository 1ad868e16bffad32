import type { Element, ElementContent } from 'xast';
import type { Tracked } from './source.ts';
import { attributeOf, childOf, childrenOf, wordsIn } from './xml.ts';

// In OpenDocument what was put in stands between two marks in the text, and what was taken out stands apart, with a
// mark where it stood.

/**
 * Makes a text one: with its tracked changes accepted, or rejected.
 * @returns how many there were; undefined without any
 */
export function settleOdt(body: Element, choice: 'accept' | 'reject'): Tracked | undefined {
  const all = childOf(body, 'text:tracked-changes');
  const regions = childrenOf(all, 'text:changed-region');
  body.children = body.children.filter(child => child !== all);
  const inserted = new Set<string>();
  const deleted = new Map<string, Element>();
  const authors = new Set<string>();
  for (const region of regions) {
    const id = attributeOf(region, 'text:id') ?? attributeOf(region, 'xml:id') ?? '';
    const [insertion, deletion] = [childOf(region, 'text:insertion'), childOf(region, 'text:deletion')];
    const author = wordsIn(childOf(insertion ?? deletion, 'office:change-info', 'dc:creator')).trim();
    if (author && (insertion || deletion)) authors.add(author);
    if (insertion) inserted.add(id);
    if (deletion) deleted.set(id, deletion);
  }
  if (choice === 'reject') {
    dropBetween(body, inserted);
    putBack(body, deleted);
  }
  if (inserted.size + deleted.size === 0) return undefined;
  return { insertions: inserted.size, deletions: deleted.size, authors: [...authors].sort() };
}

/** Takes out what stands between the marks of insertions; a paragraph that held nothing else goes as well. */
function dropBetween(body: Element, inserted: ReadonlySet<string>): void {
  let open = 0;
  const visit = (parent: Element): void => {
    parent.children = parent.children.filter(child => {
      if (child.type !== 'element') return open === 0 || child.type !== 'text';
      const id = attributeOf(child, 'text:change-id') ?? '';
      if (child.name === 'text:change-start' && inserted.has(id)) open += 1;
      else if (child.name === 'text:change-end' && inserted.has(id)) open -= 1;
      const wasOpen = open > 0;
      visit(child);
      return !(wasOpen && open > 0 && wordsIn(child) === '' && child.name !== 'text:change-start');
    });
  };
  visit(body);
}

/** Puts words that were taken out back where they stood; of whole paragraphs the words alone. */
function putBack(body: Element, deleted: ReadonlyMap<string, Element>): void {
  const visit = (parent: Element): void => {
    parent.children = parent.children.flatMap((child): ElementContent[] => {
      if (child.type !== 'element') return [child];
      const deletion =
        child.name === 'text:change' ? deleted.get(attributeOf(child, 'text:change-id') ?? '') : undefined;
      if (deletion)
        return childrenOf(deletion)
          .filter(({ name }) => name !== 'office:change-info')
          .flatMap(({ children }) => children);
      visit(child);
      return [child];
    });
  };
  visit(body);
}
