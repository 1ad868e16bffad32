import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// A language that nobody speaks: every sentence in brackets, its letters with accents, a third longer, as German or
// Welsh would be. What is not in it on the screen was not taken from the bundles.

const root = join(import.meta.dirname, '..', '..');

const ACCENTS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aàeéiíoóuúyýcçnñsšzžAÀEÉIÍOÓUÚYÝCÇNÑSŠZŽ'.matchAll(/(.)(.)/gu)].map(([, plain, other]) => [
    plain,
    other,
  ]),
);

/** What must stay as it is: gaps, code, the targets of links, addresses, tags, entities and icons. */
const KEPT = /\{\d+\}|`[^`]*`|\]\([^)]*\)|https?:\S+|<[^>]+>|&\w+;|\$\([\w-]+\)|\n/g;

/** @example pseudo('{0} claims') // '⟦{0} çlàímš~~~⟧' */
export function pseudo(sentence: string): string {
  const letters = (text: string) => text.replace(/[a-z]/gi, letter => ACCENTS[letter] ?? letter);
  let written = '';
  let at = 0;
  for (const { index, 0: kept } of sentence.matchAll(KEPT)) {
    written += letters(sentence.slice(at, index)) + kept;
    at = index + kept.length;
  }
  const longer = '~'.repeat(Math.ceil(sentence.length * 0.3));
  return `⟦${written}${letters(sentence.slice(at))}${longer}⟧`;
}

/** A bundle in that language. @param file from the root on. @example pseudoBundle('package.nls.json') */
export function pseudoBundle(file: string): Readonly<Record<string, string>> {
  const bundle = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>;
  return Object.fromEntries(Object.entries(bundle).map(([key, sentence]) => [key, pseudo(sentence)]));
}
