import type { Connection } from 'vscode-languageserver';
import type { Host } from '../../protocol/host.ts';
import { ask, type RequestType } from '../../protocol/messages.ts';

/** Asks for files, whoever has them. */
export type AskForFiles = <Params, Result>(
  message: RequestType<Params, Result>,
  params: NoInfer<Params>,
) => Promise<Result>;

/** Asks the client where it answers questions for files, else the host that stands in for it. */
export function askForFiles(
  connection: Connection,
  client: { readonly hasHost: boolean },
  host: Host | undefined,
): AskForFiles {
  return <Params, Result>(message: RequestType<Params, Result>, params: Params) =>
    client.hasHost && host
      ? host.answer(message, params)
      : ask<Params, Result>(connection, message, ...([params] as never));
}
