import type { Workspace } from '../../core/folder/workspace.ts';
import type { Subject } from '../../core/judging/asking.ts';
import { claimWithId, type PlacedClaim } from '../claims/claims.ts';

/** What a reader wants judged: some claims, a text, all that is claimed on a topic, or all. */
export interface Wanted {
  /** Ids of `idOf`. */
  readonly claims?: readonly string[];
  readonly uri?: string;
  readonly topic?: string;
  readonly all?: boolean;
}

/** The claims that are asked about, the surest first; dismissed ones are not. */
export function subjectOf({ claims, uri, topic, all }: Wanted, workspace: Workspace): Subject {
  const chosen = (claims ?? []).flatMap(id => claimWithId(id, workspace) ?? []);
  const isOfAll = all || topic !== undefined;
  const texts = uri === undefined ? (isOfAll ? workspace.documents() : []) : textOf(uri, workspace);
  const found = texts.flatMap(document =>
    workspace
      .decisions(document)
      .claims.filter(claim => topic === undefined || claim.topic === topic)
      .map((claim): PlacedClaim => ({ claim, document })),
  );
  const judged = [...chosen, ...found.sort((a, b) => b.claim.confidence - a.claim.confidence)];
  return {
    claims: judged.map(({ claim, document }) => ({ uri: document.uri, id: claim.id })),
    ...(uri !== undefined && { text: uri }),
  };
}

function textOf(uri: string, workspace: Workspace) {
  const facts = workspace.facts(uri);
  return facts ? [facts] : [];
}
