import * as vscode from 'vscode';
import type { Picture } from '../../server/protocol/pictures.ts';
import type { Place } from '../../server/protocol/places.ts';
import { toVscodeRange } from './passages.ts';
import { saveFile } from './saving.ts';
import { latestText } from './texts.ts';

/** The panel of one kind of picture; a second picture of the kind takes the place of the first. */
export interface PicturePanel extends vscode.Disposable {
  show(picture: Picture, title: string): void;
}

/** What the page says to the extension; data is in base 64. */
type Message =
  | { readonly kind: 'open'; readonly name: string }
  | { readonly kind: 'save'; readonly type: 'svg' | 'png'; readonly data: string };

/**
 * A panel that shows pictures of a kind, which is also the name of their files; `open` opens what a reader chose,
 * by its name in the picture.
 */
export function picturePanel(kind: string, open: (name: string) => unknown): PicturePanel {
  let panel: vscode.WebviewPanel | undefined;
  function make(): vscode.WebviewPanel {
    const made = vscode.window.createWebviewPanel(`policyAnnotator.${kind}`, '', vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [],
    });
    made.onDidDispose(() => {
      panel = undefined;
    });
    made.webview.onDidReceiveMessage((message: Message) =>
      message.kind === 'open' ? open(message.name) : save(kind, message.type, message.data),
    );
    return made;
  }
  return {
    show(picture, title) {
      panel ??= make();
      panel.title = title;
      panel.webview.html = pageOf(picture, title);
      panel.reveal();
    },
    dispose: () => panel?.dispose(),
  };
}

/** Which texts a picture is of. */
export interface Chosen {
  readonly name: string;
  /** Absent for all texts. */
  readonly uri?: string;
}

/** This document or all texts, as the reader chooses; all where no text is at hand. */
export async function chooseTexts(placeHolder: string): Promise<Chosen | undefined> {
  const uri = latestText();
  const all: Chosen = { name: vscode.l10n.t('all texts') };
  if (!uri) return all;
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(uri)).split('/').at(-1) ?? '';
  const here = { label: vscode.l10n.t('This document'), chosen: { name, uri } };
  const everywhere = { label: vscode.l10n.t('All texts of this folder'), chosen: all };
  const item = await vscode.window.showQuickPick([here, everywhere], { placeHolder });
  return item?.chosen;
}

/** Opens a passage beside the picture, which stays in sight. */
export async function openBeside({ uri, range }: Place): Promise<void> {
  const selection = toVscodeRange(range);
  const viewColumn = vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection, viewColumn, preview: true });
}

async function save(kind: string, type: 'svg' | 'png', data: string): Promise<void> {
  const bytes = Uint8Array.from(atob(data), unit => unit.charCodeAt(0));
  await saveFile(bytes, `${kind}.${type}`, { [type.toUpperCase()]: [type] });
}

/** Nothing is loaded, and nothing runs but the one script and style of this page. */
function pageOf({ svg, words }: Picture, title: string): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16)).join('');
  const policy = `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const say = {
    svg: vscode.l10n.t('Save as SVG'),
    png: vscode.l10n.t('Save as PNG'),
    smaller: vscode.l10n.t('Zoom Out'),
    larger: vscode.l10n.t('Zoom In'),
    whole: vscode.l10n.t('Whole Picture'),
    words: vscode.l10n.t('In Words'),
    keys: vscode.l10n.t('Arrow keys move, Enter opens, + and − zoom, drag to pan.'),
  };
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${asHtml(title)}</title>
<style nonce="${nonce}">${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${asHtml(title)}</h1>
<button data-save="svg">${say.svg}</button>
<button data-save="png">${say.png}</button>
<button data-zoom="smaller" title="${say.smaller}" aria-label="${say.smaller}">−</button>
<button data-zoom="larger" title="${say.larger}" aria-label="${say.larger}">+</button>
<button data-zoom="whole">${say.whole}</button>
<button id="toggle" aria-controls="words">${say.words}</button>
<span>${say.keys}</span>
</header>
<main>
<figure>${svg.replace('<style>', `<style nonce="${nonce}">`)}</figure>
<aside id="words" aria-label="${say.words}">${words}</aside>
</main>
<script nonce="${nonce}">${PAGE_SCRIPT}</script>
</body>
</html>`;
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const PAGE_STYLE = `
body { display: flex; flex-direction: column; height: 100vh; margin: 0; padding: 0; color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); }
h1 { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
header { padding: 8px 12px; }
main { display: flex; flex: 1; min-height: 0; border-top: 1px solid var(--vscode-panel-border, transparent); }
figure { flex: 1; min-width: 0; margin: 0; overflow: auto; cursor: grab; user-select: none; }
figure svg { display: block; margin: 0 auto; }
aside { box-sizing: border-box; width: min(360px, 45%); overflow: auto; padding: 0 12px 24px; border-left: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); }
aside[hidden] { display: none; }
[data-item] { cursor: pointer; }
[data-item]:focus { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; }
.picked [data-from]:not(.near) { opacity: 0.12; }
.picked [data-item]:not(.near) { opacity: 0.45; }
.line.near path { stroke-width: 2.5; }
header button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); padding: 4px 10px; cursor: pointer; }
aside a { text-decoration: none; }
h2 { font-size: 1.2em; }
h3 { font-size: 1em; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
header span { color: var(--vscode-descriptionForeground); margin-left: 8px; }
table { border-collapse: collapse; margin: 12px 0; }
th, td { text-align: left; padding: 2px 10px 2px 0; vertical-align: top; }
th[scope=row] { font-weight: normal; }
li { margin: 6px 0; }
ol, ul { padding-left: 20px; }
/* Where little is seen at once, as at 400 % zoom, all is one column that is scrolled through. */
@media (max-width: 600px), (max-height: 400px) {
  body { height: auto; }
  header button { margin-bottom: 4px; }
  main { flex: none; flex-direction: column; }
  figure { flex: none; height: max(70vh, 240px); }
  aside { width: auto; border-left: 0; border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); }
}
`;

