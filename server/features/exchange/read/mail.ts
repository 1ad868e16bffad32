import * as l10n from '@vscode/l10n';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { readHtml } from './page.ts';
import { readWords } from './plain.ts';
import { type SourceFile, type SourceText, Unreadable } from './source.ts';

/** Reads a letter of e-mail: its words, and who sent it when. What was attached is named and not read. */
export async function readMail({ bytes }: SourceFile): Promise<SourceText> {
  const email = await parsed(bytes);
  const { subject, from, date, html, text } = email;
  const body =
    html !== undefined && (text === undefined || text.trim() === '') ? readHtml(html) : readWords(text ?? '');
  const attached = email.attachments.filter(({ disposition }) => disposition !== 'inline');
  const names = attached.map(({ filename, mimeType }) => `[Attachment: ${filename ?? mimeType}]`);
  const lost =
    attached.length > 0
      ? [
          attached.length === 1
            ? l10n.t('1 attachment was not read; it is named at the end.')
            : l10n.t('{0} attachments were not read; they are named at the end.', attached.length),
        ]
      : [];
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return {
    format: 'eml',
    markdown: body.markdown + names.map(name => `\n\\${name}\n`).join(''),
    plain: [headOf(email), body.plain, ...names].join('\n\n'),
    properties: {
      title: subject?.trim() || undefined,
      author: from && nameOf(from),
      date: Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10),
      isPublished: !Number.isNaN(time),
    },
    comments: [],
    lost: [...body.lost, ...lost],
  };
}

async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    const email = await PostalMime.parse(bytes, { maxNestingDepth: 20, maxHeadersSize: 1_000_000 });
    if (email.headers.length > 0) return email;
  } catch (error) {
    throw new Unreadable(l10n.t('It cannot be read as e-mail ({0}).', (error as Error).message));
  }
  throw new Unreadable(l10n.t('It is no e-mail: it has no head that says from whom and when.'));
}

function headOf({ from, to = [], date, subject }: Email): string {
  const lines = [
    ['From', from && nameOf(from)],
    ['To', to.map(nameOf).join(', ')],
    ['Date', date],
    ['Subject', subject],
  ];
  return lines.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join('\n');
}

function nameOf({ name, address }: Address): string {
  return name || address || '';
}
