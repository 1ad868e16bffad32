import type { ChangeOf } from '../core/notebook.ts';
import type { Pen } from '../core/pen.ts';
import type { Workspace } from '../core/workspace.ts';
import { comment, reply, rewrite, settle, withdraw } from '../features/comments.ts';
import { accept, acceptAll, moveTo, retire } from '../features/review.ts';
import { tag, tagMentions, untag } from '../features/tags.ts';
import type { Act, Range } from '../protocol.ts';
import { toSpan } from './convert.ts';

/** What an act of a person changes, text by text. @throws an Error in words where it cannot be done. */
export function changesOf(act: Act, workspace: Workspace, penFor: (uri: string) => Pen): readonly ChangeOf[] {
  if (act.kind === 'acceptAll') return acceptAll(workspace, penFor);
  const { uri } = act;
  const pen = penFor(uri);
  const document = () => {
    const known = workspace.get(uri);
    if (!known) throw new Error('This text is not in an open folder.');
    return known;
  };
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
  }
}
