import assert from 'node:assert/strict';
import { test } from 'node:test';
import './vscodeStandIn.ts';

// Pickers as a person uses them: the stand-in shows the items, types, and takes the first that is left, as VS Code does.

interface Item {
  readonly label: string;
  readonly alwaysShow?: boolean;
}

let typed = '';
const said: string[] = [];

class Picker {
  items: readonly Item[] = [];
  selectedItems: readonly Item[] = [];
  readonly #heard = new Map<string, (value: string) => void>();
  readonly #hear = (event: string) => (listener: (value: string) => void) =>
    void this.#heard.set(event, listener);
  onDidChangeValue = this.#hear('value');
  onDidAccept = this.#hear('accept');
  onDidHide = this.#hear('hide');

  show(): void {
    this.#heard.get('value')!(typed);
    const shown = this.items.filter(({ label, alwaysShow }) => alwaysShow || label.includes(typed));
    this.selectedItems = shown.slice(0, 1);
    this.#heard.get('accept')!('');
    this.hide();
  }

  hide(): void {
    this.#heard.get('hide')!('');
  }

  dispose(): void {}
}

const window = {
  createQuickPick: () => new Picker(),
  showQuickPick: async () => [],
  showInformationMessage: (words: string) => said.push(words),
  activeTextEditor: { document: { uri: { scheme: 'file' }, languageId: 'markdown', getText: () => '' } },
};
const commands = new Map<string, () => Promise<void>>();
const before = (globalThis as unknown as { vscodeStandIn: (name: string) => unknown }).vscodeStandIn;
const parts: Readonly<Record<string, unknown>> = {
  window,
  commands: { registerCommand: (id: string, run: () => Promise<void>) => commands.set(id, run) },
  l10n: { t: (words: string) => words },
};
Object.assign(globalThis, { vscodeStandIn: (name: string) => parts[name] ?? before(name) });

const { askForReading } = await import('../../client/time/asOf.ts');
const { writeResponse } = await import('../../client/claims/responsePack.ts');

/** Answers no Bills and one claim. */
const client = {
  sendRequest: async (method: string) =>
    method === 'policy/claims'
      ? { claims: [{ id: 'c1', title: 'A claim', voice: 'Ada', text: 'A claim' }] }
      : [],
} as never;

test('a date that is typed into the list of days is taken, as people write dates in Britain', async () => {
  for (const words of ['16 October 2025', '16/10/2025', '2025-10-16']) {
    typed = words;
    assert.deepEqual(await askForReading(client, 'When?'), { date: '2025-10-16', name: '2025-10-16' });
  }
});

test('what is no date is not taken for one, and the list still narrows by what is typed', async () => {
  typed = '31/02/2025';
  assert.equal(await askForReading(client, 'When?'), undefined);
  typed = 'Today';
  assert.match((await askForReading(client, 'When?'))!.date, /^\d{4}-\d\d-\d\d$/);
});

test('a response to no claims is not begun, and that is said', async () => {
  writeResponse({ get: () => ({}) } as never, client, Promise.resolve());
  await commands.get('policyAnnotator.writeResponse')!();
  assert.match(said.join(), /No claim was ticked/);
});
