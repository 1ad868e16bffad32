/** The only door of the core and the features to the outside. Addresses are opaque strings. */
export interface Files {
  /** The addresses of all Markdown texts in reach. */
  list(): Promise<readonly string[]>;
  /** @throws an Error in words for the reader when the text cannot be read. */
  read(uri: string): Promise<string>;
  /**
   * The text with a tag of its content, or no text where the content still has the tag `known`.
   * @throws like `read`
   */
  readUnless(uri: string, known: string | undefined): Promise<TaggedText>;
}

/** A text, absent where it is as it was, and a tag that differs whenever the text does; none where nobody can tell. */
export interface TaggedText {
  readonly text?: string;
  readonly tag?: string;
}
