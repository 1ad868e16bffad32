import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frontMatterSpan, readFrontMatter } from '../../../server/core/text/frontMatter.ts';

test('a head is what stands between two lines of dashes at the very start', () => {
  const span = (text: string) => {
    const found = frontMatterSpan(text);
    return found && text.slice(found.start, found.end);
  };
  assert.equal(span('---\ndate: 2021\n---\nText'), '---\ndate: 2021\n---\n');
  assert.equal(span('\ufeff---\r\ndate: 2021\r\n...\r\nText'), '---\r\ndate: 2021\r\n...\r\n');
  assert.equal(span('---\n---'), '---\n---');
  assert.equal(span('---\nbeing typed\n\n- item'), undefined);
  assert.equal(span('Text\n---\na\n---'), undefined);
  assert.equal(span(''), undefined);
});

test('fields are read, unknown ones and unknown values left alone', () => {
  const { values, problems } = readFrontMatter(
    '---\nkind: draft\ndate: 2025-10-02\naudience: everyone\nsenses: { ICP: icp-place }\nother: 1\n---\n',
  );
  assert.deepEqual(problems, []);
  assert.equal(values.kind, 'draft');
  assert.equal(values.date, '2025-10-02');
  assert.equal(values.audience, undefined);
  assert.deepEqual(values.senses, { ICP: 'icp-place' });
});

test('a head that is not YAML says where, and the text is still read', () => {
  const text = '---\nkind: draft\ntitle: "unclosed\n---\nText';
  const { values, problems } = readFrontMatter(text);
  assert.deepEqual(values, {});
  assert.match(problems[0]!.message, /^The front matter is not valid YAML here: /);
  assert.ok(problems[0]!.span.start > 0 && problems[0]!.span.end <= text.length);
});

test('a head that is not a list of fields is no fields', () => {
  assert.deepEqual(readFrontMatter('---\njust words\n---\n').values, {});
  assert.deepEqual(readFrontMatter('---\n- a\n---\n').values.kind, undefined);
});
