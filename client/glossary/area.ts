import * as vscode from 'vscode';
import { GLOSSARY_CHECK, GLOSSARY_SCHEME } from '../../server/protocol/glossary.ts';
import type { Area } from '../shared/area.ts';
import { addingToGlossary } from './addToGlossary.ts';

/** New terms for glossaries, and what wants a look in them. */
export const glossary: Area = ({ client, ready }) =>
  vscode.Disposable.from(
    addingToGlossary(client, ready),
    vscode.commands.registerCommand('policyAnnotator.checkGlossary', checkGlossary),
  );

/** Opens the report; the address changes with the time, so that the page is never an old one. */
async function checkGlossary(): Promise<void> {
  const page = vscode.Uri.from({
    scheme: GLOSSARY_SCHEME,
    path: `/${GLOSSARY_CHECK}.md`,
    query: `${Date.now()}`,
  });
  await vscode.commands.executeCommand('markdown.showPreview', page);
}
