import type { Connection } from 'vscode-languageserver';
import type { Client } from '../shared/client.ts';
import type { Failed } from '../shared/failing.ts';
import { inSlices } from '../shared/pausing.ts';
import { Queue } from '../shared/queue.ts';
import { toDiagnostic } from './convert.ts';
import type { ShownFindings } from './shownFindings.ts';

/** A reader looks up from typing; findings sent at every key would flicker. */
const MILLISECONDS_TO_GATHER = 200;

/** Sends findings to clients that do not ask for them, as most editors did before version 3.17 of the protocol. */
export class PushedFindings {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #findings: ShownFindings;
  readonly #open: () => readonly string[];
  readonly #failed: Failed;
  readonly #sending = new Queue();
  #gathering: ReturnType<typeof setTimeout> | undefined;

  /** @param open the addresses of the texts in editors */
  constructor(
    connection: Connection,
    client: Client,
    findings: ShownFindings,
    open: () => readonly string[],
    failed: Failed,
  ) {
    this.#connection = connection;
    this.#client = client;
    this.#findings = findings;
    this.#open = open;
    this.#failed = failed;
  }

  /** Some text, or what is to be said of it, is another. */
  soon(): void {
    if (this.#client.pullsFindings) return;
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => {
      this.#sending.add(() => this.#send()).catch(error => this.#failed(error, 'Findings could not be sent'));
    }, MILLISECONDS_TO_GATHER);
  }

  closed(uri: string): void {
    if (!this.#client.pullsFindings) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async #send(): Promise<void> {
    for (const uri of this.#open()) {
      const latest = await inSlices(this.#findings.latestOf(uri));
      if (!latest) continue;
      const { document, findings } = latest;
      const diagnostics = findings.map(finding => toDiagnostic(document, finding));
      void this.#connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    }
  }
}