/** Keys go to the nearest thing in their direction, by a line where one leads there. */
const PAGE_SCRIPT = `
const vscode = acquireVsCodeApi();
const figure = document.querySelector('figure');
const svg = figure.querySelector('svg');
const words = document.getElementById('words');
const toggle = document.getElementById('toggle');
const items = [...svg.querySelectorAll('[data-item]')];
const lines = [...svg.querySelectorAll('[data-from]')];
const { width, height } = svg.viewBox.baseVal;

const open = name => vscode.postMessage({ kind: 'open', name });
document.addEventListener('click', event => {
  const target = event.target.closest('[data-item], [data-open]');
  if (!target) return;
  event.preventDefault();
  open(target.dataset.item ?? target.dataset.open);
});

const met = item => lines.filter(line => [line.dataset.from, line.dataset.to].includes(item.dataset.item));
function pick(item) {
  const near = item ? met(item) : [];
  const names = new Set(near.flatMap(line => [line.dataset.from, line.dataset.to]));
  svg.classList.toggle('picked', near.length > 0);
  for (const line of lines) line.classList.toggle('near', near.includes(line));
  for (const other of items) other.classList.toggle('near', other === item || names.has(other.dataset.item));
}
for (const item of items) {
  item.addEventListener('mouseenter', () => pick(item));
  item.addEventListener('mouseleave', () => pick(svg.querySelector('[data-item]:focus')));
  item.addEventListener('focus', () => pick(item));
  item.addEventListener('blur', () => pick());
}

const middle = item => {
  const { x, y, width, height } = item.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
};
function beside(item, key) {
  const here = middle(item);
  const linked = new Set(met(item).flatMap(line => [line.dataset.from, line.dataset.to]));
  let best;
  let least = Infinity;
  for (const other of items) {
    const there = middle(other);
    const [right, down] = [there.x - here.x, there.y - here.y];
    const ahead = { ArrowRight: right, ArrowLeft: -right, ArrowDown: down, ArrowUp: -down }[key];
    const isAcross = key === 'ArrowRight' || key === 'ArrowLeft';
    if (!(ahead > 1) || (isAcross && Math.abs(right) < 40)) continue;
    const aside = Math.abs(isAcross ? down : right);
    const far = ahead + 4 * aside - (isAcross && linked.has(other.dataset.item) ? 1e6 : 0);
    if (far < least) [best, least] = [other, far];
  }
  return best;
}
function focusOn(item) {
  for (const other of items) other.setAttribute('tabindex', other === item ? '0' : '-1');
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
items[0]?.setAttribute('tabindex', '0');
svg.addEventListener('keydown', event => {
  const item = event.target.closest('[data-item]');
  if (!item) return;
  if (event.key === 'Enter' || event.key === ' ') open(item.dataset.item);
  const to = { Home: items[0], End: items.at(-1) }[event.key] ?? beside(item, event.key);
  if (to) focusOn(to);
  if (to || event.key === 'Enter' || event.key === ' ' || event.key.startsWith('Arrow')) event.preventDefault();
});

let scale = 1;
function zoom(to, at = { x: figure.clientWidth / 2, y: figure.clientHeight / 2 }) {
  const next = Math.min(4, Math.max(0.1, to));
  const [x, y] = [(figure.scrollLeft + at.x) / scale, (figure.scrollTop + at.y) / scale];
  scale = next;
  svg.style.width = width * scale + 'px';
  svg.style.height = height * scale + 'px';
  figure.scrollLeft = x * scale - at.x;
  figure.scrollTop = y * scale - at.y;
}
const zooms = {
  smaller: () => zoom(scale / 1.25),
  larger: () => zoom(scale * 1.25),
  whole: () => zoom(Math.min(figure.clientWidth / width, figure.clientHeight / height)),
};
for (const button of document.querySelectorAll('[data-zoom]')) button.addEventListener('click', zooms[button.dataset.zoom]);
document.addEventListener('keydown', event => {
  const name = { '+': 'larger', '=': 'larger', '-': 'smaller', 0: 'whole' }[event.key];
  if (name && !event.ctrlKey && !event.metaKey) zooms[name]();
});
figure.addEventListener('wheel', event => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const { left, top } = figure.getBoundingClientRect();
  zoom(scale * Math.exp(-event.deltaY / 400), { x: event.clientX - left, y: event.clientY - top });
}, { passive: false });
figure.addEventListener('pointerdown', event => {
  if (event.button !== 0 || event.target.closest('[data-item]')) return;
  figure.setPointerCapture(event.pointerId);
});
figure.addEventListener('pointermove', event => {
  if (!figure.hasPointerCapture(event.pointerId)) return;
  figure.scrollLeft -= event.movementX;
  figure.scrollTop -= event.movementY;
});

function showWords(on) {
  words.hidden = !on;
  toggle.setAttribute('aria-expanded', String(on));
}
toggle.addEventListener('click', () => showWords(words.hidden));
showWords(innerWidth > 1500);
zoom(Math.min(1, Math.max(0.6, figure.clientWidth / width)));

const source = () => {
  const copy = svg.cloneNode(true);
  copy.removeAttribute('style');
  copy.removeAttribute('class');
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
  const fine = Math.min(2, 16000 / Math.max(width, height));
  const canvas = Object.assign(document.createElement('canvas'), { width: width * fine, height: height * fine });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  save('png', canvas.toDataURL('image/png').split(',')[1]);
});
`;
