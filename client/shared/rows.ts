import type * as vscode from 'vscode';

/**
 * Says what stands behind the label of a row, and what a screen reader reads of it: first what is seen, as it is seen,
 * so that it can be asked for by voice, then what only an icon or a tooltip says.
 *
 * @param behind `['2 replies', 'line 12']`; what is empty or false is left out
 * @param more in whole words: `['stance: against', 'suggested']`
 */
export function describeRow(
  item: vscode.TreeItem,
  behind: readonly Part[],
  more: readonly Part[] = [],
): void {
  // A blank, because whoever reads both as one text must find where the label ends.
  item.description = behind.some(Boolean) ? ` ${behind.filter(Boolean).join(' · ')}` : undefined;
  const label = typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
  const seen = `${label}${item.description ?? ''}`;
  item.accessibilityInformation = { label: [seen, ...more].filter(Boolean).join(', ') };
}

type Part = string | false | undefined;
