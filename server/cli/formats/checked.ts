import type { CheckedFinding } from '../../features/findings/check.ts';

/**
 * The findings of a check for reading in a terminal, text by text.
 * @param undated how many of the texts were held against no day
 */
export function checkedAsText(
  findings: readonly CheckedFinding[],
  texts: number,
  undated: number,
  asIf?: string,
): string {
  const paths = [...new Set(findings.map(({ path }) => path))];
  const lines = paths.flatMap(path => [
    path,
    ...findings.filter(finding => finding.path === path).map(lineOf),
    '',
  ]);
  return `${[...lines, asIf && `Held against ${asIf}.`, summaryOf(findings, texts, undated)]
    .filter(line => line !== undefined)
    .join('\n')}\n`;
}

function lineOf({ line, column, severity, code, message, isNew }: CheckedFinding): string {
  const accepted = isNew ? '' : ' (accepted)';
  return `  ${`${line}:${column}`.padEnd(8)}  ${severity}  ${code}: ${message}${accepted}`;
}

function summaryOf(findings: readonly CheckedFinding[], texts: number, undated: number): string {
  const old = findings.filter(({ isNew }) => !isNew).length;
  const inBaseline = old > 0 ? `, ${old} of them accepted by the baseline` : '';
  const withoutDate = undated > 0 ? `; without a date, so held against no day: ${undated}` : '';
  return `${counted(findings.length, 'finding')} in ${counted(texts, 'text')}${inBaseline}${withoutDate}`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
