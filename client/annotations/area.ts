import * as vscode from 'vscode';
import type { Area } from '../shared/area.ts';
import { undoCommand } from './acts.ts';
import { Annotations } from './annotations.ts';
import { showAnnotations } from './annotationsView.ts';
import { showComments } from './comments.ts';
import { showComparison } from './compareView.ts';
import { showReview } from './reviewView.ts';
import { answerSidecarRequests } from './sidecarFiles.ts';
import { showTags } from './tags.ts';

/** Comments and tags, the files that hold them, the review of their places, and versions compared. */
export const annotations: Area = host => {
  const { context, client, ready, onAnnotationsChanged, sidecarsOnDisk } = host;
  const known = new Annotations(client, ready, onAnnotationsChanged);
  return vscode.Disposable.from(
    known,
    answerSidecarRequests(client, sidecarsOnDisk),
    undoCommand(client),
    showComments(client, known),
    showTags(context, client, known),
    showAnnotations(known),
    showReview(client, ready, onAnnotationsChanged),
    showComparison(client, ready),
  );
};
