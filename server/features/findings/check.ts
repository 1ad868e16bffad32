import type { Document } from '../../core/document/document.ts';
import type { Span } from '../../core/ground/span.ts';
import { shownPlace } from '../../core/text/text.ts';
import type { Finding, Severity } from './findings.ts';

/**
 * What is known a finding by although the text around it changes: the rule, the words, and which of several alike it is.
 * @example { path: 'drafts/plan.md', code: 'superseded-term', words: 'CCGs', ordinal: 1 }
 */
export interface FindingKey {
  /** The path of the text, with `/`. */
  readonly path: string;
  readonly code: string;
  /** The words at its place, with single blanks. */
  readonly words: string;
  /** From 1, among those with this code and these words in the text. */
  readonly ordinal: number;
}

/** A finding of a text in a folder. The span counts UTF-16 units; lines and columns count from 1, the end is behind it. */
export interface CheckedFinding extends FindingKey {
  readonly span: Span;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly message: string;
  /** False where the baseline accepts it. */
  readonly isNew: boolean;
}

/** The least severity that makes a check fail. */
export type FailOn = 'information' | 'hint' | 'never';

/** A baseline that cannot be read, in words for the person who named it. */
export class UnusableBaseline extends Error {}

/**
 * The findings of one text by place, numbered among those alike; of two rules that say the same of one place
 * (`superseded-term` and `goes-stale`), the one that was given last.
 */
export function checkText(
  document: Document,
  path: string,
  findings: readonly Finding[],
): readonly CheckedFinding[] {
  const places = new Map(findings.map(finding => [placeOf(finding), finding]));
  const counts = new Map<string, number>();
  return [...places.values()]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map(({ code, span, severity, message }) => {
      const words = document.text.value.slice(span.start, span.end).replace(/\s+/g, ' ');
      const kind = `${code}\n${words}`;
      const ordinal = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, ordinal);
      const start = shownPlace(document.text, span.start);
      const end = shownPlace(document.text, span.end);
      return {
        path,
        code,
        words,
        ordinal,
        span,
        severity,
        message,
        isNew: true,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
      };
    });
}

/** The rules that may say the same thing of one place share a name for it. */
function placeOf({ code, span }: Finding): string {
  const said = code === 'goes-stale' || code === 'superseded-term' ? 'ended' : code;
  return `${said} ${span.start} ${span.end}`;
}

/** The same findings; those in the baseline are not new. */
export function heldAgainst(
  findings: readonly CheckedFinding[],
  baseline: readonly FindingKey[],
): readonly CheckedFinding[] {
  const accepted = new Set(baseline.map(keyOf));
  return findings.map(finding => ({ ...finding, isNew: !accepted.has(keyOf(finding)) }));
}

/** True where some new finding weighs enough. */
export function fails(findings: readonly CheckedFinding[], failOn: FailOn): boolean {
  if (failOn === 'never') return false;
  return findings.some(({ isNew, severity }) => isNew && (failOn === 'hint' || severity !== 'hint'));
}

/** One string for a key. @example 'drafts/plan.md superseded-term 1 CCGs' */
function keyOf({ path, code, words, ordinal }: FindingKey): string {
  return `${path} ${code} ${ordinal} ${words}`;
}

/** A baseline as it is kept: JSON with one finding a line, sorted, so that two people's changes merge. */
export function writeBaseline(findings: readonly FindingKey[]): string {
  const lines = [...findings]
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map(({ path, code, words, ordinal }) => `    ${JSON.stringify({ path, code, words, ordinal })}`);
  const accepted = lines.length > 0 ? `[\n${lines.join(',\n')}\n  ]` : '[]';
  return `{\n  "version": 1,\n  "accepted": ${accepted}\n}\n`;
}

/**
 * The findings that a baseline accepts.
 * @throws UnusableBaseline when it is not what `writeBaseline` wrote.
 */
export function readBaseline(text: string): readonly FindingKey[] {
  let data: { readonly version?: unknown; readonly accepted?: unknown } | null;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new UnusableBaseline(`is not JSON (${(error as Error).message})`);
  }
  if (data?.version !== 1 || !Array.isArray(data.accepted))
    throw new UnusableBaseline('is not a baseline: it needs "version": 1 and a list "accepted"');
  const wrong = data.accepted.findIndex(entry => !isKey(entry));
  if (wrong >= 0)
    throw new UnusableBaseline(
      `is not a baseline: finding ${wrong + 1} needs "path", "code", "words" and "ordinal"`,
    );
  return data.accepted;
}

function isKey(entry: Partial<FindingKey> | null): boolean {
  return (
    typeof entry?.path === 'string' &&
    typeof entry.code === 'string' &&
    typeof entry.words === 'string' &&
    Number.isInteger(entry.ordinal)
  );
}
