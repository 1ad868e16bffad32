import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { SHOW_MENTIONS, TIMELINE, type TimelineAnswer } from '../server/protocol.ts';
import { activeText } from './texts.ts';

/** What the page of the timeline says to the extension. */
type Message =
  | { readonly kind: 'save'; readonly type: 'svg' | 'png' /** Base 64. */; readonly data: string }
  | { readonly kind: 'mentions'; readonly concept: string };

/** The command that draws what this document or all texts speak of on an axis of time. */
export function showTimeline(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  return vscode.commands.registerCommand('policyAnnotator.showTimeline', async () => {
    const chosen = await chooseTexts();
    if (!chosen) return;
    await ready;
    const today = new Date().toISOString().slice(0, 10);
    const answer = await client.sendRequest<TimelineAnswer>(TIMELINE, { uri: chosen.uri, today });
    if (answer.bars === 0) {
      const words = vscode.l10n.t('No body, law or regime with a known time is named there.');
      void vscode.window.showInformationMessage(words);
    } else openPage(answer, chosen.name);
  });
}

interface Chosen {
  readonly name: string;
  /** Absent for all texts. */
  readonly uri?: string;
}

async function chooseTexts(): Promise<Chosen | undefined> {
  const text = activeText();
  const all: Chosen = { name: vscode.l10n.t('all texts') };
  if (!text) return all;
  const name = vscode.workspace.asRelativePath(text.uri).split('/').at(-1) ?? '';
  const here = { label: vscode.l10n.t('This document'), chosen: { name, uri: String(text.uri) } };
  const everywhere = { label: vscode.l10n.t('All texts of this folder'), chosen: all };
  const item = await vscode.window.showQuickPick([here, everywhere], {
    placeHolder: vscode.l10n.t('Draw the timeline of …'),
  });
  return item?.chosen;
}

function openPage({ svg, table }: TimelineAnswer, name: string): void {
  const title = vscode.l10n.t('Timeline: {0}', name);
  const panel = vscode.window.createWebviewPanel(
    'policyAnnotator.timeline',
    title,
    vscode.ViewColumn.Active,
    {
      enableScripts: true,
      localResourceRoots: [],
    },
  );
  panel.webview.onDidReceiveMessage(async (message: Message) => {
    if (message.kind === 'save') await save(message.type, message.data);
    else await vscode.commands.executeCommand(SHOW_MENTIONS, message.concept);
  });
  panel.webview.html = pageOf(svg, table, title);
}

async function save(type: 'svg' | 'png', data: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = await vscode.window.showSaveDialog({
    defaultUri: folder && vscode.Uri.joinPath(folder, `timeline.${type}`),
    filters: { [type.toUpperCase()]: [type] },
  });
  if (!file) return;
  const bytes = Uint8Array.from(atob(data), unit => unit.charCodeAt(0));
  await vscode.workspace.fs.writeFile(file, bytes);
}

/** Nothing is loaded, and nothing runs but the one script and style of this page. */
function pageOf(svg: string, table: string, title: string): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16)).join('');
  const policy = `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const say = {
    svg: vscode.l10n.t('Save as SVG'),
    png: vscode.l10n.t('Save as PNG'),
    table: vscode.l10n.t('As a table'),
    keys: vscode.l10n.t('Up and Down go from bar to bar, Enter shows the mentions.'),
  };
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<style nonce="${nonce}">${PAGE_STYLE}</style>
</head>
<body>
<p><button data-save="svg">${say.svg}</button> <button data-save="png">${say.png}</button> <span>${say.keys}</span></p>
${svg.replace('<style>', `<style nonce="${nonce}">`)}
<details><summary>${say.table}</summary>${table}</details>
<script nonce="${nonce}">${PAGE_SCRIPT}</script>
</body>
</html>`;
}

const PAGE_STYLE = `
body { padding: 0 12px 24px; }
svg { display: block; max-width: 100%; height: auto; }
[role=listitem][data-concept] { cursor: pointer; }
[role=listitem][data-concept]:focus { outline: 2px solid var(--vscode-focusBorder); }
button { color: var(--vscode-button-foreground); background: var(--vscode-button-background); border: 1px solid var(--vscode-button-border, transparent); padding: 4px 10px; }
button:focus { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
span { color: var(--vscode-descriptionForeground); margin-left: 8px; }
table { border-collapse: collapse; margin: 12px 0; }
th, td { text-align: left; padding: 2px 14px 2px 0; }
`;

const PAGE_SCRIPT = `
const vscode = acquireVsCodeApi();
const svg = document.querySelector('svg');
const bars = [...svg.querySelectorAll('[data-concept]')];
bars[0]?.setAttribute('tabindex', '0');
const show = bar => vscode.postMessage({ kind: 'mentions', concept: bar.dataset.concept });
bars.forEach((bar, i) => {
  bar.addEventListener('click', () => show(bar));
  bar.addEventListener('keydown', event => {
    if (event.key === 'Enter') return show(bar);
    const to = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: bars.length - 1 }[event.key];
    if (bars[to] === undefined) return;
    event.preventDefault();
    bar.setAttribute('tabindex', '-1');
    bars[to].setAttribute('tabindex', '0');
    bars[to].focus();
  });
});
const source = () => {
  const copy = svg.cloneNode(true);
  copy.querySelector('style').removeAttribute('nonce');
  return new XMLSerializer().serializeToString(copy);
};
const base64 = text => btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(''));
const save = (type, data) => vscode.postMessage({ kind: 'save', type, data });
document.querySelector('[data-save=svg]').addEventListener('click', () => save('svg', base64(source())));
document.querySelector('[data-save=png]').addEventListener('click', async () => {
  const image = new Image();
  image.src = 'data:image/svg+xml;base64,' + base64(source());
  await image.decode();
  const { width, height } = svg.viewBox.baseVal;
  const canvas = Object.assign(document.createElement('canvas'), { width: width * 2, height: height * 2 });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  save('png', canvas.toDataURL('image/png').split(',')[1]);
});
`;
