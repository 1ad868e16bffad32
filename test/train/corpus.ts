import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, openDocument } from '../../server/core/document/document.ts';
import type { Span } from '../../server/core/ground/span.ts';
import { compileVocabulary } from '../../server/core/vocabulary/compile.ts';
import { readVocabulary } from '../../server/vocabulary/read.mjs';

/** A real folder of debates, some claims of which a careful reader judged; nothing of it goes into the product but numbers. */
const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');

/** A statement that was once shown as a claim, and what it is. */
export interface Judged extends Span {
  readonly claim: boolean;
  /** 2: health and care as a system; 1: other health policy; 0: something else. */
  readonly about: 0 | 1 | 2;
  readonly topic: string;
  readonly stance: 'supports' | 'opposes' | 'neutral';
}

export interface JudgedText {
  readonly name: string;
  readonly document: Document;
  readonly judged: readonly Judged[];
}

/** All texts with statements that were judged, or none where the folder is absent. */
export function judgedTexts(): JudgedText[] {
  const file = join(folder, 'labels.jsonl');
  if (!existsSync(file)) return [];
  const vocabulary = compileVocabulary(readVocabulary());
  const byText = new Map<string, Judged[]>();
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { claim, file, ...rest } = JSON.parse(line);
    byText.set(file, [...(byText.get(file) ?? []), { ...rest, claim: claim === 1 }]);
  }
  return [...byText].sort().map(([name, judged]) => ({
    name,
    document: openDocument(name, 0, readFileSync(join(folder, name), 'utf8'), vocabulary),
    judged,
  }));
}
