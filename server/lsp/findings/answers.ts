import {
  CodeActionKind,
  type CodeActionParams,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { silencedIn } from '../../features/findings/dismissals.ts';
import { explain } from '../../features/findings/explain.ts';
import { offersAt, sweepOf } from '../../features/findings/fixes.ts';
import { DISMISSED, type ExplainedFinding, FINDING_SCHEME } from '../../protocol/findings.ts';
import type { Session } from '../session.ts';
import type { Answering } from '../shared/answering.ts';
import { toOffset, toSpan } from '../shared/ranges.ts';
import { today } from '../shared/today.ts';
import * as convert from './convert.ts';

/** Findings, what mends them, why they are shown, and what was dismissed. */
export function answerFindings({ connection, session, on, answer, page }: Answering): void {
  connection.languages.diagnostics.on(
    on('Findings', NO_DIAGNOSTICS, (document, { previousResultId }: DocumentDiagnosticParams) => {
      const items = session.findings.of(document).map(finding => convert.toDiagnostic(document, finding));
      return session.reports.findings(document.uri, items, previousResultId);
    }),
  );

  connection.onCodeAction(
    on('Fixes', [], (document, { range, context: { only } }: CodeActionParams) => {
      const findings = session.findings.of(document);
      const wants = (kind: string) => !only || only.some(asked => kind.startsWith(asked));
      const offers = wants(CodeActionKind.QuickFix) ? offersAt(findings, toSpan(document.text, range)) : [];
      return [
        ...offers.flatMap(offer => convert.toCodeActions(document, offer, session.client.abilities)),
        ...(['safe', 'expand'] as const)
          .filter(sweep => only && wants(convert.SWEEPS[sweep].kind))
          .flatMap(sweep =>
            convert.toSweepAction(
              document,
              sweep,
              sweepOf(document, sweep, one => session.findings.of(one)),
            ),
          ),
      ];
    }),
  );

  answer(DISMISSED, 'Dismissed findings', [], ({ uri }) => {
    const document = session.workspace.get(uri);
    const silenced = silencedIn(session.workspace.notebook(uri), today());
    return document ? silenced.map(one => convert.toDismissedItem(document.text, one)) : [];
  });

  page(FINDING_SCHEME, uri => explanation(session, convert.findingOf(uri)));
}

const NO_DIAGNOSTICS: DocumentDiagnosticReport = { kind: 'full', items: [] };

/** The page about a finding; the text may have been edited since the page was asked for. */
function explanation(session: Session, { uri, position, code }: ExplainedFinding): string {
  const document = session.workspace.get(uri);
  const offset = document && toOffset(document.text, position);
  const finding =
    document &&
    session.findings.of(document).find(found => found.code === code && found.span.start === offset);
  return finding ? explain(document, finding) : 'This finding is no longer there.\n';
}
