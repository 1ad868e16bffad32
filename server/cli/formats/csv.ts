import { csvOf, rowsOf } from '../../core/ground/csv.ts';
import { idOf } from '../../core/vocabulary/glossaryFile.ts';
import type { Label, Sense, Source, Succession, WrittenConcept } from '../../core/vocabulary/vocabulary.ts';

/** The columns of a glossary as a table. Forms are divided by a vertical bar; "wrong > right" is a form to avoid. */
const ENTRY = [
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
  ...(['broader', 'narrower', 'related', 'legalBasis'] as const),
];
const SENSE = [
  ...(['sense', 'senseLabel', 'senseDefinition', 'from', 'to', 'precision', 'timeNote'] as const),
  ...(['status', 'authority', 'becomes'] as const),
];
const SOURCE = ['source', 'url', 'ref', 'date', 'checked', 'sourceNote', 'proves'] as const;
const COLUMNS = [...ENTRY, ...SENSE, ...SOURCE];

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/**
 * A glossary as CSV (RFC 4180) for a spreadsheet. An entry has one row, and further rows with its id for further
 * senses and sources. What a table has no room for is not in it: rules and notes on forms, plurals, descriptive
 * patterns, near words, pending Bills, misuse, notes on status, confidence, and the codes of areas.
 */
export function toCsv(concepts: readonly WrittenConcept[]): string {
  const rows = concepts.flatMap(conceptRows);
  return csvOf([COLUMNS, ...rows.map(row => COLUMNS.map(column => row[column] ?? ''))]);
}

/**
 * The entries of a table whose first line names the columns; unknown columns are left alone.
 * @throws an Error in words for the writer of the table, with the row.
 */
export function fromCsv(text: string): WrittenConcept[] {
  const [head = [], ...lines] = rowsOf(text.replace(/^\ufeff/, ''));
  for (const column of ['id', 'prefLabel', 'definition'])
    if (!head.includes(column)) throw new Error(`The first line names no column "${column}".${hintOf(head)}`);
  const entries = new Map<string, Row[]>();
  for (const [i, line] of lines.entries()) {
    if (line.every(value => value === '')) continue;
    if (line.slice(head.length).some(value => value !== ''))
      throw new Error(
        `Row ${i + 2} has more cells than the first line has columns. Put a cell with a comma in quotation marks.`,
      );
    const row: Row = Object.fromEntries(head.map((column, at) => [column, line[at]?.trim() || undefined]));
    const known = row.id === undefined ? undefined : entries.get(row.id);
    if (known && row.prefLabel === undefined) known.push(row);
    else if (!row.id || !row.prefLabel || !row.definition)
      throw new Error(`Row ${i + 2} lacks an id, a label or a definition.`);
    else if (row.id !== idOf(row.id))
      throw new Error(`Row ${i + 2}: an id has small letters, digits and hyphens: "${idOf(row.id)}".`);
    else entries.set(row.id, [...(known ?? []), row]);
  }
  return [...entries.values()].map(conceptOf);
}

/** What a spreadsheet of another country writes between cells. */
function hintOf([first = '']: readonly string[]): string {
  const mark = /[;\t|]/.exec(first)?.[0];
  const name = mark === ';' ? 'semicolons' : mark === '|' ? 'upright strokes' : 'tabs';
  return mark ? ` Its cells are parted by ${name}; save the table with commas between them.` : '';
}

function conceptRows(concept: WrittenConcept): Row[] {
  const { id, type, prefLabel, definition, scopeNote, senses } = concept;
  const sources = concept.sources === 'unknown' ? [] : concept.sources;
  const first: Row = {
    id,
    type,
    prefLabel,
    definition,
    scopeNote,
    abbreviation: forms(concept.abbreviation),
    altLabel: forms(concept.altLabel),
    hiddenLabel: list(concept.hiddenLabel?.map(({ form, fix }) => (fix ? `${form} > ${fix}` : form))),
    broader: list(concept.broader),
    narrower: list(concept.narrower),
    related: list(concept.related),
    legalBasis: list(concept.legalBasis),
  };
  const count = Math.max(1, senses.length, sources.length);
  return Array.from({ length: count }, (_, i) => ({
    ...(i === 0 ? first : { id }),
    ...(senses[i] && senseCells(senses[i])),
    ...(sources[i] && sourceCells(sources[i])),
  }));
}

