import * as vscode from 'vscode';
import { findFiles } from '../shared/findFiles.ts';
import { excludedFiles } from '../shared/settings.ts';

/** What *Prepare Source* makes Markdown of, plain text apart: a folder has many of those that are no papers. */
const OTHERS = '**/*.{docx,pdf,html,htm,odt,rtf,eml}';
const TEXTS = '**/*.{md,markdown}';

/** A row says how many there are; beyond this it does not matter. */
const MOST = 500;

let known: Promise<readonly vscode.Uri[]> | undefined;

/** Forgets which files there are when one comes or goes. */
export function watchUnprepared(): vscode.Disposable {
  const forget = () => {
    known = undefined;
  };
  return vscode.Disposable.from(
    ...[OTHERS, TEXTS].flatMap(glob => {
      const watcher = vscode.workspace.createFileSystemWatcher(glob, false, true, false);
      return [watcher, watcher.onDidCreate(forget), watcher.onDidDelete(forget)];
    }),
  );
}

/** The files of the folder that hold words and are not read, as no Markdown text of the same name stands beside them. */
export function unpreparedFiles(): Promise<readonly vscode.Uri[]> {
  known ??= findUnprepared();
  return known;
}

async function findUnprepared(): Promise<readonly vscode.Uri[]> {
  const files = await findFiles(OTHERS, excludedFiles(), undefined, MOST);
  if (files.length === 0) return [];
  const texts = await findFiles(TEXTS, excludedFiles());
  const prepared = new Set(texts.map(nameWithoutEnding));
  return files
    .filter(file => !prepared.has(nameWithoutEnding(file)))
    .sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

function nameWithoutEnding(file: vscode.Uri): string {
  return String(file).replace(/\.[^./]*$/, '');
}

/** @example endingsOf([reply.pdf, paper.docx, letter.docx]) // '.docx, .pdf' */
export function endingsOf(files: readonly vscode.Uri[]): string {
  const endings = files.map(({ path }) => path.slice(path.lastIndexOf('.')).toLowerCase());
  return [...new Set(endings)].sort().join(', ');
}
