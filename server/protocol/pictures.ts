/** A timeline or a claim map. */
export interface Picture {
  /** It stands by itself; what can be opened has the name that the client opens it by in `data-item`. */
  readonly svg: string;
  /** The same in words, as HTML; what can be opened has that name in `data-open`. */
  readonly words: string;
  /** How much there is to see; with nothing there is no need to look. */
  readonly items: number;
}

export const NO_PICTURE: Picture = { svg: '', words: '', items: 0 };
