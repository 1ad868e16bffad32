import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { annotationId } from '../../../server/core/annotations/annotation.ts';
import { type Authoring, annotationAbout, annotationAt } from '../../../server/core/annotations/authoring.ts';
import {
  type DecidedClaim,
  type Decisions,
  decide,
  intersectionOverUnion,
} from '../../../server/core/annotations/decisions.ts';
import type { Note } from '../../../server/core/annotations/note.ts';
import { applyChange, editNotebook, openNotebook } from '../../../server/core/annotations/notebook.ts';
import type { Sidecar } from '../../../server/core/annotations/sidecar.ts';
import type { Claim } from '../../../server/core/claims/claims.ts';
import { isShown } from '../../../server/core/claims/pairs.ts';
import { type Document, editDocument, openDocument } from '../../../server/core/document/document.ts';
import type { Span } from '../../../server/core/ground/span.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

// Places are found again by what stands around them, so the gaps for edits lie well away from the claims.
const TEXT = `The paper was read on a Tuesday in the room above the library, by the seven people who had come through the rain.

The minutes list who was there, where they sat, and at what hour the caretaker came to lock the side door downstairs.

The new boards will **waste** money that wards need badly. However, they may also bring services together at last.

The second page has a table of seven rows, set in a small type, with the names of the districts from north to south.

Below the table stands a note in pencil, in a hand that nobody in the room knew, and beside it the date of a meeting.

Councils fear that nobody will answer to local people. We welcome the plan, because it could shorten the wait for care.

The last page shows a map of the county, folded twice, on which the rivers are blue and the seven districts are grey.

Coffee was served at eleven, from the two large flasks that the library lends to every group that books the upper room.
`;

const read = open(TEXT);
const [first, second] = read.claims;
/** Which claims meet is held elsewhere; here it is given. */
const document: Document = {
  ...read,
  relations: [{ from: second!.id, to: first!.id, kind: 'attack', reason: 'It says “however”.' }],
};

function open(text: string): Document {
  return openDocument('file:///paper.md', 0, text, vocabulary);
}

/** Writes notes one after the other, each with the next id and a second later. */
function authoringOn(value: string) {
  let number = 0;
  let sidecar: Sidecar = { lines: [] };
  const authoring = (): Authoring => ({
    value,
    source: 'urn:policy-annotator:text:paper.md',
    sidecar,
    creator: 'Ada',
    now: new Date(1_782_000_000_000 + number * 1000).toISOString(),
    newId: () => annotationId(++number, new Uint8Array(10)),
  });
  const write = (note: Note, span?: Span): string => {
    const annotation = span ? annotationAt(authoring(), note, span) : annotationAbout(authoring(), note);
    sidecar = applyChange(sidecar, { put: [annotation], remove: [] }, '2026-07-02T00:00:00.000Z');
    return annotation.id;
  };
  return {
    claim: (span: Span, fields: Partial<Extract<Note, { kind: 'claim' }>> = {}) =>
      write({ kind: 'claim', stance: 'for', voice: 'author', topic: 'timing', ...fields }, span),
    dismiss: (span: Span) => write({ kind: 'dismissal', code: 'claim' }, span),
    link: (from: string, to: string, relation: 'attack' | 'support' | 'none') =>
      write({ kind: 'relation', relation, from, to }),
    decided: (of = document) => decide(of, openNotebook(sidecar, of.text.value)),
    get sidecar() {
      return sidecar;
    },
  };
}

function spanOf(words: string, text = TEXT): Span {
  const start = text.indexOf(words);
  assert.ok(start >= 0, words);
  return { start, end: start + words.length };
}

test('the text has claims to decide on', () => {
  assert.ok(document.claims.length >= 2);
});

test('where nobody decided, claims are those of the text', () => {
  const { claims, relations } = decide(document, undefined);
  assert.equal(claims, document.claims);
  assert.deepEqual(relations, document.relations.filter(isShown));
});

test('a relation that is too unlikely to be called so is left out', () => {
  const told = (score: number) =>
    ({ from: first!.id, to: document.claims[1]!.id, kind: 'support', score }) as const;
  const facts = { ...document, relations: [told(0.01), told(0.99)] };
  assert.deepEqual(decide(facts, undefined).relations, [told(0.99)]);
});

test('a confirmed claim stands in the place of the one that was found, as the person said it', () => {
  const authoring = authoringOn(TEXT);
  authoring.claim(first!, { stance: 'against', voice: 'The Fund', topic: 'finance' });
  const { claims, dismissed } = authoring.decided();
  assert.deepEqual([claims.length, dismissed.length], [document.claims.length, 0]);
  const { id, text, stance, voice, how, by, topic, decided } = claims[0]!;
  assert.deepEqual([id, text, decided?.verdict], [first!.id, first!.text, 'confirmed']);
  assert.deepEqual([stance, voice, topic, how, by], ['against', 'The Fund', 'finance', 'reported', 'author']);
});

test('what nobody found is a claim once a person marked it, with its words as they are read', () => {
  const authoring = authoringOn(TEXT);
  const id = authoring.claim(spanOf('**waste** money'), { stance: 'of two minds' });
  const marked = authoring.decided().claims.find(claim => claim.id === id);
  assert.deepEqual([marked?.text, marked?.stance], ['waste money', 'neutral']);
  assert.equal(authoring.decided().claims.length, document.claims.length + 1);
});

