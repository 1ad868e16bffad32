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
    throw new Unreadable(`It has more than ${MOST_BYTES / 1e6} MB. Divide it, or save its text alone.`);
  if (bytes.length === 0) throw new Unreadable('It is empty.');
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  // Word locks a document with a password by putting it into a file of the kind that old documents were.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw new Unreadable(/^do[ct]$/.test(ending) ? OLD : LOCKED);
  const reader = READERS[ENDINGS[ending] ?? ending];
  if (ending === 'rtf')
    throw new Unreadable('Rich Text cannot be read. Open it in Word or LibreOffice and save it as .docx.');
  if (!reader)
    throw new Unreadable(
      `Files that end in .${ending} cannot be read; ${READABLE.map(one => `.${one}`).join(' ')} can.`,
    );
  try {
    return await reader(file);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    if (error instanceof RangeError)
      throw new Unreadable('Its parts are nested in each other too deeply to be read.');
    throw new Unreadable(`It is damaged and cannot be read (${firstLine(error)}).`);
  }
}

const LOCKED =
  'It is locked with a password, or in the format of old versions of Word. Open it in Word and save it as .docx without a password.';
const OLD = 'It is in the format of old versions of Word. Open it in Word and save it as .docx.';

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function firstLine(error: unknown): string {
  return (error as Error).message.split('\n', 1)[0]!.replace(/\.$/, '');
}
