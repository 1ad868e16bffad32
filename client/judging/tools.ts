import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { TOOL_NAMES, USE_TOOL } from '../../server/protocol/judging.ts';
import { ask } from '../../server/protocol/messages.ts';
import { isSwitch, isWords, setting } from '../shared/settings.ts';

/** The tools that `package.json` describes to assistants in VS Code; they only read. */
export function tools(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  // In older editors, and in a browser without them, there are no tools.
  if (typeof vscode.lm?.registerTool !== 'function') return vscode.Disposable.from();
  return vscode.Disposable.from(
    ...TOOL_NAMES.map(name => vscode.lm.registerTool(name, toolNamed(name, client, ready))),
  );
}

function toolNamed(
  name: string,
  client: BaseLanguageClient,
  ready: Promise<void>,
): vscode.LanguageModelTool<object> {
  return {
    async invoke({ input }) {
      // Not shown to assistants while it is off; whoever calls it all the same is refused here.
      if (!setting('languageModel.tools', isSwitch))
        throw new Error(
          vscode.l10n.t(
            'These tools are off. The setting policyAnnotator.languageModel.tools turns them on.',
          ),
        );
      await ready;
      const { answer, problem } = await ask(client, USE_TOOL, { name, input, texts: reach() });
      if (answer === undefined) throw new Error(problem);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer)]);
    },
  };
}

/** Of several folders, the one that allows least decides: an answer may be about all of them. */
function reach(): 'sources' | 'all' {
  const folders = vscode.workspace.workspaceFolders ?? [undefined];
  const isAll = folders.every(folder => setting('languageModel.texts', isWords, folder?.uri) === 'all');
  return isAll ? 'all' : 'sources';
}
