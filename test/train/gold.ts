import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Learned } from '../../server/core/claims/weights.ts';
import { type Document, openDocument } from '../../server/core/document/document.ts';
import type { Span } from '../../server/core/ground/span.ts';
import { compileVocabulary } from '../../server/core/vocabulary/compile.ts';
import { readVocabulary } from '../../server/vocabulary/read.mjs';

/** The annotated texts that weights are tuned and measured on; nothing of them goes into the product but numbers. */
export const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'gold');

export interface GoldClaim extends Span {
  readonly id: string;
  readonly stance: 'supports' | 'opposes' | 'neutral';
  readonly topic: string;
  readonly holder: string;
  /** One of two careful readers marked it: neither a hit nor a miss. */
  readonly optional?: boolean;
}

export interface GoldText {
  readonly name: string;
  /** What it is. @example 'dev-verbatim' */
  readonly group: string;
  readonly document: Document;
  readonly claims: readonly GoldClaim[];
  readonly relations: readonly { from: string; to: string; type: 'attack' | 'support'; optional?: boolean }[];
}

/** All annotated texts, or none where the folder is absent. */
export function goldTexts(): GoldText[] {
  if (!existsSync(folder)) return [];
  const vocabulary = compileVocabulary(readVocabulary());
  return readdirSync(folder)
    .filter(file => file.endsWith('.gold.json') && !file.startsWith('cross'))
    .sort()
    .map(file => {
      const name = file.replace('.gold.json', '');
      const { claims, relations, group } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const text = readFileSync(join(folder, `${name}.md`), 'utf8');
      return { name, group, document: openDocument(name, 0, text, vocabulary), claims, relations };
    });
}

/** A text as it is read with what was learned. */
export function readWith({ document: { uri, vocabulary, text } }: GoldText, learned: Learned): Document {
  return openDocument(uri, 0, text.value, vocabulary, { learned });
}

/** How much of their union two spans share. */
export function shared(a: Span, b: Span): number {
  const both = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return both === 0 ? 0 : both / (a.end - a.start + (b.end - b.start) - both);
}

/** Things in `count` parts of much the same size, each spread over all of the list. */
export function inParts<T>(things: readonly T[], count: number): T[][] {
  return Array.from({ length: count }, (_, part) => things.filter((_, i) => i % count === part));
}
