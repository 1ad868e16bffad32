import * as vscode from 'vscode';
import type { Area } from '../shared/area.ts';
import { showClaimMap } from './claimMap.ts';
import { showClaims } from './claimsView.ts';
import { openMatrix } from './matrix.ts';
import { writeResponse } from './responsePack.ts';

/** Claims and what meets them: the view, the map, the matrix, and drafts that answer. */
export const claims: Area = ({ context, client, ready, onClaimsChanged }) =>
  vscode.Disposable.from(
    showClaims(context, client, ready, onClaimsChanged),
    showClaimMap(client, ready),
    openMatrix(client, ready),
    writeResponse(client, ready),
  );
