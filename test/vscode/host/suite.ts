import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../../client/activate.ts';
import { preparesWord } from './prepare.ts';
import {
  api,
  chooseDate,
  closeWithoutSaving,
  decode,
  EXTENSION,
  enterWhenAsked,
  findingIn,
  findingsIn,
  fixesAt,
  hoverOn,
  newText,
  open,
  pause,
  positionOf,
  select,
  sidecarOf,
  sidecarText,
  signAnnotations,
  signAs,
  until,
} from './steps.ts';
import { servesAssistants } from './tools.ts';

/** A test that runs inside the extension host, with the whole of VS Code at hand. */
export interface NamedTest {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** In order, and in one VS Code: each test opens what it needs. The open folder is a copy of `samples/`. */
export const suite: readonly NamedTest[] = [
  { name: 'activates on a Markdown text, and the server answers', run: activates },
  { name: 'marks terms with semantic tokens of its own types', run: marksTerms },
  { name: 'defines a term on hover', run: definesOnHover },
  { name: 'finds a slip, mends it, and undo brings the slip back', run: mendsSlip },
  { name: 'offers no fix that changes the words of a quotation', run: sparesQuotation },
  { name: 'lists the claims of the folder, some of them contested', run: listsClaims },
  { name: 'leaves out the texts that the settings exclude, and takes them in again', run: leavesOutExcluded },
  { name: 'reads a text that comes into the folder, and none that a link leads to', run: followsNoLinks },
  { name: 'lists the terms of the text with the words they stand in', run: listsTerms },
  { name: 'leads from a claim to its passage', run: opensPassage },
  {
    name: 'opens the claim matrix, whose links lead to passages and whose words are no claims',
    run: opensMatrix,
  },
  {
    name: 'keeps what a person decides about a claim beside the text, and takes it back',
    run: decidesOnClaim,
  },
  { name: 'keeps whose side a voice is on beside the text, and takes it back', run: saysWhoseSide },
  { name: 'dismisses a finding in its place, beside the text', run: dismissesFinding },
  { name: 'finds a term in the other texts', run: findsReferences },
  { name: 'leads from a term to its entry in the glossary', run: opensGlossary },
  { name: 'offers terms while one writes', run: completesTerms },
  { name: 'reads a text as of another day', run: readsAsOf },
  { name: 'tells what goes stale if a Bill were in force, with links', run: tellsWhatGoesStale },
  { name: 'follows the text as it is edited', run: followsEdits },
  { name: 'keeps a comment beside the text, and moves it with its words', run: keepsComment },
  { name: 'tags words with a concept, and all mentions of a term at once', run: tagsWords },
  { name: 'exports a text with its comments as a Word file', run: exportsToWord },
  { name: 'serves assistants where that is allowed, with sources only', run: servesAssistants },
  { name: 'shows a Word file as Markdown, and keeps it with its comments when told to', run: preparesWord },
];
const DRAFT = '2025-10-board-paper.md';
const BRIEF = '2018-integrated-care-brief.md';

async function activates(): Promise<void> {
  const extension = vscode.extensions.getExtension<Api>(EXTENSION);
  assert.ok(extension, `VS Code does not know the extension ${EXTENSION}`);
  await open(DRAFT);
  // No call of `activate` here: opening a Markdown text has to be enough.
  await until('the extension is active', () => extension.isActive);
  await extension.exports.ready;
  const commands = await vscode.commands.getCommands(true);
  const declared: { command: string }[] = extension.packageJSON.contributes.commands;
  assert.deepEqual(
    declared.map(({ command }) => command).filter(command => !commands.includes(command)),
    [],
    'commands that are declared but not registered',
  );
}

async function marksTerms(): Promise<void> {
  const document = await open(DRAFT);
  const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
    'vscode.provideDocumentSemanticTokensLegend',
    document.uri,
  );
  const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
    'vscode.provideDocumentSemanticTokens',
    document.uri,
  );
  const marked = decode(document, tokens, legend);
  const body = marked.find(({ text }) => text === 'integrated care board');
  assert.equal(body?.type, 'policyBody');
  assert.ok(marked.every(({ type }) => type.startsWith('policy')));
}

async function definesOnHover(): Promise<void> {
  const document = await open(DRAFT);
  const text = await hoverOn(document, 'integrated care board');
  assert.match(text, /integrated care board/i);
  assert.match(text, /\b2022\b/, 'the hover says since when there are such boards');
  assert.equal(await hoverOn(document, 'comment by Friday'), '', 'plain words have no hover of ours');
}

