import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import {
  type Annotation,
  annotationId,
  creatorOf,
  sourceOf,
} from '../../../server/core/annotations/annotation.ts';
import { annotationFault } from '../../../server/core/annotations/annotationFault.ts';
import { annotationOf, type Note, noteOf } from '../../../server/core/annotations/note.ts';
import {
  annotationsIn,
  faultsIn,
  GIT_ATTRIBUTES,
  moveSidecar,
  parseSidecar,
  sidecarPathOf,
  sidecarText,
  takenAway,
  textPathOf,
  withVersion,
} from '../../../server/core/annotations/sidecar.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../server/core/annotations/annotation.schema.json'), 'utf8'),
);
const conforms = new Ajv({ strict: false }).compile(schema);

const target = {
  type: 'SpecificResource',
  source: sourceOf('plans/winter plan.md'),
  selector: [
    { type: 'TextQuoteSelector' as const, exact: 'beds', prefix: 'more ', suffix: ' by' },
    { type: 'TextPositionSelector' as const, start: 5, end: 9 },
  ],
};

/** The id of the `n`th annotation made. */
function id(n: number): string {
  return annotationId(1_750_000_000_000 + n * 1000, new Uint8Array(10).fill(n));
}

function comment(n: number, text = `Remark ${n}`): Annotation {
  const created = new Date(1_750_000_000_000 + n * 1000).toISOString();
  return annotationOf({ kind: 'comment', text }, { id: id(n), created, creator: 'Ada', target });
}

const text = fc.string({ unit: 'grapheme' });
const notes: fc.Arbitrary<Note> = fc.oneof(
  fc.record({ kind: fc.constant('comment' as const), text }),
  fc.record({ kind: fc.constant('reply' as const), text, to: fc.constant(id(1)) }),
  fc.record({ kind: fc.constant('tag' as const), concept: fc.string({ minLength: 1 }) }),
  fc.record({ kind: fc.constant('claim' as const), stance: text, voice: text, topic: text }),
  fc.record({
    kind: fc.constant('relation' as const),
    relation: fc.constantFrom('attack' as const, 'support', 'none'),
    from: fc.constant(id(1)),
    to: fc.constant(id(2)),
  }),
  fc.record(
    {
      kind: fc.constant('dismissal' as const),
      code: fc.string({ minLength: 1 }),
      words: text,
      reason: text,
      until: fc.constant('2026-12-31'),
    },
    { requiredKeys: ['kind', 'code'] },
  ),
  fc.constant({ kind: 'own words' as const }),
  fc.record({
    kind: fc.constant('status' as const),
    of: fc.constant(id(1)),
    status: fc.constantFrom('open' as const, 'resolved' as const, 'retired' as const),
  }),
);

test('what is written is read again, and satisfies the standard', () => {
  fc.assert(
    fc.property(notes, note => {
      const made = annotationOf(note, { id: id(3), created: '2026-07-01T09:30:00.000Z', target });
      const read = parseSidecar(`${JSON.stringify(made)}\n`);
      assert.deepEqual(faultsIn(read), []);
      assert.deepEqual(noteOf(annotationsIn(read)[0]!), { ...note });
      assert.ok(conforms(made), JSON.stringify(conforms.errors));
    }),
  );
});

test('a note about a place needs the place', () => {
  assert.throws(
    () => annotationOf({ kind: 'comment', text: '' }, { id: id(1), created: '' }),
    /needs a target/,
  );
});

test('our reading and the schema agree on what is an annotation', () => {
  const whole = { ...comment(1), modified: '2026-07-01T09:30:00Z' };
  const odd = fc.constantFrom<unknown>(
    ...[undefined, null, 1, -1, 1.5, '', 'x', 'urn:a:b', 'http://x y', [], {}, true, ['urn:a:b', 3]],
    ...['Annotation', ['Annotation', 'x'], 'TextualBody', ['SpecificResource'], 'TextQuoteSelector'],
    ...['2026-07-01', '2026-07-01T09:30:00+01:00', ['http://www.w3.org/ns/anno.jsonld', {}]],
  );
  const paths: readonly (readonly (string | number)[])[] = [
    ...[['@context'], ['id'], ['type'], ['motivation'], ['body'], ['bodyValue'], ['target'], ['created']],
    ...[
      ['modified'],
      ['generated'],
      ['body', 'type'],
      ['body', 'value'],
      ['body', 'source'],
      ['target', 'type'],
    ],
    ...[
      ['target', 'source'],
      ['target', 'selector'],
      ['target', 'selector', 0],
      ['target', 'selector', 1],
    ],
    ...['type', 'exact', 'prefix', 'suffix'].map(key => ['target', 'selector', 0, key]),
    ...['type', 'start', 'end'].map(key => ['target', 'selector', 1, key]),
  ];
  let refused = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...paths), odd), { maxLength: 3 }), changes => {
      const value = JSON.parse(
        JSON.stringify(changes.reduce((v, [path, put]) => set(v, path, put), whole as unknown)),
      );
      const fault = annotationFault(value);
      assert.equal(fault === undefined, conforms(value), `${fault}\n${JSON.stringify(conforms.errors)}`);
      if (fault) refused += 1;
    }),
    { numRuns: 2000 },
  );
  assert.ok(refused > 200, 'the changes must make some annotations invalid');
});

