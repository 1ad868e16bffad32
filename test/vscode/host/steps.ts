import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../../client/activate.ts';

export const EXTENSION = 'nhs-policy-annotator.nhs-policy-annotator';

/** Who annotates is asked where nothing tells it. */
export async function signAnnotations(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('policyAnnotator');
  await settings.update('author', 'Ada', vscode.ConfigurationTarget.Global);
}

export async function sidecarText(name: string): Promise<string> {
  const folder = vscode.workspace.workspaceFolders![0]!.uri;
  const bytes = await vscode.workspace.fs.readFile(
    vscode.Uri.joinPath(folder, '.annotations', `${name}.jsonl`),
  );
  return linesOf(bytes).join('\n');
}

/** The annotations in a sidecar, one a line, without the notes that one was taken away. */
function linesOf(sidecar: Uint8Array): string[] {
  const lines = new TextDecoder().decode(sidecar).split('\n');
  return lines.filter(line => line !== '' && JSON.parse(line).motivation !== 'editing');
}

export function api(): Api {
  return vscode.extensions.getExtension<Api>(EXTENSION)!.exports;
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

export async function signAs(name: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration('policyAnnotator');
  await settings.update('author', name, vscode.ConfigurationTarget.Global);
}

/** Selects words of the text at hand. */
export function select(document: vscode.TextDocument, words: string): void {
  const start = positionOf(document, words).translate(0, -1);
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document, document);
  editor!.selection = new vscode.Selection(start, start.translate(0, words.length));
}

/** The annotations of a text as its folder has them. */
export async function sidecarOf(document: vscode.TextDocument) {
  const folder = vscode.workspace.workspaceFolders![0]!.uri;
  const name = `${vscode.workspace.asRelativePath(document.uri)}.jsonl`;
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, '.annotations', name));
  return linesOf(bytes).map(line => JSON.parse(line));
}

/** Runs a command that shows a list, and takes the first item of it. */
export async function enterWhenAsked(command: string, ...about: unknown[]): Promise<void> {
  const done = vscode.commands.executeCommand(command, ...about);
  // Nothing tells the extension host that the list is on the screen.
  let isDone = false;
  void done.then(() => {
    isDone = true;
  });
  while (!isDone) {
    await pause(300);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
}

/** An unsaved Markdown text in an editor of its own. */
export async function newText(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
  return document;
}

export async function closeWithoutSaving(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** Where `words` first stand after the front matter, in which nothing is marked. */
export function positionOf(document: vscode.TextDocument, words: string): vscode.Position {
  const text = document.getText();
  const body = text.startsWith('---') ? text.indexOf('\n---') + 4 : 0;
  const offset = text.indexOf(words, body);
  assert.ok(offset >= 0, `“${words}” is not in the text`);
  return document.positionAt(offset + 1);
}

/** The text of every hover of ours there; VS Code adds those of other extensions, which Markdown has none of. */
export async function hoverOn(document: vscode.TextDocument, words: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    positionOf(document, words),
  );
  const contents = hovers.flatMap(hover => hover.contents);
  return contents.map(content => (typeof content === 'string' ? content : content.value)).join('\n');
}

export function findingsIn(document: vscode.TextDocument, code: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(diagnostic => codeOf(diagnostic) === code);
}

export function findingIn(document: vscode.TextDocument, code: string): Promise<vscode.Diagnostic> {
  return until(`there is a finding ${code}`, () => findingsIn(document, code)[0]);
}

/** A code may come with the address of its explanation. */
function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}

export function fixesAt(document: vscode.TextDocument, range: vscode.Range): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

/** Takes an item of the picker of reading dates, as a person does with the arrow keys and Enter. */
export async function chooseDate(label: 'The document’s own date' | 'Today'): Promise<void> {
  const done = vscode.commands.executeCommand('policyAnnotator.readAsOf');
  // Nothing tells the extension host that the picker is on the screen.
  await pause(500);
  for (let step = 0; step < (label === 'Today' ? 1 : 0); step++)
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await done;
}

interface Token {
  readonly text: string;
  readonly type: string;
}

/** Five numbers a token: lines and characters since the last one, length, type, modifiers. */
export function decode(
  document: vscode.TextDocument,
  { data }: vscode.SemanticTokens,
  legend: vscode.SemanticTokensLegend,
): Token[] {
  const tokens: Token[] = [];
  let line = 0;
  let character = 0;
  for (let i = 0; i < data.length; i += 5) {
    const lines = data[i]!;
    character = lines > 0 ? data[i + 1]! : character + data[i + 1]!;
    line += lines;
    const range = new vscode.Range(line, character, line, character + data[i + 2]!);
    tokens.push({ text: document.getText(range), type: legend.tokenTypes[data[i + 3]!]! });
  }
  return tokens;
}

/** Asks again until the answer is something, for at most 20 seconds. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
): Promise<Exclude<T, false | undefined>> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, false | undefined>;
    await pause(100);
  }
  throw new Error(`Waited 20 seconds in vain: ${what}.`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
