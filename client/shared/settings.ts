import * as vscode from 'vscode';

/**
 * A setting as it counts: a value that is not of the kind that is asked for counts as the default of `package.json`,
 * because people write settings by hand.
 * @param name without `policyAnnotator.`
 * @param scope the folder whose settings are asked for
 * @example setting('author', isWords)
 */
export function setting<Value>(
  name: string,
  isValid: (value: unknown) => value is Value,
  scope?: vscode.Uri,
): Value {
  const settings = vscode.workspace.getConfiguration('policyAnnotator', scope);
  const value = settings.get<unknown>(name);
  return isValid(value) ? value : (settings.inspect<Value>(name)?.defaultValue as Value);
}

export function isWords(value: unknown): value is string {
  return typeof value === 'string';
}

export function isSwitch(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

export function isListOfWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isWords);
}

/** What of a folder is not read, as one glob pattern; undefined where all is. */
export function excludedFiles(folder?: vscode.Uri): string | undefined {
  const patterns = setting('exclude', isListOfWords, folder);
  return patterns.length > 1 ? `{${patterns.join(',')}}` : patterns[0];
}
