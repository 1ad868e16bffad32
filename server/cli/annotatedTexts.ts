import { type Document, openDocument } from '../core/document/document.ts';
import type { Facts } from '../core/document/facts.ts';
import { Workspace } from '../core/folder/workspace.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import { eachText, readSidecar } from './nodeFiles.ts';

/**
 * The texts that some paths stand for, with what is noted on them; addresses are paths with slashes.
 * @param fail is told of each text that cannot be read or worked through, in words
 * @param kept what is kept of a text; its whole where absent
 */
export async function annotatedTexts(
  paths: readonly string[],
  vocabulary: Vocabulary,
  fail: (message: string) => void,
  kept: (document: Document) => Facts = document => document,
): Promise<Workspace> {
  const workspace = new Workspace();
  await eachText(paths, fail, async (path, text) => {
    const uri = path.replaceAll('\\', '/');
    const document = openDocument(uri, 0, text, vocabulary);
    const sidecar = await readSidecar(path);
    workspace.put(kept(document));
    workspace.annotate(uri, sidecar);
  });
  return workspace;
}
