import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toString as wordsOf } from 'hast-util-to-string';
import { withoutMarks } from './marks.ts';

type Parent = Root | Element;

/** The elements by which readers of files say that a footnote is meant; `dataNote` is its name. */
export const NOTE_REFERENCE = 'note-reference';
export const NOTE = 'note';

/** An element of HTML. @example h('p', {}, ['Words']) */
export function h(
  tagName: string,
  properties: Element['properties'] = {},
  children: readonly (ElementContent | string)[] = [],
): Element {
  const nodes = children.map(child =>
    typeof child === 'string' ? { type: 'text' as const, value: child } : child,
  );
  return { type: 'element', tagName, properties, children: nodes };
}

/** All elements for which `is` holds, in the order of the text. */
export function elementsIn(parent: Parent, is: (element: Element) => boolean): Element[] {
  return (parent.children as RootContent[]).flatMap(child =>
    child.type === 'element' ? [...(is(child) ? [child] : []), ...elementsIn(child, is)] : [],
  );
}

/** Puts others in the place of elements, from the leaves up; an empty list takes one away. */
export function replaceIn(parent: Parent, replace: (element: Element) => readonly ElementContent[]): void {
  parent.children = (parent.children as ElementContent[]).flatMap(child => {
    if (child.type !== 'element') return [child];
    replaceIn(child, replace);
    return replace(child);
  });
}

/**
 * Finds footnotes: a raised link to an item of a list. The link becomes a reference, and what it leads to a note of
 * the same name.
 */
export function linkNotes(root: Root): Root {
  const targets = new Map(
    elementsIn(root, ({ tagName }) => NOTE_HOLDERS.has(tagName)).flatMap(one =>
      typeof one.properties.id === 'string' ? [[one.properties.id, one] as const] : [],
    ),
  );
  const names = new Map<Element, string>();
  const links = elementsIn(root, isLink).filter(link => NOTE_SIGN.test(wordsOf(link)));
  const raised = new Map(
    elementsIn(root, isRaised).flatMap(one => elementsIn(one, isLink).map(link => [link, one] as const)),
  );
  for (const link of links) {
    const target = targets.get(String(link.properties.href).slice(1));
    const around = raised.get(link);
    const isNote = around || link.properties.role === 'doc-noteref' || elementsIn(link, isRaised).length > 0;
    if (!target || !isNote) continue;
    if (!names.has(target)) names.set(target, String(names.size + 1));
    Object.assign(around ?? link, {
      tagName: NOTE_REFERENCE,
      properties: { dataNote: names.get(target)! },
      children: [],
    });
  }
  if (names.size === 0) return root;
  const notes = [...names].map(([target, name]) => h(NOTE, { dataNote: name }, withoutWayBack(target)));
  replaceIn(root, one => {
    if (names.has(one)) return [];
    const isEmptyList = (one.tagName === 'ol' || one.tagName === 'ul') && wordsOf(one).trim() === '';
    return isEmptyList ? [] : [one];
  });
  root.children.push(...notes);
  return root;
}

const NOTE_HOLDERS = new Set(['li', 'p', 'div', 'dd', 'td']);

/** `1`, `[12]`, `*`, `iv`. */
const NOTE_SIGN = /^\s*[[(]?(?:\d{1,3}|[*†‡§a-z]|[ivx]{1,5})[\])]?\s*$/;

function isRaised({ tagName }: Element): boolean {
  return tagName === 'sup';
}

function isLink({ tagName, properties }: Element): boolean {
  return tagName === 'a' && typeof properties.href === 'string' && properties.href.startsWith('#');
}

/** A note's words without the arrow that leads back to where it is referred to. */
function withoutWayBack(note: Element): ElementContent[] {
  replaceIn(note, one => (isLink(one) && /^(?:[\s[\]^↑↩⏎\d]|\ufe0e)*$/.test(wordsOf(one)) ? [] : [one]));
  return note.children;
}

const BLOCKS = new Set(
  'p h1 h2 h3 h4 h5 h6 li tr div section article header footer table ul ol blockquote pre note dt dd br'.split(
    ' ',
  ),
);

/** The words of each block by themselves, whatever they are there for. */
export function plainOf(root: Parent): string {
  const collect = (parent: Parent): string =>
    (parent.children as RootContent[])
      .map(child => {
        if (child.type === 'text') return child.value.replace(/\s+/g, ' ');
        if (child.type !== 'element') return '';
        if (child.tagName === 'td' || child.tagName === 'th') return `${collect(child).trim()}\t`;
        return BLOCKS.has(child.tagName) ? `\n${collect(child)}\n` : collect(child);
      })
      .join('');
  const lines = withoutMarks(collect(root)).split('\n');
  return lines
    .map(line => line.trim())
    .filter(Boolean)
    .join('\n\n');
}
