import * as l10n from '@vscode/l10n';
import type { ElementContent as Content, Element as Hast, Root as Hypertext } from 'hast';
import type { Element, Root } from 'xast';
import { h, NOTE, NOTE_REFERENCE, plainOf } from './hypertext.ts';
import { endMark, numberMark, startMark, unmarked } from './marks.ts';
import { settleOdt } from './odtChanges.ts';
import { looksOf, type OdtLook } from './odtStyles.ts';
import { saidOf } from './properties.ts';
import {
  type Properties,
  type SourceComment,
  type SourceFile,
  type SourceText,
  Unreadable,
} from './source.ts';
import { writeMarkdown } from './writing.ts';
import { allIn, attributeOf, childOf, childrenOf, parseXml, wordsIn } from './xml.ts';
import { textOf, unpack } from './zip.ts';

/** Reads a text of OpenDocument (ISO/IEC 26300), as LibreOffice writes it. @throws Unreadable */
export function readOdt({ bytes, changes = 'accept' }: SourceFile): SourceText {
  const wanted = ['content.xml', 'styles.xml', 'meta.xml', 'META-INF/manifest.xml'];
  const parts = unpack(bytes, name => wanted.includes(name));
  if (/<manifest:encryption-data/.test(textOf(parts, 'META-INF/manifest.xml') ?? ''))
    throw new Unreadable(l10n.t('It is locked with a password. Save a copy without one.'));
  const tree = (name: string): Root | undefined => {
    const text = textOf(parts, name);
    return text === undefined ? undefined : parseXml(unmarked(text), name);
  };
  const content = tree('content.xml');
  const body = childOf(content, 'office:document-content', 'office:body', 'office:text');
  if (!content || !body) throw new Unreadable(l10n.t('It is no text document: it has no body.'));
  const tracked = settleOdt(body, changes);
  const reader = new OdtReader(looksOf([tree('styles.xml'), content]));
  const hypertext: Hypertext = { type: 'root', children: [...reader.blocks(body), ...reader.notes] };
  const { markdown, spans } = writeMarkdown(hypertext);
  return {
    format: 'odt',
    markdown,
    plain: plainOf(hypertext),
    properties: propertiesOf(tree('meta.xml')),
    comments: reader.comments.flatMap(({ id, ...comment }) => {
      const span = spans.get(id);
      return span ? [{ ...comment, ...span }] : [];
    }),
    tracked,
    lost: [...reader.lost],
  };
}

class OdtReader {
  readonly notes: Hast[] = [];
  readonly comments: (Omit<SourceComment, 'start' | 'end'> & { id: string })[] = [];
  readonly lost = new Set<string>();
  readonly #look: OdtLook;
  /** The ids of comments by their names in the file. */
  readonly #names = new Map<string, string>();

  constructor(look: OdtLook) {
    this.#look = look;
  }