async function mendsSlip(): Promise<void> {
  const document = await open(DRAFT);
  const before = document.getText();
  const finding = await findingIn(document, 'initials-disagree');
  assert.equal(document.getText(finding.range), 'ICGs');
  // While the folder is still being read, a question may be answered for the text as it was a moment before.
  const edit = await until('the finding has a fix with an edit', async () => {
    const [fix] = await fixesAt(document, finding.range);
    return fix?.edit;
  });
  assert.ok(await vscode.workspace.applyEdit(edit));
  assert.equal(document.getText(), before.replace('ICGs', 'ICSs'));
  await until('the finding goes with the slip', () => findingsIn(document, 'initials-disagree').length === 0);
  await vscode.commands.executeCommand('undo');
  assert.equal(document.getText(), before);
  await findingIn(document, 'initials-disagree');
}

async function sparesQuotation(): Promise<void> {
  const document = await open(DRAFT);
  const text = document.getText();
  const start = text.indexOf('“CCGs know');
  const quotation = { start, end: text.indexOf('”', start) };
  assert.ok(quotation.start >= 0 && quotation.end > quotation.start);
  const range = new vscode.Range(document.positionAt(quotation.start), document.positionAt(quotation.end));
  const changed = (await fixesAt(document, range)).flatMap(fix => fix.edit?.get(document.uri) ?? []);
  assert.deepEqual(
    changed.map(edit => edit.range).filter(edited => range.contains(edited) && !edited.isEmpty),
    [],
  );
}

async function listsClaims(): Promise<void> {
  const found = await until('all texts are read and their claims found', async () => {
    const groups = await api().claims();
    return groups.documents >= 8 && groups.total > 0 && groups;
  });
  assert.ok(found.groups.length > 1, 'claims of more than one topic');
  const contested = await api().claims('contested');
  assert.ok(contested.total > 0, 'claims that others speak against');
  // Fails when there is no such view.
  await vscode.commands.executeCommand('policyAnnotator.claims.focus');
  await vscode.commands.executeCommand('policyAnnotator.terms.focus');
}

async function leavesOutExcluded(): Promise<void> {
  const { claims } = api();
  const settings = vscode.workspace.getConfiguration('policyAnnotator');
  const { documents: all } = await claims();
  await settings.update(
    'exclude',
    ['**/node_modules/**', `**/${BRIEF}`],
    vscode.ConfigurationTarget.Workspace,
  );
  await until('one text is left out', async () => (await claims()).documents === all - 1);
  await settings.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
  await until('it is read again', async () => (await claims()).documents === all);
}

async function followsNoLinks(): Promise<void> {
  // There, links need rights.
  if (process.platform === 'win32') return;
  const { claims } = api();
  const { documents: all } = await claims();
  const [folder] = vscode.workspace.workspaceFolders!;
  const elsewhere = mkdtempSync(join(tmpdir(), 'policy-elsewhere-'));
  const at = (name: string) => join(folder!.uri.fsPath, name);
  writeFileSync(join(elsewhere, 'far.md'), 'The ICB met.\n');
  symlinkSync(join(elsewhere, 'far.md'), at('linked.md'));
  symlinkSync(elsewhere, at('linked'));
  writeFileSync(at('near.md'), 'The ICB met.\n');
  await until('the text is read', async () => (await claims()).documents > all);
  assert.equal((await claims()).documents, all + 1);
  for (const name of ['near.md', 'linked.md', 'linked']) unlinkSync(at(name));
  rmSync(elsewhere, { recursive: true });
  await until('they are gone', async () => (await claims()).documents === all);
}

async function listsTerms(): Promise<void> {
  const document = await open(DRAFT);
  const terms = await api().terms(document.uri);
  const board = terms.find(({ name }) => name === 'integrated care board');
  assert.ok(board, 'the draft mentions integrated care boards');
  assert.equal(board.short, 'ICB');
  assert.equal(board.ended, false);
  for (const { range, label } of board.mentions) {
    const { start, end } = range;
    const span = new vscode.Range(start.line, start.character, end.line, end.character);
    assert.equal(document.getText(span), label);
  }
}

async function opensPassage(): Promise<void> {
  const target = await open(DRAFT);
  const start = target.positionAt(target.getText().indexOf('A cluster will save money'));
  const end = start.translate(0, 'A cluster will save money'.length);
  await open(BRIEF);
  // What runs when a row of the tree is chosen.
  await vscode.commands.executeCommand('policyAnnotator.openPassage', {
    uri: target.uri.toString(),
    range: { start, end },
  });
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document.uri.toString(), target.uri.toString());
  assert.equal(editor?.document.getText(editor.selection), 'A cluster will save money');
}

