import * as l10n from '@vscode/l10n';
import type { Element, ElementContent, Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { MOST_PARSED, Unreadable } from './source.ts';

/**
 * Parses a part of an office file. Neither kind of file may define entities, and one that does wants to be read by a
 * parser that follows them, which this one does not.
 * @throws Unreadable where it is no XML, too long, or defines entities
 */
export function parseXml(text: string, part: string): Root {
  if (text.length > MOST_PARSED)
    throw new Unreadable(l10n.t('{0} is longer than {1} MB. Divide the document.', part, MOST_PARSED / 1e6));
  if (/<!(?:DOCTYPE|ENTITY)/.test(text))
    throw new Unreadable(
      l10n.t('{0} defines entities, which such a file never needs; nothing of it was read.', part),
    );
  try {
    return fromXml(text);
  } catch (error) {
    throw new Unreadable(l10n.t('It is damaged: {0} cannot be read ({1}).', part, firstLine(error as Error)));
  }
}

function firstLine({ message }: Error): string {
  return message.split('\n', 1)[0]!;
}

type Parent = Root | Element;

/** The elements right below one, of some name. */
export function childrenOf(parent: Parent | undefined, name?: string): Element[] {
  const all = (parent?.children ?? []).filter((child): child is Element => child.type === 'element');
  return name === undefined ? all : all.filter(child => child.name === name);
}

/** The first element right below one that has the name; each further name one level deeper. */
export function childOf(parent: Parent | undefined, ...names: readonly string[]): Element | undefined {
  let found: Parent | undefined = parent;
  for (const name of names) found = childrenOf(found, name)[0];
  return found === parent ? undefined : (found as Element | undefined);
}

/** All elements below one that have the name, in the order of the text. */
export function allIn(parent: Parent | undefined, name: string): Element[] {
  return childrenOf(parent).flatMap(child => [
    ...(child.name === name ? [child] : []),
    ...allIn(child, name),
  ]);
}

/** An attribute. */
export function attributeOf(element: Element | undefined, name: string): string | undefined {
  return element?.attributes[name] ?? undefined;
}

/** The value of an element that holds only `w:val`. @example valOf(pPr, 'w:pStyle') // 'Heading1' */
export function valOf(parent: Element | undefined, ...names: readonly string[]): string | undefined {
  return attributeOf(childOf(parent, ...names), 'w:val');
}

/** The words in an element. */
export function wordsIn(element: Element | undefined): string {
  const pieces = (element?.children ?? []).map(child =>
    child.type === 'text' || child.type === 'cdata'
      ? child.value
      : child.type === 'element'
        ? wordsIn(child)
        : '',
  );
  return pieces.join('');
}

/** A new element. @example element('w:t', {}, ['Words']) */
export function element(
  name: string,
  attributes: Record<string, string> = {},
  children: readonly (ElementContent | string)[] = [],
): Element {
  const nodes = children.map(child =>
    typeof child === 'string' ? { type: 'text' as const, value: child } : child,
  );
  return { type: 'element', name, attributes, children: nodes };
}
