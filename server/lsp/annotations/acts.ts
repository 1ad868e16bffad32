import * as l10n from '@vscode/l10n';
import type { Authoring } from '../../core/annotations/authoring.ts';
import type { ChangeOf } from '../../core/annotations/notebook.ts';
import type { Document } from '../../core/document/document.ts';
import type { Facts } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { comment, reply, rewrite, settle, withdraw } from '../../features/annotations/comments.ts';
import { accept, acceptAll, moveTo, retire } from '../../features/annotations/review.ts';
import { tag, tagMentions, untag } from '../../features/annotations/tags.ts';
import { claimWithId, type PlacedClaim } from '../../features/claims/claims.ts';
import {
  confirm,
  correct,
  dismissClaim,
  markClaim,
  relate,
  undecide,
  voiceFrom,
} from '../../features/claims/decide.ts';
import { takeSide } from '../../features/claims/sides.ts';
import { bringIn } from '../../features/exchange/prepare/bringIn.ts';
import { claimAsOwn, dismissHere, dismissInText } from '../../features/findings/dismissals.ts';
import type { Act, ActOnClaim, ClaimCorrection } from '../../protocol/acts.ts';
import type { Range } from '../../protocol/places.ts';
import { toSpan } from '../shared/ranges.ts';
import type { HeldPlace } from './heldPlaces.ts';

/** The texts that an act is about, whose words it needs. */
export function textsOf(act: Act): readonly string[] {
  if ('uri' in act) return [act.uri];
  if (act.kind === 'takeSide') return act.uris;
  if (!('claim' in act)) return [];
  const others = act.kind === 'relate' ? [act.to] : act.kind === 'dismissClaim' ? (act.same ?? []) : [];
  const texts = [act.claim, ...others].map(id => id.slice(0, id.lastIndexOf('#')));
  return [...new Set(texts)];
}

/** The place that an act points to, as the client wrote it. */
export function rangeOf(act: Act): { readonly uri: string; readonly range: Range } | undefined {
  const [uri] = textsOf(act);
  const range = 'range' in act ? act.range : undefined;
  return uri !== undefined && range ? { uri, range } : undefined;
}

/**
 * What an act of a person changes, text by text.
 * @param place where its range stands by now, if it was known when the act came in
 * @throws an Error in words where it cannot be done
 */
export function changesOf(
  act: Act,
  workspace: Workspace,
  authoringFor: (uri: string) => Authoring,
  place: HeldPlace | undefined,
): readonly ChangeOf[] {
  if (act.kind === 'acceptAll') return acceptAll(workspace, authoringFor);
  if (act.kind === 'takeSide')
    return act.uris.map(uri => ({ uri, change: takeSide(authoringFor(uri), act.voice, act.side) }));
  if ('claim' in act) return changesOfClaim(act, workspace, authoringFor, place);
  const { uri } = act;
  const authoring = authoringFor(uri);
  const document = () => documentAt(uri, workspace);
  const spanOf = (range: Range) => place?.span ?? toSpan(document().text, range);
  const here = (change: ChangeOf['change']) => [{ uri, change }];
  switch (act.kind) {
    case 'comment':
      return here(comment(authoring, spanOf(act.range), act.text));
    case 'reply':
      return here(reply(authoring, act.to, act.text));
    case 'rewrite':
      return here(rewrite(authoring, act.id, act.text));
    case 'withdraw':
      return here(withdraw(authoring, act.id));
    case 'settle':
      return here(settle(authoring, act.id, act.status));
    case 'tag':
      return here(tag(authoring, document(), workspace.notebook(uri), spanOf(act.range), act.concept));
    case 'tagMentions':
      return here(tagMentions(authoring, document(), workspace.notebook(uri), act.concept));
    case 'untag':
      return here(untag(authoring, act.concept));
    case 'accept':
      return here(accept(authoring, workspace, uri, act.id));
    case 'moveTo':
      return here(moveTo(authoring, workspace, uri, act.id, spanOf(act.range)));
    case 'retire':
      return here(retire(authoring, act.id));
    case 'markClaim': {
      const { stance, voice, topic } = act;
      const said = voiceFrom(voice, documentAt(uri, workspace));
      return here(markClaim(authoring, spanOf(act.range), { stance, voice: said, topic }));
    }
    case 'dismissFinding':
      return here(act.range ? dismissHere(authoring, act, spanOf(act.range)) : dismissInText(authoring, act));
    case 'ownWords':
      return here(claimAsOwn(authoring, spanOf(act.range)));
    case 'bringIn':
      return here(bringIn(authoring, act.comments));
  }
}

function changesOfClaim(
  act: ActOnClaim,
  workspace: Workspace,
  authoringFor: (uri: string) => Authoring,
  place: HeldPlace | undefined,
): readonly ChangeOf[] {
  const placed = claimNamed(act.claim, workspace);
  const { claim, document } = placed;
  const { uri } = document;
  const here = (change: ChangeOf['change']) => [{ uri, change }];
  switch (act.kind) {
    case 'confirm':
      return here(confirm(authoringFor(uri), claim));
    case 'dismissClaim':
      return [placed, ...(act.same ?? []).map(id => claimNamed(id, workspace))].map(one => ({
        uri: one.document.uri,
        change: dismissClaim(authoringFor(one.document.uri), one.claim, act.reason),
      }));
    case 'undecide':
      return here(undecide(claim));
    case 'correct': {
      const span = act.range && (place?.span ?? toSpan(documentAt(uri, workspace).text, act.range));
      return here(correct(authoringFor(uri), claim, correctionOf(act, document), span));
    }
    case 'relate':
      return relate(authoringFor, placed, claimNamed(act.to, workspace), act.relation);
  }
}

/** Only what is corrected: a field without a value would take the claim's own away. */
function correctionOf({ stance, voice, topic }: ClaimCorrection, document: Facts): ClaimCorrection {
  return {
    ...(stance && { stance }),
    ...(voice && { voice: voiceFrom(voice, document) }),
    ...(topic && { topic }),
  };
}

/** The claim that a `ClaimItem` stands for. @throws an Error where it is gone. */
export function claimNamed(id: string, workspace: Workspace): PlacedClaim {
  const found = claimWithId(id, workspace);
  if (!found)
    throw new Error(l10n.t('This claim is no longer there: its words were changed. Look for it again.'));
  return found;
}

function documentAt(uri: string, workspace: Workspace): Document {
  const document = workspace.get(uri);
  if (!document) throw new Error(l10n.t('This text is not in an open folder.'));
  return document;
}
