import { request } from './messages.ts';

// The server asks the client for the texts of the folder, and where to keep what it found in them.

/** The addresses of all Markdown files of the open folders. */
export const LIST_FILES = request<undefined, readonly string[]>('policy/files/list');

/** A text, unless its content still has the tag `known`. */
export const READ_FILE = request<FileQuery, FileAnswer>('policy/files/read');

export interface FileQuery {
  readonly uri: string;
  readonly known?: string;
}

/** The text with a tag of its content, the known tag alone, or why there is neither. */
export interface FileAnswer {
  readonly text?: string;
  readonly tag?: string;
  readonly problem?: string;
}

/** A part of what is kept from one day to the next. */
export const READ_SHARD = request<ShardQuery, ShardAnswer>('policy/index/read');

export interface ShardQuery {
  /** @example 'a' */
  readonly shard: string;
}

/** Without a text where nothing was kept. */
export interface ShardAnswer {
  readonly text?: string;
}

/** Keeps a part of what was found. */
export const WRITE_SHARD = request<ShardWrite, null>('policy/index/write');

export interface ShardWrite extends ShardQuery {
  readonly text: string;
}