test('a dismissed claim is not shown, and neither is what it was related to', () => {
  const authoring = authoringOn(TEXT);
  authoring.dismiss(first!);
  const { claims, dismissed, relations } = authoring.decided();
  assert.deepEqual(ids(dismissed), [first!.id]);
  assert.deepEqual(ids(claims), ids(document.claims.slice(1)));
  assert.deepEqual(relations, []);
});

test('of what two people said of the same words the later counts, and a claim outweighs a dismissal', () => {
  const authoring = authoringOn(TEXT);
  authoring.claim(first!, { stance: 'for' });
  authoring.claim(first!, { stance: 'against' });
  authoring.claim(second!);
  authoring.dismiss(second!);
  const { claims, dismissed } = authoring.decided();
  assert.equal(claims.length, document.claims.length);
  assert.deepEqual([claims[0]!.stance, dismissed.length], ['against', 0]);
});

test('a relation that a person noted stands in the place of what was found between the two', () => {
  const authoring = authoringOn(TEXT);
  const [one, other] = [authoring.claim(first!), authoring.claim(second!)];
  const between = () =>
    authoring.decided().relations.map(({ from, to, kind, reason }) => [from, to, kind, reason]);
  assert.deepEqual(between(), [[second!.id, first!.id, 'attack', 'It says “however”.']]);
  authoring.link(one, other, 'none');
  assert.deepEqual(between(), []);
  authoring.link(other, one, 'support');
  assert.deepEqual(between(), [[second!.id, first!.id, 'support', 'Related by Ada.']]);
});

/** Some claims of the text, each confirmed with fields of the person's own, or dismissed. */
const verdicts = fc.array(
  fc.record({
    claim: fc.nat(document.claims.length - 1),
    confirmed: fc.boolean(),
    stance: fc.constantFrom('for', 'against', 'neutral'),
    topic: fc.constantFrom('finance', 'timing', 'a topic of ours'),
  }),
  { minLength: 1, maxLength: 6 },
);

function decideAs(list: typeof verdicts extends fc.Arbitrary<infer T> ? T : never) {
  const authoring = authoringOn(TEXT);
  for (const { claim, confirmed, stance, topic } of list)
    if (confirmed) authoring.claim(document.claims[claim]!, { stance, topic });
    else authoring.dismiss(document.claims[claim]!);
  return authoring;
}

/** What a reader sees of confirmed claims. */
function confirmedIn({ claims }: Decisions) {
  return claims
    .filter(({ decided }) => decided?.verdict === 'confirmed')
    .map(({ text, stance, topic }) => [text, stance, topic]);
}

test('property: decisions survive edits elsewhere, as they happen and when the text is read again', () => {
  const places = ['The minutes', 'Below the table', 'Coffee was'].map(words => TEXT.indexOf(words));
  const edits = fc.array(
    fc.tuple(
      fc.nat(places.length - 1),
      fc.constantFrom(
        'A word before.\n\n',
        'We object! It must never be.\n\n',
        '> “Nobody asked us,” she said.\n\n',
      ),
    ),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(verdicts, edits, (list, inserted) => {
      const authoring = decideAs(list);
      let now = document;
      let notebook = openNotebook(authoring.sidecar, TEXT);
      // From the end, so that the places before keep their offsets.
      for (const [place, words] of [...inserted].sort((a, b) => b[0] - a[0])) {
        const span = { start: places[place]!, end: places[place]! };
        now = editDocument(now, now.version + 1, span, words);
        notebook = editNotebook(notebook, now.text.value, { span, length: words.length });
      }
      const before = authoring.decided();
      for (const after of [
        decide(now, notebook),
        decide(now, openNotebook(authoring.sidecar, now.text.value)),
      ]) {
        assert.deepEqual(confirmedIn(after), confirmedIn(before));
        const shown = after.claims.map(({ text }) => text);
        assert.ok(before.dismissed.every(({ text }) => !shown.includes(text)));
      }
    }),
    { numRuns: 100 },
  );
});

test('property: whatever the machine makes of the text now, confirmed claims stand, and each claim has its own id', () => {
  const span = fc
    .tuple(fc.nat(TEXT.length - 2), fc.integer({ min: 1, max: 150 }))
    .map(([start, length]) => ({ start, end: Math.min(TEXT.length, start + length) }));
  const machine = fc.uniqueArray(span, { maxLength: 8, selector: ({ start }) => start });
  fc.assert(
    fc.property(verdicts, machine, (list, spans) => {
      const authoring = decideAs(list);
      const template = document.claims[0]!;
      const found = spans.map((place, i): Claim => ({ ...template, ...place, id: `m${i}` }));
      const { claims, dismissed } = authoring.decided({ ...document, claims: found, relations: [] });
      const confirmed = (all: readonly DecidedClaim[]) =>
        all
          .filter(({ decided }) => decided?.verdict === 'confirmed')
          .map(({ start, end, stance, topic }) => [start, end, stance, topic]);
      assert.deepEqual(confirmed(claims), confirmed(authoring.decided().claims));
      assert.equal(new Set(ids([...claims, ...dismissed])).size, claims.length + dismissed.length);
      for (const claim of dismissed)
        assert.ok(
          list.some(
            one => !one.confirmed && intersectionOverUnion(document.claims[one.claim]!, claim) >= 0.5,
          ),
        );
    }),
    { numRuns: 200 },
  );
});

function ids(claims: readonly DecidedClaim[]): string[] {
  return claims.map(({ id }) => id);
}
