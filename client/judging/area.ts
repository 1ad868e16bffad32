import * as vscode from 'vscode';
import type { Area } from '../shared/area.ts';
import { askModel } from './asking.ts';
import { showSuggestions } from './suggestionsView.ts';
import { tools } from './tools.ts';

/** A language model that the reader has: what it is asked, and what it suggests. */
export const judging: Area = ({ context, client, ready, onClaimsChanged }) =>
  vscode.Disposable.from(
    askModel(context, client, ready),
    showSuggestions(client, ready, onClaimsChanged),
    tools(client, ready),
  );
