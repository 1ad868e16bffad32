import * as l10n from '@vscode/l10n';
import {
  CodeActionKind,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import { silencedIn } from '../../features/findings/dismissals.ts';
import { explain } from '../../features/findings/explain.ts';
import { offersAt, sweepOf } from '../../features/findings/fixes.ts';
import { DISMISS, EXPLAIN, OWN_WORDS } from '../../protocol/commands.ts';
import { DISMISSED, type ExplainedFinding, FINDING_SCHEME } from '../../protocol/findings.ts';
import type { Session } from '../session.ts';
import type { Answering } from '../shared/answering.ts';
import { inSlices } from '../shared/pausing.ts';
import { toOffset } from '../shared/ranges.ts';
import { today } from '../shared/today.ts';
import * as convert from './convert.ts';

/** Findings, what mends them, why they are shown, and what was dismissed. */
export function answerFindings(answering: Answering): void {
  const { connection, session, asked, answer, action, page } = answering;
  connection.languages.diagnostics.on(
    asked(
      'Findings',
      NO_DIAGNOSTICS,
      async ({ textDocument: { uri }, previousResultId }: DocumentDiagnosticParams, asker) => {
        const latest = await inSlices(session.findings.latestOf(uri), asker);
        if (!latest) return NO_DIAGNOSTICS;
        const { document, findings } = latest;
        const items = findings.map(finding => convert.toDiagnostic(document, finding));
        return session.reports.findings(uri, items, previousResultId);
      },
    ),
  );

  action(async (document, at, wants) => {
    const latest = await inSlices(session.findings.latestOf(document.uri));
    // The place was one of a version that is gone.
    if (latest?.document !== document) return [];
    const offers = wants(CodeActionKind.QuickFix) ? offersAt(latest.findings, at) : [];
    const sweeps = (['safe', 'expand'] as const).filter(sweep =>
      wants(convert.SWEEPS[sweep].kind, 'by name'),
    );
    const findings = (one: Document) => session.findings.of(one);
    return [
      ...offers.flatMap(offer => convert.toCodeActions(document, offer, session.client.abilities)),
      ...sweeps.flatMap(sweep => convert.toSweepAction(document, sweep, sweepOf(document, sweep, findings))),
    ];
  });
  const { commands } = answering;
  commands.on(EXPLAIN, asked => explanation(session, { ...asked, words: '' }));
  commands.on(DISMISS, asked => commands.act({ kind: 'dismissFinding', ...asked }, dismissedSaid()));
  commands.on(OWN_WORDS, ({ uri, range }) =>
    commands.act({ kind: 'ownWords', uri, range }, l10n.t('Noted: these are your own words.')),
  );

  answer(DISMISSED, 'Dismissed findings', [], ({ uri }) => {
    const document = session.workspace.get(uri);
    const silenced = silencedIn(session.workspace.notebook(uri), today());
    return document ? silenced.map(one => convert.toDismissedItem(document.text, one)) : [];
  });

  page(FINDING_SCHEME, uri => explanation(session, convert.findingOf(uri)));
}

const dismissedSaid = () =>
  l10n.t('Dismissed; it is kept beside the text. The command policy.undo brings it back.');

const NO_DIAGNOSTICS: DocumentDiagnosticReport = { kind: 'full', items: [] };

/** The page about a finding; the text may have been edited since the page was asked for. */
async function explanation(session: Session, { uri, position, code }: ExplainedFinding): Promise<string> {
  const latest = await inSlices(session.findings.latestOf(uri));
  const offset = latest && toOffset(latest.document.text, position);
  const finding = latest?.findings.find(found => found.code === code && found.span.start === offset);
  return finding ? explain(latest!.document, finding) : `${l10n.t('This finding is no longer there.')}\n`;
}