function senseCells({ id, label, definition, valid, status, authority, becomes }: Sense): Row {
  return {
    sense: id,
    senseLabel: label,
    senseDefinition: definition,
    status,
    authority,
    from: valid?.from,
    to: valid?.to,
    precision: valid?.precision,
    timeNote: valid?.note,
    becomes: list(
      becomes?.map(
        ({ to, kind, partial, on }) =>
          `${to} (${[kind, partial && 'in part', on].filter(Boolean).join(', ')})`,
      ),
    ),
  };
}

function sourceCells({ title, url, ref, date, checked, note, proves }: Source): Row {
  return { source: title, url, ref, date, checked, sourceNote: note, proves };
}

function conceptOf(rows: readonly Row[]): WrittenConcept {
  const row = rows[0]!;
  const senses = rows.flatMap((one, i) => senseOf(one, row, i === 0) ?? []);
  const sources = rows.flatMap(one => sourceOf(one) ?? []);
  const fields = {
    id: row.id,
    type: row.type ?? 'term',
    prefLabel: row.prefLabel,
    definition: row.definition,
    scopeNote: row.scopeNote,
    abbreviation: values(row.abbreviation),
    altLabel: values(row.altLabel),
    hiddenLabel: values(row.hiddenLabel)?.map(written => {
      const [form, fix] = written.split(' > ');
      return { form, kind: 'wording', fix: fix ?? row.prefLabel };
    }),
    senses,
    broader: values(row.broader),
    narrower: values(row.narrower),
    related: values(row.related),
    legalBasis: values(row.legalBasis),
    sources: sources.length > 0 ? sources : 'unknown',
  };
  return defined(fields) as unknown as WrittenConcept;
}

/** The first row of an entry holds its main sense, named or not. */
function senseOf(row: Row, { id, prefLabel }: Row, isMain: boolean): Partial<Sense> | undefined {
  if (!isMain && row.sense === undefined) return undefined;
  const valid = defined({ from: row.from, to: row.to, precision: row.precision, note: row.timeNote });
  return defined({
    id: row.sense ?? id,
    label: row.senseLabel ?? prefLabel,
    definition: row.senseDefinition,
    valid: Object.keys(valid).length > 0 ? valid : undefined,
    status: row.status as Sense['status'],
    authority: row.authority,
    becomes: values(row.becomes)?.map(stepOf),
  });
}

const KINDS: readonly Succession['kind'][] = ['renamed', 'became', 'merged-into', 'functions-to'];

/** @example stepOf('some-board (merged-into, in part, 2026-04-01)') // { to: 'some-board', kind: 'merged-into', ... } */
function stepOf(written: string): Succession {
  const [, to = written, notes = ''] = /^(\S+)\s*(?:\((.*)\))?$/.exec(written) ?? [];
  const said = notes.split(',').map(note => note.trim());
  return defined({
    to,
    kind: KINDS.find(kind => said.includes(kind)) ?? 'became',
    partial: said.includes('in part') || undefined,
    on: said.find(note => /^\d{4}/.test(note)),
  }) as Succession;
}

function sourceOf({ source, url, ref, date, checked, sourceNote, proves }: Row): Partial<Source> | undefined {
  const title = source ?? url;
  if (title === undefined) return undefined;
  return defined({
    title,
    url,
    ref,
    date,
    checked,
    note: sourceNote,
    proves: proves === 'name' ? proves : undefined,
  });
}

function values(cell: string | undefined): string[] | undefined {
  return cell
    ?.split('|')
    .map(part => part.trim())
    .filter(Boolean);
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
