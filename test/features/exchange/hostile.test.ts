import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readSource } from '../../../server/features/exchange/read/read.ts';
import { MOST_BYTES, READABLE } from '../../../server/features/exchange/read/source.ts';
import { packed, paragraph, wordFile } from '../../shared/officeFiles.ts';
import { linesAt, pdfFile } from '../../shared/pdfFile.ts';
import { numRuns } from '../../shared/texts.ts';

// Files that were made to do harm, or are broken: each is refused in words for a person, or read as far as it goes.

const read = (name: string, bytes: Uint8Array) => readSource({ name, bytes });

test('a file that is too large, or empty, is not looked at', async () => {
  await assert.rejects(read('a.pdf', new Uint8Array(MOST_BYTES + 1)), /more than 50 MB/);
  await assert.rejects(read('a.docx', new Uint8Array(0)), /empty/);
});

test('a small file that says it unpacks to more than there is room for is not unpacked', async () => {
  const bomb = withSize(wordFile(paragraph('x')), 'word/document.xml', 2_000_000_000);
  await assert.rejects(read('a.docx', bomb), /more than 150 MB when it is unpacked/);
});

test('a part that unpacks to more than it says gets no more room than it said', async () => {
  const large = packed({ 'word/document.xml': new Uint8Array(30_000_000), '_rels/.rels': '<a/>' });
  await assert.rejects(read('a.docx', withSize(large, 'word/document.xml', 100)), /damaged/);
});

test('entities are not followed', async () => {
  const evil = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>';
  await assert.rejects(read('a.docx', wordFile('', {}, { 'word/document.xml': evil })), /defines entities/);
});

test('documents that are locked, or of an old program, say what to do', async () => {
  const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
  await assert.rejects(read('a.docx', old), /locked with a password/);
  await assert.rejects(read('a.doc', old), /old versions of Word/);
  const lock =
    '/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <' +
    '00'.repeat(32) +
    '> /U <' +
    '11'.repeat(32) +
    '> >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]';
  await assert.rejects(read('a.pdf', pdfFile([linesAt(72, 700, ['x'])], lock)), /locked with a password/);
});

test('macros and scripts are left out and said', async () => {
  const word = await read('a.docm', wordFile(paragraph('Words.'), {}, { 'word/vbaProject.bin': 'macro' }));
  assert.equal(word.markdown, 'Words.\n');
  assert.match(word.lost.join(' '), /macros/);
  const scripted = pdfFile(
    [linesAt(72, 700, ['Words.'])],
    '',
    '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>',
  );
  assert.equal((await read('a.pdf', scripted)).markdown, 'Words.\n');
});

test('what is nested without end is refused', async () => {
  const deep = `${'<w:sdt><w:sdtContent>'.repeat(50_000)}${'</w:sdtContent></w:sdt>'.repeat(50_000)}`;
  await assert.rejects(read('a.docx', wordFile(deep)), /nested|damaged/);
});

test('random bytes, and files with a byte changed, are refused in words or read', async () => {
  const good: Record<string, Uint8Array> = {
    docx: wordFile(paragraph('Words of a text.')),
    pdf: pdfFile([linesAt(72, 700, ['Words of a text.'])]),
  };
  const endings = READABLE.filter(ending => ending !== 'docm');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...endings),
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.nat(),
      async (ending, bytes, at) => {
        const whole = good[ending]?.slice();
        if (whole) whole.set(bytes.subarray(0, 4), at % (whole.length - 4));
        for (const file of whole ? [bytes, whole] : [bytes])
          await read(`a.${ending}`, file).catch(({ name, message }: Error) => {
            assert.equal(name, 'Unreadable', message);
            assert.match(message, /^[A-Z].*\.$/s);
          });
      },
    ),
    { numRuns: Math.min(numRuns, 100) },
  );
});

/** A packed file in which a part says it has another size than it has. */
function withSize(file: Uint8Array, part: string, size: number): Uint8Array {
  const bytes = file.slice();
  const view = new DataView(bytes.buffer);
  const name = new TextEncoder().encode(part);
  const isAt = (at: number) => name.every((byte, i) => bytes[at + i] === byte);
  for (let at = 0; at < bytes.length - 46; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50 && isAt(at + 30)) view.setUint32(at + 22, size, true);
    if (signature === 0x02014b50 && isAt(at + 46)) view.setUint32(at + 24, size, true);
  }
  return bytes;
}
