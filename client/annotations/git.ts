import * as vscode from 'vscode';

// What we ask of VS Code's own git extension, where there is one; everything works without.

/** A text as it was in a commit. */
export interface EarlierVersion {
  readonly uri: vscode.Uri;
  /** In the reader's way of writing dates. */
  readonly date: string;
  readonly author: string;
  readonly message: string;
}

/** The versions of a text that git keeps, the newest first; none where there is no git. */
export async function earlierVersions(uri: vscode.Uri): Promise<readonly EarlierVersion[]> {
  const api = await git();
  const repository = api?.getRepository(uri);
  if (!api || !repository) return [];
  try {
    const commits = await repository.log({ path: uri.fsPath, maxEntries: 50 });
    return commits.map(({ hash, message, authorName = '', authorDate }) => ({
      uri: api.toGitUri(uri, hash),
      date: authorDate?.toLocaleDateString(vscode.env.language, { dateStyle: 'long' }) ?? hash.slice(0, 7),
      author: authorName,
      message,
    }));
  } catch {
    // A folder that git does not read, or a text that it has never seen.
    return [];
  }
}

/** The name that git signs commits with. */
export async function nameInGit(): Promise<string | undefined> {
  try {
    const [repository] = (await git())?.repositories ?? [];
    const own = await repository?.getConfig('user.name');
    return own || (await repository?.getGlobalConfig('user.name')) || undefined;
  } catch {
    // Git knows no name.
    return undefined;
  }
}

interface Repository {
  log(options: { path: string; maxEntries: number }): Promise<readonly Commit[]>;
  getConfig(key: string): Promise<string>;
  getGlobalConfig(key: string): Promise<string>;
}

interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly authorName?: string;
  readonly authorDate?: Date;
}

interface Git {
  readonly repositories: readonly Repository[];
  getRepository(uri: vscode.Uri): Repository | null;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

async function git(): Promise<Git | undefined> {
  try {
    const extension = vscode.extensions.getExtension<{ getAPI(version: 1): Git }>('vscode.git');
    return (await extension?.activate())?.getAPI(1);
  } catch {
    // It is switched off.
    return undefined;
  }
}
