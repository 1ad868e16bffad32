import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PartedTable } from '../../server/lsp/claims/partedTable.ts';

const ROWS = Array.from(
  { length: 30_000 },
  (_, n) => `${n},a row of a long table that is made while it is read\r\n`,
);

function* rows() {
  for (const row of ROWS) {
    yield undefined;
    yield row;
  }
}

test('a long table comes in parts of whole lines, and all of it comes', async () => {
  const table = new PartedTable<{ readonly next?: number }>(rows);
  const parts: string[] = [];
  for (let next: number | undefined; ; ) {
    const part = await table.part({ next });
    parts.push(part.text);
    if (part.next === undefined) break;
    next = part.next;
  }
  assert.ok(parts.length > 2, `${parts.length} parts`);
  assert.ok(parts.every(part => part.endsWith('\r\n')));
  assert.equal(parts.join(''), ROWS.join(''));
});

test('who goes on with a table while another was begun is told so, and gets no rows of the other', async () => {
  const table = new PartedTable<{ readonly next?: number }>(rows);
  const { next } = await table.part({});
  await table.part({});
  await assert.rejects(table.part({ next }), /begun meanwhile/);
});
