import * as l10n from '@vscode/l10n';
import { type Document, openDocument } from '../../../core/document/document.ts';
import type { Span } from '../../../core/ground/span.ts';
import type { Vocabulary } from '../../../core/vocabulary/vocabulary.ts';
import type { SourceComment, SourceText } from '../read/source.ts';

/** A field that the head of a text may get. */
export interface HeadProposal {
  readonly key: 'title' | 'publisher' | 'voice' | 'date' | 'url';
  /** Empty where nothing is known. */
  readonly value: string;
  /** Where it is from, for the person who is asked. @example 'the file says so' */
  readonly why: string;
  /** Nobody need be asked. */
  readonly isSure: boolean;
}

/** What a person decides before a source is kept. */
export interface Proposals {
  readonly head: readonly HeadProposal[];
  /** What is furniture of a page or a letter; spans count in the Markdown. */
  readonly boilerplate: readonly Boilerplate[];
  /** Who speaks or comments in it, by name. */
  readonly voices: readonly string[];
}

export interface Boilerplate extends Span {
  readonly words: string;
}

/** What the head of a source may say, and what in it need not be kept. @param name of its file */
export function proposalsFor(source: SourceText, name: string, vocabulary: Vocabulary): Proposals {
  const document = openDocument(`source:/${encodeURIComponent(name)}`, 0, source.markdown, vocabulary);
  const boilerplate = document.zones.filter(({ kind }) => kind === 'boilerplate');
  const speakers = document.zones.flatMap(({ kind, voice }) => (kind === 'comment' && voice ? [voice] : []));
  const commenters = source.comments.flatMap(({ author, replies }) => [
    author,
    ...replies.map(one => one.author),
  ]);
  return {
    head: headOf(source, name, document),
    boilerplate: boilerplate.map(({ start, end }) => ({
      start,
      end,
      words: source.markdown.slice(start, end),
    })),
    voices: [...new Set([...speakers, ...commenters])].filter(voice => voice !== undefined),
  };
}

function headOf(
  { properties, markdown, format }: SourceText,
  name: string,
  document: Document,
): HeadProposal[] {
  const { author, publisher, url } = properties;
  const isLetter = format === 'eml';
  const heads: HeadProposal[] = [titleOf(properties.title, markdown, name)];
  if (isLetter && author)
    heads.push({ key: 'voice', value: author, why: l10n.t('the letter is from there'), isSure: true });
  else
    heads.push({
      key: 'publisher',
      value: publisher ?? author ?? '',
      why: publisher
        ? l10n.t('the file says so')
        : author
          ? l10n.t('the file gives its author so')
          : l10n.t('the file does not say'),
      isSure: publisher !== undefined && format === 'html',
    });
  heads.push(dateOf(properties, document));
  if (url !== undefined)
    heads.push({ key: 'url', value: url, why: l10n.t('the page says so'), isSure: true });
  return heads;
}

/** What programs call a document that nobody gave a title, or that keeps the one of what it was made from. */
const NO_TITLE =
  /^(?:untitled|document\s*\d*|microsoft word\b.*|powerpoint presentation|.*\.(?:docx?|pdf|odt|rtf|html?))$/i;

function titleOf(property: string | undefined, markdown: string, name: string): HeadProposal {
  const heading = /^#{1,2} (.+)$/m.exec(markdown)?.[1]?.replace(/\\(?=[^\w\s])|[*_]/g, '');
  if (property !== undefined && !NO_TITLE.test(property))
    return { key: 'title', value: property, why: l10n.t('the file says so'), isSure: true };
  if (heading !== undefined)
    return { key: 'title', value: heading, why: l10n.t('its first heading'), isSure: true };
  return {
    key: 'title',
    value: name.replace(/\.\w+$/, ''),
    why: l10n.t('the name of its file'),
    isSure: false,
  };
}

function dateOf({ date, isPublished }: SourceText['properties'], { date: read }: Document): HeadProposal {
  const day = read.from === 'unknown' ? undefined : read.date;
  if (date !== undefined && isPublished)
    return { key: 'date', value: date, why: l10n.t('the file says so'), isSure: true };
  if (day !== undefined) return { key: 'date', value: day, why: read.why ?? 'its text', isSure: true };
  const why =
    date === undefined
      ? l10n.t('neither the file nor its text says')
      : l10n.t('the file was last changed then');
  return { key: 'date', value: date ?? '', why, isSure: false };
}

/**
 * The text to keep: with a head, and without what is to be left out.
 * @param fields what the head says beside `kind: source`; those without a value are left out
 * @param leftOut spans of the Markdown
 */
export function finish(
  { markdown, comments }: Pick<SourceText, 'markdown' | 'comments'>,
  fields: readonly (readonly [key: string, value: string])[],
  leftOut: readonly Span[],
): { text: string; comments: readonly SourceComment[] } {
  const lines = fields
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${asYaml(value)}\n`);
  const head = `---\nkind: source\n${lines.join('')}---\n\n`;
  let [body, at] = ['', 0];
  const cuts: { from: number; by: number }[] = [];
  for (const { start, end } of [...leftOut].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    const behind = end + /^\n*/.exec(markdown.slice(end))![0].length;
    body += markdown.slice(at, start);
    cuts.push({ from: start, by: behind - start });
    at = behind;
  }
  body += markdown.slice(at);
  const moved = (place: number) =>
    head.length +
    cuts.reduce((now, { from, by }) => (place > from ? now - Math.min(by, place - from) : now), place);
  const kept = comments.map(comment => ({
    ...comment,
    start: moved(comment.start),
    end: moved(comment.end),
  }));
  return { text: head + body, comments: kept.filter(({ start, end }) => start < end) };
}

/** A value as YAML reads it back, in quotation marks where it could be taken for something else. */
function asYaml(value: string): string {
  const isPlain =
    /^\p{L}[\p{L}\p{N} ,.()&’'/-]*$/u.test(value) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return isPlain || /^\d{4}(?:-\d\d){0,2}$|^https?:\/\/[^\s#]+$/.test(value) ? value : JSON.stringify(value);
}
