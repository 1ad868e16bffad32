import type { Workspace } from '../../core/folder/workspace.ts';
import { type Group, groupClaims, type Query } from '../../features/claims/listing.ts';
import { inSlices } from '../shared/pausing.ts';

/** How many queries are kept: that of the side bar, that of a command, and the ones before. */
const KEPT = 4;

/**
 * The groups that queries found, while no text changed. The side bar asks for its groups, then for the rows of each that
 * is open, then for the claim under the cursor: it is one listing.
 */
export class Listings {
  readonly #workspace: Workspace;
  readonly #known = new Map<
    string,
    { readonly version: number; readonly groups: Promise<readonly Group[]> }
  >();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  of({ grouping, uri, only, text, touching }: Query): Promise<readonly Group[]> {
    const query = { grouping, uri, only, text, touching };
    const key = JSON.stringify(query);
    const { version } = this.#workspace;
    const known = this.#known.get(key);
    if (known?.version === version) return known.groups;
    const groups = inSlices(groupClaims(query, this.#workspace));
    this.#known.delete(key);
    this.#known.set(key, { version, groups });
    if (this.#known.size > KEPT) this.#known.delete([...this.#known.keys()][0]!);
    return groups;
  }
}
