import type {
  CodeAction,
  CodeActionParams,
  CodeLens,
  Connection,
  Diagnostic,
  InlayHintParams,
  Range,
} from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import { overlaps, type Span } from '../../core/ground/span.ts';
import type { Asker } from '../../protocol/messages.ts';
import type { Session } from '../session.ts';
import { type Hint, toInlayHint } from './hints.ts';
import { inFormOfActions } from './plainForms.ts';
import type { Awaitable, Questions } from './questions.ts';
import { toSpan } from './ranges.ts';

/** @param wants whether actions of a kind are asked for; `isNamed`: only where they are asked for by name */
type FindActions = (
  document: Document,
  at: Span,
  wants: (kind: string, isNamed?: 'by name') => boolean,
) => Awaitable<readonly CodeAction[]>;

type FindLenses = (document: Document) => Awaitable<readonly CodeLens[]>;

type Page = (uri: string, asker: Asker) => Awaitable<string>;

/**
 * The place of the one finding that is asked about with a range of more lines. Kate asks so for its *Quick Fix*, and
 * before 23.04 does all that it is offered, so it is offered the fix of this finding alone.
 */
function findingWithin([finding, another]: readonly Diagnostic[], { start, end }: Range): Range | undefined {
  if (!finding || another) return undefined;
  const { range } = finding;
  return start.line < range.start.line || range.end.line < end.line ? range : undefined;
}

/** Several areas have something to say beside the words of a text, and have pages; the protocol has one question for each. */
export function gathering(connection: Connection, session: Session, { asked, on, onClaims }: Questions) {
  const hints: ((document: Document) => readonly Hint[])[] = [];
  const pages = new Map<string, Page>();
  const actions: FindActions[] = [];
  const lenses: FindLenses[] = [];

  const hintsIn = (document: Document) => hints.flatMap(find => find(document));

  connection.languages.inlayHint.on(
    onClaims('Hints in the text', [], (document, { range }: InlayHintParams) => {
      const shown = toSpan(document.text, range);
      return hintsIn(document)
        .filter(hint => overlaps(hint, shown))
        .map(hint => toInlayHint(document, hint));
    }),
  );
  connection.onCodeAction(
    on('Fixes', [], async (document, { range, context: { only, diagnostics } }: CodeActionParams) => {
      const wants = (kind: string, isNamed?: 'by name') =>
        only ? only.some(asked => kind.startsWith(asked)) : !isNamed;
      const { takes } = session.client;
      const named = takes.preferred ? undefined : findingWithin(diagnostics, range);
      const at = toSpan(document.text, named ?? range);
      const found = (await Promise.all(actions.map(find => find(document, at, wants)))).flat();
      const fixes = found.filter(({ edit }) => edit).slice(0, 1);
      return inFormOfActions(named ? fixes : found, takes);
    }),
  );
  connection.onCodeLens(
    onClaims('Lenses', [], async document => {
      if (!session.client.settings.codeLens) return [];
      return (await Promise.all(lenses.map(find => find(document)))).flat();
    }),
  );
  connection.onRequest(
    'workspace/textDocumentContent',
    asked('Page', { text: '' }, async ({ uri }: { uri: string }, asker) => {
      const page = pages.get(uri.slice(0, uri.indexOf(':')));
      return { text: page ? await page(uri, asker) : '' };
    }),
  );

  return {
    /** All that is said beside the words of a text. */
    hintsIn,
    /** Adds to what may be done at a place of a text. */
    action: (find: FindActions) => actions.push(find),
    /** Adds to what stands above the lines of a text, where a person wants that. */
    lens: (find: FindLenses) => lenses.push(find),
    /** Adds to what is said beside the words of a text. */
    hint: (find: (document: Document) => readonly Hint[]) => hints.push(find),
    /** Serves the read-only pages of an address. @param scheme without the colon */
    page: (scheme: string, read: Page) => pages.set(scheme, read),
  };
}