  blocks(parent: Element): Hast[] {
    return childrenOf(parent).flatMap(child => this.#block(child));
  }

  #block(node: Element): Hast[] {
    const style = attributeOf(node, 'text:style-name') ?? '';
    switch (node.name) {
      case 'text:h': {
        const level = Math.min(6, Number(attributeOf(node, 'text:outline-level') ?? 1));
        return [h(`h${level}`, {}, this.#words(node))];
      }
      case 'text:p': {
        const words = h(this.#look.isTitle(style) ? 'h1' : 'p', {}, this.#words(node));
        return [this.#look.isQuotation(style) ? h('blockquote', {}, [words]) : words];
      }
      case 'text:list':
        return [this.#list(node, style, 1)];
      case 'table:table':
        return [this.#table(node)];
      case 'text:table-of-content':
        this.lost.add(l10n.t('The table of contents was left out.'));
        return [];
      case 'text:section':
      case 'text:index-body':
      case 'text:numbered-paragraph':
        return this.blocks(node);
      default:
        return [];
    }
  }

  #list(node: Element, style: string, depth: number): Hast {
    const items = childrenOf(node).filter(
      ({ name }) => name === 'text:list-item' || name === 'text:list-header',
    );
    const { format, suffix, prefix, start } = this.#look.listLevel(style, depth);
    const first = Number(attributeOf(items[0], 'text:start-value') ?? start);
    const isLabelled = format !== 'decimal' && format !== 'bullet';
    const children = items.map((item, i) => {
      const blocks = childrenOf(item).flatMap(child =>
        child.name === 'text:list'
          ? [this.#list(child, attributeOf(child, 'text:style-name') ?? style, depth + 1)]
          : this.#block(child),
      );
      if (isLabelled && blocks[0]) {
        const label = numberMark(prefix + this.#look.formatted(first + i, format) + suffix);
        blocks[0].children.unshift({ type: 'text', value: label });
      }
      return h('li', {}, blocks);
    });
    return format === 'bullet' ? h('ul', {}, children) : h('ol', { start: first }, children);
  }

  #table(node: Element): Hast {
    const heads = new Set(
      allIn(node, 'table:table-header-rows').flatMap(head => childrenOf(head, 'table:table-row')),
    );
    const rows = allIn(node, 'table:table-row').map(row =>
      h(
        'tr',
        {},
        childrenOf(row, 'table:table-cell').map(cell =>
          h(
            heads.has(row) ? 'th' : 'td',
            {},
            this.blocks(cell).flatMap((block, i) =>
              i === 0 ? block.children : [h('br'), ...block.children],
            ),
          ),
        ),
      ),
    );
    return h('table', {}, rows);
  }

  #words(parent: Element): Content[] {
    return parent.children.flatMap((child): Content[] => {
      if (child.type === 'text') return [{ type: 'text', value: child.value }];
      return child.type === 'element' ? this.#word(child) : [];
    });
  }

  #word(node: Element): Content[] {
    switch (node.name) {
      case 'text:s':
        return [{ type: 'text', value: ' '.repeat(Math.min(100, Number(attributeOf(node, 'text:c') ?? 1))) }];
      case 'text:tab':
        return [{ type: 'text', value: '\t' }];
      case 'text:line-break':
        return [h('br')];
      case 'text:a': {
        const href = attributeOf(node, 'xlink:href') ?? '';
        return /^(?:https?:|mailto:)/i.test(href) ? [h('a', { href }, this.#words(node))] : this.#words(node);
      }
      case 'text:note':
        return this.#note(node);
      case 'office:annotation':
        return this.#comment(node);
      case 'office:annotation-end': {
        const id = this.#names.get(attributeOf(node, 'office:name') ?? '');
        return id === undefined ? [] : [{ type: 'text', value: endMark(id) }];
      }
      case 'draw:frame':
        return this.#frame(node);
      case 'text:span': {
        const { bold, italic, raised, lowered } = this.#look.letters(
          attributeOf(node, 'text:style-name') ?? '',
        );
        let words = this.#words(node);
        if (raised) words = [h('sup', {}, words)];
        if (lowered) words = [h('sub', {}, words)];
        if (italic) words = [h('em', {}, words)];
        return bold ? [h('strong', {}, words)] : words;
      }
      default:
        return this.#words(node);
    }
  }

  #note(node: Element): Content[] {
    const name = String(this.notes.length + 1);
    const note = h(NOTE, { dataNote: name });
    this.notes.push(note);
    const body = childOf(node, 'text:note-body');
    note.children = body ? this.blocks(body) : [];
    return [h(NOTE_REFERENCE, { dataNote: name })];
  }

  #comment(node: Element): Content[] {
    const name = attributeOf(node, 'office:name') ?? '';
    const words = [...childrenOf(node, 'text:p'), ...childrenOf(node, 'text:list')]
      .map(wordsIn)
      .join('\n\n')
      .trim();
    const time = Date.parse(`${wordsIn(childOf(node, 'dc:date'))}Z`.replace(/ZZ$/, 'Z'));
    const said = {
      text: words,
      author: wordsIn(childOf(node, 'dc:creator')).trim() || undefined,
      date: Number.isNaN(time) ? undefined : new Date(time).toISOString(),
    };
    const parent = this.#names.get(attributeOf(node, 'loext:parent-name') ?? '');
    const thread = this.comments.find(({ id }) => id === parent);
    if (words === '') return [];
    if (thread) {
      (thread.replies as (typeof said)[]).push(said);
      return [];
    }
    const id = String(this.comments.length);
    if (name) this.#names.set(name, id);
    this.comments.push({
      id,
      ...said,
      replies: [],
      resolved: attributeOf(node, 'loext:resolved') === 'true',
    });
    return [{ type: 'text', value: startMark(id) + (this.#hasEnd(name) ? '' : endMark(id)) }];
  }

  /** Comments on a place have no end of their own. */
  #hasEnd(name: string): boolean {
    return name !== '';
  }

  #frame(node: Element): Content[] {
    const box = childOf(node, 'draw:text-box');
    if (box)
      return this.blocks(box).flatMap(block => [{ type: 'text', value: ' ' } as const, ...block.children]);
    if (childOf(node, 'draw:object')) {
      this.lost.add(
        l10n.t(
          'Formulae, charts and objects of other programs cannot be read; the text says where they stood.',
        ),
      );
      return [{ type: 'text', value: '[Formula or object]' }];
    }
    const alt = wordsIn(childOf(node, 'svg:title')) || wordsIn(childOf(node, 'svg:desc'));
    return [h('img', { alt })];
  }
}

function propertiesOf(meta: Root | undefined): Properties {
  const all = childOf(meta, 'office:document-meta', 'office:meta');
  const words = (name: string) => wordsIn(childOf(all, name)).trim() || undefined;
  return {
    title: words('dc:title'),
    author: words('meta:initial-creator') ?? words('dc:creator'),
    date: (words('dc:date') ?? words('meta:creation-date'))?.slice(0, 10),
    ...saidOf(childrenOf(all, 'meta:user-defined'), one => attributeOf(one, 'meta:name')),
  };
}
