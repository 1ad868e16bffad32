import * as l10n from '@vscode/l10n';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString as wordsOf } from 'hast-util-to-string';
import { decoded } from './encoding.ts';
import { elementsIn, linkNotes, plainOf, replaceIn } from './hypertext.ts';
import { numberMark, unmarked } from './marks.ts';
import { propertiesOfPage } from './pageHead.ts';
import { MOST_PARSED, type SourceFile, type SourceText, Unreadable } from './source.ts';
import { formatted } from './wordNumbers.ts';
import { writeMarkdown } from './writing.ts';

/** Reads a page as a browser saved it. @throws Unreadable where it is too long */
export function readPage({ bytes }: SourceFile): SourceText {
  const start = decoded(bytes.subarray(0, 4000), 'windows-1252');
  return {
    format: 'html',
    ...readHtml(decoded(bytes, /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1])),
  };
}

/** Reads HTML: the article of a page, without what stands around it. */
export function readHtml(html: string): Omit<SourceText, 'format'> {
  if (html.length > MOST_PARSED)
    throw new Unreadable(l10n.t('Its text is longer than {0} MB. Divide it.', MOST_PARSED / 1e6));
  const lost = new Set<string>();
  const page = fromHtml(unmarked(html));
  const properties = propertiesOfPage(page);
  dropUnseen(page, lost);
  const plain = plainOf(bodyOf(page));
  const article = articleOf(page);
  const words = wordsOf(article).length;
  if (words < 0.9 * wordsOf(bodyOf(page)).length)
    lost.add(l10n.t('Menus, banners and the foot of the page were left out.'));
  replaceIn(article, one => cleaned(one, properties.url));
  const { markdown } = writeMarkdown(
    linkNotes({ type: 'root', children: article.children as Root['children'] }),
  );
  return { markdown, plain, properties, comments: [], lost: [...lost] };
}

function bodyOf(page: Root): Root | Element {
  return elementsIn(page, ({ tagName }) => tagName === 'body')[0] ?? page;
}

const UNSEEN = new Set(
  'script style noscript template head title meta link base iframe object embed applet canvas svg audio video source map select textarea input datalist dialog'.split(
    ' ',
  ),
);

/** What a reader of the page does not see, or cannot read. */
function dropUnseen(page: Root, lost: Set<string>): void {
  replaceIn(page, one => {
    const { tagName, properties } = one;
    if (tagName === 'script') lost.add(l10n.t('The scripts of the page were neither run nor kept.'));
    if (tagName === 'math') {
      lost.add(l10n.t('Formulae cannot be read; [Formula] stands in the place of each.'));
      return [{ type: 'text', value: '[Formula]' }];
    }
    const isHidden =
      properties.hidden !== undefined ||
      properties.ariaHidden === 'true' ||
      /display:\s*none/i.test(String(properties.style ?? ''));
    return UNSEEN.has(tagName) || isHidden ? [] : [one];
  });
}

const FURNITURE_ROLES = new Set(
  'navigation banner contentinfo search dialog alertdialog menu menubar toolbar complementary'.split(' '),
);
const FURNITURE_NAMES =
  /(?:^|[-_ ])(?:cookies?|breadcrumbs?|share|sharing|social|newsletter|skip-?link|skip|pagination|pager|navbar|nav|menu|toc|table-of-contents|related|promo|advert|ads|print-link|feedback)(?:$|[-_ ])/i;

/** Menus and the like, by what the page itself calls them. */
function isFurniture({ tagName, properties }: Element): boolean {
  if (tagName === 'nav' || tagName === 'aside' || tagName === 'button' || tagName === 'form') return true;
  if (FURNITURE_ROLES.has(String(properties.role))) return true;
  const names = [properties.id, ...(Array.isArray(properties.className) ? properties.className : [])].join(
    ' ',
  );
  return FURNITURE_NAMES.test(names);
}

/** The part of a page that is its text: what it calls so itself, else all but the furniture. */
function articleOf(page: Root): Element {
  const body = bodyOf(page);
  const named = [
    ...elementsIn(page, ({ tagName, properties }) => tagName === 'main' || properties.role === 'main'),
    ...elementsIn(page, ({ tagName }) => tagName === 'article'),
  ];
  const whole = wordsOf(body).length;
  const main = named.find(one => wordsOf(one).length > whole / 4);
  const article: Element = {
    type: 'element',
    tagName: 'div',
    properties: {},
    children: (main ?? body).children as Element[],
  };
  // What is left, counted down as pieces go.
  let left = wordsOf(article).length;
  replaceIn(article, one => {
    const isAround = !main && (one.tagName === 'header' || one.tagName === 'footer');
    if (!isFurniture(one) && !isAround) return [one];
    const { length } = wordsOf(one);
    if (length > left / 2) return [one];
    left -= length;
    return [];
  });
  return article;
}

/** Links that lead somewhere on the web are kept; of all others, only their words. A table of one cell is only a box. */
function cleaned(one: Element, base: string | undefined): Element['children'] {
  if (one.tagName === 'table') {
    const cells = elementsIn(one, ({ tagName }) => tagName === 'td' || tagName === 'th');
    return cells.length === 1 ? cells[0]!.children : [one];
  }
  if (one.tagName === 'ol' && LETTERED[String(one.properties.type)]) return [lettered(one)];
  if (one.tagName !== 'a' || one.properties.href === undefined) return [one];
  const href = String(one.properties.href);
  if (href.startsWith('#')) return [one];
  const address = absolute(href, base);
  if (address === undefined) return one.children;
  one.properties.href = address;
  return [one];
}

const LETTERED: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

/** A list whose items are told by letters or Roman numbers, which the browser counts. */
function lettered(list: Element): Element {
  const items = list.children.filter(
    child => child.type === 'element' && child.tagName === 'li',
  ) as Element[];
  items.forEach((item, i) => {
    const count = Number(list.properties.start ?? 1) + i;
    const value = numberMark(`${formatted(count, LETTERED[String(list.properties.type)]!)}.`);
    item.children.unshift({ type: 'text', value });
  });
  return list;
}

/** An address of the web; undefined for any other. */
function absolute(href: string, base: string | undefined): string | undefined {
  if (/^(?:https?:|mailto:)/i.test(href)) return href;
  const origin = base && /^https?:\/\/[^/]+/i.exec(base)?.[0];
  return origin && href.startsWith('/') ? origin + href : undefined;
}
