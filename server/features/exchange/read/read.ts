import * as l10n from '@vscode/l10n';
import { readMail } from './mail.ts';
import { readOdt } from './odt.ts';
import { readPage } from './page.ts';
import { readPdf } from './pdf.ts';
import { readPlain } from './plain.ts';
import { type Format, MOST_BYTES, READABLE, type SourceFile, type SourceText, Unreadable } from './source.ts';
import { readWord } from './word.ts';

const READERS: Readonly<Record<string, (file: SourceFile) => SourceText | Promise<SourceText>>> = {
  docx: readWord,
  html: readPage,
  pdf: readPdf,
  odt: readOdt,
  eml: readMail,
  txt: readPlain,
};

const ENDINGS: Readonly<Record<string, Format>> = { htm: 'html', docm: 'docx', dotx: 'docx', text: 'txt' };

/**
 * Reads a file of an office program, a page or a letter as Markdown. Nothing is fetched and nothing in it is run.
 * @throws Unreadable in words where it cannot be read
 */
export async function readSource(file: SourceFile): Promise<SourceText> {
  const { name, bytes } = file;
  if (bytes.length > MOST_BYTES)
    throw new Unreadable(
      l10n.t('It has more than {0} MB. Divide it, or save its text alone.', MOST_BYTES / 1e6),
    );
  if (bytes.length === 0) throw new Unreadable(l10n.t('It is empty.'));
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  // Word locks a document with a password by putting it into a file of the kind that old documents were.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw new Unreadable(/^do[ct]$/.test(ending) ? oldFormat() : locked());
  const reader = READERS[ENDINGS[ending] ?? ending];
  if (ending === 'rtf')
    throw new Unreadable(
      l10n.t('Rich Text cannot be read. Open it in Word or LibreOffice and save it as .docx.'),
    );
  if (!reader)
    throw new Unreadable(
      l10n.t(
        'Files that end in .{0} cannot be read; {1} can.',
        ending,
        READABLE.map(one => `.${one}`).join(' '),
      ),
    );
  try {
    return await reader(file);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    if (error instanceof RangeError)
      throw new Unreadable(l10n.t('Its parts are nested in each other too deeply to be read.'));
    throw new Unreadable(l10n.t('It is damaged and cannot be read ({0}).', firstLine(error)));
  }
}

const locked = () =>
  l10n.t(
    'It is locked with a password, or in the format of old versions of Word. Open it in Word and save it as .docx without a password.',
  );
const oldFormat = () =>
  l10n.t('It is in the format of old versions of Word. Open it in Word and save it as .docx.');

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function firstLine(error: unknown): string {
  return (error as Error).message.split('\n', 1)[0]!.replace(/\.$/, '');
}
