import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as l10n from '@vscode/l10n';
import { PAIR_SIGNS } from '../server/core/claims/pairSigns.ts';
import { AGAINST_SIGNS, POINT_SIGNS } from '../server/core/claims/points.ts';
import { signInWords } from '../server/core/claims/signsInWords.ts';
import { openDocument } from '../server/core/document/document.ts';
import { Workspace } from '../server/core/folder/workspace.ts';
import { timelineOf } from '../server/core/pictures/timeline.ts';
import { compareVersions, comparisonAsMarkdown } from '../server/features/annotations/compare.ts';
import { claimMapInWords, claimMapOf, drawClaimMap } from '../server/features/claims/claimMap.ts';
import { withAnswers } from '../server/features/claims/claims.ts';
import { claimGroups } from '../server/features/claims/listing.ts';
import { claimMatrix, matrixAsMarkdown } from '../server/features/claims/matrix.ts';
import { whyClaim } from '../server/features/claims/whyClaim.ts';
import { dutiesAsRows, listDuties } from '../server/features/duties/duties.ts';
import { explain } from '../server/features/findings/explain.ts';
import { findingsIn, RULES, staleOn } from '../server/features/findings/findings.ts';
import { glossaryPage } from '../server/features/glossary/glossary.ts';
import { traceAsMarkdown, verdictInWords } from '../server/features/quotations/quotationTrace.ts';
import { hoverAt } from '../server/features/terms/hover.ts';
import { ageingIn } from '../server/features/time/ageing.ts';
import { readAs } from '../server/features/time/readAs.ts';
import { stalePage } from '../server/features/time/staleness.ts';
import { drawTimeline, timelineTable } from '../server/features/time/timeline.ts';
import { toClaimActions, toClaimLens } from '../server/lsp/claims/plain.ts';
import { SWEEPS, toCodeActions } from '../server/lsp/findings/convert.ts';
import { readVocabulary } from '../server/vocabulary/read.mjs';
import { pseudoBundle } from './shared/pseudo.ts';
import { vocabulary } from './shared/vocabulary.ts';

// What the server says while it speaks a language that nobody speaks: each word that is still English was not taken from
// the translation. The user's own words stay, and so does the vocabulary.

l10n.config({ contents: { ...pseudoBundle('l10n/bundle.l10n.json') } });

const PAPER = `---
kind: draft
date: 2025-10-16
audience: nobody
senses: { ICP: nothing }
---

# Northvale plan

The CCG must publish its plan and should have regard to advice. NHS England will be abolished, which would make the new boards less accountable to patients.
However, the Northvale Council warns that Intergrated Care Boards will undermine local decisions, and the ICB's chair welcomes the change.
“Public Health England advises the CCGs,” says Dr Marsh. Lord Marsh argues that this will save money. In 2012 the Trust Development Authority ran 42 ICBs.
As of 6th August, 2018 the QXR is a health care body; healthcare is not for the N.H.S. Board(s).
`;

const LATER = PAPER.replace('must publish', 'may publish');

const REPLY = `---
kind: source
title: A reply
date: 2021-11-17
---

Lord Marsh said that the new boards will be more accountable to patients. The Council denies it: the boards will be less accountable to patients.
Integrated care systems (ICBs) are welcome. The Secretary of State could intervene in any service change.
`;

const paper = openDocument('file:///paper.md', 0, PAPER, vocabulary);
const reply = openDocument('file:///reply.md', 0, REPLY, vocabulary);
const documents = [paper, reply];
const workspace = new Workspace();
for (const document of documents) workspace.put(document);

