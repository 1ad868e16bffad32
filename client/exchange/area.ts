import * as vscode from 'vscode';
import { KeptChoice } from '../claims/claimChoice.ts';
import type { Area } from '../shared/area.ts';
import { exportCommand } from './export.ts';
import { prepareSources } from './prepare.ts';

/** Files from and for other programs. */
export const exchange: Area = ({ context, client, ready }) =>
  vscode.Disposable.from(
    exportCommand(new KeptChoice(context.workspaceState), client, ready),
    prepareSources(client, ready),
  );
