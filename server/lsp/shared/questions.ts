import { type Connection, type Position, ResponseError } from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import { type Asker, answer as answerMessage, type RequestType } from '../../protocol/messages.ts';
import type { Session } from '../session.ts';
import { inSlices } from './pausing.ts';
import { toOffset } from './ranges.ts';

export type Awaitable<Result> = Result | Promise<Result>;

/** @param asker who may no longer want the answer, for those that take long */
export type Find<Params, Result> = (params: Params, asker: Asker) => Awaitable<Result>;

export interface InText {
  readonly textDocument: { readonly uri: string };
}

export interface AtPosition extends InText {
  readonly position: Position;
}

export type Questions = ReturnType<typeof questions>;

/** How questions of the protocol and of our own are answered. A feature that fails says so in the log and takes no other with it. */
export function questions(connection: Connection, session: Session) {
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
  function on<P extends InText, R>(
    feature: string,
    otherwise: R,
    find: (text: Document, params: P) => Awaitable<R>,
  ) {
    return asked(feature, otherwise, (params: P) => {
      const document = session.workspace.get(params.textDocument.uri);
      return document ? find(document, params) : otherwise;
    });
  }

  /** A question about a text whose claims are to be known; others are answered while they are worked out. */
  function onClaims<P extends InText, R>(
    feature: string,
    otherwise: R,
    find: (text: Document, params: P) => Awaitable<R>,
  ) {
    const found = on(feature, otherwise, find);
    return asked(feature, otherwise, async (params: P, asker) => {
      await inSlices(session.workspace.argued(params.textDocument.uri), asker);
      return found(params, asker);
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

  return { asked, on, onClaims, at, answer };
}
