import type { Files } from '../../core/folder/files.ts';
import { LIST_FILES, READ_FILE } from '../../protocol/folder.ts';
import type { AskForFiles } from '../shared/asking.ts';

/** The files of the open folders, on a disk, a remote and in a browser alike. */
export function clientFiles(ask: AskForFiles): Files {
  return {
    list: () => ask(LIST_FILES, undefined),
    async read(uri) {
      const { text, problem } = await ask(READ_FILE, { uri });
      if (text === undefined) throw new Error(problem);
      return text;
    },
    async readUnless(uri, known) {
      const { text, tag, problem } = await ask(READ_FILE, { uri, known });
      if (problem !== undefined) throw new Error(problem);
      return { text, tag };
    },
  };
}
