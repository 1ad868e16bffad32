import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptClaim } from '../../server/core/claims/claims.ts';
import { openDocument } from '../../server/core/document/document.ts';
import { Workspace } from '../../server/core/folder/workspace.ts';
import { compileVocabulary } from '../../server/core/vocabulary/compile.ts';
import { readVocabulary } from '../../server/vocabulary/read.mjs';

/**
 * `node test/measure/relations.ts [FOLDER] [COUNT] [SEED]`: shown relations of each kind, within a text and across texts,
 * in an order that tells nothing, for somebody who reads them without knowing what they were taken for. What they were
 * taken for, how sure, and why stands in `relations.key.txt`, to be opened when all are judged.
 */
const [folder = join(import.meta.dirname, '../../../shared/corpus'), count = '60', seed = '1'] =
  process.argv.slice(2);
if (!existsSync(folder)) {
  console.log(`Nothing to read: the folder ${folder} is not there.`);
  process.exit(0);
}

let state = Number(seed) + 12345;
/** From 0 to 1, the same for the same seed (a linear congruential generator). */
function random(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

interface Shown {
  readonly kind: string;
  readonly score: number | undefined;
  readonly reason: string;
  readonly words: string;
}

const vocabulary = compileVocabulary(readVocabulary());
const workspace = new Workspace();
for (const name of readdirSync(folder).filter(name => name.endsWith('.md') && name !== 'README.md'))
  workspace.put(openDocument(name, 0, readFileSync(join(folder, name), 'utf8'), vocabulary));

const kinds = new Map<string, Shown[]>();
for (const facts of workspace.documents()) {
  const { claims, relations } = workspace.decisions(facts);
  const byId = new Map(claims.map(claim => [claim.id, claim]));
  for (const { from, to, kind, score, reason = '' } of relations)
    note(`${kind} within`, score, reason, [facts.uri, byId.get(to)!], [facts.uri, byId.get(from)!]);
  for (const claim of claims)
    for (const { from, kind, score, reason } of workspace.crossRelations(facts.uri, claim.id)) {
      const other = workspace.decisions(workspace.facts(from.uri)!).claims.find(({ id }) => id === from.id)!;
      if (from.uri < facts.uri) note(`${kind} across`, score, reason, [facts.uri, claim], [from.uri, other]);
    }
}
const sample = [...kinds].flatMap(([kind, all]) => {
  console.log(`${kind}: ${all.length} shown`);
  return shuffled(all).slice(0, Number(count));
});
const order = shuffled(sample);
for (const [i, { words }] of order.entries()) console.log(`\n${i + 1}. ${words}`);
writeFileSync(
  'relations.key.txt',
  order.map(({ kind, score, reason }, i) => `${i + 1}. ${kind} ${score ?? ''} ${reason}\n`).join(''),
);

function note(
  kind: string,
  score: number | undefined,
  reason: string,
  ...ends: readonly (readonly [file: string, claim: KeptClaim])[]
): void {
  const words = ends.map(([file, { voice, text }]) => `${file}, ${voice}: ${text.replace(/\s+/g, ' ')}`);
  const known = kinds.get(kind) ?? [];
  kinds.set(kind, known);
  known.push({ kind, score, reason, words: words.join('\n   ') });
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map(item => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