async function opensMatrix(): Promise<void> {
  const before = (await api().claims()).total;
  const done = vscode.commands.executeCommand('policyAnnotator.openMatrix');
  // Nothing tells the extension host that the picker is on the screen.
  await pause(500);
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await done;
  // It is read as a page, whose text lies beneath.
  const document = vscode.workspace.textDocuments.find(({ isUntitled }) => isUntitled);
  assert.match(document!.getText(), /^# Claim matrix$/m);
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    document!.uri,
    1000,
  );
  const targets = links.map(({ target }) => target?.toString() ?? '');
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(targets.length > 50, `${targets.length} links`);
  for (const target of targets) assert.ok(decodeURIComponent(target).includes(folder!.uri.path), target);
  await pause(500);
  assert.equal((await api().claims()).total, before);
  await vscode.window.showTextDocument(document!);
  await closeWithoutSaving();
}

async function decidesOnClaim(): Promise<void> {
  await signAnnotations();
  const document = await open(DRAFT);
  const place = positionOf(document, 'shared chair will be too far away');
  vscode.window.activeTextEditor!.selection = new vscode.Selection(place, place);
  const before = (await api().claims()).total;
  await vscode.commands.executeCommand('policyAnnotator.confirmClaim');
  assert.match(await sidecarText(DRAFT), /"classifying".*shared chair will be too far away.*"name":"Ada"/);
  await vscode.commands.executeCommand('policyAnnotator.dismissClaim');
  assert.match(await sidecarText(DRAFT), /"moderating".*shared chair will be too far away/);
  assert.equal((await api().claims()).total, before - 1);
  assert.equal((await api().claims('dismissed')).total, 1);
  await vscode.commands.executeCommand('policyAnnotator.undoAnnotation');
  await vscode.commands.executeCommand('policyAnnotator.undoAnnotation');
  assert.equal(await sidecarText(DRAFT), '');
  assert.equal((await api().claims()).total, before);
}

async function saysWhoseSide(): Promise<void> {
  await open(DRAFT);
  const row = { kind: 'group', id: 'Northvale ICB', group: { label: 'Northvale ICB' } };
  const done = vscode.commands.executeCommand('policyAnnotator.sayVoiceSide', row);
  // Nothing tells the extension host that the picker is on the screen.
  await pause(1500);
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await done;
  assert.match(await sidecarText(DRAFT), /"assessing".*side:for".*"Northvale ICB"/);
  await vscode.commands.executeCommand('policyAnnotator.undoAnnotation');
  assert.equal(await sidecarText(DRAFT), '');
}

async function dismissesFinding(): Promise<void> {
  await signAnnotations();
  const document = await open(DRAFT);
  const text = document.getText();
  const { range } = await findingIn(document, 'initials-disagree');
  vscode.window.activeTextEditor!.selection = new vscode.Selection(range.start, range.start);
  const done = vscode.commands.executeCommand('policyAnnotator.dismissFinding');
  // Here, for no reason, and for good: three questions, each answered with Enter.
  for (let question = 0; question < 3; question++) {
    await pause(500);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await done;
  await until('the finding goes', () => findingsIn(document, 'initials-disagree').length === 0);
  assert.match(await sidecarText(DRAFT), /finding:initials-disagree.*TextQuoteSelector.*"exact":"ICGs"/);
  assert.equal(document.getText(), text);
  await vscode.commands.executeCommand('policyAnnotator.undoAnnotation');
  await findingIn(document, 'initials-disagree');
}

async function findsReferences(): Promise<void> {
  const document = await open(DRAFT);
  const places = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    document.uri,
    positionOf(document, 'integrated care board'),
  );
  const files = new Set(places.map(({ uri }) => uri.path.split('/').at(-1)));
  assert.ok(files.has(DRAFT));
  assert.ok(files.size > 1, `only ${[...files].join(', ')}`);
}

async function opensGlossary(): Promise<void> {
  const document = await open(DRAFT);
  // A term that the draft uses and does not define itself.
  const [place] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    positionOf(document, 'Model ICB Blueprint'),
  );
  assert.ok(place, 'there is a definition');
  const page = await vscode.workspace.openTextDocument('uri' in place ? place.uri : place.targetUri);
  assert.match(page.getText(), /Model ICB Blueprint/);
}

async function completesTerms(): Promise<void> {
  const document = await newText('An integrated care b\n');
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.lineAt(0).range.end,
  );
  const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  assert.ok(labels.includes('integrated care board'), `offered: ${labels.slice(0, 10).join(', ')}`);
  await closeWithoutSaving();
}

