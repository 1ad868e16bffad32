import type { Connection } from 'vscode-languageserver';
import type { Files } from '../core/folder/files.ts';
import { type FileAnswer, type FileQuery, LIST_FILES, READ_FILE } from '../protocol.ts';

/** The files of the folder that the client has open: the client knows them on a disk, a remote and in a browser alike. */
export function clientFiles(connection: Connection): Files {
  const ask = (query: FileQuery) => connection.sendRequest<FileAnswer>(READ_FILE, query);
  return {
    list: () => connection.sendRequest<readonly string[]>(LIST_FILES),
    async read(uri) {
      const { text, problem } = await ask({ uri });
      if (text === undefined) throw new Error(problem);
      return text;
    },
    async readUnless(uri, known) {
      const { text, tag, problem } = await ask({ uri, known });
      if (problem !== undefined) throw new Error(problem);
      return { text, tag };
    },
  };
}
