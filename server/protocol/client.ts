import type { Dismissal } from './findings.ts';

// What a client says of itself when it connects, and the settings that the server asks it for.

/** `initializationOptions`: what this client can do beyond the standard. All are optional. */
export interface ClientAbilities {
  /** It answers `policy/files/list` and `policy/files/read`. */
  readonly files?: boolean;
  /** It answers `policy/index/read` and `policy/index/write`. */
  readonly index?: boolean;
  /** It has the commands that the areas name here, and hovers and code actions may call them. */
  readonly commands?: boolean;
  /** It lists, reads and writes sidecars. */
  readonly sidecars?: boolean;
  /** The words of the interface in the language of the client, by their English; absent where it is English. */
  readonly translation?: Readonly<Record<string, string>>;
  /** The address of the folder of the program's bundles; only a server in a browser needs it. */
  readonly bundles?: string;
}

/** The settings that the server asks for, under `policyAnnotator`. */
export interface Settings {
  readonly marks?: 'first' | 'all' | 'none';
  readonly profile?: 'reading' | 'reviewing' | 'drafting';
  readonly audience?: 'public' | 'professional';
  readonly dismissed?: readonly Dismissal[];
  /** Whose name stands beside what the server's own commands note. */
  readonly author?: string;
  /** Claims, and what later law made of a sentence, stand above their lines; for editors without our side bar. */
  readonly codeLens?: boolean;
}
