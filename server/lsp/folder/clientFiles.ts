import type { Connection } from 'vscode-languageserver';
import type { Files } from '../../core/folder/files.ts';
import { LIST_FILES, READ_FILE } from '../../protocol/folder.ts';
import { ask } from '../../protocol/messages.ts';

/** The files of the folder that the client has open: the client knows them on a disk, a remote and in a browser alike. */
export function clientFiles(connection: Connection): Files {
  return {
    list: () => ask(connection, LIST_FILES),
    async read(uri) {
      const { text, problem } = await ask(connection, READ_FILE, { uri });
      if (text === undefined) throw new Error(problem);
      return text;
    },
    async readUnless(uri, known) {
      const { text, tag, problem } = await ask(connection, READ_FILE, { uri, known });
      if (problem !== undefined) throw new Error(problem);
      return { text, tag };
    },
  };
}
