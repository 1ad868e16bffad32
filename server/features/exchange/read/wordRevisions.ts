import type { Element, ElementContent, Root } from 'xast';
import type { Tracked } from './source.ts';
import { allIn, attributeOf, childOf, wordsIn } from './xml.ts';

type Parent = Root | Element;

const INSERTED = new Set(['w:ins', 'w:moveTo']);
const DELETED = new Set(['w:del', 'w:moveFrom']);
/** How things looked before; nothing of this is in Markdown. */
const OLD_LOOK = /^w:(?:rPr|pPr|sectPr|tblPr|tblGrid|trPr|tcPr|tblPrEx|numbering)Change$/;

/**
 * Makes a document one text: with its tracked changes accepted, or rejected.
 * @returns how many there were; undefined without any
 */
export function settleChanges(roots: readonly Root[], choice: 'accept' | 'reject'): Tracked | undefined {
  const find = (names: ReadonlySet<string>) =>
    roots
      .flatMap(root => [...names].flatMap(name => allIn(root, name)))
      .filter(change => wordsIn(change) !== '');
  const [insertions, deletions] = [find(INSERTED), find(DELETED)];
  for (const root of roots) settleIn(root, choice);
  if (insertions.length + deletions.length === 0) return undefined;
  const authors = [...insertions, ...deletions].flatMap(change => attributeOf(change, 'w:author') ?? []);
  return {
    insertions: insertions.length,
    deletions: deletions.length,
    authors: [...new Set(authors)].sort(),
  };
}

function settleIn(parent: Parent, choice: 'accept' | 'reject'): void {
  const [kept, dropped] = choice === 'accept' ? [INSERTED, DELETED] : [DELETED, INSERTED];
  const nodes = joined(parent.children as ElementContent[], dropped);
  const settled = nodes.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child];
    if (dropped.has(child.name) || OLD_LOOK.test(child.name)) return [];
    if (child.name === 'w:tr' && hasChange(childOf(child, 'w:trPr'), dropped)) return [];
    settleIn(child, choice);
    if (choice === 'reject' && child.name === 'w:delText') child.name = 'w:t';
    return kept.has(child.name) ? (child.children as ElementContent[]) : [child];
  });
  parent.children = settled;
}

/** Of a paragraph's end or a table's row it is said among its properties that it was put in or taken out. */
function hasChange(properties: Element | undefined, names: ReadonlySet<string>): boolean {
  return [...names].some(name => childOf(properties, name) !== undefined);
}

/** A paragraph whose end is gone goes on in the next one, which keeps its own look. */
function joined(nodes: readonly ElementContent[], dropped: ReadonlySet<string>): ElementContent[] {
  const out: ElementContent[] = [];
  let open: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type !== 'element' || node.name !== 'w:p') {
      out.push(node);
      continue;
    }
    const [look, words] = [node.children.filter(isLook), node.children.filter(child => !isLook(child))];
    if (hasChange(childOf(node, 'w:pPr', 'w:rPr'), dropped)) {
      open.push(...words);
      continue;
    }
    if (open.length > 0) node.children = [...look, ...open, ...words];
    open = [];
    out.push(node);
  }
  if (open.length > 0) out.push({ type: 'element', name: 'w:p', attributes: {}, children: open });
  return out;
}

function isLook(node: ElementContent): boolean {
  return node.type === 'element' && node.name === 'w:pPr';
}
