import { type InlayHint, MarkupKind } from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import type { Span } from '../../core/ground/span.ts';
import { positionAt } from '../../core/text/text.ts';

/** What is said beside the end of a stretch of text, in few words and in full. */
export interface Hint extends Span {
  readonly label: string;
  readonly markdown: string;
}

/** The whole of it stands in the tooltip. */
export function toInlayHint({ text }: Document, { end, label, markdown }: Hint): InlayHint {
  return {
    position: positionAt(text, end),
    label: `(${label})`,
    tooltip: { kind: MarkupKind.Markdown, value: markdown },
    paddingLeft: true,
  };
}
