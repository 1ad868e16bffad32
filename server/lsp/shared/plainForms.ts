import type {
  CodeAction,
  Command,
  DocumentSymbol,
  Hover,
  Location,
  LocationLink,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { APPLY } from '../../protocol/commands.ts';
import type { Takes } from './client.ts';

// Answers in the form that a client takes: the later forms of the protocol say more, and not every editor knows them.

/** @returns commands where the client knows no code actions: the action's own, or one that makes its edit */
export function inFormOfActions(
  actions: readonly CodeAction[],
  { actions: takesActions, versionedEdits }: Takes,
): (CodeAction | Command)[] {
  return actions.map(action => {
    const edit = action.edit && (versionedEdits ? action.edit : unversioned(action.edit));
    if (takesActions) return { ...action, ...(edit && { edit }) };
    const { title } = action;
    return action.command ?? { title, command: APPLY.command, arguments: [{ edit }] };
  });
}

function unversioned({ documentChanges = [] }: WorkspaceEdit): WorkspaceEdit {
  const edits = documentChanges.flatMap(change => ('edits' in change ? [change] : []));
  return {
    changes: Object.fromEntries(edits.map(({ textDocument, edits }) => [textDocument.uri, edits])),
  } as WorkspaceEdit;
}

export function inFormOfDefinition(link: LocationLink, { links }: Takes): LocationLink[] | Location[] {
  return links ? [link] : [{ uri: link.targetUri, range: link.targetSelectionRange }];
}

/** @param uri the text whose symbols they are */
export function inFormOfSymbols(
  symbols: readonly DocumentSymbol[],
  uri: string,
  { trees }: Takes,
): DocumentSymbol[] | SymbolInformation[] {
  return trees ? [...symbols] : symbols.flatMap(symbol => listed(symbol, uri));
}

function listed(
  { name, kind, range, children = [] }: DocumentSymbol,
  uri: string,
  containerName?: string,
): SymbolInformation[] {
  const own = { name, kind, location: { uri, range }, containerName };
  return [own, ...children.flatMap(child => listed(child, uri, name))];
}

/** Markdown loses its signs where they would be shown as such; addresses of links stand behind their words. */
export function inFormOfHover(hover: Hover, { markdown }: Takes): Hover {
  const { contents } = hover;
  if (markdown || typeof contents === 'string' || !('kind' in contents)) return hover;
  return { ...hover, contents: { kind: 'plaintext', value: plainWords(contents.value) } };
}

/** @example plainWords('**Act** [law](https://a.uk) \\[1]') // 'Act law (https://a.uk) [1]' */
export function plainWords(markdown: string): string {
  return markdown
    .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\(<?([^\s)>]*)>?\)/g, '$1 ($2)')
    .replace(/(?<!\\)(\*\*|[*_`])(?=\S)((?:\\.|(?!\1).)*?)\1/g, '$2')
    .replace(/^#+ /gm, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
