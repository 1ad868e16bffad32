import type { Workspace } from '../../core/folder/workspace.ts';
import {
  type Certainty,
  type ClaimRow,
  filterOf,
  type Group,
  groupClaims,
  needsComparison,
  type Query,
  rowsOf,
} from '../../features/claims/listing.ts';
import { inSlices } from '../shared/pausing.ts';
import type { Comparison } from './comparison.ts';

/** How many queries are kept: that of the side bar, that of a command, and the ones before. */
const KEPT = 4;

/**
 * The groups that queries found, while no text changed. The side bar asks for its groups, then for the rows of each that
 * is open, then for the claim under the cursor: it is one listing.
 */
export class Listings {
  readonly #workspace: Workspace;
  readonly #comparison: Comparison;
  readonly #known = new Map<string, { readonly version: number; readonly listing: Promise<Listing> }>();
  readonly #rows = new WeakMap<Group, Partial<Record<Certainty, Promise<readonly ClaimRow[]>>>>();

  constructor(workspace: Workspace, comparison: Comparison) {
    this.#workspace = workspace;
    this.#comparison = comparison;
  }

  async of({ grouping, ...asked }: Query): Promise<Listing> {
    const query = { grouping, ...filterOf(asked) };
    if (needsComparison(query) && !(await this.#comparison.soonMet()))
      return this.#list({ ...query, knownOnly: true });
    const key = JSON.stringify(query);
    const { version } = this.#workspace;
    const known = this.#known.get(key);
    if (known?.version === version) return known.listing;
    const listing = this.#list(query);
    this.#known.delete(key);
    this.#known.set(key, { version, listing });
    if (this.#known.size > KEPT) this.#known.delete([...this.#known.keys()][0]!);
    return listing;
  }

  /** The rows of a group, worked out once for it. */
  rowsOf(group: Group, certainty: Certainty): Promise<readonly ClaimRow[]> {
    const known = this.#rows.get(group) ?? {};
    this.#rows.set(group, known);
    known[certainty] ??= inSlices(rowsOf(group, certainty, this.#workspace));
    return known[certainty];
  }

  async #list(query: Query): Promise<Listing> {
    const groups = await inSlices(groupClaims(query, this.#workspace));
    return { groups, isComparing: query.knownOnly === true };
  }
}

/** The groups of a query. */
export interface Listing {
  readonly groups: readonly Group[];
  /** Not all claims were compared yet: more will be found. */
  readonly isComparing: boolean;
}
