import { parseArgs } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { openDocument } from '../core/document/document.ts';
import { Workspace } from '../core/folder/workspace.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import { claimMatrix, matrixAsMarkdown, matrixCsv, ROWS_OF_A_PAGE } from '../features/claims/matrix.ts';
import { argumentGraph } from '../features/claims/takeAway.ts';
import { claimsAsAif } from '../features/exchange/export/aif.ts';
import { claimsAsArgdown } from '../features/exchange/export/argdown.ts';
import { claimsAsCsv, claimsAsJson, claimsAsText } from '../features/exchange/export/claims.ts';
import { eachFile, readSidecar, readText } from './nodeFiles.ts';
import { ReadingThreads } from './readingThreads.ts';
import { failuresAt, misunderstood, type Terminal } from './terminal.ts';

/**
 * `policy-annotator claims`: who claims what, and what answers it, over some texts.
 * @param startThread begins a thread that reads texts
 */
export async function runClaims(
  args: readonly string[],
  vocabulary: Vocabulary,
  terminal: Terminal,
  startThread: () => Worker,
): Promise<number> {
  const call = readCall(args);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const failures = failuresAt(terminal);
  const workspace = await factsAt(call.paths, vocabulary, failures.fail, startThread);
  for (const part of FORMATS[call.format](workspace)) {
    if (part) terminal.out(part);
    await terminal.ready();
  }
  return failures.code();
}

/** The texts with what is noted on them. The words of many would fill the memory; only annotations need them. */
async function factsAt(
  paths: readonly string[],
  vocabulary: Vocabulary,
  fail: (message: string) => void,
  startThread: () => Worker,
): Promise<Workspace> {
  const workspace = new Workspace();
  const threads = new ReadingThreads(startThread, vocabulary);
  const read = async (path: string, files: number) => {
    const uri = path.replaceAll('\\', '/');
    const text = await readText(path);
    const sidecar = await readSidecar(path);
    if (!sidecar) return { facts: await threads.read(uri, text, files), sidecar };
    const document = openDocument(uri, 0, text, vocabulary);
    // Worked out here, so that a text that fails does so before it stands among the others.
    void document.claims;
    return { facts: document, sidecar };
  };
  await eachFile(paths, fail, ReadingThreads.AHEAD, read, (_, { facts, sidecar }) => {
    workspace.put(facts);
    workspace.annotate(facts.uri, sidecar);
  }).finally(() => threads.end());
  return workspace;
}

/** Large tables come in parts. */
const FORMATS = {
  text: workspace => [claimsAsText(argumentGraph(workspace))],
  csv: workspace => [claimsAsCsv(argumentGraph(workspace))],
  json: claimsAsJson,
  argdown: workspace => [claimsAsArgdown(argumentGraph(workspace))],
  aif: workspace => [`${JSON.stringify(claimsAsAif(argumentGraph(workspace)))}\n`],
  matrix: workspace => [matrixAsMarkdown(claimMatrix(workspace, { mostRows: ROWS_OF_A_PAGE }), hrefOf)],
  'matrix-csv': workspace => matrixCsv(workspace),
} satisfies Record<string, (workspace: Workspace) => Iterable<string | undefined>>;

/** A path as a link may have it: a bracket would end the link. */
function hrefOf(path: string): string {
  const parts = path.split('/').map(encodeURIComponent);
  return parts.join('/').replaceAll('(', '%28').replaceAll(')', '%29');
}

interface Call {
  readonly paths: readonly string[];
  readonly format: keyof typeof FORMATS;
}

function readCall(args: readonly string[]): Call | string {
  try {
    const { values, positionals: paths } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' } },
    });
    if (!Object.hasOwn(FORMATS, values.format)) return `"${values.format}" is not a format.`;
    if (paths.length === 0) return 'Name a file or folder.';
    return { paths, format: values.format as Call['format'] };
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}
