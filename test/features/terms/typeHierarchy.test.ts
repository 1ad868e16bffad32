import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { after, before, stepInWords, successionAt } from '../../../server/features/terms/typeHierarchy.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

const ids = (found: ReturnType<typeof after>) => found.map(({ entry }) => entry.concept.id);

test('a body leads back to what it came from and on to what it became', () => {
  assert.ok(ids(before(vocabulary, 'clinical-commissioning-group')).includes('primary-care-trust'));
  assert.ok(ids(after(vocabulary, 'clinical-commissioning-group')).includes('integrated-care-board'));
  assert.deepEqual(ids(after(vocabulary, 'no-such-thing')), []);
});

test('one body whose work was divided has several successors, and each says so', () => {
  const steps = after(vocabulary, 'public-health-england').map(found => stepInWords(found, day => day));
  assert.ok(steps.length > 1, steps.join('\n'));
  assert.ok(
    steps.every(step => step.includes('in part')),
    steps.join('\n'),
  );
});

test('boards follow one another: one was split in three, one was made of two', () => {
  assert.equal(after(vocabulary, 'icb-frimley').length, 3);
  assert.deepEqual(ids(before(vocabulary, 'icb-thames-valley')).sort(), [
    'icb-buckinghamshire-oxfordshire-and-berkshire-west',
    'icb-frimley',
  ]);
  const document = openDocument('a.md', 0, 'The Frimley ICB pays.', vocabulary);
  assert.equal(successionAt(document, 5)?.entry.concept.id, 'icb-frimley');
});

test('every step leads back: what a concept became came from it', () => {
  for (const id of vocabulary.concepts.keys()) {
    for (const next of ids(after(vocabulary, id)))
      assert.ok(ids(before(vocabulary, next)).includes(id), `${id} -> ${next}`);
  }
});

test('an earlier name is what a body came from, under its own name and without the later short form', () => {
  const names = (found: ReturnType<typeof after>) => found.map(({ entry }) => entry.name);
  const concept = 'department-of-health-and-social-care';
  assert.ok(names(before(vocabulary, concept)).includes('Department of Health'));
  assert.deepEqual(names(after(vocabulary, concept)), []);
  const [earlier] = before(vocabulary, concept).filter(({ entry }) => entry.name === 'Department of Health');
  assert.equal(earlier!.entry.short, undefined);
  assert.deepEqual(names(after(vocabulary, concept, earlier!.entry.sense.id)), [
    'Department of Health and Social Care',
  ]);
});

test('nothing is its own successor, however far one follows', () => {
  const key = ({ entry }: ReturnType<typeof after>[number]) => `${entry.concept.id} ${entry.sense.id}`;
  const follow = (id: string, sense: string | undefined, path: readonly string[]) => {
    for (const next of after(vocabulary, id, sense)) {
      assert.ok(!path.includes(key(next)), [...path, key(next)].join(' -> '));
      follow(next.entry.concept.id, next.entry.sense.id, [...path, key(next)]);
    }
  };
  for (const { id, senses } of vocabulary.concepts.values())
    for (const sense of senses) follow(id, sense.id, [`${id} ${sense.id}`]);
});

test('succession starts from the term under the cursor', () => {
  const document = openDocument('a.md', 0, 'The CCG pays.', vocabulary);
  assert.equal(successionAt(document, 5)?.entry.concept.id, 'clinical-commissioning-group');
  assert.equal(successionAt(document, 11), undefined);
});
