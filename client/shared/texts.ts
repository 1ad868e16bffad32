import * as vscode from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient';

/**
 * The Markdown that is read: texts on disk, unsaved texts, and those on whatever the open folders are on. The old
 * versions that git shows in a diff and the pages of the glossary are Markdown too, and none of the reader's texts.
 */
export function textSelector(): DocumentSelector {
  return schemes().map(scheme => ({ scheme, language: 'markdown' }));
}

/** The text in the editor at hand, if it is one that is read. */
export function activeText(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const isRead = document?.languageId === 'markdown' && schemes().includes(document.uri.scheme);
  return isRead ? document : undefined;
}

/** The address of the text at hand, or else of `before`: a picture or the settings take the focus and are no text. */
export function latestText(before: string | undefined): string | undefined {
  return activeText()?.uri.toString() ?? before;
}

/** Whether annotations can be kept beside a text: it is Markdown, in an open folder. */
export function canBeAnnotated({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === 'markdown' && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

/** The editor at hand, if its text can be annotated; else the person is told which texts can be. */
export function editorToAnnotate(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor && canBeAnnotated(editor.document)) return editor;
  const words = vscode.l10n.t(
    'Annotations are kept beside a Markdown text in an open folder. Open one first.',
  );
  void vscode.window.showInformationMessage(words);
  return undefined;
}

function schemes(): string[] {
  const folders = vscode.workspace.workspaceFolders?.map(folder => folder.uri.scheme) ?? [];
  return [...new Set(['file', 'untitled', ...folders])];
}
