/** The only door of the core and the features to the outside. Addresses are opaque strings. */
export interface Files {
  /** The addresses of all Markdown texts in reach. */
  list(): Promise<readonly string[]>;
  /** @throws an Error in words for the reader when the text cannot be read. */
  read(uri: string): Promise<string>;
}
