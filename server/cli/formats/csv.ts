import type { Label, WrittenConcept } from '../../core/vocabulary.ts';

/** The columns of a glossary as a table; forms are divided by a vertical bar. */
const COLUMNS = [
  ...([
    'id',
    'type',
    'prefLabel',
    'abbreviation',
    'altLabel',
    'hiddenLabel',
    'definition',
    'scopeNote',
  ] as const),
  ...(['from', 'to', 'becomes', 'broader', 'related', 'legalBasis', 'source', 'url', 'checked'] as const),
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/**
 * A glossary as CSV (RFC 4180) for a spreadsheet: one row an entry, with its main sense and its first source.
 * What a table has no room for (further senses and sources, notes on forms) is not in it.
 */
export function toCsv(concepts: readonly WrittenConcept[]): string {
  const rows = concepts.map(concept => COLUMNS.map(column => cell(rowOf(concept)[column] ?? '')).join(','));
  return [COLUMNS.join(','), ...rows, ''].join('\r\n');
}

/**
 * The entries of a table whose first line names the columns; unknown columns are left alone.
 * @throws an Error in words for the writer of the table, with the row.
 */
export function fromCsv(text: string): WrittenConcept[] {
  const [head = [], ...rows] = parseCsv(text.replace(/^\ufeff/, ''));
  for (const column of ['id', 'prefLabel', 'definition'])
    if (!head.includes(column)) throw new Error(`The first line names no column "${column}".`);
  return rows
    .filter(row => row.some(value => value !== ''))
    .map((row, i) => conceptOf(Object.fromEntries(head.map((column, at) => [column, row[at] ?? ''])), i + 2));
}

function rowOf(concept: WrittenConcept): Row {
  const [sense] = concept.senses;
  const source = concept.sources === 'unknown' ? undefined : concept.sources[0];
  return {
    ...{ id: concept.id, type: concept.type, prefLabel: concept.prefLabel, definition: concept.definition },
    abbreviation: forms(concept.abbreviation),
    altLabel: forms(concept.altLabel),
    hiddenLabel: forms(concept.hiddenLabel),
    scopeNote: concept.scopeNote,
    ...{ from: sense?.valid?.from, to: sense?.valid?.to },
    becomes: list((sense?.becomes ?? []).map(({ to }) => to)),
    ...{
      broader: list(concept.broader),
      related: list(concept.related),
      legalBasis: list(concept.legalBasis),
    },
    ...{ source: source?.title, url: source?.url, checked: source?.checked },
  };
}

function conceptOf(row: Record<string, string>, line: number): WrittenConcept {
  const value = (column: string) => row[column]?.trim() || undefined;
  const values = (column: string) =>
    value(column)
      ?.split('|')
      .map(part => part.trim())
      .filter(Boolean);
  const [id, prefLabel, definition] = [value('id'), value('prefLabel'), value('definition')];
  if (!id || !prefLabel || !definition) throw new Error(`Row ${line} lacks an id, a label or a definition.`);
  const valid = { from: value('from'), to: value('to') };
  const becomes = values('becomes')?.map(to => ({ to, kind: 'became' as const }));
  const title = value('source') ?? value('url');
  const fields = {
    ...{ id, type: value('type') ?? 'term', prefLabel, definition, scopeNote: value('scopeNote') },
    ...{ abbreviation: values('abbreviation'), altLabel: values('altLabel') },
    hiddenLabel: values('hiddenLabel')?.map(form => ({ form, kind: 'wording', fix: prefLabel })),
    senses: [
      {
        id,
        label: prefLabel,
        ...(valid.from || valid.to ? { valid: defined(valid) } : {}),
        ...(becomes && { becomes }),
      },
    ],
    ...{ broader: values('broader'), related: values('related'), legalBasis: values('legalBasis') },
    sources: title ? [defined({ title, url: value('url'), checked: value('checked') })] : 'unknown',
  };
  return defined(fields) as unknown as WrittenConcept;
}

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function forms(labels: readonly (string | Label)[] = []): string {
  return list(labels.map(label => (typeof label === 'string' ? label : label.form)));
}

function list(values: readonly string[] = []): string {
  return values.join(' | ');
}

/** A cell that begins like a formula is quoted with a mark before it, so that no spreadsheet runs it. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/g,
  )) {
    const value = quoted === undefined ? plain : quoted.replaceAll('""', '"');
    rows.at(-1)!.push(value.replace(/^'(?=[=+\-@\t\r])/, ''));
    if (end === ',') continue;
    if (end === '') break;
    rows.push([]);
  }
  return rows.filter(row => row.length > 1 || row[0] !== '');
}
