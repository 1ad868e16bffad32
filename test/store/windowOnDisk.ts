// The client's side of sidecars as a window of VS Code has it, in this process.

import { registerHooks } from 'node:module';
import {
  READ_SIDECAR,
  type SidecarAnswer,
  type SidecarWrite,
  WRITE_SIDECAR,
} from '../../server/protocol/sidecars.ts';

registerHooks({
  resolve: (name, context, next) =>
    name === 'vscode'
      ? {
          url: new URL('./vscodeOnDisk.ts', import.meta.url).href,
          format: 'module-typescript',
          shortCircuit: true,
        }
      : next(name, context),
});

/** The two ways in which a window keeps sidecars: through Node, and through VS Code where there is no Node. */
export const STORES = ['desktop', 'browser'] as const;

export interface Window {
  read(uri: string): Promise<SidecarAnswer>;
  write(write: SidecarWrite): Promise<SidecarAnswer>;
}

export async function openWindow(kind: string): Promise<Window> {
  const { answerSidecarRequests } = await import('../../client/annotations/sidecarFiles.ts');
  const { sidecarsOnDisk } = await import('../../server/store/sidecarsOnDisk.ts');
  const handlers = new Map<string, (asked: object) => Promise<SidecarAnswer>>();
  const onRequest = (method: string, answer: (asked: object) => Promise<SidecarAnswer>) =>
    handlers.set(method, answer);
  answerSidecarRequests({ onRequest } as never, kind === 'desktop' ? sidecarsOnDisk : undefined);
  return {
    read: uri => handlers.get(READ_SIDECAR.method)!({ uri }),
    write: write => handlers.get(WRITE_SIDECAR.method)!(write),
  };
}
