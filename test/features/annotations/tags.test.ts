import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotationId } from '../../../server/core/annotations/annotation.ts';
import type { Authoring } from '../../../server/core/annotations/authoring.ts';
import {
  applyChange,
  type Change,
  type Notebook,
  openNotebook,
} from '../../../server/core/annotations/notebook.ts';
import { openDocument } from '../../../server/core/document/document.ts';
import {
  choicesFor,
  tag,
  tagMentions,
  tagsIn,
  untag,
  untagged,
} from '../../../server/features/annotations/tags.ts';
import { vocabularyOf } from '../../shared/vocabulary.ts';

const VALUE =
  'The parish board met. A board of the parish may sell the mill. The Parish Board (PB) did not. PB is PB.';
const vocabulary = vocabularyOf(
  { id: 'parish-board', prefLabel: 'parish board', abbreviation: ['PB'] },
  { id: 'mill', prefLabel: 'mill' },
  { id: 'abbey', prefLabel: 'abbey' },
);
const document = openDocument('file:///minutes.md', 1, VALUE, vocabulary);

let made = 0;

function authoringFor({ sidecar }: Notebook): Authoring {
  return {
    value: VALUE,
    source: 'urn:policy-annotator:text:minutes.md',
    sidecar,
    creator: 'Ada',
    now: '2026-07-01T09:30:00.000Z',
    newId: () => annotationId(++made, new Uint8Array(10)),
  };
}

const EMPTY = openNotebook({ lines: [] }, VALUE);

function after(notebook: Notebook, change: Change): Notebook {
  return openNotebook(applyChange(notebook.sidecar, change, '2026-07-02T00:00:00.000Z'), VALUE);
}

function spanOf(words: string) {
  const start = VALUE.indexOf(words);
  return { start, end: start + words.length };
}

function shown(notebook: Notebook): string[] {
  return tagsIn(notebook).map(({ words, concept, creator }) => `${words}: ${concept}, ${creator}`);
}

test('words that do not name a concept are tagged with it, once', () => {
  const span = spanOf('A board of the parish');
  const tagged = after(EMPTY, tag(authoringFor(EMPTY), document, EMPTY, span, 'parish-board'));
  assert.deepEqual(shown(tagged), ['A board of the parish: parish-board, Ada']);
  assert.throws(
    () => tag(authoringFor(tagged), document, tagged, span, 'parish-board'),
    /have this tag already/,
  );
  const twice = after(tagged, tag(authoringFor(tagged), document, tagged, span, 'mill'));
  assert.equal(tagsIn(twice).length, 2);
});

test('free words are no concept', () => {
  assert.throws(
    () => tag(authoringFor(EMPTY), document, EMPTY, spanOf('met'), 'meeting'),
    /“meeting” is no concept of the glossaries/,
  );
});

test('all mentions of a term are tagged in one change, but those that are tagged already', () => {
  const first = after(
    EMPTY,
    tag(authoringFor(EMPTY), document, EMPTY, spanOf('parish board'), 'parish-board'),
  );
  const mentions = document.mentions.filter(({ concept }) => concept === 'parish-board');
  assert.equal(mentions.length, 5);
  assert.equal(untagged(document, first, 'parish-board').length, 4);
  const change = tagMentions(authoringFor(first), document, first, 'parish-board');
  assert.equal(change.put.length, 4);
  const all = after(first, change);
  assert.deepEqual(
    tagsIn(all).map(({ span, verdict }) => [span?.start, verdict]),
    mentions.map(({ start }) => [start, 'exact']),
  );
  assert.throws(() => tagMentions(authoringFor(all), document, all, 'parish-board'), /tagged already/);
});

test('all tags of a concept are taken away, and no others', () => {
  const all = after(EMPTY, tagMentions(authoringFor(EMPTY), document, EMPTY, 'parish-board'));
  const both = after(all, tag(authoringFor(all), document, all, spanOf('mill'), 'mill'));
  assert.deepEqual(shown(after(both, untag(authoringFor(both), 'parish-board'))), ['mill: mill, Ada']);
});

test('concepts that the words name are offered first, then those that the text names', () => {
  const offered = choicesFor(document, spanOf('sell the mill')).map(
    ({ entry, named = 'elsewhere' }) => `${entry.name} ${named}`,
  );
  assert.deepEqual(offered, ['mill in the words', 'parish board in the text', 'abbey elsewhere']);
});
