import { parseArgs } from 'node:util';
import { type Document, openDocument } from '../core/document/document.ts';
import { Workspace } from '../core/folder/workspace.ts';
import type { Shared } from '../core/judging/asking.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import { TOOLS, type Tool, useTool } from '../features/judging/tools.ts';
import { eachText } from './nodeFiles.ts';
import { EXIT, misunderstood, type Terminal } from './terminal.ts';

/**
 * Serves tools over standard input and output until the other side hangs up.
 * @param use answers a call with data. @throws an Error in words, which the assistant is told
 */
export type ServeTools = (
  version: string,
  tools: readonly Tool[],
  use: (name: string, given: unknown) => Promise<object>,
) => Promise<void>;

/** `policy-annotator mcp`: the glossary and the texts of some folders for an assistant, by the Model Context Protocol. */
export async function runMcp(
  args: readonly string[],
  version: string,
  vocabulary: Vocabulary,
  serve: ServeTools,
  terminal: Terminal,
): Promise<number> {
  const call = readCall(args);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const { paths, shared } = call;
  const workspace = new Workspace();
  const said = new Set<string>();
  const fail = (message: string) => {
    if (!said.has(message)) terminal.error(`${message}\n`);
    said.add(message);
  };
  await serve(version, TOOLS, async (name, given) => {
    // Somebody may write while the assistant works.
    await readAnew(paths, workspace, vocabulary, fail);
    return useTool(name, given, { vocabulary, workspace, shared, read: async uri => workspace.get(uri) });
  });
  return EXIT.done;
}

async function readAnew(
  paths: readonly string[],
  workspace: Workspace,
  vocabulary: Vocabulary,
  fail: (message: string) => void,
): Promise<void> {
  const gone = new Set(workspace.documents().map(({ uri }) => uri));
  await eachText(paths, fail, (path, text) => {
    const uri = path.replaceAll('\\', '/');
    gone.delete(uri);
    const known: Document | undefined = workspace.get(uri);
    if (known?.text.value !== text) workspace.put(openDocument(uri, 0, text, vocabulary));
  });
  for (const uri of gone) workspace.remove(uri);
}

function readCall(args: readonly string[]): { paths: readonly string[]; shared: Shared } | string {
  try {
    const options = { texts: { type: 'string', default: 'sources' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const { texts } = values;
    if (texts !== 'sources' && texts !== 'all') return `--texts is sources or all, not "${texts}".`;
    return { paths: positionals, shared: texts };
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}
