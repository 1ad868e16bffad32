import * as vscode from 'vscode';
import type { Area } from '../shared/area.ts';
import { dismissedFindings } from './dismissals.ts';
import { findingCommands } from './findings.ts';

/** What a person does about a finding beside mending it. */
export const findings: Area = ({ client, ready }) =>
  vscode.Disposable.from(findingCommands(client), dismissedFindings(client, ready));