/** A copy of `value` with another value at `path`, where there is such a place. */
function set(value: unknown, [key, ...rest]: readonly (string | number)[], put: unknown): unknown {
  if (key === undefined) return put;
  if (typeof value !== 'object' || value === null) return value;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = set(copy[key], rest, put);
  return copy;
}

test('ids are UUIDs of version 7 that sort by time', () => {
  assert.match(id(1), /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  // The example of RFC 9562, appendix A.6.
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  assert.equal(annotationId(0x017f22e279b0, random), 'urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  const time = fc.integer({ min: 0, max: 2 ** 47 });
  fc.assert(
    fc.property(time, time, (a, b) => {
      const [x, y] = [annotationId(a, new Uint8Array(10)), annotationId(b, new Uint8Array(10).fill(255))];
      assert.equal(a < b ? x < y : true, true);
    }),
  );
});

test('a sidecar lies beside the text that it belongs to', () => {
  assert.equal(sidecarPathOf('plans/winter plan.md'), '.annotations/plans/winter plan.md.jsonl');
  assert.equal(textPathOf('.annotations/plans/winter plan.md.jsonl'), 'plans/winter plan.md');
  assert.equal(textPathOf('plans/winter plan.md'), undefined);
  assert.equal(sourceOf('plans/winter plan.md'), 'urn:policy-annotator:text:plans/winter%20plan.md');
});

const junk = fc.constantFrom(
  ...[
    '',
    ' ',
    '{',
    '{"id":1}',
    'null',
    '[]',
    '<<<<<<< HEAD',
    '=======',
    '\ufeff',
    '// a remark of mine',
    '\r',
  ],
);
const files = fc
  .array(
    fc.oneof(
      junk,
      fc.string(),
      fc.integer({ min: 0, max: 9 }).map(n => JSON.stringify(comment(n))),
    ),
  )
  .chain(lines => fc.constantFrom('\n', '\r\n').map(end => lines.join(end)));

test('no byte is lost by reading, whatever the file holds', () => {
  fc.assert(fc.property(files, file => assert.equal(sidecarText(parseSidecar(file)), file)));
});

test('a change to one annotation leaves every other line byte for byte in its order', () => {
  fc.assert(
    fc.property(files, fc.integer({ min: 0, max: 9 }), (file, n) => {
      const sidecar = parseSidecar(file);
      const others = linesWithout(file, id(n));
      const changed = withVersion(sidecar, comment(n, 'Other words'));
      const after = sidecarText(changed);
      assert.deepEqual(linesWithout(after, id(n)).filter(Boolean), others.filter(Boolean));
      assert.equal(annotationsIn(parseSidecar(after)).filter(known => known.id === id(n)).length, 1);
      assert.deepEqual(
        linesWithout(sidecarText(withVersion(changed, takenAway(comment(n), NOW))), id(n)).filter(Boolean),
        others.filter(Boolean),
      );
    }),
  );
});

const NOW = '2026-07-02T00:00:00.000Z';

function linesWithout(file: string, unwanted: string): string[] {
  return file
    .split('\n')
    .map(line => line.replace(/\r+$/, ''))
    .filter(line => !line.includes(unwanted));
}

test('lines stand in the order of their ids, however they were added', () => {
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 2 });
  fc.assert(
    fc.property(order, numbers => {
      const sidecar = numbers.reduce((s, n) => withVersion(s, comment(n)), parseSidecar(''));
      const sorted = [...numbers].sort((a, b) => a - b);
      assert.equal(sidecarText(sidecar), sorted.map(n => `${JSON.stringify(comment(n))}\n`).join(''));
    }),
  );
});

test('fields that we do not know stay when an annotation is changed', () => {
  const file = JSON.stringify({ ...comment(1), rights: 'https://example.org/rights' });
  const [known] = annotationsIn(parseSidecar(file));
  const changed = withVersion(parseSidecar(file), { ...known!, modified: '2026-07-01T09:30:00Z' });
  assert.match(sidecarText(changed), /"rights":"https:\/\/example\.org\/rights"/);
});

test('a line that cannot be read has one fault, at its place', () => {
  const file = `${JSON.stringify(comment(1))}\nnot json\n{"type":"Annotation"}\n`;
  const faults = faultsIn(parseSidecar(file));
  assert.deepEqual(
    faults.map(({ span }) => file.slice(span.start, span.end)),
    ['not json', '{"type":"Annotation"}'],
  );
  assert.match(faults[0]!.message, /is not JSON/);
  assert.match(faults[1]!.message, /"@context"/);
});

