import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldEdit, frontMatterSpan, readFrontMatter } from '../../../server/core/text/frontMatter.ts';

test('a head is what stands between two lines of dashes at the very start', () => {
  const span = (text: string) => {
    const found = frontMatterSpan(text);
    return found && text.slice(found.start, found.end);
  };
  assert.equal(span('---\ndate: 2021\n---\nText'), '---\ndate: 2021\n---\n');
  assert.equal(span('\ufeff---\r\ndate: 2021\r\n...\r\nText'), '---\r\ndate: 2021\r\n...\r\n');
  assert.equal(span('---\n---'), '---\n---');
  assert.equal(span('+++\ndate = 2021\n+++\nText'), '+++\ndate = 2021\n+++\n');
  assert.equal(span('+++\ndate = 2021\n---\nText'), undefined);
  assert.equal(span('---\nbeing typed\n\n- item'), undefined);
  assert.equal(span('Text\n---\na\n---'), undefined);
  assert.equal(span(''), undefined);
});

/** What a head says, fields that it does not have left out. */
function read(head: string) {
  const { values, problems } = readFrontMatter(head);
  return { values: JSON.parse(JSON.stringify(values)), problems: problems.map(({ message }) => message) };
}

test('fields are read, unknown ones left alone; a value that there is not is named', () => {
  const { values, problems } = read(
    '---\nkind: draft\ndate: 2025-10-02\naudience: everyone\nsenses: { ICP: icp-place }\nother: 1\n---\n',
  );
  assert.deepEqual(values, { kind: 'draft', date: '2025-10-02', senses: { ICP: 'icp-place' } });
  assert.deepEqual(problems, [
    '“everyone” is no audience that is known here; write one of: public, professional.',
  ]);
});

test('keys and choices may have capitals, quotation marks and comments', () => {
  const { values, problems } = read(
    '---\nKind: SOURCE # mine\n"Date": "2021-03-01"\nAUDIENCE: Professional\n---\n',
  );
  assert.deepEqual(values, { kind: 'source', date: '2021-03-01', audience: 'professional' });
  assert.deepEqual(problems, []);
});

test('what can be read of a broken head is read', () => {
  const heads = [
    '---\nkind: source\ntitle: Boards: what next?\ndate: 2021-03-01\n---\n',
    '---\ntitle: Boards: what next?\nkind: source\ndate: 2021-03-01\n---\n',
    '---\nkind: source\ntitle: "Boards: what next?\ndate: 2021-03-01\n---\n',
    "---\nkind: source\ntitle: 'Boards: what next?\ndate: 2021-03-01\n---\n",
    '---\r\nkind: source\r\ntitle: Boards: what next?\r\ndate: 2021-03-01\r\n---\r\n',
  ];
  for (const head of heads) {
    const { values, problems } = read(head);
    assert.deepEqual(values, { kind: 'source', title: 'Boards: what next?', date: '2021-03-01' }, head);
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /^The front matter is not valid YAML here: /);
  }
  const others = [
    'tags: [a',
    '\tindented: 1',
    '@at: 1',
    'list:\n- a\n - b: c',
    '%',
    'url: *nobody',
    'date: 2021-03-01',
    '? a',
    'a: {',
  ];
  for (const line of others)
    for (const head of [`---\nkind: source\n${line}\n---\n`, `---\n${line}\nkind: source\n---\n`])
      assert.equal(read(head).values.kind, 'source', head);
});

test('TOML is read', () => {
  const { values, problems } = read(
    '+++\ntitle = "Boards: what next?"\nKind = \'source\' # mine\ndate = 2021-03-01T09:00:00Z\ntags = ["a"]\n\n[senses]\nICP = "icp-place"\n+++\nText',
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(values, {
    kind: 'source',
    title: 'Boards: what next?',
    date: '2021-03-01T09:00:00Z',
    senses: { ICP: 'icp-place' },
  });
  assert.deepEqual(read('+++\nsenses = { ICP = "icp-place" }\n+++\n').values, {
    senses: { ICP: 'icp-place' },
  });
});

test('a day that there is not, or that cannot be read, is named with its place', () => {
  const of = (date: string) => {
    const text = `---\nkind: draft\ndate: ${date}\n---\n`;
    return readFrontMatter(text).problems.map(
      ({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`,
    );
  };
  for (const date of [
    '2022-06-14',
    '12/07/2022',
    '1.4.2022',
    'July 12 2022',
    '2022-06-14T09:00:00+01:00',
    '2021',
    '2022-06',
    '2022-23',
    'June 2022',
  ])
    assert.deepEqual(of(date), [], date);
  for (const date of ['2022-13-01', '31/02/2022', '2023-02-29', '07/13/2022', '31 June 2022'])
    assert.match(of(date)[0]!, new RegExp(`^${date}: “${date}” is no day of the calendar`));
  assert.match(of('yesterday')[0]!, /^yesterday: “yesterday” is no date that can be read/);
});

test('a head that is not a list of fields is no fields', () => {
  assert.deepEqual(read('---\njust words\n---\n').values, {});
  assert.deepEqual(read('---\n- a\n---\n').values, {});
});

test('a new field becomes the first line of a head, or a head', () => {
  const after = (text: string) => {
    const { span, text: line } = fieldEdit(text, 'date', '2021');
    return text.slice(0, span.start) + line + text.slice(span.end);
  };
  assert.equal(after('Text'), '---\ndate: 2021\n---\n\nText');
  assert.equal(after('---\nkind: draft\n---\n'), '---\ndate: 2021\nkind: draft\n---\n');
  assert.equal(after('+++\n[senses]\n+++\n'), '+++\ndate = 2021\n[senses]\n+++\n');
});

test('TOML is read over several lines, with tables, quoted keys and comments', () => {
  const { values, problems } = read(
    [
      '+++',
      'title = """',
      'kind = note"""',
      "tags = ['a', # one",
      '  "b",',
      ']',
      'kind = "source"',
      'date = 2022-06-14T09:00:00Z # when',
      'sides = {',
      '  "Lord Marsh" = "against",',
      '  author = "neither",',
      '}',
      'senses.ICP = "icp-place"',
      '[extra]',
      'date = 2001-01-01',
      '+++',
      '',
    ].join('\n'),
  );
  assert.deepEqual(values, {
    ...{ kind: 'source', title: 'kind = note', date: '2022-06-14T09:00:00Z' },
    ...{ senses: { ICP: 'icp-place' }, sides: { 'Lord Marsh': 'against', author: 'neither' } },
  });
  assert.deepEqual(problems, []);
});

test('TOML with an open quotation mark or bracket is read line by line, and said to be open', () => {
  const { values, problems } = read('+++\ntitle = "A paper\ntags = [\nkind = "source"\ndate = 2021\n+++\n');
  assert.deepEqual(values, { kind: 'source', title: 'A paper', date: '2021' });
  assert.equal(problems.length, 2);
});

test('keys behind a tab, without a blank, and lists of one are read', () => {
  const wanted = { kind: 'source', date: '2022-06-14' };
  for (const [head, count] of [
    ['kind: source\n\tdate: 2022-06-14', 1],
    ['kind:source\ndate:2022-06-14', 1],
    ['kind:source', 1],
    ['kind: [source]\ndate: [2022-06-14]', 0],
  ] as const) {
    const { values, problems } = read(`---\n${head}\n---\n`);
    assert.deepEqual({ ...wanted, ...values }, wanted, head);
    assert.equal(values.kind, 'source', head);
    assert.equal(problems.length, count, head);
  }
});
