import type { RequestType } from './messages.ts';

/**
 * What answers the server's questions for files in the place of a client that cannot: most editors have no way to list
 * the texts of a folder for a server. The questions are those that a client of our own is asked.
 */
export interface Host {
  /** @throws where the question is none of those for files */
  answer<Params, Result>(message: RequestType<Params, Result>, params: Params): Promise<Result>;
  /** @example addressOf('/home/ann/my texts') // 'file:///home/ann/my%20texts' */
  addressOf(path: string): string;
  /** From now on these are the open folders, by their addresses; `changed` is told which files in them come, change and go. */
  open(folders: readonly string[], changed: (uris: readonly string[]) => void): void;
  /** What the file `policy-annotator.yaml` of the first folder that has one says, for editors without settings of their own. */
  settings(): Promise<unknown>;
}
