import * as vscode from 'vscode';
import { isWords, setting } from '../shared/settings.ts';
import { nameInGit } from './git.ts';

/** The name that annotations are signed with. Asked for once where nothing tells it; undefined without an answer. */
export async function authorOfActs(): Promise<string | undefined> {
  return (await knownAuthor()) ?? askForName();
}

/** What git said: it starts a process for each answer, and threads ask often. */
let inGit: string | undefined;

/** The name as the settings have it, else as git knows the person. */
export async function knownAuthor(): Promise<string | undefined> {
  const named = setting('author', isWords).trim();
  inGit ??= named ? undefined : await nameInGit();
  return named || inGit;
}

async function askForName(): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Your name'),
    prompt: vscode.l10n.t('It will stand beside your annotations. It is kept in your settings.'),
    ignoreFocusOut: true,
    validateInput: name => (name.trim() ? undefined : vscode.l10n.t('Others need a name to answer to.')),
  });
  const name = answer?.trim();
  if (!name) return undefined;
  const settings = vscode.workspace.getConfiguration('policyAnnotator');
  await settings.update('author', name, vscode.ConfigurationTarget.Global);
  return name;
}
