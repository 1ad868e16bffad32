// How the messages of our own are named, sent and answered, beside those of the Language Server Protocol. A name
// carries the types of what is sent and answered, so that client and server cannot disagree about them. The library
// has classes for this, but a message made with one copy of the library is refused by another, and the client's and
// the server's packages bring different ones.

/** A request by its name on the wire. */
export interface RequestType<Params, Result> {
  readonly method: string;
  /** Only for the compiler; never there. */
  readonly types?: (params: Params) => Result;
}

/** A notification by its name on the wire. */
export interface NotificationType<Params> {
  readonly method: string;
  /** Only for the compiler; never there. */
  readonly types?: (params: Params) => void;
}

/** @example request<{ uri: string }, readonly string[]>('policy/terms') */
export function request<Params, Result>(method: string): RequestType<Params, Result> {
  return { method };
}

/** @example notification<undefined>('policy/claimsChanged') */
export function notification<Params>(method: string): NotificationType<Params> {
  return { method };
}

/** Who asked a question, and may no longer want the answer. */
export interface Asker {
  readonly isCancellationRequested: boolean;
}

/** One end of a connection, as the client's and the server's library both have it. */
interface Connection<Registered> {
  sendRequest(method: string, ...params: unknown[]): Promise<unknown>;
  sendNotification(method: string, ...params: unknown[]): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: the libraries' own handlers take anything.
  onRequest(method: string, handler: (params: any, asker: Asker) => any): Registered;
  // biome-ignore lint/suspicious/noExplicitAny: the libraries' own handlers take anything.
  onNotification(method: string, handler: (params: any) => void): Registered;
}

/** Nothing is sent with a message that has no parameters. */
type Sent<Params> = [Params] extends [undefined] ? [] : [params: Params];

/** Sends a request. @throws where the other side is gone or cannot answer it */
export function ask<Params, Result>(
  connection: Pick<Connection<unknown>, 'sendRequest'>,
  { method }: RequestType<Params, Result>,
  ...params: NoInfer<Sent<Params>>
): Promise<Result> {
  return connection.sendRequest(method, ...params) as Promise<Result>;
}

/** Answers a request from now on. */
export function answer<Params, Result, Registered>(
  connection: Pick<Connection<Registered>, 'onRequest'>,
  { method }: RequestType<Params, Result>,
  handler: (params: NoInfer<Params>, asker: Asker) => NoInfer<Result> | Promise<NoInfer<Result>>,
): Registered {
  return connection.onRequest(method, handler);
}

/** Sends a notification. @throws where the other side is gone */
export function notify<Params>(
  connection: Pick<Connection<unknown>, 'sendNotification'>,
  { method }: NotificationType<Params>,
  ...params: NoInfer<Sent<Params>>
): Promise<void> {
  return connection.sendNotification(method, ...params);
}

/** Hears notifications from now on. */
export function hear<Params, Registered>(
  connection: Pick<Connection<Registered>, 'onNotification'>,
  { method }: NotificationType<Params>,
  handler: (params: NoInfer<Params>) => void,
): Registered {
  return connection.onNotification(method, handler);
}
