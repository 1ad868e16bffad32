import { type Connection, type Position, ResponseError } from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import { overlaps } from '../../core/ground/span.ts';
import { type Asker, answer as answerMessage, type RequestType } from '../../protocol/messages.ts';
import type { Session } from '../session.ts';
import type { BundleName, LoadBundle } from './bundles.ts';
import { type Hint, toInlayHint } from './hints.ts';
import { toOffset, toSpan } from './ranges.ts';

/** What an area needs to answer its questions. A feature that fails says so in the log and takes no other with it. */
export type Answering = ReturnType<typeof answering>;

type Awaitable<Result> = Result | Promise<Result>;

/** @param asker who may no longer want the answer, for those that take long */
type Find<Params, Result> = (params: Params, asker: Asker) => Awaitable<Result>;

type Page = Find<string, string>;

interface InText {
  readonly textDocument: { readonly uri: string };
}

interface AtPosition extends InText {
  readonly position: Position;
}

/** Several areas have something to say beside the words of a text, and have pages; the protocol has one question for each. */
export function answering(connection: Connection, session: Session, loadBundle: LoadBundle) {
  const hints: ((document: Document) => readonly Hint[])[] = [];
  const pages = new Map<string, Page>();

  /** A question in general; `otherwise` where the answer fails. */
  function asked<P, R>(feature: string, otherwise: R, find: Find<P, R>) {
    const failed = (error: unknown) => {
      // Whoever asked does not want to know any more.
      if (error instanceof ResponseError) throw error;
      session.failed(error, `${feature} failed`);
      return otherwise;
    };
    return (params: P, asker: Asker): Awaitable<R> => {
      try {
        const found = find(params, asker);
        return found instanceof Promise ? found.catch(failed) : found;
      } catch (error) {
        return failed(error);
      }
    };
  }

  /** A question about a text; `otherwise` also where the text is not known. */
  function on<P extends InText, R>(feature: string, otherwise: R, find: (text: Document, params: P) => R) {
    return asked(feature, otherwise, (params: P) => {
      const document = session.workspace.get(params.textDocument.uri);
      return document ? find(document, params) : otherwise;
    });
  }

  /** A question about a place in a text. */
  function at<R>(feature: string, otherwise: R, find: (text: Document, offset: number) => R) {
    return on(feature, otherwise, (document, { position }: AtPosition) =>
      find(document, toOffset(document.text, position)),
    );
  }

  /** Answers a message of our own. */
  function answer<P, R>(
    message: RequestType<P, R>,
    feature: string,
    otherwise: NoInfer<R>,
    find: Find<NoInfer<P>, NoInfer<R>>,
  ): void {
    answerMessage<P, R, unknown>(connection, message, asked(feature, otherwise, find));
  }

  const hintsIn = (document: Document) => hints.flatMap(find => find(document));

  connection.languages.inlayHint.on(
    on('Hints in the text', [], (document, { range }) => {
      const shown = toSpan(document.text, range);
      return hintsIn(document)
        .filter(hint => overlaps(hint, shown))
        .map(hint => toInlayHint(document, hint));
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
    connection,
    session,
    asked,
    on,
    at,
    answer,
    /** A part of the program that is loaded when it is first asked for. @throws where it is not there */
    bundle: (name: BundleName) => loadBundle(name, session.client.abilities.bundles),
    /** All that is said beside the words of a text. */
    hintsIn,
    /** Adds to what is said beside the words of a text. */
    hint: (find: (document: Document) => readonly Hint[]) => hints.push(find),
    /** Serves the read-only pages of an address. @param scheme without the colon */
    page: (scheme: string, read: Page) => pages.set(scheme, read),
  };
}
