import * as vscode from 'vscode';
import type { Area } from '../shared/area.ts';
import { showReadingDate } from './asOf.ts';
import { readInTermsOf } from './readAs.ts';
import { showStale } from './staleness.ts';
import { showTimeline } from './timeline.ts';

/** The day a text is read at, texts in the terms of another day, what goes stale, and the timeline. */
export const time: Area = ({ context, client, ready, onClaimsChanged }) =>
  vscode.Disposable.from(
    showReadingDate(context, client, ready, onClaimsChanged),
    readInTermsOf(client, ready),
    showStale(client, ready),
    showTimeline(client, ready),
  );
