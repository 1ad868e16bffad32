import type { CheckedFinding } from '../../features/findings/check.ts';
import type { Rule, Severity } from '../../features/findings/findings.ts';

/** A rule as SARIF shows it. */
export type SarifRule = Pick<Rule, 'code' | 'title' | 'why' | 'severity'>;

/** What a check found, beside the findings themselves. */
export interface SarifRun {
  readonly version: string;
  readonly rules: readonly SarifRule[];
  readonly findings: readonly CheckedFinding[];
  /** Whether there was a baseline to hold the findings against. */
  readonly hasBaseline: boolean;
  /** What could not be read, in words. */
  readonly unread: readonly string[];
  /** What else a reader should know of the texts, in words. */
  readonly notes: readonly string[];
}

/**
 * A check as a log of SARIF 2.1.0 (OASIS Standard, 27 March 2020): one run, every rule, one result a finding.
 * Columns count UTF-16 units (section 3.14.17), lines and columns from 1 (3.30.5, 3.30.6).
 */
export function checkedAsSarif({ version, rules, findings, hasBaseline, unread, notes }: SarifRun): string {
  const places = new Map(rules.map(({ code }, index) => [code, index]));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'policy-annotator', semanticVersion: version, rules: rules.map(ruleOf) } },
        language: 'en-GB',
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: unread.length === 0,
            toolExecutionNotifications: [
              ...unread.map(text => ({ level: 'error', message: { text } })),
              ...notes.map(text => ({ level: 'note', message: { text } })),
            ],
          },
        ],
        results: findings.map(finding => resultOf(finding, places.get(finding.code)!, hasBaseline)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf({ code, title, why, severity }: SarifRule) {
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: plain(why) },
    help: { text: plain(why), markdown: why },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function resultOf(finding: CheckedFinding, ruleIndex: number, hasBaseline: boolean) {
  const { path, code, words, ordinal, line, column, endLine, endColumn, severity, message, isNew } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path) },
          region: {
            startLine: line,
            startColumn: column,
            endLine,
            endColumn,
            snippet: { text: words },
          },
        },
      },
    ],
    partialFingerprints: { 'codeWordsOrdinal/v1': `${code} ${ordinal} ${words}` },
    ...(hasBaseline ? { baselineState: isNew ? 'new' : 'unchanged' } : {}),
  };
}

const LEVELS: Readonly<Record<Severity, string>> = {
  warning: 'error',
  information: 'warning',
  hint: 'note',
};

/** A path as a URI reference: relative where the path is (section 3.4.3). @example 'my%20drafts/a.md' */
function uriOf(path: string): string {
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${escaped}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${path.slice(0, 2)}${escaped.slice(4)}` : escaped;
}

/** Markdown's marks of emphasis and code are left out. */
function plain(markdown: string): string {
  return markdown.replace(/[*`]/g, '');
}
