import type { Connection } from 'vscode-languageserver';
import type { Files } from '../core/files.ts';
import { type FileAnswer, LIST_FILES, READ_FILE } from '../protocol.ts';

/** The files of the folder that the client has open: the client knows them on a disk, a remote and in a browser alike. */
export function clientFiles(connection: Connection): Files {
  return {
    list: () => connection.sendRequest<readonly string[]>(LIST_FILES),
    async read(uri) {
      const answer = await connection.sendRequest<FileAnswer>(READ_FILE, { uri });
      if (answer.text === undefined) throw new Error(answer.problem);
      return answer.text;
    },
  };
}
