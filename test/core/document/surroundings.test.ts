import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Document, openDocument } from '../../../server/core/document/document.ts';
import { isOwn, surroundingsOf, zoneOf } from '../../../server/core/document/surroundings.ts';
import { vocabularyOf } from '../../shared/vocabulary.ts';

const vocabulary = vocabularyOf({ id: 'icb', prefLabel: 'integrated care board', abbreviation: ['ICB'] });

function read(text: string): Document {
  return openDocument('test:', 0, text, vocabulary);
}

function spanOf(text: string, words: string) {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

test('the sentence around a span, without its mark-up', () => {
  const text = 'First. The **ICB** &amp; the council *met*. Last.';
  const around = surroundingsOf(read(text), spanOf(text, 'ICB'))!;
  assert.equal(around.sentence, 'The ICB & the council met.');
  assert.equal(around.before, 'The ');
  assert.equal(around.after, ' & the council met.');
});

test('nothing around mark-up', () => {
  const text = 'The [ICB](https://a.example) met.';
  assert.equal(surroundingsOf(read(text), spanOf(text, 'https')), undefined);
});

test('whose words: the innermost zone, and none where they are the author’s', () => {
  const text = 'He said: “They told us ‘nothing will change for you’ and then it did.” Nobody else did.';
  const document = read(text);
  assert.equal(isOwn(document, spanOf(text, 'Nobody')), true);
  assert.equal(isOwn(document, spanOf(text, 'They')), false);
  assert.equal(zoneOf(document, spanOf(text, 'Nobody')), undefined);
  assert.equal(zoneOf(document, spanOf(text, 'nothing'))?.start, text.indexOf('‘'));
});

test('every word is the author’s own or stands in a zone', () => {
  const piece = fc.constantFrom('“', '”', '"', 'The ICB met. ', 'a word ', '\n\n', '> ', '‘', '’');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const text = pieces.join('');
      const document = read(text);
      for (const mention of document.mentions) {
        const within = document.zones.some(zone => zone.start <= mention.start && mention.end <= zone.end);
        assert.equal(isOwn(document, mention), !within);
        assert.equal(zoneOf(document, mention) === undefined, !within);
      }
    }),
  );
});