test('a line nested deeper than any annotation is kept, and harms no other line', () => {
  const deep = (levels: number) =>
    `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:a:b","type":"Annotation","target":{"source":"urn:a:c","x":${'['.repeat(levels)}${']'.repeat(levels)}}}`;
  const file = `${deep(100_000)}\n${JSON.stringify(comment(1, `${'['.repeat(500)}"\\`))}\n${deep(50)}\n`;
  const sidecar = parseSidecar(file);
  assert.equal(sidecarText(sidecar), file);
  assert.equal(annotationsIn(sidecar).length, 2);
  assert.match(faultsIn(sidecar)[0]!.message, /nested deeper/);
  assert.equal(
    sidecarText(withVersion(sidecar, comment(2))).length,
    file.length + JSON.stringify(comment(2)).length + 1,
  );
});

test('a text that moves takes its annotations along', () => {
  const reply = annotationOf(
    { kind: 'reply', text: 'Yes', to: id(1) },
    { id: id(2), created: '2026-07-01T09:30:00Z' },
  );
  const sidecar = withVersion(withVersion(parseSidecar('kept\n'), comment(1)), reply);
  const before = sidecarText(sidecar);
  const after = sidecarText(moveSidecar(sidecar, 'archive/winter.md'));
  assert.equal(after, before.replaceAll(sourceOf('plans/winter plan.md'), sourceOf('archive/winter.md')));
  assert.notEqual(after, before);
});

test('other tools may write what we have no word for', () => {
  const foreign = { ...comment(1), motivation: 'bookmarking', creator: ['https://example.org/ada'] };
  const [read] = annotationsIn(parseSidecar(JSON.stringify(foreign)));
  assert.equal(noteOf(read!), undefined);
  assert.equal(creatorOf(read!), 'https://example.org/ada');
  assert.equal(creatorOf(comment(1)), 'Ada');
});

test('two people annotate on two branches, and plain git merges them', t => {
  const folder = repository(t);
  if (!folder) return;
  const merged = mergeOf(folder, { withAttributes: true });
  assert.equal(merged.status, 0, merged.output);
  const sidecar = parseSidecar(merged.file);
  assert.deepEqual(faultsIn(sidecar), []);
  assert.deepEqual(annotationsIn(sidecar).map(noteOf), wanted);
});

test('even where git gives up, both sets are there and its marks are named', t => {
  const folder = repository(t);
  if (!folder) return;
  const merged = mergeOf(folder, { withAttributes: false });
  assert.notEqual(merged.status, 0, 'both sides wrote at the end: this must be a conflict');
  const sidecar = parseSidecar(merged.file);
  assert.deepEqual(annotationsIn(sidecar).map(noteOf), wanted);
  assert.match(faultsIn(sidecar)[0]!.message, /both sides are kept/);
});

/** What both made: the first edited the last common remark and added one; the second added two. */
const wanted = ['Remark 0', 'Remark 1', 'Remark 2, edited', 'Remark 3', 'Remark 4', 'Remark 5'].map(
  words => ({
    kind: 'comment',
    text: words,
  }),
);

function repository(t: { skip(why: string): void; after(f: () => void): void }): string | undefined {
  if (spawnSync('git', ['--version']).status !== 0) {
    t.skip('git is not installed');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'policy-merge-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

function mergeOf(folder: string, { withAttributes }: { withAttributes: boolean }) {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
  const path = join(folder, sidecarPathOf('plan.md'));
  const write = (...annotations: Annotation[]) =>
    writeFileSync(path, sidecarText(annotations.reduce((s, a) => withVersion(s, a), parseSidecar(''))));
  mkdirSync(join(folder, '.annotations'));
  git('init', '-q', '-b', 'one');
  if (withAttributes) writeFileSync(join(folder, GIT_ATTRIBUTES.path), GIT_ATTRIBUTES.text);
  write(comment(0), comment(1), comment(2));
  git('add', '.');
  git('commit', '-qm', 'Three remarks');
  git('checkout', '-qb', 'two');
  write(comment(0), comment(1), comment(2), comment(4), comment(5));
  git('commit', '-qam', 'Two more');
  git('checkout', '-q', 'one');
  const edited = { ...comment(2, 'Remark 2, edited'), modified: '2026-07-01T09:30:00.000Z' };
  write(comment(0), comment(1), edited, comment(3));
  git('commit', '-qam', 'One edited, one more');
  const { status, stdout, stderr } = spawnSync(
    'git',
    ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'merge', '-q', '--no-edit', 'two'],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, output: stdout + stderr, file: readFileSync(path, 'utf8') };
}
