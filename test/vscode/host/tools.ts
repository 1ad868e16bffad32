import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, until } from './steps.ts';

const SOURCE = '2018-integrated-care-brief.md';

/** As an assistant in VS Code calls them. */
export async function servesAssistants(): Promise<void> {
  await open(SOURCE);
  const settings = vscode.workspace.getConfiguration('policyAnnotator');
  const use = async (name: string, input: object) => {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return JSON.parse((content[0] as vscode.LanguageModelTextPart).value);
  };
  await assert.rejects(use('policy_term', { term: 'ICP' }), 'the tools are off until somebody turns them on');
  await settings.update('languageModel.tools', true, vscode.ConfigurationTarget.Workspace);
  try {
    await until('the tools are told of', () => vscode.lm.tools.some(({ name }) => name === 'policy_term'));
    const { meanings } = await use('policy_term', { term: 'ICP', date: '2018-06-01' });
    assert.match(meanings[0].source.checked, /^\d{4}-\d{2}/);
    const { claims, date } = await use('policy_claims', { text: SOURCE });
    assert.ok(claims.length > 0 && claims.every(({ line }: { line: number }) => line > 0));
    assert.match(date, /^2018/);
    await assert.rejects(use('policy_duties', { text: '2025-10-board-paper.md' }), /may be shown/);
  } finally {
    await settings.update('languageModel.tools', undefined, vscode.ConfigurationTarget.Workspace);
  }
}
