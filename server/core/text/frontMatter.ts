import * as l10n from '@vscode/l10n';
import { parseDocument } from 'yaml';
import { readDay } from '../ground/days.ts';
import type { Span } from '../ground/span.ts';
import schema from './frontMatter.schema.json' with { type: 'json' };
import { tomlEntries } from './toml.ts';

/** What a text says of itself at its head. All fields are optional; unknown fields are left alone. */
export interface FrontMatter {
  readonly kind?: 'source' | 'draft' | 'note' | 'report';
  readonly title?: string;
  readonly publisher?: string;
  /** Whose words these are, unless quoted. */
  readonly voice?: string;
  /** As written; `readDate` reads it. */
  readonly date?: string;
  readonly url?: string;
  readonly audience?: 'public' | 'professional';
  /** Sense lock: form -> sense id, as `{ ICP: 'icp-place' }`. */
  readonly senses?: Readonly<Record<string, string>>;
  /** Where voices stand in this text, as its reader knows: `{ Lord Marsh: against, author: neither }`. */
  readonly sides?: Readonly<Record<string, Side>>;
  /** Where this says anything, no word of the text is given to a language model, whatever else is allowed. */
  readonly share?: string;
}

/** Whether a voice is for or against what a text is about. */
export type Side = (typeof SIDES)[number];
const SIDES = ['for', 'against', 'neither'] as const;

export function isSide(word: string | undefined): word is Side {
  return SIDES.some(side => side === word);
}

/** Something at the head of a text that could not be read, in words for its writer. The span counts from the start of the text. */
export interface FrontMatterProblem {
  readonly span: Span;
  readonly message: string;
}

export interface ReadFrontMatter {
  readonly values: FrontMatter;
  readonly problems: readonly FrontMatterProblem[];
}

/** A field of the head as the schema describes it: what it says, and the values that it may have where they are few. */
export interface HeadField {
  readonly description: string;
  readonly type?: string;
  readonly format?: string;
  readonly oneOf?: readonly { readonly const: string; readonly description: string }[];
}

/** The fields that a head may have, by name. */
export const HEAD_FIELDS: Readonly<Record<string, HeadField>> = schema.properties;

/**
 * The lines from a first line `---` to the next `---` or `...`, or from `+++` to `+++`, with the line end after them.
 * Found by a line scan, so that a head which is still being typed never swallows the document.
 * @example frontMatterSpan('---\ndate: 2021\n---\nText') // { start: 0, end: 19 }
 */
export function frontMatterSpan(text: string): Span | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const first = /^(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(start, start + 80));
  if (!first) return undefined;
  const fence =
    first[1] === '---' ? /^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/my : /^\+\+\+[ \t]*(?:\r\n|\n|\r|$)/my;
  let line = start + first[0].length;
  while (line < text.length) {
    fence.lastIndex = line;
    const close = fence.exec(text);
    if (close) return { start, end: line + close[0].length };
    const next = /\r\n|\n|\r/g;
    next.lastIndex = line;
    const end = next.exec(text);
    if (!end) return undefined;
    line = end.index + end[0].length;
  }
  return undefined;
}

/**
 * Reads the head of a text, as YAML or TOML; keys and choices in small letters or capitals. What can be read is read,
 * whatever else cannot; what cannot, and what the schema does not allow, is a problem.
 */
export function readFrontMatter(text: string): ReadFrontMatter {
  const span = frontMatterSpan(text);
  if (!span) return { values: {}, problems: [] };
  const head = text.slice(span.start, span.end);
  const base = span.start + head.search(/[\r\n]/) + (head.includes('\r\n') ? 2 : 1);
  const body = text.slice(base, span.end).replace(/(?:---|\.\.\.|\+\+\+)[ \t]*(?:\r\n|\n|\r|)$/, '');
  const { fields, problems } = head.startsWith('+++') ? fieldsOfToml(body) : fieldsOfYaml(body);
  const wrong = fields.flatMap(field => problemsOf(field));
  const placed = [...problems, ...wrong].map(({ span: { start, end }, message }) => ({
    span: { start: base + start, end: base + end },
    message,
  }));
  return { values: valuesOf(fields), problems: placed.sort((a, b) => a.span.start - b.span.start) };
}

/**
 * The edit that gives the head a field, which becomes its first line; a text without a head gets one.
 * @example fieldEdit('Text', 'date', '2021') // { span: { start: 0, end: 0 }, text: '---\ndate: 2021\n---\n\n' }
 */
