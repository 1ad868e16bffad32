import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What a peer does with a Markdown text, by its name; none where it could not be had. */
export type Peers = Readonly<Record<string, ((text: string) => unknown) | undefined>>;

const folder = join(import.meta.dirname, 'peers');

/** Installs the peers in a folder of their own when they are wanted, and loads them. */
export async function loadPeers(say: (message: string) => void): Promise<Peers> {
  if (!existsSync(join(folder, 'node_modules'))) {
    say('Installing what we are measured beside, once ...');
    const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
      cwd: folder,
      stdio: 'ignore',
      shell: process.platform === 'win32',
    });
    if (status !== 0) {
      say('They could not be installed; measured without them.');
      return {};
    }
  }
  const { peers } = (await import(join(folder, 'peers.mjs'))) as {
    peers: Record<string, () => Promise<(text: string) => unknown>>;
  };
  const loaded: Record<string, (text: string) => unknown> = {};
  for (const [name, load] of Object.entries(peers)) {
    try {
      loaded[name] = await load();
    } catch (error) {
      say(`${name} could not be loaded: ${(error as Error).message}`);
    }
  }
  return loaded;
}
