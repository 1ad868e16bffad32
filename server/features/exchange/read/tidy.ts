import type { List, ListItem, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { numberAt } from './marks.ts';

type Parent = { children: RootContent[] };

/** Puts a tree right where programs that write for the eye leave it odd: bullets typed as characters, emphasis in pieces. */
export function tidy(root: Root): Root {
  tidyChildren(root);
  // A rule that parts the text from its notes, or from nothing, parts nothing.
  root.children = root.children.filter(({ type }, i, all) => {
    const next = all[i + 1]?.type;
    return type !== 'thematicBreak' || !(i === 0 || next === undefined || next === 'footnoteDefinition');
  });
  return root;
}

function tidyChildren(parent: Parent): void {
  for (const child of parent.children) if ('children' in child) tidyChildren(child as Parent);
  if (parent.children.some(isPhrase)) parent.children = phrases(parent.children as PhrasingContent[]);
  parent.children = parent.children.filter(child => !isEmpty(child));
  for (const child of parent.children) {
    if (child.type === 'heading') child.children = child.children.flatMap(plainIfStrong);
    if (child.type === 'list') {
      numberItems(child);
      child.spread = child.children.some(isLong);
      for (const item of child.children) item.spread = isLong(item);
    }
  }
  parent.children = parent.children.map(innermost);
  parent.children = joinedLists(withLists(parent.children));
}

/** A list that holds nothing but a list is that list. */
function innermost(node: RootContent): RootContent {
  const [item, ...others] = node.type === 'list' ? node.children : [];
  const [only, ...more] = item?.children ?? [];
  return others.length === 0 && more.length === 0 && only?.type === 'list' ? only : node;
}

/** A list that goes on counting where the one before it ended is the same list. */
function joinedLists(nodes: readonly RootContent[]): RootContent[] {
  const out: RootContent[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    const goesOn =
      node.type === 'list' &&
      last?.type === 'list' &&
      node.ordered &&
      last.ordered &&
      (node.start ?? 1) === (last.start ?? 1) + last.children.length;
    if (goesOn) last.children.push(...node.children);
    else out.push(node);
  }
  return out;
}

/** An item of one paragraph, with or without lists below it, needs no empty lines. */
function isLong({ children }: ListItem): boolean {
  return children.slice(1).some(({ type }) => type !== 'list');
}

function isPhrase({ type }: RootContent): boolean {
  return type === 'text' || type === 'strong' || type === 'emphasis' || type === 'delete';
}

/** A heading, a paragraph or an emphasis that holds nothing says nothing. */
function isEmpty(node: RootContent): boolean {
  if (node.type === 'text') return node.value === '';
  const canBeEmpty = ['heading', 'paragraph', 'strong', 'emphasis', 'delete', 'link', 'list', 'blockquote'];
  return canBeEmpty.includes(node.type) && (node as Parent).children.length === 0;
}

/** Headings are bold by themselves. */
function plainIfStrong(node: PhrasingContent): PhrasingContent[] {
  return node.type === 'strong' ? node.children : [node];
}

/** Neighbours of one kind become one, and blanks at the ends of an emphasis go outside, where Markdown wants them. */
function phrases(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  const add = (node: PhrasingContent) => {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else if ((node.type === 'strong' || node.type === 'emphasis') && last?.type === node.type)
      last.children = phrases([...last.children, ...node.children]);
    else out.push(node);
  };
  for (const node of nodes) {
    if (node.type === 'text') node.value = node.value.replaceAll('\u00ad', '');
    if (node.type !== 'strong' && node.type !== 'emphasis') {
      add(node);
      continue;
    }
    const [before, after] = [blankAt(node.children[0], /^\s+/), blankAt(node.children.at(-1), /\s+$/)];
    if (before) add({ type: 'text', value: before });
    if (node.children.some(child => child.type !== 'text' || child.value !== '')) add(node);
    if (after) add({ type: 'text', value: after });
  }
  return out;
}

/** Takes the blanks off one end of a text, and gives them. */
function blankAt(node: PhrasingContent | undefined, pattern: RegExp): string {
  if (node?.type !== 'text') return '';
  const [blank = ''] = pattern.exec(node.value) ?? [];
  node.value = node.value.replace(pattern, '');
  return blank;
}

/** Gives a list the numbers that its items have in the file; letters and Roman numbers stay as they are written. */
function numberItems(list: List): void {
  const labels = list.children.map(takeNumber);
  const first = labels.find(label => label !== undefined);
  if (first === undefined) return;
  const decimal = /^(\d+)[.)]$/.exec(first);
  list.ordered = decimal !== null;
  list.start = decimal ? Number(decimal[1]) : null;
  if (decimal) return;
  list.children.forEach((item, i) => {
    if (labels[i] !== undefined) prepend(item, `${labels[i]} `);
  });
}

/** Takes the mark of a number off an item. */
function takeNumber(item: ListItem): string | undefined {
  const text = firstText(item);
  const number = text && numberAt(text.value);
  if (!number) return undefined;
  text.value = text.value.slice(number.length);
  return number.label;
}

function prepend(item: ListItem, words: string): void {
  const text = firstText(item);
  if (text) text.value = words + text.value;
  else item.children.unshift({ type: 'paragraph', children: [{ type: 'text', value: words.trim() }] });
}

/** The text that a node begins with. */
function firstText(node: RootContent | undefined): Text | undefined {
  if (node === undefined || node.type === 'text') return node;
  return 'children' in node ? firstText(node.children[0] as RootContent | undefined) : undefined;
}

/** `•`, or what fonts of symbols have in its place; the second sort of bullet stands below the first. */
const BULLET =
  /^(?:(?<first>[•●▪■❖➢►\uf0b7\uf0a7\uf0d8\uf076]|[·*](?=\s))|(?<second>[◦○‣▫\uf06f]|o(?=\t| {2,}|\u00a0)))\s*/;
const LONE_O = /^o\s+(?=\S)/;

/** Paragraphs that begin with a bullet become the list that they are meant to be. */
function withLists(nodes: readonly RootContent[]): RootContent[] {
  const out: RootContent[] = [];
  let list: List | undefined;
  for (const node of nodes) {
    const level = node.type === 'paragraph' ? takeBullet(node, list !== undefined) : undefined;
    if (level === undefined) {
      list = undefined;
      out.push(node);
      continue;
    }
    if (!list) {
      list = bullets();
      out.push(list);
    }
    const item: ListItem = { type: 'listItem', spread: false, children: [node as Paragraph] };
    const above = list.children.at(-1);
    if (level === 1 || !above) {
      list.children.push(item);
      continue;
    }
    const last = above.children.at(-1);
    const inner = last?.type === 'list' ? last : bullets();
    if (inner !== last) above.children.push(inner);
    inner.children.push(item);
  }
  return out;
}

function bullets(): List {
  return { type: 'list', ordered: false, spread: false, children: [] };
}

/** Takes the bullet off a paragraph and says of which level it is; a lone "o" is one only below another. */
function takeBullet(node: Paragraph, isInList: boolean): 1 | 2 | undefined {
  const text = firstText(node);
  if (!text) return undefined;
  const found = BULLET.exec(text.value) ?? (isInList ? LONE_O.exec(text.value) : null);
  if (!found) return undefined;
  text.value = text.value.slice(found[0].length);
  return found.groups?.first ? 1 : 2;
}