export function fieldEdit(text: string, key: string, value: string): { span: Span; text: string } {
  const head = frontMatterSpan(text);
  const isToml = text.startsWith('+++', head?.start);
  const line = isToml ? `${key} = ${value}\n` : `${key}: ${value}\n`;
  const at = head ? text.indexOf('\n', head.start) + 1 : 0;
  return { span: { start: at, end: at }, text: head ? line : `---\n${line}---\n\n` };
}

/** A field of a head: its key in small letters and its value; the span is that of the value, in the head's body. */
interface Field {
  readonly key: string;
  readonly value: unknown;
  readonly span: Span;
}

interface Fields {
  readonly fields: readonly Field[];
  readonly problems: readonly FrontMatterProblem[];
}

/** A key at the margin, and what follows it up to the next one. */
const CHUNK =
  /^(?<key>["']?[\p{L}_][\p{L}\p{N}_ -]*["']?)[ \t]*:(?=[\s]|$)(?<value>.*(?:\r?\n(?:[ \t]+.*|- .*|[ \t]*(?=\r?\n[ \t])))*)/gmu;

/** YAML that does not parse as a whole is read field by field, and of a field that does not parse the first line as plain words. */
function fieldsOfYaml(body: string): Fields {
  const whole = valueOfYaml(body);
  const chunks = [...body.matchAll(CHUNK)].map(({ index, 0: chunk, groups }) => {
    const value = groups!.value!;
    const start = index + chunk.length - value.trimStart().length;
    const end = Math.max(start, index + chunk.trimEnd().length);
    return { chunk, key: keyOf(groups!.key!), raw: value.trim().split(/\r?\n/, 1)[0]!, span: { start, end } };
  });
  const slipped = slippedIn(body, new Set(chunks.map(({ key }) => key)));
  if (!('problem' in whole) && typeof whole.value !== 'string') {
    const known = new Map(
      Object.entries(isRecord(whole.value) ? whole.value : {}).map(([key, value]) => [keyOf(key), value]),
    );
    const spans = new Map(chunks.map(({ key, span }) => [key, span]));
    const all = { start: 0, end: body.length };
    const fields = [...known].map(([key, value]) => ({ key, value, span: spans.get(key) ?? all }));
    return { fields, problems: [] };
  }
  const fields = chunks.map(({ chunk, key, raw, span }) => {
    const alone = valueOfYaml(chunk);
    const value =
      'problem' in alone || !isRecord(alone.value)
        ? raw.replace(/^["']|["']$/g, '')
        : Object.values(alone.value)[0];
    return { key, value, span };
  });
  const [first] = slipped;
  const slips = first ? [{ span: first.span, message: withoutBlank() }] : [];
  return { fields: [...slipped, ...fields], problems: 'problem' in whole ? [whole.problem] : slips };
}

/** Fields that we know and that are no YAML: pushed in by a tab or blanks, or without a blank behind the colon. */
function slippedIn(body: string, found: ReadonlySet<string>): Field[] {
  const line = new RegExp(
    `^[ \\t]*(?<key>${Object.keys(HEAD_FIELDS).join('|')})[ \\t]*:[ \\t]*(?<value>\\S.*)$`,
    'gim',
  );
  return [...body.matchAll(line)].flatMap(({ index, 0: all, groups }) => {
    const key = keyOf(groups!.key!);
    const value = groups!.value!.trim();
    const end = index + all.trimEnd().length;
    return found.has(key)
      ? []
      : [{ key, value: value.replace(/^["']|["']$/g, ''), span: { start: end - value.length, end } }];
  });
}

const withoutBlank = () => l10n.t('A blank is missing behind the colon; the value is read all the same.');

/** What the commonest mistakes are, for people. */
const IN_WORDS: Readonly<Record<string, () => string>> = {
  BLOCK_AS_IMPLICIT_KEY: () => l10n.t('a text that holds a colon needs quotation marks.'),
  TAB_AS_INDENT: () => l10n.t('a tab stands where only blanks may.'),
  DUPLICATE_KEY: () => l10n.t('this key stands here twice; the last one counts.'),
  BAD_SCALAR_START: () => l10n.t('a text that begins with a sign needs quotation marks.'),
};

function valueOfYaml(body: string): { value: unknown } | { problem: FrontMatterProblem } {
  // The library holds each key against all others of its map, which is quadratic; no head that people write is so long.
  const uniqueKeys = body.length < LONG_HEAD;
  const yaml = parseDocument(body, { prettyErrors: false, uniqueKeys, logLevel: 'error' });
  const [error] = yaml.errors;
  if (error) {
    const span = { start: error.pos[0], end: error.pos[1] };
    const what =
      IN_WORDS[error.code]?.() ??
      l10n.t('{0}. A text that holds a colon needs quotation marks.', error.message);
    return {
      problem: {
        span,
        message: l10n.t(
          'The front matter is not valid YAML here: {0} What can be read of the head is read all the same.',
          what,
        ),
      },
    };
  }
  try {
    return { value: yaml.toJS() };
  } catch (error) {
    // Aliases that multiply, or that name nothing.
    const message = l10n.t(
      'The front matter cannot be used as YAML: {0}. What can be read of the head is read all the same.',
      (error as Error).message,
    );
    return { problem: { span: { start: 0, end: body.length }, message } };
  }
}

/** UTF-16 units. Beyond it a key that comes twice is not told of, and the last one counts. */
const LONG_HEAD = 10_000;

/** Tables, `[senses]` or `senses.ICP`, are one field of their entries; what has no end is a problem, and is read as far as its line. */
function fieldsOfToml(body: string): Fields {
  const { entries, problems } = tomlEntries(body);
  const fields = new Map<string, Field>();
  for (const { path, value, span } of entries) {
    const key = keyOf(path[0]!);
    const known = fields.get(key)?.value;
    const inner = path.slice(1).join('.');
    fields.set(key, {
      key,
      value: inner === '' ? value : { ...(isRecord(known) ? known : {}), [inner]: value },
      span,
    });
  }
  return { fields: [...fields.values()], problems };
}

/** @example keyOf('"Kind" ') // 'kind' */
function keyOf(written: string): string {
  return written
    .trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in words, where it is one, or a list of one. */
function wordsOf(value: unknown): string | undefined {
  if (Array.isArray(value) && value.length === 1) return wordsOf(value[0]);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}

/** What the schema has against a field. */
function problemsOf({ key, value, span }: Field): FrontMatterProblem[] {
  const field = HEAD_FIELDS[key];
  const words = wordsOf(value);
  if (!field || value === null || value === undefined || words === '') return [];
  const say = (message: string) => [{ span, message }];
  if (field.oneOf && !chosen(key, words)) {
    const choices = field.oneOf.map(({ const: choice }) => choice).join(', ');
    return say(l10n.t('“{0}” is no {1} that is known here; write one of: {2}.', words ?? key, key, choices));
  }
  if (field.format === 'date') return words === undefined ? [] : dateProblem(words).flatMap(say);
  if (field.type === 'object' && !isRecord(value))
    return say(l10n.t('{0} needs names with values: {1}', key, field.description));
  return [];
}

function dateProblem(words: string): string[] {
  const day = readDay(words);
  if (day?.iso) return [];
  return day
    ? [
        l10n.t(
          '“{0}” is no day of the calendar; dates are read with the day before the month.',
          words.slice(day.start, day.end),
        ),
      ]
    : [l10n.t('“{0}” is no date that can be read; write it like 2022-06-14 or 14 June 2022.', words)];
}

/** The choice that a field's words make, whatever their capitals. */
function chosen(key: string, words: string | undefined): string | undefined {
  return HEAD_FIELDS[key]?.oneOf?.find(choice => choice.const === words?.toLowerCase())?.const;
}

function valuesOf(fields: readonly Field[]): FrontMatter {
  const known = new Map(fields.map(({ key, value }) => [key, value]));
  const text = (key: string) => wordsOf(known.get(key)) || undefined;
  const senses = known.get('senses');
  const sides = known.get('sides');
  return {
    kind: chosen('kind', text('kind')) as FrontMatter['kind'],
    title: text('title'),
    publisher: text('publisher'),
    voice: text('voice'),
    date: text('date'),
    url: text('url'),
    audience: chosen('audience', text('audience')) as FrontMatter['audience'],
    senses: isStringRecord(senses) ? senses : undefined,
    sides: isStringRecord(sides) ? sidesIn(sides) : undefined,
    // YAML reads "no" as a word and "false" as none; a slip keeps the text here as well.
    share: known.get('share') === undefined ? undefined : (text('share') ?? 'never'),
  };
}

function sidesIn(written: Readonly<Record<string, string>>): Readonly<Record<string, Side>> {
  return Object.fromEntries(
    Object.entries(written).filter((entry): entry is [string, Side] => isSide(entry[1])),
  );
}

function isStringRecord(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every(entry => typeof entry === 'string');
}