/** Everything that a reader may be shown of the texts, by what it is. */
function* shown(): Generator<readonly [what: string, words: string]> {
  for (const rule of RULES) yield [`rule ${rule.code}`, `${rule.title} ${rule.why}`];
  for (const sign of [...PAIR_SIGNS, ...POINT_SIGNS, ...AGAINST_SIGNS]) yield ['sign', signInWords(sign)];
  for (const sweep of Object.values(SWEEPS)) yield ['sweep', sweep.title];
  for (const document of documents) {
    for (const finding of findingsIn(document, { profile: 'drafting' })) {
      const { code, message, fixes, related, because } = finding;
      yield [`finding ${code}`, [message, ...because, ...related.map(one => one.message)].join(' ')];
      yield [`fixes of ${code}`, fixes.map(({ title }) => title).join(' ')];
      yield [`page of ${code}`, explain(document, finding)];
      for (const commands of [true, false])
        for (const { title } of toCodeActions(document, { finding, fixes }, { commands, sidecars: true }))
          yield [`action for ${code}`, title];
    }
    for (const { start, concept } of document.mentions) {
      yield [`hover of ${concept}`, hoverAt(document, start, workspace)?.markdown ?? ''];
      yield [`glossary page of ${concept}`, glossaryPage(vocabulary, concept) ?? ''];
    }
    for (const { label, markdown } of ageingIn(document)) yield ['later law', `${label} ${markdown}`];
    for (const day of ['2027-06-01', '2010-01-01'])
      for (const { message } of readAs(document, day).notes) yield [`read as of ${day}`, message];
    for (const { id } of document.claims) yield ['why a claim', whyClaim(document, id) ?? ''];
    for (const row of dutiesAsRows(listDuties(document, 'paper.md')).slice(1)) yield ['duty', row.join(' ')];
    const horizon = { day: '2027-06-01' };
    const stale = staleOn(document, horizon);
    yield ['stale', stalePage(documents, [{ document, stale }], horizon, vocabulary)];
  }
  for (const grouping of ['topic', 'stance', 'year', 'bill', 'term', 'point', 'voice', 'document'] as const)
    for (const { label, claims } of claimGroups({ grouping }, workspace)) {
      yield [`group by ${grouping}`, label];
      for (const claim of claims) {
        const answered = withAnswers(claim, workspace);
        for (const { reason } of answered.answers) yield ['reason of a relation', reason ?? ''];
        yield ['lens of a claim', toClaimLens(answered).command!.title];
        for (const { title } of toClaimActions([claim], claim.claim)) yield ['action for a claim', title];
      }
    }
  yield ['matrix', matrixAsMarkdown(claimMatrix(workspace), uri => uri).replace(/^---.*?---\n/s, '')];
  const map = claimMapOf(workspace);
  yield ['map', `${seenIn(drawClaimMap(map))} ${seenIn(claimMapInWords(map))}`];
  const timeline = timelineOf(documents, vocabulary, '2026-11-30');
  yield ['timeline', `${seenIn(drawTimeline(timeline))} ${seenIn(timelineTable(timeline))}`];
  const later = openDocument(paper.uri, 1, LATER, vocabulary);
  const changes = compareVersions({ document: paper, annotations: [] }, { document: later, annotations: [] });
  yield ['comparison', comparisonAsMarkdown(changes, 'paper', 'paper')];
  for (const verdict of ['verbatim', 'elided', 'altered', undefined] as const)
    yield ['verdict', `${verdictInWords(verdict)} ${traceAsMarkdown('plan', [])}`];
}

/** What is read of a picture or a table: its text and its labels. */
function seenIn(markup: string): string {
  const labels = [...markup.matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label);
  return [...labels, markup.replace(/<style>.*?<\/style>/gs, '').replace(/<[^>]*>/g, ' ')].join(' ');
}

/** The vocabulary's own strings and their sentences, the longest first. */
const ofVocabulary = [
  ...new Set([...stringsIn(readVocabulary())].flatMap(text => [text, ...text.split(/(?<=[.!?])\s+/)])),
]
  .filter(text => /[a-z]{2}/i.test(text))
  .sort((a, b) => b.length - a.length);

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value && typeof value === 'object')
    for (const inner of Object.values(value)) yield* stringsIn(inner);
}

const ofTexts = new Set(
  [...`${PAPER} ${LATER} ${REPLY}`.matchAll(/\p{L}+/gu)].map(([word]) => word.toLowerCase()),
);

/** A stem of a word of the texts is theirs as well. */
function isOfTexts(word: string): boolean {
  const low = word.toLowerCase();
  return (
    ofTexts.has(low) || (low.length > 3 && [...ofTexts].some(known => known.startsWith(low.slice(0, -1))))
  );
}

/**
 * The names of rules and files, what is put into the text and so speaks its language ("[now ICB]"), and words of the
 * vocabulary that links part.
 */
const KNOWN = new Set([
  ...RULES.flatMap(({ code }) => code.split('-')),
  ...['reply', 'paper', 'now', 'part', 'inserted', 'substituted', 'sch', 'soc', 'para', 'reg'],
  ...['establishment', 'constitution', 'order', 'responsible', 'commencement'],
]);

/** The plain words in what is shown that are neither the text's nor the vocabulary's. */
function englishIn(words: string): string[] {
  let rest = words.replace(/\\(?=[^\w\s])/g, '').replace(/`[^`]*`|\]\([^)]*\)|https?:\S+/g, ' ');
  for (const text of ofVocabulary) if (rest.includes(text)) rest = rest.replaceAll(text, ' ');
  return [...rest.matchAll(/\p{L}+/gu)]
    .map(([word]) => word)
    .filter(word => /^[a-z]*[aeiouycnsz][a-z]*$/i.test(word) && word.length > 2)
    .filter(word => !isOfTexts(word) && !KNOWN.has(word.toLowerCase()));
}

test('whatever the server says of texts is taken from the translation', () => {
  const missed = new Map<string, Set<string>>();
  let count = 0;
  for (const [what, words] of shown()) {
    count += words.length;
    const english = englishIn(words);
    if (english.length > 0) missed.set(what, new Set([...(missed.get(what) ?? []), ...english]));
  }
  assert.ok(count > 20_000, 'much was shown');
  assert.deepEqual(
    [...missed].map(([what, words]) => `${what}: ${[...words].slice(0, 25).join(' ')}`),
    [],
  );
});
