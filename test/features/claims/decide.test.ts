import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotationId } from '../../../server/core/annotations/annotation.ts';
import type { Authoring } from '../../../server/core/annotations/authoring.ts';
import { type Note, noteOf } from '../../../server/core/annotations/note.ts';
import { applyChange, type Change, type ChangeOf } from '../../../server/core/annotations/notebook.ts';
import { openDocument } from '../../../server/core/document/document.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import type { Span } from '../../../server/core/ground/span.ts';
import { isContested, type PlacedClaim, withAnswers } from '../../../server/features/claims/claims.ts';
import {
  confirm,
  correct,
  dismissClaim,
  markClaim,
  relate,
  undecide,
  voiceChoices,
  voiceFrom,
} from '../../../server/features/claims/decide.ts';
import { claimGroups } from '../../../server/features/claims/listing.ts';
import { argumentGraph } from '../../../server/features/claims/takeAway.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

// What a person does about claims, and what is then shown, in two texts.

const PAPER = `---
voice: Northvale Council
---

The new boards will waste money that wards need badly.

We met in the room above the library.
`;
const REPLY = 'The timetable is far too short, and staff are exhausted by the last reform.\n';

function desk() {
  const workspace = new Workspace();
  for (const [uri, text] of [
    ['file:///paper.md', PAPER],
    ['file:///reply.md', REPLY],
  ] as const)
    workspace.put(openDocument(uri, 0, text, vocabulary));
  let number = 0;
  const authoringFor = (uri: string): Authoring => ({
    value: workspace.get(uri)!.text.value,
    source: `urn:policy-annotator:text:${uri.slice(8)}`,
    sidecar: workspace.sidecar(uri) ?? { lines: [] },
    creator: 'Ada',
    now: new Date(1_782_000_000_000 + number * 1000).toISOString(),
    newId: () => annotationId(++number, new Uint8Array(10)),
  });
  const make = (changes: readonly ChangeOf[]) => {
    for (const { uri, change } of changes)
      workspace.annotate(
        uri,
        applyChange(workspace.sidecar(uri) ?? { lines: [] }, change, '2026-07-02T00:00:00.000Z'),
      );
  };
  return {
    workspace,
    authoringFor,
    make,
    /** The only claim of a text. */
    claimIn: (uri: string): PlacedClaim => {
      const document = workspace.get(uri)!;
      const [claim, ...others] = workspace.decisions(document).claims;
      assert.deepEqual(others, []);
      return { claim: claim!, document };
    },
    act: (uri: string, change: (authoring: Authoring, placed: PlacedClaim) => Change) => {
      const document = workspace.get(uri)!;
      const { claims, dismissed } = workspace.decisions(document);
      const claim = [...claims, ...dismissed][0]!;
      make([{ uri, change: change(authoringFor(uri), { claim, document }) }]);
    },
    notes: (uri: string): Note[] =>
      workspace.sidecar(uri)!.lines.flatMap(({ annotation }) => noteOf(annotation!) ?? []),
    shown: (uri: string) =>
      workspace
        .decisions(workspace.get(uri)!)
        .claims.map(({ text, decided }) => [text, decided?.verdict ?? 'suggested']),
  };
}

const [P, R] = ['file:///paper.md', 'file:///reply.md'];
const WASTE = 'The new boards will waste money that wards need badly.';

test('confirmed, corrected and taken back', () => {
  const { act, shown, notes, claimIn } = desk();
  assert.deepEqual(shown(P), [[WASTE, 'suggested']]);
  act(P, (authoring, { claim }) => confirm(authoring, claim));
  assert.deepEqual(shown(P), [[WASTE, 'confirmed']]);
  act(P, (authoring, { claim }) => correct(authoring, claim, { topic: 'workforce' }));
  act(P, (authoring, { claim }) => correct(authoring, claim, { stance: 'neutral' }));
  assert.deepEqual(notes(P), [
    { kind: 'claim', stance: 'neutral', voice: 'Northvale Council', topic: 'workforce' },
  ]);
  assert.equal(claimIn(P).claim.topic, 'workforce');
  act(P, (_, { claim }) => undecide(claim));
  assert.deepEqual([shown(P), notes(P)], [[[WASTE, 'suggested']], []]);
});

