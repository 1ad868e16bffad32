import type { Element, Root as Hypertext } from 'hast';
import { type State, toMdast } from 'hast-util-to-mdast';
import { toString as wordsOf } from 'hast-util-to-string';
import type { Delete, Parents, PhrasingContent, Root, Text } from 'mdast';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { type Handle, toMarkdown } from 'mdast-util-to-markdown';
import { elementsIn, NOTE, NOTE_REFERENCE } from './hypertext.ts';
import { partMarks, takeMarks } from './marks.ts';
import { tidy } from './tidy.ts';

/** Markdown, and where the words stand that comments are on, by the ids of their marks. */
export interface Written {
  readonly markdown: string;
  readonly spans: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
}

/** Writes what was read of a file, as HTML, in Markdown. */
export function writeMarkdown(hypertext: Hypertext): Written {
  for (const table of elementsIn(hypertext, ({ tagName }) => tagName === 'table')) withHead(table);
  const tree = toMdast(hypertext, { document: true, handlers: HANDLERS }) as Root;
  const markdown = toMarkdown(tidy(tree), {
    bullet: '-',
    emphasis: '*',
    fence: '`',
    listItemIndent: 'one',
    rule: '-',
    resourceLink: true,
    incrementListMarker: true,
    extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmFootnoteToMarkdown()],
    handlers: { text: writeText, delete: writeStruck },
  });
  const { text, spans } = takeMarks(markdown);
  return { markdown: text, spans };
}

const HANDLERS = {
  [NOTE_REFERENCE]: (_state: State, node: Element) => {
    const identifier = nameOf(node);
    return { type: 'footnoteReference' as const, identifier, label: identifier };
  },
  [NOTE]: (state: State, node: Element) => {
    const identifier = nameOf(node);
    return {
      type: 'footnoteDefinition' as const,
      identifier,
      label: identifier,
      children: state.toFlow(state.all(node)),
    };
  },
  sup: (state: State, node: Element) => raised(state, node, '⁰¹²³⁴⁵⁶⁷⁸⁹'),
  sub: (state: State, node: Element) => raised(state, node, '₀₁₂₃₄₅₆₇₈₉'),
  img: (_state: State, node: Element) => {
    const alt = String(node.properties.alt ?? '').trim();
    return { type: 'text' as const, value: missing(alt ? `Picture: ${alt}` : 'Picture') };
  },
};

/** Markdown knows no table without a head: where none is marked, the first row is it. */
function withHead(table: Element): void {
  if (elementsIn(table, ({ tagName }) => tagName === 'th').length > 0) return;
  const [row] = elementsIn(table, ({ tagName }) => tagName === 'tr');
  for (const cell of row ? elementsIn(row, ({ tagName }) => tagName === 'td') : []) cell.tagName = 'th';
}

/** Markdown has no raised figures, but Unicode has. Raised words stay on the line. @example CO₂ */
function raised(state: State, node: Element, figures: string) {
  const words = wordsOf(node);
  if (!/^\d+$/.test(words)) return state.all(node) as PhrasingContent[];
  return { type: 'text' as const, value: words.replace(/\d/g, digit => figures[Number(digit)]!) };
}

function nameOf({ properties }: Element): string {
  return String(properties.dataNote ?? '');
}

/** Says in the text that something stands there in the file which no words can be read from. */
export function missing(what: string): string {
  return `[${what}]`;
}

/** Words with all that would mean something in Markdown escaped; marks in them change nothing of that. */
const writeText: Handle = (node: Text, _parent: Parents | undefined, state, info) => {
  const { bare, marks } = partMarks(node.value);
  const safe = state.safe(bare, info);
  if (marks.length === 0) return safe;
  let written = '';
  let [from, units] = [0, 0];
  for (const { at, mark } of marks) {
    const to = placeOf(bare, safe, at, from, units);
    written += safe.slice(from, to) + mark;
    [from, units] = [to, at];
  }
  return written + safe.slice(from);
};

/** Struck words, as GFM writes them. */
const writeStruck: Handle = (node: Delete, _parent: Parents | undefined, state, info) =>
  `~~${state.containerPhrasing(node, { ...info, before: '~', after: '~' })}~~`;

/** Where the unit `at` of some words stands in the same words with escapes; `from` is where unit `unit` stands. */
function placeOf(bare: string, safe: string, at: number, from: number, unit: number): number {
  let place = from;
  for (let i = unit; i < at; i++) {
    const reference = safe[place] === bare[i] ? undefined : /^&#?\w+;/.exec(safe.slice(place, place + 12));
    if (reference) place += reference[0].length;
    else place += safe[place] === '\\' && bare[i] !== '\\' ? 2 : safe.startsWith('\\\\', place) ? 2 : 1;
  }
  return place;
}
