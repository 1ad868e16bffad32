import * as vscode from 'vscode';
import type { Area } from '../shared/area.ts';
import { exportCommand } from './export.ts';
import { prepareSources } from './prepare.ts';

/** Files from and for other programs. */
export const exchange: Area = ({ client, ready }) =>
  vscode.Disposable.from(exportCommand(client, ready), prepareSources(client, ready));
