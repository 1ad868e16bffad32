import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { dateInWords, isDate, typedDate } from '../../server/core/ground/days.ts';
import { ask } from '../../server/protocol/messages.ts';
import { BILLS, type Bills, READ_AS_OF, READING_DATE, type ReadingDate } from '../../server/protocol/time.ts';
import { activeText, onDidChangeText } from '../shared/texts.ts';
import { today } from '../shared/today.ts';

/** Where the choices are kept, by the address of the text. */
const KEPT = 'policyAnnotator.asOf';

/** The status bar item that says on which day the text is read, and the picker behind it. */
export function showReadingDate(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
  ready: Promise<void>,
  changed: vscode.Event<void>,
): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('policyAnnotator.asOf', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Policy: Reading Date');
  item.command = 'policyAnnotator.readAsOf';
  const chosen = () => context.workspaceState.get<Readonly<Record<string, string>>>(KEPT, {});

  const readAsOf = (uri: string, date: string | null) => ask(client, READ_AS_OF, { uri, date });
  const show = async () => {
    const text = activeText();
    const uri = text && String(text.uri);
    const day = uri && chosen()[uri];
    const date = uri && (await (day ? readAsOf(uri, day) : ask(client, READING_DATE, { uri })));
    if (!date) return item.hide();
    item.text = `$(calendar) ${labelOf(date)}`;
    item.tooltip = tooltipOf(date);
    item.accessibilityInformation = { label: `${labelOf(date)}. ${tooltipOf(date)}` };
    item.show();
  };
  const showWhenReady = () => void ready.then(show);

  const choose = async () => {
    const text = activeText();
    if (!text) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a Markdown text to choose its date.'));
      return;
    }
    const uri = String(text.uri);
    const date = await pickDate(chosen()[uri], await ask(client, BILLS));
    if (date === undefined) return;
    const { [uri]: _before, ...others } = chosen();
    await context.workspaceState.update(KEPT, date === null ? others : { ...others, [uri]: date });
    await readAsOf(uri, date);
    await show();
  };
  const tellAll = () => Promise.all(Object.entries(chosen()).map(([uri, date]) => readAsOf(uri, date)));
  showWhenReady();
  return vscode.Disposable.from(
    item,
    // Also where the server had to be started again, which knows nothing of them.
    client.onDidChangeState(() => {
      if (client.isRunning()) void tellAll().then(show);
    }),
    onDidChangeText(showWhenReady),
    changed(showWhenReady),
    vscode.commands.registerCommand('policyAnnotator.readAsOf', choose),
  );
}

function labelOf({ words, from, bill }: ReadingDate): string {
  if (bill) return vscode.l10n.t('As if the {0} were in force', bill);
  if (!words) return vscode.l10n.t('As of: no date');
  const origin = from === 'option' ? vscode.l10n.t('chosen') : vscode.l10n.t('document');
  return vscode.l10n.t('As of {0} ({1})', words, origin);
}

function tooltipOf({ from, why }: ReadingDate): string {
  switch (from) {
    case 'front matter':
      return vscode.l10n.t('The date in the front matter. Choose another day to read this text as of.');
    case 'text':
      return vscode.l10n.t('The text says: “{0}”. Choose another day to read it as of.', why ?? '');
    case 'option':
      return vscode.l10n.t('You chose this day. The text itself is not changed.');
    case 'unknown':
      return vscode.l10n.t('This text gives no date, so terms are read as last checked. Choose a day.');
  }
}

/** As the server takes it; `null` for the document's own date; undefined when the picker was left. */
async function pickDate(current: string | undefined, bills: Bills): Promise<string | null | undefined> {
  const own = { label: vscode.l10n.t('The document’s own date'), date: null };
  return pick(
    [own, ...anyDay(current), ...ifInForce(bills)],
    current,
    vscode.l10n.t('Read the terms of this text as of …'),
  );
}

function ifInForce(bills: Bills) {
  return bills.map(({ id, name }) => ({
    label: vscode.l10n.t('If the {0} were in force', name),
    date: `if:${id}@${today()}`,
  }));
}

/** A day or a Bill to hold texts against, and its name; undefined when the picker was left. @example { date: '2026-07-01', name: '2026-07-01' } */
export async function askForReading(
  client: BaseLanguageClient,
  question: string,
): Promise<{ readonly date: string; readonly name: string } | undefined> {
  const inForce = ifInForce(await ask(client, BILLS));
  const date = await pick([...anyDay(), ...inForce], undefined, question);
  return date ? { date, name: inForce.find(choice => choice.date === date)?.label ?? date } : undefined;
}

interface DayPick extends vscode.QuickPickItem {
  /** Undefined where the day is to be typed. */
  readonly date: string | null | undefined;
}

function anyDay(current?: string): DayPick[] {
  return [
    { label: vscode.l10n.t('Today'), description: today(), date: today() },
    {
      label: vscode.l10n.t('Another date…'),
      description: current && isDate(current) ? current : vscode.l10n.t('or type it here'),
      date: undefined,
    },
  ];
}

async function pick(
  choices: readonly DayPick[],
  current: string | undefined,
  placeHolder: string,
): Promise<string | null | undefined> {
  const item = await pickOrType(choices, placeHolder);
  if (!item || item.date !== undefined) return item?.date;
  const typed = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('A year, a month or a day'),
    placeHolder: vscode.l10n.t('17 November 2021'),
    value: current && isDate(current) ? current : '',
    validateInput: value =>
      typedDate(value)
        ? undefined
        : vscode.l10n.t('Write 2021, November 2021, 17 November 2021 or 17/11/2021.'),
  });
  return typed === undefined ? undefined : typedDate(typed);
}

/** One of the choices, or the date that was typed in their place; undefined when the picker was left. */
function pickOrType(choices: readonly DayPick[], placeHolder: string): Promise<DayPick | undefined> {
  const picker = vscode.window.createQuickPick<DayPick>();
  picker.placeholder = placeHolder;
  picker.items = choices;
  return new Promise(resolve => {
    picker.onDidChangeValue(value => {
      picker.items = [...typedDay(value), ...choices];
    });
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      if (!item) return;
      resolve(item);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** What is typed, where it is a date. It is shown although its words may differ from those that were typed. */
function typedDay(value: string): DayPick[] {
  const date = typedDate(value);
  return date ? [{ label: dateInWords(date), description: date, date, alwaysShow: true }] : [];
}
