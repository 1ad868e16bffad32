import * as vscode from 'vscode';
import type { Api, Started } from './activate.ts';
import { isSwitch, setting } from './shared/settings.ts';

// VS Code activates the extension for any Markdown, and most Markdown of this world is no policy text. The folder is
// read from the moment on that a text speaks of health policy, that the folder was worked in before, or that a person
// opens the side bar or calls a command; never where the extension is switched off.

/**
 * Words that hardly any text on English health policy goes without. They only decide when the reading begins; what a
 * text speaks of is found by the glossaries.
 */
const TELLING =
  /\b(?:NHS|ICBs?|ICSs?|ICPs?|CCGs?|PCNs?|LMCs?|DHSC|GPs?|CQC|integrated care|clinical commissioning|(?:primary|secondary|social|urgent) care|health and care|health (?:bill|act|policy|service)|general practice|public health|Integrated Care Board)\b/;

/** What a person put into the head of a text for this program. */
const HEAD = /^---\r?\n(?:.*\r?\n){0,30}?(?:kind: *(?:source|draft|note)|senses:|sides:|audience:)/;

/** A text that has not named its subject by then is about something else. */
const UNITS_TO_LOOK_AT = 200_000;

/** What a folder has at its head where somebody works with this program. */
const OURS = ['.annotations', 'glossary', 'policy-annotator.yaml'];

/** @example isTelling('# Build\n\nRun make.') // false */
export function isTelling(text: string): boolean {
  const looked = text.slice(0, UNITS_TO_LOOK_AT);
  return TELLING.test(looked) || HEAD.test(looked);
}

/**
 * Waits until there is something to read, and starts then; ends when it is switched off, and begins to wait again when
 * it is switched on.
 * @param start starts the extension
 * @returns what the extension gives to others; to ask for claims, terms or annotations starts it as well
 */
export function startQuietly(context: vscode.ExtensionContext, start: () => Started): Api {
  let api: Started | undefined;
  /** Those who wait until it has started. */
  const askers: ((api: Api) => void)[] = [];
  const previews: Parameters<Api['extendMarkdownIt']>[0][] = [];
  let waiting = vscode.Disposable.from();
  const begin = (): Api => {
    if (api) return api;
    waiting.dispose();
    api = start();
    for (const markdownIt of previews) api.extendMarkdownIt(markdownIt);
    for (const tell of askers.splice(0)) tell(api);
    return api;
  };
  const look = (): void => {
    waiting.dispose();
    if (api && !isOn()) {
      api.stop();
      api = undefined;
    }
    if (api) return;
    waiting = isOn()
      ? waitForTexts(context, begin)
      : standInFor(context, command => command && offerToTurnOn());
  };
  look();
  context.subscriptions.push(
    { dispose: () => waiting.dispose() },
    vscode.workspace.onDidChangeConfiguration(
      ({ affectsConfiguration }) => affectsConfiguration('policyAnnotator.enable') && look(),
    ),
  );
  const begun = () => new Promise<Api>(tell => askers.push(tell));
  const started = async () => (isOn() ? begin() : begun());
  return {
    ready: begun().then(({ ready }) => ready),
    extendMarkdownIt(markdownIt) {
      previews.push(markdownIt);
      return api ? api.extendMarkdownIt(markdownIt) : markdownIt;
    },
    claims: async only => (await started()).claims(only),
    terms: async uri => (await started()).terms(uri),
    annotations: async uri => (await started()).annotations(uri),
  };
}

/** @param begin is called once, when there is something to read or a person asks for it */
function waitForTexts(context: vscode.ExtensionContext, begin: () => unknown): vscode.Disposable {
  const isRead = ({ languageId }: vscode.TextDocument) => languageId === 'markdown';
  const lookAt = (text: vscode.TextDocument) => isRead(text) && isTelling(text.getText()) && begin();
  const lookAtTabs = () => {
    const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
    const isOurs = (input: unknown) =>
      input instanceof vscode.TabInputCustom && input.viewType.startsWith('policyAnnotator.');
    if (inputs.some(isOurs)) begin();
  };
  const stands = standInFor(context, command => {
    begin();
    return command && vscode.commands.executeCommand(command.name, ...command.given);
  });
  let isWaiting = true;
  // What is begun ends the waiting, which has to be known by then.
  queueMicrotask(async () => {
    if (setting('welcome', isSwitch) || setting('languageModel.tools', isSwitch)) begin();
    vscode.workspace.textDocuments.forEach(lookAt);
    lookAtTabs();
    if ((await wasUsedBefore()) && isWaiting) begin();
  });
  return vscode.Disposable.from(
    stands,
    vscode.workspace.onDidOpenTextDocument(lookAt),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Of a text that is being written, the lines that are.
      const lines = () =>
        contentChanges.map(({ range, text }) => `${document.lineAt(range.start.line).text}\n${text}`);
      if (isRead(document) && lines().some(isTelling)) begin();
    }),
    vscode.window.tabGroups.onDidChangeTabs(lookAtTabs),
    {
      dispose() {
        isWaiting = false;
      },
    },
  );
}

function isOn(): boolean {
  return setting('enable', isSwitch);
}

async function wasUsedBefore(): Promise<boolean> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const places = folders.flatMap(({ uri }) => OURS.map(name => vscode.Uri.joinPath(uri, name)));
  const found = places.map(place =>
    vscode.workspace.fs.stat(place).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(found)).includes(true);
}

/** In the place of commands and views that are not there yet. @param called without a command: a view was opened */
function standInFor(
  { extension }: vscode.ExtensionContext,
  called: (command?: { readonly name: string; readonly given: readonly unknown[] }) => unknown,
): vscode.Disposable {
  const { commands, views } = extension.packageJSON.contributes as Contributed;
  const empty: vscode.TreeDataProvider<never> = {
    getTreeItem: item => item,
    getChildren() {
      called();
      return [];
    },
  };
  // These are not taken away: the true ones take their places, and where a view had none for a moment, even before it was
  // shown, VS Code would say that there is no data provider.
  for (const { id } of Object.values(views).flat()) vscode.window.registerTreeDataProvider(id, empty);
  return vscode.Disposable.from(
    ...commands.map(({ command: name }) =>
      vscode.commands.registerCommand(name, (...given: unknown[]) => called({ name, given })),
    ),
  );
}

interface Contributed {
  readonly commands: readonly { readonly command: string }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
}

async function offerToTurnOn(): Promise<void> {
  const turnOn = vscode.l10n.t('Turn On');
  const words = vscode.l10n.t('NHS Policy Annotator is switched off here (policyAnnotator.enable).');
  if ((await vscode.window.showInformationMessage(words, turnOn)) === turnOn)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'policyAnnotator.enable');
}
