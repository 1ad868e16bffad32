import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Act } from '../../server/protocol/acts.ts';
import { CLAIM_PLACE } from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { type PageCardPart, QUOTE } from '../../server/protocol/page.ts';
import { OPEN_PASSAGE, type Range } from '../../server/protocol/places.ts';
import { MENTIONS } from '../../server/protocol/terms.ts';
import { perform } from '../annotations/acts.ts';
import { isSure } from '../annotations/comments.ts';
import { relate } from '../claims/decisions.ts';
import { counted } from '../shared/counts.ts';
import { toPlainRange, toVscodeRange } from '../shared/passages.ts';
import type { Margin } from './notes.ts';
import type { FromPage, PageAct, Words } from './webview/wire.ts';

type WordsDeed = Extract<FromPage, { kind: 'words' }>;
type Deed = Exclude<
  FromPage,
  { kind: 'ready' | 'duties' | 'lessCertain' | 'card' | 'selection' | 'scrolled' | 'act' | 'words' }
>;

/** What a reader does on a page: by the same acts and commands as everywhere else. */
export class Deeds {
  readonly #client: BaseLanguageClient;
  readonly #document: vscode.TextDocument;
  readonly #margin: () => Margin;
  /** What mends the findings on the card that was shown last, part by part. */
  #shownFixes: (readonly vscode.CodeAction[])[] = [];

  constructor(client: BaseLanguageClient, document: vscode.TextDocument, margin: () => Margin) {
    this.#client = client;
    this.#document = document;
    this.#margin = margin;
  }

  /** True where it was done; else the person was told why. */
  async act(act: PageAct): Promise<boolean> {
    if (act.kind === 'withdraw' && !(await this.#mayWithdraw(act.id))) return false;
    return (await perform(this.#client, this.#actOf(act))) !== undefined;
  }

  async withWords({ what, words }: WordsDeed): Promise<void> {
    if (what !== 'copy') return run(what);
    const range = this.#rangeOf(words);
    const quotation = await ask(this.#client, QUOTE, { uri: this.#uri, range });
    if (quotation === null) return;
    await vscode.env.clipboard.writeText(quotation);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied with its citation.'), 5000);
  }

  async do(deed: Deed): Promise<void> {
    switch (deed.kind) {
      case 'claim': {
        const claim = this.#margin().claims.get(deed.id);
        // One claim, and not the others that say the same elsewhere.
        return claim && run(deed.what, { kind: 'same', claim });
      }
      case 'relate': {
        const [from, to] = [deed.from, deed.to].map(id => this.#margin().claims.get(id));
        return from && to && relate(this.#client, from, to);
      }
      case 'fix':
        return this.#fix(this.#shownFixes[deed.part]?.[deed.fix]);
      case 'mentions':
        return this.#showMentions(deed.concept);
      case 'definition':
        return this.#openDefinition(deed.at);
      case 'showClaim': {
        const place = await ask(this.#client, CLAIM_PLACE, { id: deed.id });
        return place ? void vscode.commands.executeCommand(OPEN_PASSAGE, place) : undefined;
      }
      case 'open':
        return this.#open(deed.address);
      case 'source':
        return run('openSource');
      case 'export':
        return run('exportPage');
      case 'undo':
        return run('undoAnnotation');
      case 'review':
        return void vscode.commands.executeCommand('policyAnnotator.review.focus');
    }
  }

  /** What mends a finding and what else can be done about it, by title; kept for `do`. */
  async fixesOf({ kind, range }: PageCardPart, part: number): Promise<readonly string[] | undefined> {
    this.#shownFixes[part] = [];
    if (kind !== 'finding' || !range) return undefined;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      this.#document.uri,
      toVscodeRange(range),
      vscode.CodeActionKind.QuickFix.value,
    );
    const ours = actions.filter(({ diagnostics }) => diagnostics?.some(({ source }) => source === 'Policy'));
    this.#shownFixes[part] = ours;
    return ours.map(({ title }) => title);
  }

  /** In an editor of the same text that stands beside the page. */
  selectInSource({ start, end }: Words): void {
    const editor = this.#sourceBeside();
    if (!editor || start === end) return;
    editor.selection = new vscode.Selection(this.#document.positionAt(start), this.#document.positionAt(end));
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  scrollSource(at: number): void {
    const place = this.#document.positionAt(at);
    this.#sourceBeside()?.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.AtTop);
  }

  get #uri(): string {
    return String(this.#document.uri);
  }

  #sourceBeside(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => document === this.#document);
  }

  #rangeOf({ start, end }: Words): Range {
    const range = new vscode.Range(this.#document.positionAt(start), this.#document.positionAt(end));
    return toPlainRange(range);
  }

  #actOf(act: PageAct): Act {
    const uri = this.#uri;
    if (act.kind === 'comment')
      return { uri, kind: 'comment', range: this.#rangeOf(act.words), text: act.text };
    return { uri, ...act };
  }

  /** Asks where others would lose their words by it. */
  async #mayWithdraw(id: string): Promise<boolean> {
    const threads = this.#margin().notes.flatMap(note => (note.kind === 'comment' ? note : []));
    const whole = threads.find(({ comments }) => comments[0]?.id === id)?.comments;
    const doomed = whole ?? threads.flatMap(({ comments }) => comments).filter(remark => remark.id === id);
    const others = new Set(doomed.filter(({ isOwn }) => !isOwn).map(({ who }) => who));
    return others.size === 0 || isSure(doomed.length, [...others]);
  }

  async #fix(action: vscode.CodeAction | undefined): Promise<void> {
    if (action?.edit) await vscode.workspace.applyEdit(action.edit);
    const { command, arguments: given = [] } = action?.command ?? {};
    if (command) await vscode.commands.executeCommand(command, ...given);
  }

  /** All mentions of a term in all texts, to choose one to go to. */
  async #showMentions(concept: string): Promise<void> {
    const places = await ask(this.#client, MENTIONS, { concept });
    const items = places.map(place => ({
      label: vscode.workspace.asRelativePath(vscode.Uri.parse(place.uri)),
      description: vscode.l10n.t('line {0}', place.range.start.line + 1),
      place,
    }));
    const placeHolder = counted(
      items.length,
      vscode.l10n.t('1 mention. Go to …'),
      vscode.l10n.t('{0} mentions. Go to …', items.length),
    );
    const item = await vscode.window.showQuickPick(items, { placeHolder });
    if (item) await vscode.commands.executeCommand(OPEN_PASSAGE, item.place);
  }

  async #openDefinition(at: number): Promise<void> {
    const [found] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      this.#document.uri,
      this.#document.positionAt(at),
    );
    if (!found) return;
    const { targetUri, targetRange } = found;
    await vscode.commands.executeCommand(OPEN_PASSAGE, {
      uri: String(targetUri),
      range: toPlainRange(targetRange),
    });
  }

  /** A link of the text: another text of the workspace, or an address of the web, which VS Code asks about. */
  async #open(address: string): Promise<void> {
    if (/^(?:https?|mailto):/i.test(address)) return void vscode.env.openExternal(vscode.Uri.parse(address));
    const [path = '', fragment] = address.split('#');
    const uri = vscode.Uri.joinPath(this.#document.uri, '..', decodeURIComponent(path)).with({ fragment });
    await vscode.commands.executeCommand('vscode.open', uri);
  }
}

async function run(name: string, ...given: unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`policyAnnotator.${name}`, ...given);
}
