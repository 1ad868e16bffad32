import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ask } from '../../server/protocol/messages.ts';
import { EXPORT_PAGE } from '../../server/protocol/page.ts';
import { saveFile } from '../shared/saving.ts';
import { isWords, setting } from '../shared/settings.ts';

/** Writes a text with its margin to a file of HTML that stands by itself: to send, or to print from a browser, as PDF too. */
export async function exportPage(
  client: BaseLanguageClient,
  extension: vscode.Uri,
  uri: vscode.Uri,
): Promise<void> {
  const sheet = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'page.style.css'));
  const style = new TextDecoder().decode(sheet);
  const typeface = typefaceSet();
  const html = await ask(client, EXPORT_PAGE, { uri: String(uri), style, typeface });
  if (html === null) return;
  const name = `${uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')}.html`;
  const bytes = new TextEncoder().encode(await withFigures(html, uri));
  const saved = await saveFile(bytes, name, { HTML: ['html'] });
  if (!saved) return;
  const open = vscode.l10n.t('Open in the Browser');
  const words = vscode.l10n.t(
    '{0} is written. Print it from the browser for paper or PDF.',
    vscode.workspace.asRelativePath(saved),
  );
  if ((await vscode.window.showInformationMessage(words, open)) === open)
    await vscode.env.openExternal(saved);
}

export function typefaceSet(): 'serif' | 'sans' {
  return setting('page.typeface', isWords) === 'sans' ? 'sans' : 'serif';
}

/** Puts the figures of the workspace into the file; others keep their words alone. */
async function withFigures(html: string, text: vscode.Uri): Promise<string> {
  let done = '';
  let at = 0;
  for (const { 0: written, 1: address = '', index } of html.matchAll(/ data-src="([^"]*)"/g)) {
    done += html.slice(at, index);
    at = index + written.length;
    const data = await figureOf(address.replaceAll('&#x26;', '&'), text);
    if (data !== undefined) done += ` src="${data}"`;
  }
  return done + html.slice(at);
}

async function figureOf(address: string, text: vscode.Uri): Promise<string | undefined> {
  const type = TYPES[/\.(\w+)$/.exec(address)?.[1]?.toLowerCase() ?? ''];
  if (!type || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return undefined;
  try {
    const uri = vscode.Uri.joinPath(text, '..', decodeURIComponent(address));
    if (!vscode.workspace.getWorkspaceFolder(uri)) return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    const units = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
    return `data:${type};base64,${btoa(units)}`;
  } catch {
    return undefined;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};
