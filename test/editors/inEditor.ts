import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

// A real editor without a screen, on a real folder, with the built command line under its own name and the lines that
// the README prints for this editor.

const ROOT = join(import.meta.dirname, '../..');

export const SLIP =
  '---\nkind: draft\ndate: 2023-05-01\n---\n\nThe Integrated care systems (ICGs) meet. A CCG was a group.\n';

/** Whether an editor is installed. */
export function isThere(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0;
}

/** The fenced blocks of the README in a language, as printed. */
export function printedLines(language: string): string[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, lines]) => lines!,
  );
}

/**
 * Runs an editor in a folder of two texts until it ends.
 * @param files beside the texts: the lines of the README, and a script that writes what it saw to `$POLICY_OUT` as JSON
 * @returns what the script saw, and what became of the texts
 * @throws with what the editor said, where it wrote nothing
 */
export function inEditor<Seen>(
  command: string,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
): Seen & { readonly kept: string } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'policy-editor-')));
  const [bin, out] = [join(folder, '.bin'), join(folder, '.out.json')];
  try {
    for (const [name, text] of Object.entries({ ...files, 'a.md': SLIP, 'b.md': 'The CCG of 2015.\n' }))
      writeFileSync(join(folder, name), text);
    mkdirSync(bin);
    const own = join(bin, 'policy-annotator');
    writeFileSync(own, `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'dist', 'cli.js')}" "$@"\n`);
    chmodSync(own, 0o755);
    const { stdout, stderr } = spawnSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      timeout: 150_000,
      env: {
        ...process.env,
        PATH: `${bin}${delimiter}${process.env.PATH}`,
        HOME: folder,
        NODE: process.execPath,
        POLICY_OUT: out,
        XDG_CACHE_HOME: join(folder, '.cache'),
        XDG_STATE_HOME: join(folder, '.state'),
        XDG_CONFIG_HOME: join(folder, '.config'),
      },
    });
    let seen: Seen;
    try {
      seen = JSON.parse(readFileSync(out, 'utf8'));
    } catch {
      throw new Error(`${command} saw nothing.\n${stdout.slice(-2000)}\n${stderr.slice(-4000)}`);
    }
    const sidecar = join(folder, '.annotations', 'a.md.jsonl');
    return { ...seen, kept: isThere('test', '-f', sidecar) ? readFileSync(sidecar, 'utf8') : '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
