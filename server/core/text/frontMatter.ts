import { parseDocument } from 'yaml';
import type { Span } from '../ground/span.ts';

/** What a text says of itself at its head. All fields are optional; unknown fields are left alone. */
export interface FrontMatter {
  readonly kind?: 'source' | 'draft' | 'note' | 'report';
  readonly title?: string;
  readonly publisher?: string;
  /** Whose words these are, unless quoted. */
  readonly voice?: string;
  /** As written; `dates.ts` reads it. */
  readonly date?: string;
  readonly url?: string;
  readonly audience?: 'public' | 'professional';
  /** Sense lock: form -> sense id, as `{ ICP: 'icp-place' }`. */
  readonly senses?: Readonly<Record<string, string>>;
}

/** A head of a text that could not be read, in words for its writer. The span counts from the start of the text. */
export interface FrontMatterProblem {
  readonly span: Span;
  readonly message: string;
}

export interface ReadFrontMatter {
  readonly values: FrontMatter;
  readonly problems: readonly FrontMatterProblem[];
}

/**
 * The lines from a first line `---` to the next `---` or `...`, both included, with the line end after it.
 * Found by a line scan, so that a head which is still being typed never swallows the document.
 * @example frontMatterSpan('---\ndate: 2021\n---\nText') // { start: 0, end: 19 }
 */
export function frontMatterSpan(text: string): Span | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const first = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(start, start + 80));
  if (!first) return undefined;
  const fence = /^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/my;
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

/** Reads the head of a text. YAML that does not parse gives problems and whatever could still be read. */
export function readFrontMatter(text: string): ReadFrontMatter {
  const span = frontMatterSpan(text);
  if (!span) return { values: {}, problems: [] };
  const head = text.slice(span.start, span.end);
  const bodyStart = head.search(/[\r\n]/) + (head.includes('\r\n') ? 2 : 1);
  const body = head.slice(bodyStart).replace(/(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|)$/, '');
  const yaml = parseDocument(body, { prettyErrors: false });
  const problems = yaml.errors.map(error => ({
    span: { start: span.start + bodyStart + error.pos[0], end: span.start + bodyStart + error.pos[1] },
    message: `The front matter is not valid YAML here: ${error.message}`,
  }));
  if (problems.length > 0) return { values: {}, problems };
  try {
    return { values: fieldsOf(yaml.toJS()), problems };
  } catch (error) {
    // Aliases that multiply, or that name nothing.
    const message = `The front matter cannot be used: ${(error as Error).message}`;
    return { values: {}, problems: [{ span, message }] };
  }
}

function fieldsOf(value: unknown): FrontMatter {
  if (typeof value !== 'object' || value === null) return {};
  const record = value as Record<string, unknown>;
  const text = (key: string) => {
    const field = record[key];
    return typeof field === 'string' || typeof field === 'number' ? String(field) : undefined;
  };
  const oneOf = <T extends string>(key: string, allowed: readonly T[]) =>
    allowed.find(choice => choice === record[key]);
  const senses = record.senses;
  return {
    kind: oneOf('kind', ['source', 'draft', 'note', 'report']),
    title: text('title'),
    publisher: text('publisher'),
    voice: text('voice'),
    date: text('date'),
    url: text('url'),
    audience: oneOf('audience', ['public', 'professional']),
    senses: isStringRecord(senses) ? senses : undefined,
  };
}

function isStringRecord(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(entry => typeof entry === 'string')
  );
}
