import type { ChangeOf } from '../../core/annotations/notebook.ts';
import type { Pen } from '../../core/annotations/pen.ts';
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
import { claimAsOwn, dismissHere, dismissInText } from '../../features/findings/dismissals.ts';
import type { Act, ActOnClaim, ClaimCorrection } from '../../protocol/acts.ts';
import type { Range } from '../../protocol/places.ts';
import { toSpan } from '../shared/ranges.ts';

/** The texts that an act is about, whose words it needs. */
export function textsOf(act: Act): readonly string[] {
  if ('uri' in act) return [act.uri];
  if (!('claim' in act)) return [];
  const claims = act.kind === 'relate' ? [act.claim, act.to] : [act.claim];
  return claims.map(id => id.slice(0, id.lastIndexOf('#')));
}

/** What an act of a person changes, text by text. @throws an Error in words where it cannot be done. */
export function changesOf(act: Act, workspace: Workspace, penFor: (uri: string) => Pen): readonly ChangeOf[] {
  if (act.kind === 'acceptAll') return acceptAll(workspace, penFor);
  if ('claim' in act) return changesOfClaim(act, workspace, penFor);
  const { uri } = act;
  const pen = penFor(uri);
  const document = () => documentAt(uri, workspace);
  const spanOf = (range: Range) => toSpan(document().text, range);
  const here = (change: ChangeOf['change']) => [{ uri, change }];
  switch (act.kind) {
    case 'comment':
      return here(comment(pen, spanOf(act.range), act.text));
    case 'reply':
      return here(reply(pen, act.to, act.text));
    case 'rewrite':
      return here(rewrite(pen, act.id, act.text));
    case 'withdraw':
      return here(withdraw(pen, act.id));
    case 'settle':
      return here(settle(pen, act.id, act.status));
    case 'tag':
      return here(tag(pen, document(), workspace.notebook(uri), spanOf(act.range), act.concept));
    case 'tagMentions':
      return here(tagMentions(pen, document(), workspace.notebook(uri), act.concept));
    case 'untag':
      return here(untag(pen, act.concept));
    case 'accept':
      return here(accept(pen, workspace, uri, act.id));
    case 'moveTo':
      return here(moveTo(pen, workspace, uri, act.id, spanOf(act.range)));
    case 'retire':
      return here(retire(pen, act.id));
    case 'markClaim': {
      const { stance, voice, topic } = act;
      const said = voiceFrom(voice, documentAt(uri, workspace));
      return here(markClaim(pen, spanOf(act.range), { stance, voice: said, topic }));
    }
    case 'dismissFinding':
      return here(act.range ? dismissHere(pen, act, spanOf(act.range)) : dismissInText(pen, act));
    case 'ownWords':
      return here(claimAsOwn(pen, spanOf(act.range)));
  }
}

function changesOfClaim(
  act: ActOnClaim,
  workspace: Workspace,
  penFor: (uri: string) => Pen,
): readonly ChangeOf[] {
  const placed = claimNamed(act.claim, workspace);
  const { claim, document } = placed;
  const { uri } = document;
  const here = (change: ChangeOf['change']) => [{ uri, change }];
  switch (act.kind) {
    case 'confirm':
      return here(confirm(penFor(uri), claim));
    case 'dismissClaim':
      return here(dismissClaim(penFor(uri), claim, act.reason));
    case 'undecide':
      return here(undecide(claim));
    case 'correct': {
      const span = act.range && toSpan(documentAt(uri, workspace).text, act.range);
      return here(correct(penFor(uri), claim, correctionOf(act, document), span));
    }
    case 'relate':
      return relate(penFor, placed, claimNamed(act.to, workspace), act.relation);
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
  if (!found) throw new Error('This claim is no longer there: its words were changed. Look for it again.');
  return found;
}

function documentAt(uri: string, workspace: Workspace): Document {
  const document = workspace.get(uri);
  if (!document) throw new Error('This text is not in an open folder.');
  return document;
}
