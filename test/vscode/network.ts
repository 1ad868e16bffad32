// Whether the extension host or the language server speaks to the network: both load `watchNetwork.cjs`, which
// writes one line a process and one line for each attempt to leave this machine.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NETWORK_LOG, NETWORK_WATCHER } from './host/results.ts';

/** What the processes did. */
export interface NetworkSeen {
  /** The script of each process that was watched: `/abs/dist/server.js` */
  readonly processes: readonly string[];
  /** Each attempt to reach another machine: `/abs/dist/server.js: connect example.org:443` */
  readonly outside: readonly string[];
}

/** The environment under which the suite has its processes watched. */
export function networkEnvironment(log: string): Record<string, string> {
  return { [NETWORK_LOG]: log, [NETWORK_WATCHER]: join(import.meta.dirname, 'watchNetwork.cjs') };
}

export function networkSeen(log: string): NetworkSeen {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
  const entries = lines.map(line => JSON.parse(line) as { script: string; outside?: string });
  return {
    processes: entries.filter(({ outside }) => outside === undefined).map(({ script }) => script),
    outside: entries.flatMap(({ script, outside }) =>
      outside === undefined ? [] : [`${script}: ${outside}`],
    ),
  };
}
