import * as vscode from 'vscode';
import type { Area } from '../shared/area.ts';
import { keepIndex } from './savedIndex.ts';
import { watchUnprepared } from './unprepared.ts';
import { welcome } from './welcome.ts';
import { answerFileRequests } from './workspaceFiles.ts';

/** The texts of the open folders for the server, and the place where it keeps what it found in them. */
export const folder: Area = ({ context, client, ready }) => {
  void ready.then(() => welcome(context));
  return vscode.Disposable.from(answerFileRequests(client), keepIndex(context, client), watchUnprepared());
};
