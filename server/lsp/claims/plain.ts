import * as l10n from '@vscode/l10n';
import type { CodeAction, CodeLens, Command } from 'vscode-languageserver';
import { overlaps, type Span } from '../../core/ground/span.ts';
import { type AnsweredClaim, idOf, type PlacedClaim, standInWords } from '../../features/claims/claims.ts';
import { titleOf } from '../../features/claims/title.ts';
import { CONFIRM_CLAIM, type CommandType, call, DISMISS_CLAIM, WHY_CLAIM } from '../../protocol/commands.ts';
import { toRange } from '../shared/ranges.ts';

// Claims in editors without our side bar: above their lines, and in the menu of code actions.

/** @example { title: 'for · answered by 2', ... } */
export function toClaimLens(answered: AnsweredClaim): CodeLens {
  const { claim, document, answers } = answered;
  const counters = answers.filter(({ kind }) => kind === 'countered by').length;
  const title = [
    standInWords(claim),
    ...(counters > 0 ? [l10n.t('answered by {0}', counters)] : []),
    ...(claim.decided ? [l10n.t('confirmed')] : []),
  ].join(' · ');
  return { range: toRange(document.text, claim), command: about(WHY_CLAIM, title, answered) };
}

/** What may be done about the claims that a selection touches. */
export function toClaimActions(claims: readonly PlacedClaim[], at: Span): CodeAction[] {
  const touched = claims.filter(({ claim }) => overlaps(claim, { start: at.start - 1, end: at.end + 1 }));
  return touched.flatMap(placed => {
    const name = `“${titleOf(placed.claim.text, 40)}”`;
    const commands = [
      about(WHY_CLAIM, l10n.t('Why is {0} a claim?', name), placed),
      ...(placed.claim.decided ? [] : [about(CONFIRM_CLAIM, l10n.t('Confirm claim {0}', name), placed)]),
      about(DISMISS_CLAIM, l10n.t('Dismiss claim {0}', name), placed),
    ];
    return commands.map(command => ({ title: command.title, kind: CLAIM_ACTION, command }));
  });
}

export const CLAIM_ACTION = 'policy.claim';

function about(type: CommandType<{ claim: string }>, title: string, placed: PlacedClaim): Command {
  return { title, ...call(type, { claim: idOf(placed) }) };
}
