import * as vscode from 'vscode';
import type { Area } from '../shared/area.ts';
import { passageCommands } from '../shared/passages.ts';
import { showTerms } from './termsView.ts';

/** The terms of a text, and the way to their mentions. */
export const terms: Area = ({ client, ready, onClaimsChanged }) =>
  vscode.Disposable.from(passageCommands(client), showTerms(client, ready, onClaimsChanged));
