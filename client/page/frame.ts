import * as vscode from 'vscode';

/** The frame that a page is drawn in: nothing is loaded but its own script, its own style, and figures of the workspace. */
export function frameOf(
  webview: vscode.Webview,
  extension: vscode.Uri,
  document: vscode.TextDocument,
): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16)).join('');
  const part = (name: string) => String(webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', name)));
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `img-src ${webview.cspSource} data:`,
  ].join('; ');
  const title = vscode.workspace
    .asRelativePath(document.uri)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
  const words = JSON.stringify(vscode.l10n.bundle ?? {})
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;');
  const translation = vscode.l10n.bundle ? ` data-translation="${words}"` : '';
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<link rel="stylesheet" nonce="${nonce}" href="${part('page.style.css')}">
</head>
<body${translation}>
<script nonce="${nonce}" src="${part('page.js')}"></script>
</body>
</html>`;
}

/** Where a page may load files from. */
export function rootsOf(extension: vscode.Uri, { uri }: vscode.TextDocument): vscode.Uri[] {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  return [vscode.Uri.joinPath(extension, 'dist'), ...(folder ? [folder] : [])];
}