test('dismissed, seen only when asked for, and taken back', () => {
  const { act, shown, workspace } = desk();
  act(P, (authoring, { claim }) => confirm(authoring, claim));
  act(P, (authoring, { claim }) => dismissClaim(authoring, claim, 'A turn of phrase.'));
  assert.deepEqual(shown(P), []);
  const groups = claimGroups({ grouping: 'document', only: 'dismissed' }, workspace);
  assert.deepEqual(
    groups.map(({ label, claims }) => [label, claims.length]),
    [['paper.md', 1]],
  );
  act(P, (authoring, { claim }) => confirm(authoring, claim));
  assert.deepEqual(shown(P), [[WASTE, 'confirmed']]);
  act(P, (_, { claim }) => undecide(claim));
  assert.deepEqual(shown(P), [[WASTE, 'suggested']]);
});

test('other words for a claim: those that were found are not suggested again', () => {
  const { act, shown } = desk();
  const at = (words: string): Span => ({
    start: PAPER.indexOf(words),
    end: PAPER.indexOf(words) + words.length,
  });
  act(P, (authoring, { claim }) => correct(authoring, claim, {}, at('waste money')));
  assert.deepEqual(shown(P), [['waste money', 'confirmed']]);
  act(P, (authoring, { claim }) => correct(authoring, claim, {}, at('will waste money')));
  assert.deepEqual(shown(P), [['will waste money', 'confirmed']]);
});

test('words that nobody found are marked', () => {
  const { make, authoringFor, shown } = desk();
  const words = 'We met in the room above the library.';
  const span = { start: PAPER.indexOf(words), end: PAPER.indexOf(words) + words.length };
  const change = markClaim(authoringFor(P), span, { stance: 'for', voice: 'author', topic: 'other' });
  make([{ uri: P, change }]);
  assert.deepEqual(shown(P), [
    [WASTE, 'suggested'],
    [words, 'confirmed'],
  ]);
});

test('two claims of two texts are related by a person, the other way round, and not at all', () => {
  const { make, authoringFor, workspace, claimIn, notes } = desk();
  const answers = (uri: string) =>
    withAnswers(claimIn(uri), workspace).answers.map(({ kind, across, reason, decided }) => [
      ...[kind, across, reason],
      decided !== undefined,
    ]);
  assert.deepEqual(answers(P), []);
  make(relate(authoringFor, claimIn(R), claimIn(P), 'attack'));
  assert.deepEqual(answers(P), [['countered by', true, 'Related by Ada.', true]]);
  assert.deepEqual(answers(R), [['counters', true, 'Related by Ada.', true]]);
  assert.ok(isContested(claimIn(P), workspace) && !isContested(claimIn(R), workspace));
  assert.deepEqual(
    [claimIn(P), claimIn(R)].map(({ claim }) => claim.decided?.verdict),
    ['confirmed', 'confirmed'],
  );
  const [relation, ...others] = argumentGraph(workspace).relations;
  assert.deepEqual([relation?.from, relation?.kind, others], [`${R}#${claimIn(R).claim.id}`, 'attack', []]);

  make(relate(authoringFor, claimIn(P), claimIn(R), 'support'));
  assert.deepEqual(answers(P), [['supports', true, 'Related by Ada.', true]]);
  make(relate(authoringFor, claimIn(R), claimIn(P), 'none'));
  assert.deepEqual(answers(P), []);
  const relations = [...notes(P), ...notes(R)].filter(({ kind }) => kind === 'relation');
  assert.equal(relations.length, 1);
  assert.throws(() => relate(authoringFor, claimIn(P), claimIn(P), 'attack'), /itself/);
});

test('a relation is gone with one of its claims', () => {
  const { make, authoringFor, workspace, claimIn, act } = desk();
  make(relate(authoringFor, claimIn(R), claimIn(P), 'attack'));
  act(R, (authoring, { claim }) => dismissClaim(authoring, claim));
  assert.deepEqual(withAnswers(claimIn(P), workspace).answers, []);
});

test('a voice is told by the name that a reader sees', () => {
  const { workspace } = desk();
  const [paper, reply] = [workspace.get(P)!, workspace.get(R)!];
  assert.deepEqual(
    voiceChoices(reply).map(({ label }) => label),
    ['The author', 'Nobody named', 'A commenter'],
  );
  assert.equal(voiceFrom('Northvale Council', paper), 'Northvale Council');
  assert.equal(voiceFrom('The author', reply), 'author');
  assert.equal(voiceFrom(' The Fund ', reply), 'The Fund');
});
