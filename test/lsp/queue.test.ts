import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Workspace } from '../../server/core/folder/workspace.ts';
import { QuotationTraces } from '../../server/lsp/quotations/traces.ts';
import { Queue } from '../../server/lsp/shared/queue.ts';

test('tasks run one after another in their order, and one that fails stops no other', async () => {
  const queue = new Queue();
  const told: string[] = [];
  const task = (name: string, milliseconds: number) => async () => {
    told.push(`${name} begins`);
    await new Promise(resolve => setTimeout(resolve, milliseconds));
    told.push(`${name} ends`);
    if (name === 'second') throw new Error('no room');
    return name;
  };
  const first = queue.add(task('first', 20));
  const second = assert.rejects(queue.add(task('second', 5)), /no room/);
  const third = queue.add(task('third', 0));
  await queue.idle();
  assert.deepEqual(
    told,
    ['first', 'second', 'third'].flatMap(name => [`${name} begins`, `${name} ends`]),
  );
  assert.deepEqual(await Promise.all([first, second, third]), ['first', undefined, 'third']);
});

test('a task that throws before it waits fails for who added it alone', async () => {
  const queue = new Queue();
  const thrown = () => {
    throw new Error('at once');
  };
  await assert.rejects(queue.add(thrown), /at once/);
  assert.equal(await queue.add(async () => 1), 1);
});

test('quotations are looked up again after a look-up that failed', async () => {
  const workspace = new Workspace();
  let failures = 1;
  const broken = new Proxy(workspace, {
    get(target, name) {
      if (name === 'documents' && failures-- > 0) throw new Error('no texts today');
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const files = { list: async () => [], read: async () => '', readUnless: async () => ({ text: '' }) };
  const traces = new QuotationTraces(
    broken,
    files,
    () => {},
    () => {},
  );
  const quotation = 'the board must publish its plan every year';
  await assert.rejects(traces.find(quotation, 'file:///a.md'), /no texts today/);
  assert.deepEqual(await traces.find(quotation, 'file:///a.md'), []);
});
