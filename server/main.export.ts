import type { Writers } from './features/exchange/export/writers.ts';
import { docxOf } from './features/exchange/write/docx.ts';

// What writes files, with the libraries that it needs: a bundle of its own, loaded when it is first asked for.
export const docx: Writers['docx'] = docxOf;