async function readsAsOf(): Promise<void> {
  const document = await open(BRIEF);
  // Clinical commissioning groups were in being when the brief was written and are not today.
  const isEnded = async () => {
    const terms = await api().terms(document.uri);
    return terms.find(({ name }) => name === 'clinical commissioning group')?.ended;
  };
  assert.equal(await isEnded(), false);
  await chooseDate('Today');
  await until('it is read as of today', async () => (await isEnded()) === true);
  await chooseDate('The document’s own date');
  await until('it is read as of its own date', async () => (await isEnded()) === false);
}

async function tellsWhatGoesStale(): Promise<void> {
  const document = await open(DRAFT);
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)!.uri.toString();
  const query = JSON.stringify({ date: 'if:health-bill-2026@2026-07-01', folder });
  const address = vscode.Uri.from({ scheme: 'policy-stale', path: '/page.md', query });
  const page = (await vscode.workspace.openTextDocument(address)).getText();
  assert.match(page, /^# What goes stale if the Health Bill were in force/);
  assert.match(page, /\(<\/2025-10-board-paper\.md#L\d+>\) \(integrated care partnership\)/);
}

async function followsEdits(): Promise<void> {
  const document = await newText('Nothing is said here yet.\n');
  assert.equal(await hoverOn(document, 'Nothing'), '');
  const start = new vscode.Position(0, 0);
  await vscode.window.activeTextEditor?.edit(edit =>
    edit.insert(start, 'An integrated care board plans services.\n\n'),
  );
  assert.match(await hoverOn(document, 'integrated care board'), /integrated care board/i);
  await closeWithoutSaving();
}

async function keepsComment(): Promise<void> {
  await signAs('Ada');
  const document = await open(DRAFT);
  const words = 'A cluster will save money';
  select(document, words);
  await vscode.commands.executeCommand('policyAnnotator.comment', { text: 'By *how much*?' });
  const thread = async () => (await api().annotations(document.uri))?.threads[0];
  assert.equal((await thread())?.comments[0]?.creator, 'Ada');
  const [line] = await sidecarOf(document);
  assert.equal(line.body.value, 'By *how much*?');

  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, positionOf(document, '## 2'), 'Something new stands here.\n\n');
  await vscode.workspace.applyEdit(edit);
  const { start, end } = (await thread())!.range!;
  assert.equal(
    document.getText(new vscode.Range(start.line, start.character, end.line, end.character)),
    words,
  );

  select(document, words);
  const isResolved = async () => (await thread())?.resolved;
  await until('the thread of the line is known', async () => {
    await vscode.commands.executeCommand('policyAnnotator.resolveComment');
    return isResolved();
  });
  await vscode.commands.executeCommand('policyAnnotator.undoAnnotation');
  assert.equal(await isResolved(), false);
  await vscode.commands.executeCommand('policyAnnotator.undoAnnotation');
  assert.equal(await thread(), undefined);
  assert.deepEqual(await sidecarOf(document), []);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

async function tagsWords(): Promise<void> {
  const document = await open(DRAFT);
  const tags = async () => (await api().annotations(document.uri))?.tags ?? [];
  select(document, 'integrated care board');
  await enterWhenAsked('policyAnnotator.tag');
  assert.deepEqual(
    (await tags()).map(({ name, words }) => [name, words]),
    [['integrated care board (ICB)', 'integrated care board']],
  );
  await enterWhenAsked('policyAnnotator.tagMentions');
  const board = (await api().terms(document.uri)).find(({ short }) => short === 'ICB');
  assert.equal((await tags()).length, board?.mentions.length);
  await vscode.commands.executeCommand('policyAnnotator.undoAnnotation');
  assert.equal((await tags()).length, 1);
  await vscode.commands.executeCommand('policyAnnotator.undoAnnotation');
  assert.deepEqual(await tags(), []);
}

async function exportsToWord(): Promise<void> {
  const document = await open('2026-06-health-bill-brief.md');
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  // What, what goes along, and where to: each question offers what is wanted.
  await enterWhenAsked('policyAnnotator.export');
  const file = vscode.Uri.joinPath(folder!.uri, '2026-06-health-bill-brief.docx');
  const bytes = await until('the file is there', async () => {
    try {
      return await vscode.workspace.fs.readFile(file);
    } catch {
      return undefined;
    }
  });
  assert.equal(new TextDecoder().decode(bytes.slice(0, 2)), 'PK');
  const names = new TextDecoder('latin1').decode(bytes);
  assert.ok(names.includes('word/comments.xml'), 'it has comments');
  assert.equal(document.isDirty, false);
  await vscode.workspace.fs.delete(file);
}
