import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { quantile, type Row, readable } from './measure.ts';
import { textOf } from './prose.ts';

const OURS = join(import.meta.dirname, '../../dist/server.js');
const EMPTY = join(import.meta.dirname, '../../dist/emptyServer.js');

interface Running {
  readonly request: <R>(method: string, params: unknown) => Promise<R>;
  readonly notify: (method: string, params: unknown) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** @param compiled where Node keeps compiled code, as the extension has it do */
async function start(path: string, compiled?: string): Promise<Running> {
  const server = spawn(process.execPath, [path, '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...(compiled && { NODE_COMPILE_CACHE: compiled }) },
  });
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  client.listen();
  await client.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await client.sendNotification('initialized', {});
  return {
    request: (method, params) => client.sendRequest(method, params),
    notify: (method, params) => client.sendNotification(method, params),
    async stop() {
      // In good order, because compiled code is kept at the end.
      await client.sendRequest('shutdown');
      const gone = once(server, 'exit');
      await client.sendNotification('exit');
      await gone;
      client.dispose();
    },
  };
}

/** Keystrokes as an editor sends them, to the answer with all findings, beside a server that finds nothing. */
export async function overStdio(quick: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of [10_000, 100_000, 1_000_000]) {
    const [ours, floor] = [await start(OURS), await start(EMPTY)];
    const { taken, findings } = await typing(size, [ours, floor], quick ? 8 : 60);
    const [own, empty] = taken;
    await Promise.all([ours.stop(), floor.stop()]);
    rows.push({
      what: `keystroke to findings over stdio / an empty server, ${size / 1000} KB, p50`,
      value: quantile(own!) / quantile(empty!),
      unit: '',
      from: `${readable(quantile(own!))} ms beside ${readable(quantile(empty!))} ms, with ${findings} findings`,
      ...(size === 1_000_000 && { must: 4, aim: 2 }),
    });
  }
  return rows;
}

/** The milliseconds of each server, and how many findings the first one sends each time. */
async function typing(size: number, servers: readonly Running[], count: number) {
  const text = textOf('prose', size);
  const lines = text.split('\n').length;
  const uri = 'file:///a.md';
  for (const { notify } of servers)
    await notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 0, text } });
  const taken: number[][] = servers.map(() => []);
  let findings = 0;
  for (let n = -3; n < count; n++) {
    const position = { line: Math.floor(lines * (0.2 + (0.6 * ((n * 37 + 200) % 101)) / 101)), character: 0 };
    for (const [i, { notify, request }] of servers.entries()) {
      const before = performance.now();
      const contentChanges = [{ range: { start: position, end: position }, text: 'x' }];
      await notify('textDocument/didChange', { textDocument: { uri, version: n + 10 }, contentChanges });
      const { items } = await request<{ items: unknown[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      if (n >= 0) taken[i]!.push(performance.now() - before);
      if (i === 0) findings = items.length;
    }
  }
  return { taken, findings };
}

/**
 * From the start of the process to the answer to `initialize`, beside a Node process that does nothing: the first time
 * ever, and with the compiled code that the extension has Node keep from one start to the next.
 */
export async function starting(quick: boolean): Promise<Row[]> {
  const compiled = mkdtempSync(join(tmpdir(), 'policy-bench-'));
  const started = async (folder?: string) => {
    const before = performance.now();
    const server = await start(OURS, folder);
    const taken = performance.now() - before;
    await server.stop();
    return taken;
  };
  const empty = async () => {
    const before = performance.now();
    await once(spawn(process.execPath, ['-e', '0']), 'exit');
    return performance.now() - before;
  };
  const [first, later, bare]: number[][] = [[], [], []];
  try {
    await started(compiled);
    for (let n = 0; n < (quick ? 5 : 15); n++) {
      first!.push(await started());
      later!.push(await started(compiled));
      bare!.push(await empty());
    }
  } finally {
    rmSync(compiled, { recursive: true });
  }
  const row = (what: string, own: readonly number[]): Row => ({
    what: `start to \`initialize\` answered${what} / an empty Node process`,
    value: quantile(own) / quantile(bare!),
    unit: '',
    from: `${readable(quantile(own))} ms beside ${readable(quantile(bare!))} ms`,
    must: 3,
    aim: 1.6,
  });
  return [row('', later!), row(', for the first time', first!)];
}
