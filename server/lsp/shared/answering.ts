import type { Connection } from 'vscode-languageserver';
import type { Session } from '../session.ts';
import type { BundleName, LoadBundle } from './bundles.ts';
import { Commands } from './commands.ts';
import { gathering } from './gathering.ts';
import { questions } from './questions.ts';

/** What an area needs to answer its questions. */
export type Answering = ReturnType<typeof answering>;

export function answering(connection: Connection, session: Session, loadBundle: LoadBundle) {
  const asking = questions(connection, session);
  return {
    connection,
    session,
    ...asking,
    ...gathering(connection, session, asking),
    /** The commands that the server runs itself. */
    commands: new Commands(connection, session),
    /** A part of the program that is loaded when it is first asked for. @throws where it is not there */
    bundle: (name: BundleName) => loadBundle(name, session.client.abilities.bundles),
  };
}
