import type { Element, ElementContent, Nodes, Properties } from 'hast';
import { raw } from 'hast-util-raw';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Definition, Nodes as Syntax } from 'mdast';
import { type Handlers, toHast } from 'mdast-util-to-hast';
import type { Block } from '../../core/text/blocks.ts';
import { placeCode, placeInlineCode, placeText } from '../../core/text/placing.ts';
import { type BlockMark, divided, wordsFrom } from './words.ts';

// What a page is drawn with is loaded when the first page is opened: nothing imports this file at the start of the server.

/**
 * The HTML of a block: safe, and with the place of all words in the source.
 *
 * `data-o` says where the words of an element begin, in UTF-16 units from the start of the block; each unit has its own
 * place, but where `data-n` says how many units of the source all of the words stand for. `data-k` has the kinds of the
 * marks on the words, `data-s` says that one begins here which can be asked about, `data-h` what to say behind the words.
 * HTML that the text itself holds cannot have these attributes. A figure has its address in `data-src`.
 * @param source the text that the block is part of
 * @param definitions those of links in the text; a block that refers to none needs none
 * @example '<p><strong data-o="2">Boards</strong><span data-o="10"> plan.</span></p>'
 */
export function blockHtml(
  block: Block,
  source: string,
  marks: readonly BlockMark[] = [],
  definitions: readonly Definition[] = [],
): string {
  return toHtml(blockTree(block, source, marks, definitions));
}

/** The same as a tree. */
export function blockTree(
  block: Block,
  source: string,
  marks: readonly BlockMark[] = [],
  definitions: readonly Definition[] = [],
): Nodes {
  const children = [block.node, ...definitions.filter(definition => definition !== block.node)];
  const handlers = handlersFor(block, source, marks);
  const drawn = toHast({ type: 'root', children }, { handlers, allowDangerousHtml: true });
  const tree = disarm(drawn) ? raw(drawn) : drawn;
  const safe = sanitize(withFigures(tree), SCHEMA);
  return withoutWrappers(safe);
}

function handlersFor({ base, span }: Block, source: string, marks: readonly BlockMark[]): Handlers {
  const begun = new Set<BlockMark>();
  const last = new Map<BlockMark, Element>();
  const written = (node: Syntax & { value: string }, place: typeof placeText): Element[] => {
    const { start, end } = node.position!;
    const where = { start: start.offset!, end: end.offset! };
    // Trees count from the base of their block, places from its start.
    const runs = wordsFrom(base - span.start, told => place(node.value, source, base, where, told));
    return divided(runs, marks).map(({ text, at, length, marks: here }) => {
      const begins = here.some(mark => mark.asks && !begun.has(mark));
      const made = element(
        'span',
        {
          dataO: at,
          dataN: text.length === length ? undefined : length,
          dataK:
            here.length > 0
              ? [...new Set(here.flatMap(({ kinds }) => kinds.split(' ')))].join(' ')
              : undefined,
          dataS: begins ? '' : undefined,
        },
        [{ type: 'text', value: text }],
      );
      for (const mark of here) {
        begun.add(mark);
        if (mark.label === undefined) continue;
        delete last.get(mark)?.properties.dataH;
        made.properties.dataH = mark.label;
        last.set(mark, made);
      }
      return made;
    });
  };
  return {
    text: (_, node) => written(node, placeText),
    inlineCode: (_, node) => element('code', {}, written(node, placeInlineCode)),
    code: (_, node) => element('pre', {}, [element('code', {}, written(node, placeCode))]),
    footnoteReference: (_, { identifier, label }) =>
      element('sup', {}, [linkTo(`fn-${identifier}`, label ?? identifier, { id: `fnref-${identifier}` })]),
    footnoteDefinition: (state, node) =>
      element('div', { id: `fn-${node.identifier}` }, [
        linkTo(`fnref-${node.identifier}`, node.label ?? node.identifier, { title: 'Back to the text' }),
        element('div', {}, state.all(node)),
      ]),
  };
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

function linkTo(id: string, value: string, properties: Properties): Element {
  return element('a', { href: `#${SCHEMA.clobberPrefix}${id}`, ...properties }, [{ type: 'text', value }]);
}

/** Takes our own attributes out of the HTML that a text holds. True where it holds any. */
function disarm(tree: Nodes): boolean {
  if (tree.type === 'raw') {
    tree.value = tree.value.replace(/\bdata-/gi, 'data_');
    return true;
  }
  // Not `some`, which would stop at the first.
  return 'children' in tree && tree.children.filter(disarm).length > 0;
}

/** Addresses of figures are for whoever shows the page to judge: nothing is loaded from elsewhere. */
function withFigures(tree: Nodes): Nodes {
  if (tree.type === 'element' && tree.tagName === 'img') tree.properties.dataSrc = tree.properties.src;
  if ('children' in tree) for (const child of tree.children) withFigures(child);
  return tree;
}

/** An element whose only words are all its own needs no other element in it. */
function withoutWrappers(tree: Nodes): Nodes {
  if (!('children' in tree)) return tree;
  for (const child of tree.children) withoutWrappers(child);
  const [only, ...others] = tree.children;
  if (tree.type !== 'element' || only?.type !== 'element' || others.length > 0) return tree;
  const isWrapper = only.tagName === 'span' && only.properties.dataO !== undefined;
  if (!isWrapper || only.properties.dataK !== undefined || tree.properties.dataO !== undefined) return tree;
  Object.assign(tree.properties, only.properties);
  tree.children = only.children;
  return tree;
}

/** What a page may hold: text with its structure, links to the web, and figures that are not loaded yet. */
const SCHEMA: Schema = {
  ...defaultSchema,
  tagNames: [
    ...defaultSchema.tagNames!.filter(name => !['input', 'picture', 'source'].includes(name)),
    ...['abbr', 'aside', 'cite', 'dfn', 'figcaption', 'figure', 'mark', 'small', 'u'],
  ],
  attributes: {
    a: ['href'],
    abbr: ['title'],
    img: ['dataSrc', 'alt'],
    ol: ['start', 'reversed'],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan', 'scope'],
    '*': ['dataO', 'dataN', 'dataK', 'dataS', 'dataH', 'id', 'title', 'lang', 'dir'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  clobberPrefix: 'page-',
};
