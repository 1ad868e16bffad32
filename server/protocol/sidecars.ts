import { request } from './messages.ts';

// The server asks the client for the files that hold annotations.

/** The addresses of all sidecars in the open folders. */
export const LIST_SIDECARS = request<undefined, readonly string[]>('policy/sidecars/list');

/** What a sidecar says. */
export const READ_SIDECAR = request<SidecarQuery, SidecarAnswer>('policy/sidecars/read');

export interface SidecarQuery {
  readonly uri: string;
}

/** Puts a sidecar there, whole or not at all, if the file says what is expected. */
export const WRITE_SIDECAR = request<SidecarWrite, SidecarAnswer>('policy/sidecars/write');

export interface SidecarWrite {
  readonly uri: string;
  /** `null`: there is no such file. */
  readonly expected: string | null;
  /** `null`: delete the file. */
  readonly text: string | null;
}

/** The answer to `policy/sidecars/read` and `write`. */
export interface SidecarAnswer {
  /** What the file says; absent where there is none. */
  readonly text?: string;
  /** The file did not say what was expected, and was left alone; `text` is what it says. */
  readonly changed?: boolean;
  /** Why it cannot be read or written, and what to do, in words. */
  readonly problem?: string;
}
