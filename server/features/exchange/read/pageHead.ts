import type { Element, Root } from 'hast';
import { toString as wordsOf } from 'hast-util-to-string';
import { elementsIn } from './hypertext.ts';
import type { Properties } from './source.ts';

/** What a page says of itself: in its `meta` elements (Open Graph, Dublin Core), in JSON-LD, and in its links. */
export function propertiesOfPage(page: Root): Properties {
  const metas = new Map<string, string>();
  for (const { properties } of elementsIn(page, ({ tagName }) => tagName === 'meta')) {
    const name = String(properties.name ?? properties.property ?? properties.itemProp ?? '').toLowerCase();
    const content = String(properties.content ?? '').trim();
    if (name && content && !metas.has(name)) metas.set(name, content);
  }
  const data = dataOf(page);
  const first = (...names: readonly string[]) => names.map(name => metas.get(name)).find(Boolean);
  const heading = elementsIn(page, ({ tagName }) => tagName === 'h1')
    .map(wordsOf)
    .find(words => words.trim());
  const title = elementsIn(page, ({ tagName }) => tagName === 'title').map(wordsOf)[0];
  const published = dayOf(
    first(
      'article:published_time',
      'citation_publication_date',
      'dcterms.issued',
      'dc.date.issued',
      'dcterms.created',
      'dc.date',
      'dcterms.date',
      'date',
      'pubdate',
      'govuk:first-published-at',
      'datepublished',
    ) ?? data.datePublished,
  );
  const changed = dayOf(
    first('article:modified_time', 'govuk:public-updated-at', 'dcterms.modified', 'last-modified') ??
      data.dateModified,
  );
  return {
    title: flat(first('og:title', 'dcterms.title', 'dc.title', 'citation_title') ?? heading ?? title),
    author: flat(first('author', 'dcterms.creator', 'dc.creator', 'citation_author') ?? nameOf(data.author)),
    publisher: flat(first('og:site_name', 'dcterms.publisher', 'dc.publisher') ?? nameOf(data.publisher)),
    date: published ?? changed,
    isPublished: published !== undefined,
    url: addressOf(page, first('og:url', 'dcterms.identifier')),
  };
}

function flat(words: string | undefined): string | undefined {
  return words?.replace(/\s+/g, ' ').trim() || undefined;
}

/** @example dayOf('2026-07-01T09:30:00+01:00') // '2026-07-01' */
function dayOf(written: string | undefined): string | undefined {
  return written === undefined
    ? undefined
    : /^\d{4}-\d{2}-\d{2}/.exec(written.trim().replaceAll('/', '-'))?.[0];
}

interface Data {
  readonly datePublished?: string;
  readonly dateModified?: string;
  readonly publisher?: unknown;
  readonly author?: unknown;
}

/** The description of an article in the vocabulary of schema.org, where the page has one. */
function dataOf(page: Root): Data {
  for (const script of elementsIn(
    page,
    ({ tagName, properties }) => tagName === 'script' && properties.type === 'application/ld+json',
  ))
    try {
      const read: unknown = JSON.parse(wordsOf(script));
      const all = [read, (read as { '@graph'?: unknown })?.['@graph']].flat();
      const found = all.find(one => typeof (one as Data | undefined)?.datePublished === 'string');
      if (found) return found as Data;
    } catch {
      // Not JSON: then it says nothing.
    }
  return {};
}

function nameOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const name = typeof first === 'string' ? first : (first as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' ? name : undefined;
}

/** Where a page was: it says so itself, or the browser that saved it wrote it down. */
function addressOf(page: Root, named: string | undefined): string | undefined {
  const canonical = elementsIn(page, isCanonical).map(({ properties }) => String(properties.href ?? ''))[0];
  const saved = page.children
    .flatMap(child => (child.type === 'comment' ? [child.value] : []))
    .map(words => /saved from url=\(\d+\)(\S+)/.exec(words)?.[1]);
  return [canonical, named, ...saved].find(address => address !== undefined && /^https?:\/\//i.test(address));
}

function isCanonical({ tagName, properties }: Element): boolean {
  return tagName === 'link' && Array.isArray(properties.rel) && properties.rel.includes('canonical');
}
