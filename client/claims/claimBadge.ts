import * as vscode from 'vscode';
import type { BareClaim } from '../../server/protocol/claims.ts';

// What stands at the end of a row however narrow the view is: how many speak against the claim, and that it is confirmed.

const SCHEME = 'policy-claim-badge';

/** An address that says no more than what the badge of a row has to show. */
export function badgeUri(against: number, { decided }: BareClaim): vscode.Uri | undefined {
  const isConfirmed = decided?.verdict === 'confirmed';
  return against > 0 || isConfirmed
    ? vscode.Uri.from({ scheme: SCHEME, path: `/${isConfirmed ? 'confirmed' : 'suggested'}/${against}` })
    : undefined;
}

/** Draws the badges: `2` where two speak against a claim, `✓` where it is confirmed. */
export function claimBadges(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration({ scheme, path }) {
      if (scheme !== SCHEME) return undefined;
      const [, state, count] = path.split('/');
      const against = Number(count);
      const mark = state === 'confirmed' ? '✓' : '';
      // A badge has room for two letters.
      const number = against === 0 ? '' : against > 9 ? '+' : String(against);
      return new vscode.FileDecoration(`${mark}${number}`, vscode.l10n.t('{0} against it', against));
    },
  });
}
