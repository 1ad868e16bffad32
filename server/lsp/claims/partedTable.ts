import * as l10n from '@vscode/l10n';
import type { Asker } from '../../protocol/messages.ts';
import { mindCancelling, pausing } from '../shared/pausing.ts';

/** UTF-16 units of a part: it is on its way within a few milliseconds. */
const PART = 500_000;

/** A table that is handed out in parts while it is made, so that it need not stand in the memory as a whole. */
export class PartedTable<Query extends { readonly next?: number }> {
  readonly #make: (query: Query) => Generator<string | undefined, void>;
  #rows: Generator<string | undefined, void> | undefined;
  /** The number of the next part; those of another table are other numbers. */
  #next = 0;

  /** @param make gives the rows of a table, and undefined where it may rest */
  constructor(make: (query: Query) => Generator<string | undefined, void>) {
    this.#make = make;
  }

  /** The first part of a new table, or the next one. @throws an Error where another table was begun meanwhile */
  async part(query: Query, asker?: Asker): Promise<{ text: string; next?: number }> {
    if (query.next === undefined) this.#rows = this.#make(query);
    else if (query.next !== this.#next) throw new Error(l10n.t('Another table was begun meanwhile.'));
    this.#next += 1;
    const number = this.#next;
    const giveWay = pausing();
    const rows = this.#rows!;
    const found: string[] = [];
    for (let room = PART; room > 0; ) {
      mindCancelling(asker);
      const { done, value } = rows.next();
      if (done) return { text: found.join('') };
      if (value) found.push(value);
      room -= value?.length ?? 0;
      await giveWay();
    }
    return { text: found.join(''), next: number };
  }
}
