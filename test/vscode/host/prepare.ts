import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { paragraph, run, wordFile } from '../../shared/officeFiles.ts';
import { api, enterWhenAsked, until } from './steps.ts';

/** A Word file with a tracked change and a comment goes all the way. */
export async function preparesWord(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const at = (name: string) => vscode.Uri.joinPath(folder!.uri, name);
  const by = 'w:author="Cy" w:date="2026-05-02T10:00:00Z"';
  const words =
    `${run('Boards ')}<w:del ${by}><w:r><w:delText>may</w:delText></w:r></w:del><w:ins ${by}>${run('must')}</w:ins>` +
    `<w:commentRangeStart w:id="0"/>${run(' plan')}<w:commentRangeEnd w:id="0"/>${run('.')}`;
  const comments = `<w:comment w:id="0" ${by}>${paragraph('By when?')}</w:comment>`;
  await vscode.workspace.fs.writeFile(at('letter.docx'), wordFile(paragraph(words), { comments }));
  // What becomes of the changes, then the fields of the head that are not sure: each question offers something.
  await enterWhenAsked('policyAnnotator.prepareSource', at('letter.docx'));
  const names = async () => (await vscode.workspace.fs.readDirectory(folder!.uri)).map(([name]) => name);
  assert.ok(!(await names()).includes('letter.md'), 'nothing is written before it is asked for');
  const shown = vscode.window.activeTextEditor!.document;
  assert.equal(shown.uri.scheme, 'policy-source');
  await vscode.commands.executeCommand('policyAnnotator.savePrepared');
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(at('letter.md')));
  assert.match(text, /^---\nkind: source\n/);
  assert.match(text, /\n\nBoards must plan\.\n$/);
  const [thread] = await until('the comment is there', async () => {
    const { threads = [] } = (await api().annotations(at('letter.md'))) ?? {};
    return threads.length > 0 ? threads : undefined;
  });
  assert.deepEqual(
    thread!.comments.map(({ text, creator }) => [text, creator]),
    [['By when?', 'Cy']],
  );
  for (const name of ['letter.docx', 'letter.md', '.annotations/letter.md.jsonl'])
    await vscode.workspace.fs.delete(at(name));
}
