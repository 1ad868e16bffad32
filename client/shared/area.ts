import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { SidecarStore } from '../../server/store/sidecarStore.ts';

/** What every area of the interface is given when it registers its commands and views. */
export interface AreaHost {
  readonly context: vscode.ExtensionContext;
  readonly client: BaseLanguageClient;
  /** Resolves when the server answers; the folder may still be being read. */
  readonly ready: Promise<void>;
  /** Texts or their claims changed: ask again. */
  readonly onClaimsChanged: vscode.Event<void>;
  /** Annotations came, went or were changed: ask again. */
  readonly onAnnotationsChanged: vscode.Event<void>;
  /** Keeps annotations on this machine's disk, where the extension host has one. */
  readonly sidecarsOnDisk: SidecarStore | undefined;
}

/** Registers what an area shows and does; it ends when it is disposed of. */
export type Area = (host: AreaHost) => vscode.Disposable;
