import * as vscode from 'vscode';
import type { Area } from '../shared/area.ts';
import { claimBadges } from './claimBadge.ts';
import { KeptChoice } from './claimChoice.ts';
import { showClaimMap } from './claimMap.ts';
import { showClaims } from './claimsView.ts';
import { openMatrix } from './matrix.ts';
import { writeResponse } from './responsePack.ts';

/** Claims and what meets them: the view, the map, the matrix, and drafts that answer. */
export const claims: Area = ({ context, client, ready, onClaimsChanged }) => {
  const choice = new KeptChoice(context.workspaceState);
  return vscode.Disposable.from(
    claimBadges(),
    showClaims(choice, client, ready, onClaimsChanged),
    showClaimMap(choice, client, ready),
    openMatrix(choice, client, ready),
    writeResponse(choice, client, ready),
  );
};
