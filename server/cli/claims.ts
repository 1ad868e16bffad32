import { parseArgs } from 'node:util';
import type { Document } from '../core/document/document.ts';
import { factsOf } from '../core/document/facts.ts';
import type { Workspace } from '../core/folder/workspace.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import { claimMatrix, matrixAsMarkdown, matrixCsv, ROWS_OF_A_PAGE } from '../features/claims/matrix.ts';
import { argumentGraph } from '../features/claims/takeAway.ts';
import { claimsAsAif } from '../features/exchange/export/aif.ts';
import { claimsAsArgdown } from '../features/exchange/export/argdown.ts';
import { claimsAsCsv, claimsAsJson, claimsAsText } from '../features/exchange/export/claims.ts';
import { annotatedTexts } from './annotatedTexts.ts';
import { failuresAt, misunderstood, type Terminal } from './terminal.ts';

/** `policy-annotator claims`: who claims what, and what answers it, over some texts. */
export async function runClaims(
  args: readonly string[],
  vocabulary: Vocabulary,
  terminal: Terminal,
): Promise<number> {
  const call = readCall(args);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const failures = failuresAt(terminal);
  // The words of many texts would fill the memory; only annotations need them. What fails, fails here.
  const workspace = await annotatedTexts(call.paths, vocabulary, failures.fail, (document, sidecar) =>
    sidecar ? documentWithClaims(document) : factsOf(document),
  );
  for (const part of FORMATS[call.format](workspace)) if (part) terminal.out(part);
  return failures.code();
}

/** Worked out here, so that a text that fails does so before it stands among the others. */
function documentWithClaims(document: Document): Document {
  document.claims;
  return document;
}

/** Large tables come in parts. */
const FORMATS = {
  text: workspace => [claimsAsText(argumentGraph(workspace))],
  csv: workspace => [claimsAsCsv(argumentGraph(workspace))],
  json: workspace => claimsAsJson(argumentGraph(workspace)),
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
