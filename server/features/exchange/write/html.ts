import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import {
  type Paper,
  type PaperBlock,
  type PaperNote,
  type PaperRun,
  type PaperText,
  runsIn,
} from '../export/paper.ts';
import { addressOf, legible } from './legible.ts';
import { PAGE_STYLE } from './pageStyle.ts';

/**
 * A paper as one web page that needs nothing besides itself and runs nothing: what is noted stands beside its words, on
 * the screen and in print.
 */
export function htmlOf(paper: Paper): string {
  const { title, creator, properties, footnotes, notes, wide } = paper;
  const writer = new PageWriter(paper);
  const about = properties.flatMap(([name, value]) => [h('dt', {}, [name]), h('dd', {}, [value])]);
  const root: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: 'en-GB' }, [
        h('head', {}, [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          // Nothing is fetched and nothing runs, whatever words the page holds.
          h('meta', {
            httpEquiv: ['Content-Security-Policy'],
            content: "default-src 'none'; style-src 'unsafe-inline'",
          }),
          ...(creator ? [h('meta', { name: 'author', content: creator })] : []),
          h('title', {}, [title]),
          h('style', {}, [PAGE_STYLE]),
        ]),
        h('body', { className: [wide ? 'wide' : 'upright', notes.length > 0 ? 'noted' : 'bare'] }, [
          ...(about.length > 0 ? [h('header', {}, [h('dl', { className: ['about'] }, about)])] : []),
          h(
            'main',
            {},
            paper.blocks.flatMap(block => writer.withNotes(block)),
          ),
          ...(footnotes.length > 0
            ? [
                h('footer', {}, [
                  h(
                    'ol',
                    { className: ['footnotes'] },
                    footnotes.map((text, i) => writer.footnote(text, i)),
                  ),
                ]),
              ]
            : []),
        ]),
      ]),
    ],
  };
  return `${toHtml(root)}\n`;
}

class PageWriter {
  readonly #notes: readonly PaperNote[];
  /** The notes that stand beside a block above. */
  readonly #shown = new Set<number>();
  /** The notes whose words have begun. */
  readonly #begun = new Set<number>();

  constructor({ notes }: Paper) {
    this.#notes = notes;
  }

  /** A block with what is noted on words that first stand in it. */
  withNotes(block: PaperBlock): Element[] {
    const numbers = new Set([...runsIn([block])].flatMap(({ notes = [] }) => notes));
    const fresh = [...numbers].filter(number => !this.#shown.has(number));
    for (const number of fresh) this.#shown.add(number);
    const words = h('div', { className: ['words'] }, this.#block(block));
    if (fresh.length === 0) return [h('section', {}, [words])];
    const notes = fresh.map(number => this.#note(number));
    return [h('section', {}, [words, h('aside', {}, notes)])];
  }

  footnote(text: readonly PaperBlock[], number: number): Element {
    const back = h('a', { href: `#fnref-${number + 1}`, ariaLabel: 'Back to the text' }, ['↩']);
    return h('li', { id: `fn-${number + 1}` }, [...this.#all(text), back]);
  }

  #note(number: number): Element {
    const { kind, remarks, resolved } = this.#notes[number]!;
    const said = remarks.map(({ who, when, blocks }) =>
      h('div', { className: ['remark'] }, [
        h('p', { className: ['who'] }, [
          who,
          ...(when ? [' ', h('time', { dateTime: when }, [when.slice(0, 10)])] : []),
        ]),
        ...this.#all(blocks),
      ]),
    );
    return h(
      'div',
      { className: ['note', kind, ...(resolved ? ['resolved'] : [])], id: `note-${number + 1}` },
      [
        h('p', { className: ['kind'] }, [
          h('a', { href: `#words-${number + 1}` }, [String(number + 1)]),
          ` ${kind}${resolved ? ', resolved' : ''}`,
        ]),
        ...said,
      ],
    );
  }

  #all(blocks: readonly PaperBlock[]): Element[] {
    return blocks.flatMap(block => this.#block(block));
  }

  #block(block: PaperBlock): Element[] {
    switch (block.kind) {
      case 'heading':
        return [h(`h${block.depth}`, {}, this.#words(block.runs))];
      case 'paragraph':
        return [h('p', {}, this.#words(block.runs))];
      case 'list': {
        const items = block.items.map(item => h('li', {}, this.#all(item)));
        return [block.start === undefined ? h('ul', {}, items) : h('ol', { start: block.start }, items)];
      }
      case 'quote':
        return [h('blockquote', {}, this.#all(block.blocks))];
      case 'code':
        return [h('pre', {}, [h('code', {}, this.#words(block.runs.map(run => ({ ...run, code: false }))))])];
      case 'table': {
        const [head = [], ...body] = block.rows;
        const rowOf = (name: string, row: typeof head) =>
          h(
            'tr',
            {},
            row.map(lines =>
              h(
                name,
                {},
                lines.flatMap((runs, i) => [...(i > 0 ? [h('br')] : []), ...this.#words(runs)]),
              ),
            ),
          );
        return [
          h('table', {}, [
            h('thead', {}, [rowOf('th', head)]),
            h(
              'tbody',
              {},
              body.map(row => rowOf('td', row)),
            ),
          ]),
        ];
      }
      case 'rule':
        return [h('hr')];
    }
  }

  #words(runs: readonly PaperRun[]): ElementContent[] {
    return runs.flatMap(run => {
      const written =
        'footnote' in run
          ? [footnoteSign(run.footnote)]
          : lookedAt(
              run,
              legible(run.text)
                .split('\n')
                .flatMap((line, i) => [...(i > 0 ? [h('br')] : []), textOf(line)]),
            );
      return (run.notes ?? []).reduce((inside, number) => this.#marked(number, inside), written);
    });
  }

  /** The words of a note: its number stands where they begin. */
  #marked(number: number, inside: ElementContent[]): ElementContent[] {
    const { kind } = this.#notes[number]!;
    const isFirst = !this.#begun.has(number);
    this.#begun.add(number);
    const sign = h('a', { className: ['sign'], id: `words-${number + 1}`, href: `#note-${number + 1}` }, [
      String(number + 1),
    ]);
    return [h('mark', { className: [kind] }, isFirst ? [sign, ...inside] : inside)];
  }
}

function footnoteSign(number: number): Element {
  return h('sup', {}, [
    h('a', { id: `fnref-${number + 1}`, href: `#fn-${number + 1}` }, [String(number + 1)]),
  ]);
}

function lookedAt(run: PaperText, inside: ElementContent[]): ElementContent[] {
  let written = inside;
  const wrap = (name: string, properties = {}) => {
    written = [h(name, properties, written)];
  };
  if (run.code) wrap('code');
  if (run.strong) wrap('strong');
  if (run.emphasis) wrap('em');
  if (run.change) wrap(run.change === 'added' ? 'ins' : 'del');
  const href = run.href === undefined ? undefined : addressOf(run.href);
  if (href) wrap('a', { href, rel: ['noreferrer'] });
  return written;
}

function h(
  tagName: string,
  properties: Element['properties'] = {},
  children: readonly (ElementContent | string)[] = [],
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map(child => (typeof child === 'string' ? textOf(child) : child)),
  };
}

function textOf(value: string): ElementContent {
  return { type: 'text', value: legible(value) };
}
