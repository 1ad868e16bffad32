import type { Document } from '../../core/document/document.ts';
import type { Marked } from '../../features/page/marks.ts';
import { marksOfPage } from '../../features/page/marks.ts';
import { drawPage, type Page, pageChange } from '../../features/page/page.ts';
import type { blockHtml } from '../../features/page/render.ts';
import type { PageQuery } from '../../protocol/page.ts';
import { inSlices } from '../shared/pausing.ts';
import { Queue } from '../shared/queue.ts';

/** How many pages are kept, so that after a keystroke only what changed is drawn and sent. */
const KEPT = 8;

/** The pages that were drawn last, by the addresses of their texts. */
export class Pages {
  readonly #known = new Map<string, { readonly page: Page; readonly revision: number }>();
  readonly #queue = new Queue();
  readonly #draw: () => Promise<typeof blockHtml>;
  #count = 0;

  /** @param draw loads what draws */
  constructor(draw: () => Promise<typeof blockHtml>) {
    this.#draw = draw;
  }

  /** Draws a text and says how it differs from the revision that the asker shows. */
  change(document: Document, marked: Marked, { uri, known }: PageQuery) {
    return this.#queue.add(async () => {
      const draw = await this.#draw();
      const last = this.#known.get(uri);
      const page = await inSlices(drawPage(document, marksOfPage(document, marked), draw, last?.page));
      const revision = ++this.#count;
      this.#known.delete(uri);
      this.#known.set(uri, { page, revision });
      if (this.#known.size > KEPT) this.#known.delete([...this.#known.keys()][0]!);
      const since = last?.revision === known ? known : undefined;
      return { revision, since, ...pageChange(since === undefined ? undefined : last?.page, page) };
    });
  }
}
