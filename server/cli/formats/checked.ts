import type { CheckedFinding } from '../../features/findings/check.ts';

/** The findings of a check for reading in a terminal, text by text. */
export function checkedAsText(findings: readonly CheckedFinding[], texts: number, asIf?: string): string {
  const paths = [...new Set(findings.map(({ path }) => path))];
  const lines = paths.flatMap(path => [
    path,
    ...findings.filter(finding => finding.path === path).map(lineOf),
    '',
  ]);
  return `${[...lines, asIf && `Held against ${asIf}.`, summaryOf(findings, texts)]
    .filter(line => line !== undefined)
    .join('\n')}\n`;
}

function lineOf({ line, column, severity, code, message, isNew }: CheckedFinding): string {
  const accepted = isNew ? '' : ' (accepted)';
  return `  ${`${line}:${column}`.padEnd(8)}  ${severity}  ${code}: ${message}${accepted}`;
}

function summaryOf(findings: readonly CheckedFinding[], texts: number): string {
  const old = findings.filter(({ isNew }) => !isNew).length;
  const inBaseline = old > 0 ? `, ${old} of them accepted by the baseline` : '';
  return `${counted(findings.length, 'finding')} in ${counted(texts, 'text')}${inBaseline}`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
