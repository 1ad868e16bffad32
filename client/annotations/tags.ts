import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CONCEPTS,
  type ConceptItem,
  MENTIONS_TO_TAG,
  type TagItem,
} from '../../server/protocol/annotations.ts';
import { ask } from '../../server/protocol/messages.ts';
import { counted } from '../shared/counts.ts';
import { markdown, withCommand } from '../shared/markdown.ts';
import { toPlainRange, toVscodeRange } from '../shared/passages.ts';
import { selectedToAnnotate } from '../shared/texts.ts';
import { perform } from './acts.ts';
import { type Annotations, cut, sinceInWords } from './annotations.ts';

/** Where the concepts that were chosen last are kept, the last first. */
const KEPT = 'policyAnnotator.tags';
const MOST_KEPT = 8;

/** A tag, or all tags of a concept in a text, as a row of the side bar or a link in a hover stands for them. */
export type TagRow = { readonly uri: string } & ({ readonly id: string } | { readonly concept: string });

/** The tags of the texts on the screen, beside their lines and on hover, and the commands that make and remove them. */
export function showTags(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
  annotations: Annotations,
): vscode.Disposable {
  const mark = vscode.window.createTextEditorDecorationType({
    borderWidth: '0 0 1px 0',
    borderStyle: 'dashed',
    light: { gutterIconPath: mediaOf(context, 'tag-light.svg') },
    dark: { gutterIconPath: mediaOf(context, 'tag-dark.svg') },
    gutterIconSize: '75%',
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  const show = () => {
    for (const editor of vscode.window.visibleTextEditors) {
      const { uri } = editor.document;
      editor.setDecorations(
        mark,
        (annotations.at(uri)?.tags ?? []).flatMap(tag => marked(uri, tag)),
      );
    }
  };
  const command = <A>(name: string, run: (argument: A) => unknown) =>
    vscode.commands.registerCommand(`policyAnnotator.${name}`, run);
  return vscode.Disposable.from(
    mark,
    annotations.onDidChange(show),
    vscode.window.onDidChangeVisibleTextEditors(show),
    command('tag', () => tagSelection(context, client)),
    command('tagMentions', () => tagMentions(client)),
    command<TagRow | undefined>('removeTag', row => removeTag(client, annotations, row)),
  );
}

async function tagSelection(context: vscode.ExtensionContext, client: BaseLanguageClient): Promise<void> {
  const selected = selectedToAnnotate();
  if (!selected) return;
  const { document, selection } = selected;
  const word = document.getWordRangeAtPosition(selection.active);
  const range = selection.isEmpty ? word : new vscode.Range(selection.start, selection.end);
  if (!range) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Select the words that you want to tag.'));
    return;
  }
  const uri = String(document.uri);
  const concepts = await ask(client, CONCEPTS, { uri, range: toPlainRange(range) });
  const last = context.workspaceState.get<readonly string[]>(KEPT, []);
  const chosen = await chooseConcept(concepts, last, document.getText(range));
  if (chosen === 'none') return void vscode.commands.executeCommand('policyAnnotator.comment');
  if (
    !chosen ||
    !(await perform(client, { uri, kind: 'tag', range: toPlainRange(range), concept: chosen.concept }))
  )
    return;
  const others = last.filter(concept => concept !== chosen.concept);
  await context.workspaceState.update(KEPT, [chosen.concept, ...others].slice(0, MOST_KEPT));
}

interface ConceptPick extends vscode.QuickPickItem {
  readonly concept?: ConceptItem;
}

/** A tag is a concept, so that everybody's tags meet; for other words there are comments, and the person is told so. */
async function chooseConcept(
  concepts: readonly ConceptItem[],
  last: readonly string[],
  words: string,
): Promise<ConceptItem | 'none' | undefined> {
  const items = choicesOf(concepts, last);
  const picker = vscode.window.createQuickPick<ConceptPick>();
  picker.title = vscode.l10n.t('Tag “{0}”', cut(words, 60));
  picker.placeholder = vscode.l10n.t('Which concept is it about? Type its name or short form.');
  picker.items = items;
  picker.onDidChangeValue(value => {
    const typed = value.trim().toLowerCase();
    const isKnown = concepts.some(({ name }) => name.toLowerCase().includes(typed));
    if (!isKnown) picker.items = [...items, commentInstead(value.trim())];
    else if (picker.items.length !== items.length) picker.items = items;
  });
  picker.show();
  const chosen = await new Promise<ConceptPick | undefined>(resolve => {
    picker.onDidAccept(() => resolve(picker.activeItems[0]));
    picker.onDidHide(() => resolve(undefined));
  });
  picker.dispose();
  return chosen && (chosen.concept ?? 'none');
}

function commentInstead(words: string): ConceptPick {
  return {
    label: vscode.l10n.t('Comment instead…'),
    description: vscode.l10n.t('“{0}” is no concept of the glossaries', words),
    alwaysShow: true,
  };
}

/** Those that the words name come first, then those used last, then those that the text names. */
function choicesOf(concepts: readonly ConceptItem[], last: readonly string[]): ConceptPick[] {
  const isLast = ({ concept }: ConceptItem) => last.includes(concept);
  const inWords = concepts.filter(({ named }) => named === 'in the words');
  const others = concepts.filter(({ named }) => named !== 'in the words');
  const used = others.filter(isLast).sort((a, b) => last.indexOf(a.concept) - last.indexOf(b.concept));
  const left = others.filter(concept => !isLast(concept));
  return [
    ...groupOf(vscode.l10n.t('named by these words'), inWords),
    ...groupOf(vscode.l10n.t('used last'), used),
    ...groupOf(
      vscode.l10n.t('named in this text'),
      left.filter(({ named }) => named),
    ),
    ...groupOf(
      vscode.l10n.t('all concepts'),
      left.filter(({ named }) => !named),
    ),
  ];
}

function groupOf(label: string, concepts: readonly ConceptItem[]): ConceptPick[] {
  if (concepts.length === 0) return [];
  return [
    { label, kind: vscode.QuickPickItemKind.Separator },
    ...concepts.map(concept => ({ label: concept.name, description: concept.status, concept })),
  ];
}

/** All mentions of the term at the cursor in its text, after saying how many; one act, and one undo. */
async function tagMentions(client: BaseLanguageClient): Promise<void> {
  const selected = selectedToAnnotate();
  if (!selected) return;
  const uri = String(selected.document.uri);
  const position = selected.selection.active;
  const found = await ask(client, MENTIONS_TO_TAG, { uri, position });
  if (!found || found.untagged === 0) {
    const words = found
      ? counted(
          found.mentions,
          vscode.l10n.t('The only mention of {0} in this text is tagged already.', found.name),
          vscode.l10n.t(
            'All {0} mentions of {1} in this text are tagged already.',
            found.mentions,
            found.name,
          ),
        )
      : vscode.l10n.t('There is no known term at the cursor.');
    void vscode.window.showInformationMessage(words);
    return;
  }
  const { concept, name, mentions, untagged } = found;
  const tagged = mentions - untagged;
  const item = {
    label: counted(
      untagged,
      vscode.l10n.t('Tag 1 mention of {0} in this text', name),
      vscode.l10n.t('Tag all {0} mentions of {1} in this text', untagged, name),
    ),
    description: tagged > 0 ? vscode.l10n.t('{0} already tagged', tagged) : '',
  };
  if (!(await vscode.window.showQuickPick([item]))) return;
  const done = await perform(client, { uri, kind: 'tagMentions', concept });
  if (!done) return;
  const said = counted(
    done.length,
    vscode.l10n.t('1 mention tagged.'),
    vscode.l10n.t('{0} mentions tagged.', done.length),
  );
  vscode.window.setStatusBarMessage(said, 5000);
}

/** Without an argument (from the palette or a key): a tag at the cursor. */
async function removeTag(client: BaseLanguageClient, annotations: Annotations, row?: TagRow): Promise<void> {
  const wanted = row ?? (await tagAtCursor(annotations));
  if (!wanted) return;
  const { uri } = wanted;
  if ('id' in wanted) await perform(client, { uri, kind: 'withdraw', id: wanted.id });
  else await perform(client, { uri, kind: 'untag', concept: wanted.concept });
}

async function tagAtCursor(annotations: Annotations): Promise<TagRow | undefined> {
  const editor = vscode.window.activeTextEditor;
  const here = (editor && annotations.at(editor.document.uri)?.tags)?.filter(
    ({ range }) => range && toVscodeRange(range).contains(editor.selection.active),
  );
  if (!editor || !here?.length) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no tag at the cursor.'));
    return undefined;
  }
  const items = here.map(({ id, name, words }) => ({ label: name, description: `“${cut(words, 60)}”`, id }));
  const placeHolder = vscode.l10n.t('Which tag?');
  const item = items.length > 1 ? await vscode.window.showQuickPick(items, { placeHolder }) : items[0];
  return item && { uri: String(editor.document.uri), id: item.id };
}

function marked(uri: vscode.Uri, tag: TagItem): vscode.DecorationOptions[] {
  if (!tag.range) return [];
  const remove = `command:policyAnnotator.removeTag?${encodeURIComponent(JSON.stringify([{ uri: String(uri), id: tag.id }]))}`;
  const hoverMessage = withCommand(
    markdown`$(tag) ${vscode.l10n.t('Tagged {0}', tag.name)} ${madeInWords(tag)} · [${vscode.l10n.t('Remove tag')}](${{ markdown: remove }})`,
    'policyAnnotator.removeTag',
  );
  return [{ range: toVscodeRange(tag.range), hoverMessage }];
}

/** @example 'by Ada, 2 days ago' */
export function madeInWords({ creator, created }: Pick<TagItem, 'creator' | 'created'>): string {
  const who = creator ? vscode.l10n.t('by {0}', creator) : '';
  return [who, created ? sinceInWords(created) : ''].filter(Boolean).join(', ');
}

function mediaOf({ extensionUri }: vscode.ExtensionContext, name: string): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'client', 'media', name);
}
