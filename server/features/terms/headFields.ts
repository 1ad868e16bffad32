import type { Document } from '../../core/document/document.ts';
import type { Span } from '../../core/ground/span.ts';
import { frontMatterSpan, HEAD_FIELDS, type HeadField } from '../../core/text/frontMatter.ts';

/** A key or a value that may stand in the head of a text; it replaces `span`, which ends at the cursor. */
export interface HeadCompletion {
  readonly label: string;
  readonly span: Span;
  /** What is put there. @example 'kind: ' */
  readonly text: string;
  readonly description: string;
}

/**
 * What may stand at an offset in the head: keys that are not there yet, or the values of the key of the line.
 * Undefined outside a head.
 */
export function headCompletionsAt({ text }: Document, offset: number): readonly HeadCompletion[] | undefined {
  const head = headAround(text.value, offset);
  if (!head) return undefined;
  const { line, start, isToml } = head;
  const before = text.value.slice(start, offset);
  const [, key, typed] = /^\s*["']?([\w-]+)["']?[ \t]*[:=][ \t]*["']?([\w-]*)$/.exec(before) ?? [];
  if (key !== undefined) {
    const span = { start: offset - typed!.length, end: offset };
    return (fieldOf(key)?.oneOf ?? []).map(({ const: label, description }) => ({
      label,
      span,
      text: label,
      description,
    }));
  }
  const [, word] = /^([\w-]*)$/.exec(before) ?? [];
  if (word === undefined) return [];
  const rest = line.slice(before.length);
  const known = new Set(
    [...text.value.slice(0, head.end).matchAll(/^["']?([\w-]+)["']?[ \t]*[:=]/gm)].map(([, name]) =>
      name!.toLowerCase(),
    ),
  );
  return Object.entries(HEAD_FIELDS)
    .filter(([name]) => !known.has(name))
    .map(([name, { description }]) => {
      const text = /^\s*[:=]/.test(rest) ? name : `${name}${isToml ? ' = ' : ': '}`;
      return { label: name, span: { start, end: offset }, text, description };
    });
}

/** What is said of the key or the choice at an offset in the head. */
export function headHoverAt(
  { text }: Document,
  offset: number,
): { span: Span; markdown: string } | undefined {
  const head = headAround(text.value, offset);
  const [, indent = '', key = '', between = '', value = ''] =
    (head && /^(\s*["']?)([\w-]+)(["']?[ \t]*[:=][ \t]*["']?)([\w-]*)/.exec(head.line)) || [];
  const field = fieldOf(key);
  if (!head || !field) return undefined;
  const keySpan = { start: head.start + indent.length, end: head.start + indent.length + key.length };
  const valueSpan = { start: keySpan.end + between.length, end: keySpan.end + between.length + value.length };
  if (offset <= keySpan.end) return { span: keySpan, markdown: described(key.toLowerCase(), field) };
  const choice = field.oneOf?.find(one => one.const === value.toLowerCase());
  return choice && offset >= valueSpan.start && offset <= valueSpan.end
    ? { span: valueSpan, markdown: `**${choice.const}**: ${choice.description}` }
    : undefined;
}

function described(key: string, { description, oneOf = [] }: HeadField): string {
  const choices = oneOf.map(choice => `- \`${choice.const}\`: ${choice.description}`);
  return [`**${key}**: ${description}`, ...(choices.length > 0 ? ['', ...choices] : [])].join('\n');
}

function fieldOf(key: string): HeadField | undefined {
  return HEAD_FIELDS[key.toLowerCase()];
}

interface Line {
  readonly line: string;
  readonly start: number;
  readonly isToml: boolean;
  /** Where the head ends. */
  readonly end: number;
}

/** The line at an offset that stands in the head; of a head that is still being typed, up to the first empty line. */
function headAround(text: string, offset: number): Line | undefined {
  const [fence] = /^\ufeff?(?:---|\+\+\+)[ \t]*\r?\n/.exec(text) ?? [];
  if (!fence || offset < fence.length) return undefined;
  const span = frontMatterSpan(text);
  const open = text.slice(fence.length).search(/^[ \t]*$/m);
  const end = span ? text.lastIndexOf('\n', span.end - 2) + 1 : open < 0 ? text.length : fence.length + open;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  if (offset > end || start >= (span ? end : end + 1)) return undefined;
  const [line = ''] = text.slice(start).split(/\r?\n/, 1);
  return { line, start, isToml: fence.includes('+++'), end };
}
