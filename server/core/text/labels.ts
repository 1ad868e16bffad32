import type { Nodes } from 'mdast';
import { remembered } from '../ground/memory.ts';
import type { Block } from './blocks.ts';
import { copy } from './copy.ts';

/** Labels by their names, for finding those that a stretch of text may refer to. */
export class Labels {
  readonly #byName: ReadonlyMap<string, string>;

  /** An edit seldom changes the labels: their list stays the same, and so do their names. */
  static readonly of = remembered((labels: readonly string[]) => new Labels(labels));

  constructor(labels: readonly string[]) {
    this.#byName = new Map(labels.map(label => [nameOf(label.slice(0, -1)), label]));
  }

  namedIn(texts: readonly string[]): readonly string[] {
    if (this.#byName.size === 0) return [];
    const names = new Set(texts.flatMap(text => text.match(BRACKETED) ?? []).map(nameOf));
    return [...names].flatMap(name => this.#byName.get(name) ?? []);
  }
}

/** A bracket at the head of a line, or of a quotation or item in it, with a colon behind it. */
export const LIKELY_LABEL = /^[ \t>*+.)\d-]*\[(?:[^[\]\\]|\\[\s\S])+\]:/gm;
const BRACKETED = /\[(?:[^[\]\\]|\\[\s\S])+\]/g;

/** Labels are compared without regard to case and white space. */
function nameOf(label: string): string {
  return label
    .slice(1, -1)
    .replace(/[\s>]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}

/** Every label that the blocks define, as written, once each. */
export function labelsOf(blocks: readonly Block[], text: string): string[] {
  const labels = new Set<string>();
  const visit = (node: Nodes, base: number) => {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') {
      const source = text.slice(base + node.position!.start.offset!, base + node.position!.end.offset!);
      labels.add(copy(source.slice(0, source.indexOf(']:') + 2).replace(/\s+/g, ' ')));
    }
    if ('children' in node) for (const child of node.children) visit(child, base);
  };
  for (const { node, base } of blocks) if (CONTAINERS.has(node.type)) visit(node, base);
  return [...labels];
}

/** What may be or hold a definition. */
const CONTAINERS = new Set(['definition', 'footnoteDefinition', 'blockquote', 'list']);

/** True for the same labels, in any order. */
export function sameLabels(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const others = new Set(b);
  return a.every(label => others.has(label));
}
