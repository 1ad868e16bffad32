import type { Connection } from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import type { Client } from '../shared/client.ts';
import { toDiagnostic } from './convert.ts';
import type { ShownFindings } from './shownFindings.ts';

/** A reader looks up from typing; findings sent at every key would flicker. */
const MILLISECONDS_TO_GATHER = 200;

/** Sends findings to clients that do not ask for them, as most editors did before version 3.17 of the protocol. */
export class PushedFindings {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #findings: ShownFindings;
  readonly #open: () => readonly Document[];
  #gathering: ReturnType<typeof setTimeout> | undefined;

  /** @param open the texts in editors, in their latest version */
  constructor(
    connection: Connection,
    client: Client,
    findings: ShownFindings,
    open: () => readonly Document[],
  ) {
    this.#connection = connection;
    this.#client = client;
    this.#findings = findings;
    this.#open = open;
  }

  /** Some text, or what is to be said of it, is another. */
  soon(): void {
    if (this.#client.pullsFindings) return;
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => this.#send(), MILLISECONDS_TO_GATHER);
  }

  closed(uri: string): void {
    if (!this.#client.pullsFindings) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #send(): void {
    for (const document of this.#open()) {
      const { uri, version } = document;
      const diagnostics = this.#findings.of(document).map(finding => toDiagnostic(document, finding));
      void this.#connection.sendDiagnostics({ uri, version, diagnostics });
    }
  }
}
