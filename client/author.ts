import * as vscode from 'vscode';

/** The name that annotations are signed with: from the settings, else as git knows the person; else none. */
export async function authorOfActs(): Promise<string | undefined> {
  const named = vscode.workspace.getConfiguration('policyAnnotator').get('author', '').trim();
  return named || (await authorInGit());
}

interface Git {
  getAPI(version: 1): {
    readonly repositories: readonly {
      getGlobalConfig(key: string): Promise<string>;
      getConfig(key: string): Promise<string>;
    }[];
  };
}

async function authorInGit(): Promise<string | undefined> {
  try {
    const git = await vscode.extensions.getExtension<Git>('vscode.git')?.activate();
    const [repository] = git?.getAPI(1).repositories ?? [];
    const own = await repository?.getConfig('user.name');
    return own || (await repository?.getGlobalConfig('user.name')) || undefined;
  } catch {
    // Git is switched off, or knows no name.
    return undefined;
  }
}
