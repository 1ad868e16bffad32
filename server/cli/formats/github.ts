import type { CheckedFinding } from '../../features/findings/check.ts';
import type { Severity } from '../../features/findings/findings.ts';

/**
 * New findings as commands that GitHub Actions reads from the output of a step and shows beside the lines of a change.
 * @example '::notice file=a.md,line=3,endLine=3,col=1,endColumn=5,title=superseded-term::...'
 */
export function checkedAsGitHub(findings: readonly CheckedFinding[]): string {
  return findings
    .filter(({ isNew }) => isNew)
    .map(finding => {
      const { path, line, endLine, column, endColumn, code, severity, message } = finding;
      // Columns are only read where the finding begins and ends on one line.
      const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
      const place = `file=${inProperty(path)},line=${line},endLine=${endLine}${columns}`;
      return `::${COMMANDS[severity]} ${place},title=${inProperty(code)}::${inMessage(message)}\n`;
    })
    .join('');
}

const COMMANDS: Readonly<Record<Severity, string>> = {
  warning: 'error',
  information: 'warning',
  hint: 'notice',
};

function inMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
