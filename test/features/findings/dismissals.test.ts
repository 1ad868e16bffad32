import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotationId } from '../../../server/core/annotations/annotation.ts';
import type { Authoring } from '../../../server/core/annotations/authoring.ts';
import {
  applyChange,
  type Change,
  editNotebook,
  type Notebook,
  openNotebook,
} from '../../../server/core/annotations/notebook.ts';
import { openDocument } from '../../../server/core/document/document.ts';
import type { Span } from '../../../server/core/ground/span.ts';
import {
  claimAsOwn,
  dismissHere,
  dismissInText,
  silencedIn,
  silenceIn,
} from '../../../server/features/findings/dismissals.ts';
import { type Finding, findingsIn } from '../../../server/features/findings/findings.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

// What a person wants to hear no more of, kept beside the text.

const TEXT = `---
kind: draft
date: 2025-03-01
---

The Local Govt Association answered in March, after a long debate in its own committee rooms.

Nobody else in the county had been asked by then, and the Local Govt Association said so twice.

She wrote: “The Intergrated Care Board answers to nobody at all in this part of the country.”
`;
const TODAY = '2026-07-01';

function notebookAfter(make: (authoring: Authoring) => Change, before?: Notebook): Notebook {
  const authoring: Authoring = {
    value: TEXT,
    source: 'urn:policy-annotator:text:draft.md',
    sidecar: before?.sidecar ?? { lines: [] },
    now: '2026-07-01T09:30:00.000Z',
    newId: () => annotationId(before ? 2 : 1, new Uint8Array(10)),
  };
  return openNotebook(applyChange(authoring.sidecar, make(authoring), authoring.now), TEXT);
}

function found(notebook: Notebook | undefined, value = TEXT, today = TODAY): readonly Finding[] {
  const document = openDocument('file:///draft.md', 0, value, vocabulary);
  return findingsIn(document, { profile: 'drafting', ...silenceIn(notebook, today) });
}

function shown(notebook: Notebook | undefined, value = TEXT, today = TODAY): string[] {
  return found(notebook, value, today).map(
    ({ code, span }) => `${code} ${value.slice(span.start, span.end)}`,
  );
}

const ASSOCIATION = 'inconsistent-form Local Govt Association';
const BOARD = 'misspelt-term Intergrated Care Board';
const [first] = found(undefined);

test('the text has findings to dismiss', () => {
  assert.deepEqual(shown(undefined), [ASSOCIATION, ASSOCIATION, BOARD]);
});

test('dismissed here: the same words elsewhere are still pointed at', () => {
  const notebook = notebookAfter(authoring => dismissHere(authoring, { code: first!.code }, first!.span));
  assert.deepEqual(shown(notebook), [ASSOCIATION, BOARD]);
});

test('a dismissal moves along with the text, and ends when its words are changed', () => {
  const notebook = notebookAfter(authoring => dismissHere(authoring, { code: first!.code }, first!.span));
  const edited = (span: Span, words: string) => {
    const value = TEXT.slice(0, span.start) + words + TEXT.slice(span.end);
    const { dismissed } = silenceIn(editNotebook(notebook, value, { span, length: words.length }), TODAY);
    return dismissed.map(({ span }) => value.slice(span!.start, span!.end));
  };
  const before = { start: TEXT.indexOf('The Local'), end: TEXT.indexOf('The Local') };
  assert.deepEqual(edited(before, 'Hear, hear! '), ['Local Govt Association']);
  assert.deepEqual(edited({ ...first!.span, end: first!.span.start + 'Local'.length }, 'Northvale'), []);
});

test('dismissed in the text: for these words, or all of the kind', () => {
  const words = 'Local Govt Association';
  assert.deepEqual(
    shown(notebookAfter(authoring => dismissInText(authoring, { code: first!.code, words }))),
    [BOARD],
  );
  assert.deepEqual(shown(notebookAfter(authoring => dismissInText(authoring, { code: first!.code }))), [
    BOARD,
  ]);
  const others = notebookAfter(authoring =>
    dismissInText(authoring, { code: first!.code, words: 'other words' }),
  );
  assert.deepEqual(shown(others), shown(undefined));
});

test('a dismissal holds on its last day and no longer', () => {
  const notebook = notebookAfter(authoring =>
    dismissInText(authoring, { code: first!.code, reason: 'Renamed in May.', until: '2026-07-01' }),
  );
  assert.deepEqual(shown(notebook, TEXT, '2026-07-01'), [BOARD]);
  assert.deepEqual(shown(notebook, TEXT, '2026-07-02'), shown(undefined));
});

test('all that was dismissed is listed with its reason, and whether it still holds', () => {
  const { code, span } = first!;
  const here = notebookAfter(authoring => dismissHere(authoring, { code, reason: 'As they sign it.' }, span));
  const both = notebookAfter(
    authoring => dismissInText(authoring, { code: 'defined-twice', until: '2026-07-01' }),
    here,
  );
  const listed = (day: string) =>
    silencedIn(both, day).map(({ note, words, place, holds }) => [note, words, place?.span, holds]);
  const reason = { kind: 'dismissal', code, reason: 'As they sign it.' };
  const day = { kind: 'dismissal', code: 'defined-twice', until: '2026-07-01' };
  const words = 'Local Govt Association';
  assert.deepEqual(listed('2026-07-01'), [
    [reason, words, span, true],
    [day, undefined, undefined, true],
  ]);
  assert.deepEqual(
    listed('2026-07-02').map(([, , , holds]) => holds),
    [true, false],
  );
});

test('a quotation that is the author’s own is mended like all their words, and a real one never', () => {
  const start = TEXT.indexOf('“');
  const quotation = { start, end: TEXT.indexOf('”') + 1 };
  const kinds = (notebook: Notebook | undefined) =>
    found(notebook)
      .find(({ code }) => code === 'misspelt-term')!
      .fixes.map(({ kind }) => kind)
      .filter(kind => kind !== 'glossary');
  assert.deepEqual(kinds(undefined), ['sic', 'note', 'own words']);
  const notebook = notebookAfter(authoring => claimAsOwn(authoring, quotation));
  assert.deepEqual(kinds(notebook), ['replace', 'note']);
  const mended = TEXT.replace('Intergrated', 'Integrated');
  const at = TEXT.indexOf('Intergrated');
  const edit = { span: { start: at, end: at + 'Intergrated'.length }, length: 'Integrated'.length };
  assert.equal(silenceIn(editNotebook(notebook, mended, edit), TODAY).ownWords.length, 1);
  const rewritten = TEXT.replace(TEXT.slice(start), '“We never said so,” she wrote.\n');
  const whole = { span: { start, end: TEXT.length }, length: rewritten.length - start };
  assert.deepEqual(silenceIn(editNotebook(notebook, rewritten, whole), TODAY).ownWords, []);
});
