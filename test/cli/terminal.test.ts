import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeTerminal, visible } from '../../server/cli/terminal.ts';

function said(text: string): string {
  let out = '';
  safeTerminal(
    part => {
      out += part;
    },
    () => {},
  ).out(text);
  return out;
}

test('what a terminal would obey is shown as its code, and means the same in JSON', () => {
  assert.equal(
    visible('a\u001b[31mb\u009b2J\u0007\u007f\u202ec\rd'),
    'a\\u001b[31mb\\u009b2J\\u0007\\u007f\\u202ec\\u000dd',
  );
  assert.equal(visible('Ä – “1” 😀\tx\r\n'), 'Ä – “1” 😀\tx\r\n');
  const value = { text: 'a\u009b\u007f\u202e' };
  assert.deepEqual(JSON.parse(visible(JSON.stringify(value))), value);
});

test('no line begins as a command of a CI service', () => {
  assert.equal(said('::error::x\n  ::add-mask::y\na ::b'), ': :error::x\n  : :add-mask::y\na ::b');
  assert.equal(said('##[error]x ##vso[task] ## heading'), '# #[error]x # #vso[task] ## heading');
});

test('only what is meant as a command goes out as one, without control characters', () => {
  let out = '';
  const add = (part: string) => {
    out += part;
  };
  safeTerminal(add, () => {}).commands('::notice::a\u001b[2J\n');
  assert.equal(out, '::notice::a\\u001b[2J\n');
});
