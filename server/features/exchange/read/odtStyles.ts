import type { Root } from 'xast';
import { formatted } from './wordNumbers.ts';
import { allIn, attributeOf, childOf, childrenOf } from './xml.ts';

/** What the styles of an OpenDocument text mean for its Markdown. */
export interface OdtLook {
  readonly isTitle: (style: string) => boolean;
  readonly isQuotation: (style: string) => boolean;
  readonly letters: (style: string) => Letters;
  /** How the items of a list are told apart at a depth, from 1. */
  readonly listLevel: (style: string, depth: number) => ListLevel;
  readonly formatted: (count: number, format: string) => string;
}

interface Letters {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly raised: boolean;
  readonly lowered: boolean;
}

interface ListLevel {
  /** `bullet`, `decimal`, `lowerLetter` ... */
  readonly format: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
}

const FORMATS: Readonly<Record<string, string>> = {
  1: 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

/** @param trees the files that hold styles; a later one wins */
export function looksOf(trees: readonly (Root | undefined)[]): OdtLook {
  const styles = new Map(
    trees.flatMap(tree =>
      allIn(tree, 'style:style').map(style => [attributeOf(style, 'style:name') ?? '', style] as const),
    ),
  );
  const lists = new Map(
    trees.flatMap(tree =>
      allIn(tree, 'text:list-style').map(style => [attributeOf(style, 'style:name') ?? '', style] as const),
    ),
  );
  const chain = (name: string, depth = 0): string[] => {
    const style = styles.get(name);
    const parent = style && depth < 20 ? attributeOf(style, 'style:parent-style-name') : undefined;
    return [name, ...(parent === undefined ? [] : chain(parent, depth + 1))];
  };
  const property = (name: string, attribute: string): string | undefined =>
    chain(name)
      .map(one => attributeOf(childOf(styles.get(one), 'style:text-properties'), attribute))
      .find(value => value !== undefined);
  return {
    isTitle: style => chain(style).includes('Title'),
    isQuotation: style =>
      chain(style).some(name => /^(?:Quotations|Quote|Block_20_Text|Intense_20_Quote)$/.test(name)),
    letters: style => {
      const position = property(style, 'style:text-position') ?? '';
      return {
        bold: /^(?:bold|[6-9]00)$/.test(property(style, 'fo:font-weight') ?? ''),
        italic: /^(?:italic|oblique)$/.test(property(style, 'fo:font-style') ?? ''),
        raised: /^(?:super|[1-9])/.test(position),
        lowered: /^(?:sub|-)/.test(position),
      };
    },
    listLevel: (style, depth) => {
      const level = childrenOf(lists.get(style)).find(
        one => attributeOf(one, 'text:level') === String(depth),
      );
      const isNumber = level?.name === 'text:list-level-style-number';
      return {
        format: isNumber ? (FORMATS[attributeOf(level, 'style:num-format') ?? ''] ?? 'bullet') : 'bullet',
        prefix: attributeOf(level, 'style:num-prefix') ?? '',
        suffix: attributeOf(level, 'style:num-suffix') ?? '',
        start: Number(attributeOf(level, 'text:start-value') ?? 1),
      };
    },
    formatted,
  };
}
