import type { Writers } from './features/exchange/export/writers.ts';
import { docxOf } from './features/exchange/write/docx.ts';
import { htmlOf } from './features/exchange/write/html.ts';
import { xlsxOf } from './features/exchange/write/xlsx.ts';

// What writes files, with the libraries that it needs: a bundle of its own, loaded when it is first asked for.
export const docx: Writers['docx'] = docxOf;
export const xlsx: Writers['xlsx'] = xlsxOf;
export const html: Writers['html'] = htmlOf;
