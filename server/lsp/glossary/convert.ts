import { createText } from '../../core/text/text.ts';
import type { Edit } from '../../features/findings/findings.ts';
import type { NewEntryAnswer } from '../../protocol/glossary.ts';
import { toRange } from '../shared/ranges.ts';

/** The concept that an address of the glossary stands for. */
export function conceptOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1).replace(/\.md(?:\?.*)?$/, '');
}

export function toNewEntry(file: string, add: () => Edit): NewEntryAnswer {
  try {
    const { span, text } = add();
    return { edit: { range: toRange(createText(file), span), text } };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
