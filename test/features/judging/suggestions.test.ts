import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import { batchesOf, mayBeShown, questionsOn } from '../../../server/core/judging/asking.ts';
import type { Answer, Question } from '../../../server/core/judging/questions.ts';
import { Suggestions } from '../../../server/core/judging/suggestions.ts';
import { subjectOf } from '../../../server/features/judging/subject.ts';
import { openSuggestions } from '../../../server/features/judging/suggestions.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

// What is asked of texts, which texts are left alone, and which answers say anything new.

const head = (more: string) => `---\n${more}\n---\n\n`;
const PAPER = 'The integrated care board will waste money that wards need badly.\n';
const REPLY = 'The integrated care board saves money, and wards will gain from it badly needed beds.\n';
const QUIET =
  'The integrated care board met in March in the library, where the minutes of its two meetings before were read out and agreed by all.\n';

function folder(texts: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace();
  for (const [name, text] of Object.entries(texts))
    workspace.put(openDocument(`file:///${name}`, 0, text, vocabulary));
  return workspace;
}

async function asked(workspace: Workspace, uri: string, shared: 'sources' | 'all' = 'sources') {
  const subject = subjectOf({ uri }, workspace);
  return questionsOn(subject, shared, workspace, async one => workspace.get(one));
}

const texts = {
  'paper.md': head('kind: source') + PAPER + '\n' + QUIET,
  'reply.md': head('kind: source') + REPLY,
  'draft.md': head('kind: draft') + REPLY,
  'secret.md': head('kind: source\nshare: never') + REPLY,
  'plain.md': REPLY,
};

test('each claim is held against those of other texts, and paragraphs without claims are looked through', async () => {
  const { questions } = await asked(folder(texts), 'file:///paper.md');
  const pairs = questions.filter(({ kind }) => kind === 'pair');
  assert.deepEqual([...new Set(pairs.map(pair => 'other' in pair && pair.other.uri))], ['file:///reply.md']);
  assert.match(pairs[0]!.one.around, /waste money that wards need badly/);
  const missed = questions.filter(({ kind }) => kind === 'claims');
  assert.deepEqual(
    missed.map(({ one }) => one.around.slice(0, 30)),
    ['The integrated care board met '],
  );
  assert.equal(new Set(questions.map(({ id }) => id)).size, questions.length);
});

test('words of drafts, of texts that say nothing and of those that are never shared stay here', async () => {
  const workspace = folder(texts);
  const { questions, leftOut } = await asked(workspace, 'file:///paper.md');
  assert.deepEqual(leftOut, ['file:///draft.md', 'file:///plain.md', 'file:///secret.md']);
  const all = await asked(workspace, 'file:///paper.md', 'all');
  assert.deepEqual(all.leftOut, ['file:///secret.md']);
  for (const [list, hidden] of [
    [questions, /secret|draft|plain/],
    [all.questions, /secret/],
  ] as const)
    for (const question of list)
      for (const passage of [question.one, ...('other' in question ? [question.other] : [])])
        assert.doesNotMatch(passage.uri, hidden);
  assert.deepEqual((await asked(workspace, 'file:///secret.md', 'all')).questions, []);
  for (const share of ['share: never', 'share: nevr', 'share: no', 'share:', 'Share: false', 'share: [x]']) {
    const [text] = folder({ 'a.md': head(`kind: source\n${share}`) + REPLY }).documents();
    assert.equal(mayBeShown(text!, 'all'), false, share);
  }
});

test('batches are small, keep all questions in their order and never have the same name', async () => {
  const { questions } = await asked(folder(texts), 'file:///paper.md');
  const many: Question[] = Array.from({ length: 7 }, () => questions).flat();
  const batches = batchesOf(many, 4);
  assert.deepEqual(
    batches.flatMap(({ questions }) => questions),
    many,
  );
  assert.ok(batches.every(({ questions }) => questions.length <= 10));
  assert.deepEqual(
    batches.map(({ id }) => id),
    batches.map((_, i) => `b${4 + i}`),
  );
});

test('an answer is a suggestion while it says other than what is shown', async () => {
  const workspace = folder(texts);
  const { questions } = await asked(workspace, 'file:///paper.md');
  const [pair] = questions.filter(({ kind }) => kind === 'pair');
  const missed = questions.find(({ kind }) => kind === 'claims')!;
  const open = (question: Question, answer: Answer, in_ = workspace) => {
    const suggestions = new Suggestions();
    suggestions.add([question], [{ question, answer }], 'Model A', '2026-11-30');
    return openSuggestions(suggestions.all(), in_, uri => in_.get(uri)).map(one =>
      one.kind === 'claims' ? 'claims' : one.verdict,
    );
  };
  assert.deepEqual(open(pair!, { kind: 'pair', verdict: 'against' }), ['attack']);
  const shown = workspace.crossRelations('file:///paper.md', pair!.one.claim!);
  assert.deepEqual(
    open(pair!, { kind: 'pair', verdict: 'different' }),
    shown.some(({ from, to }) => [from.uri, to.uri].includes('file:///reply.md')) ? ['none'] : [],
  );
  const { stance } = workspace.get('file:///paper.md')!.claims[0]!;
  const question: Question = { kind: 'stance', id: 'q1', one: pair!.one, found: stance };
  assert.deepEqual(open(question, { kind: 'stance', verdict: stance }), []);
  assert.deepEqual(
    open(question, { kind: 'stance', verdict: stance === 'for' ? 'against' : 'for' }).length,
    1,
  );

  const words: Answer = { kind: 'claims', verdict: 'The integrated care board met in March' };
  assert.deepEqual(open(missed, words), ['claims']);
  const edited = folder({ ...texts, 'paper.md': texts['paper.md'].replace('met in March', 'sat in May') });
  assert.deepEqual(open(missed, words, edited), [], 'its words are gone');
});
