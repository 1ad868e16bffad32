import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';

// Stands in for the module `vscode` while the client registers what it has: whatever is asked of it can be called,
// made and looped over, and does nothing. Only commands are written down.

const client = join(import.meta.dirname, '..', '..', 'client');

/** The commands that were registered, each as often as it was. */
export const registered: string[] = [];

const anything: unknown = new Proxy(class {}, {
  get: (_, name) => {
    if (name === 'then') return undefined;
    if (name === Symbol.iterator) return () => [][Symbol.iterator]();
    return name === Symbol.toPrimitive ? () => '' : anything;
  },
  set: () => true,
  apply: () => anything,
  construct: () => anything as object,
});

const commands = new Proxy({} as Record<string, unknown>, {
  get: (_, name) => (name === 'registerCommand' ? (id: string) => void registered.push(id) : anything),
});

Object.assign(globalThis, { vscodeStandIn: (name: string) => (name === 'commands' ? commands : anything) });

/** The names that a module can be asked for have to be known before it is loaded. */
const names = new Set(
  globSync('**/*.ts', { cwd: client }).flatMap(file =>
    [...readFileSync(join(client, file), 'utf8').matchAll(/\bvscode\.(\w+)/g)].map(([, name]) => name!),
  ),
);
const source = [...names].map(name => `export const ${name} = vscodeStandIn('${name}');`).join('\n');

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode'
      ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
      : next(specifier, context),
});
