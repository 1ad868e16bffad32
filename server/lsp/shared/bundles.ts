/** The bundles beside the server's own that are loaded when they are first asked for. */
export type BundleName = 'export' | 'render';

/**
 * Loads one of them.
 * @param from the address of the folder that they are in, as the client said; a server with Node knows its own
 * @throws where it is not there
 */
export type LoadBundle = (name: BundleName, from: string | undefined) => Promise<unknown>;
