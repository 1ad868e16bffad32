import * as vscode from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient';

/**
 * The Markdown that is read: texts on disk, unsaved texts, and those on whatever the open folders are on. The old
 * versions that git shows in a diff and the pages of the glossary are Markdown too, and none of the reader's texts.
 */
export function textSelector(): DocumentSelector {
  return schemes().map(scheme => ({ scheme, language: 'markdown' }));
}

/** A text and what is selected in it. */
export interface Selected {
  readonly document: vscode.TextDocument;
  readonly selection: vscode.Selection;
  /** Opens an empty comment on it, where that is not an editor's business. */
  readonly comment?: () => void;
}

/** A page at hand is no editor of text, so VS Code does not tell of it. */
let page: Selected | undefined;
const pageChanged = new vscode.EventEmitter<void>();

/** Takes note of the page at hand. */
export function pageAtHand(now: Selected | undefined): void {
  const before = page?.document;
  page = now;
  if (before !== now?.document) pageChanged.fire();
}

/** The page of a text is no longer at hand; another one may be by now. */
export function pageLeft(document: vscode.TextDocument): void {
  if (page?.document === document) pageAtHand(undefined);
}

/** Another text is at hand, in an editor or as a page. */
export function onDidChangeText(heard: () => unknown): vscode.Disposable {
  return vscode.Disposable.from(vscode.window.onDidChangeActiveTextEditor(heard), pageChanged.event(heard));
}

/** What is selected in the text at hand, in an editor or on a page. */
export function selectedAtHand(): Selected | undefined {
  return vscode.window.activeTextEditor ?? page;
}

/** The text at hand, if it is one that is read. */
export function activeText(): vscode.TextDocument | undefined {
  const document = selectedAtHand()?.document;
  const isRead = document?.languageId === 'markdown' && schemes().includes(document.uri.scheme);
  return isRead ? document : undefined;
}

/** The address of the text that was at hand last. */
let latest: string | undefined;
const latestChanged = new vscode.EventEmitter<void>();

/** Another text is at hand than before; where the focus goes to what is no text, nothing changed. */
export const onDidChangeLatestText = latestChanged.event;

/**
 * The address of the text at hand, else of the one whose preview is, else of the one that was at hand last: a comment
 * box, a picture, the settings take the focus and are no text. @example 'file:///papers/reply.md'
 */
export function latestText(): string | undefined {
  const text = activeText();
  latest = (text && isReport(text) ? undefined : (text?.uri ?? previewedText()))?.toString() ?? latest;
  return latest;
}

/** What this program wrote about texts, such as the claim matrix, is itself none to be read. */
function isReport(document: vscode.TextDocument): boolean {
  return /^---\r?\n(?:.*\r?\n){0,9}?kind: *report\b/i.test(document.getText(new vscode.Range(0, 0, 12, 0)));
}

/** Takes note of the texts that come to hand, from now on. */
export function followTexts(): vscode.Disposable {
  let told = latestText();
  const look = () => {
    const now = latestText();
    if (now === told) return;
    told = now;
    latestChanged.fire();
  };
  return vscode.Disposable.from(onDidChangeText(look), vscode.window.tabGroups.onDidChangeTabs(look));
}

/** The text that the tab at hand shows as a preview. VS Code says of one kind which text it is, of the other its name. */
function previewedText(): vscode.Uri | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  if (tab?.input instanceof vscode.TabInputCustom && isMarkdown(tab.input.uri)) return tab.input.uri;
  if (!(tab?.input instanceof vscode.TabInputWebview) || !tab.input.viewType.endsWith(PREVIEW))
    return undefined;
  const named = vscode.workspace.textDocuments.filter(
    ({ uri }) => isMarkdown(uri) && schemes().includes(uri.scheme) && tab.label.endsWith(` ${nameOf(uri)}`),
  );
  return named.length === 1 ? named[0]!.uri : undefined;
}

/** How VS Code's own extension calls its preview of Markdown. */
const PREVIEW = 'markdown.preview';

function isMarkdown({ path }: vscode.Uri): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether annotations can be kept beside a text: it is Markdown, in an open folder. */
export function canBeAnnotated({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === 'markdown' && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

/** What is selected in the text at hand, if that can be annotated; else the person is told which texts can be. */
export function selectedToAnnotate(): Selected | undefined {
  const selected = selectedAtHand();
  if (selected && canBeAnnotated(selected.document)) return selected;
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
