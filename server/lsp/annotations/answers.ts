import * as l10n from '@vscode/l10n';
import type { ChangeOf } from '../../core/annotations/notebook.ts';
import { mentionsOf } from '../../core/document/facts.ts';
import { threadsIn } from '../../features/annotations/comments.ts';
import {
  compareVersions,
  comparisonAsCsv,
  comparisonAsMarkdown,
} from '../../features/annotations/compare.ts';
import { decisionsIn } from '../../features/annotations/review.ts';
import { choicesFor, tagsIn, untagged } from '../../features/annotations/tags.ts';
import { conceptAt } from '../../features/terms/references.ts';
import { ACT, type ActAnswer, UNDO_ACT } from '../../protocol/acts.ts';
import { ANNOTATIONS, CONCEPTS, MENTIONS_TO_TAG, REVIEW } from '../../protocol/annotations.ts';
import { COMMENT, TAG } from '../../protocol/commands.ts';
import { answer as answerMessage } from '../../protocol/messages.ts';
import { COMPARE } from '../../protocol/versions.ts';
import type { Answering } from '../shared/answering.ts';
import { toOffset, toSpan } from '../shared/ranges.ts';
import * as convert from './convert.ts';

/** What people noted on texts, what they do to it, and what became of it in another version. */
export function answerAnnotations({ connection, session, answer, action, commands }: Answering): void {
  const { workspace } = session;

  answerMessage(connection, ACT, ({ act, version, creator }) =>
    done(() => session.act(act, version, creator)),
  );
  answerMessage(connection, UNDO_ACT, ({ undo }) =>
    done(async () => {
      await session.sidecars.undo(undo as readonly ChangeOf[]);
      return {};
    }),
  );

  commands.on(COMMENT, asked =>
    commands.act({ kind: 'comment', ...asked }, l10n.t('The comment is kept beside the text.')),
  );
  commands.on(TAG, asked =>
    commands.act({ kind: 'tag', ...asked }, l10n.t('The tag is kept beside the text.')),
  );
  action((document, at, wants) =>
    wants(convert.TAG_ACTION) && !session.client.abilities.commands
      ? convert.toTagActions(document, at, choicesFor(document, at))
      : [],
  );

  answer(ANNOTATIONS, 'Annotations', [], ({ uri }) =>
    (uri === undefined ? workspace.annotatedTexts() : [uri]).flatMap(annotated => {
      const [document, notebook] = [workspace.get(annotated), workspace.notebook(annotated)];
      return document && notebook
        ? convert.toAnnotatedText(document, threadsIn(notebook), tagsIn(notebook))
        : [];
    }),
  );
  answer(CONCEPTS, 'Concepts', [], ({ uri, range }) => {
    const document = workspace.get(uri);
    const choices = document ? choicesFor(document, toSpan(document.text, range)) : [];
    return choices.map(convert.toConceptItem);
  });
  answer(MENTIONS_TO_TAG, 'Mentions', null, ({ uri, position }) => {
    const document = workspace.get(uri);
    const concept = document && conceptAt(document, toOffset(document.text, position));
    if (!concept) return null;
    const left = untagged(document, workspace.notebook(uri), concept);
    return convert.toMentionsToTag(document, concept, mentionsOf(document, concept).length, left.length);
  });
  answer(REVIEW, 'Review', [], () =>
    decisionsIn(workspace, session.isReading).map(decision =>
      convert.toDecisionItem(workspace.get(decision.uri), decision),
    ),
  );

  answer(COMPARE, 'Comparing versions', { changes: [], markdown: '', csv: '' }, async ({ before, after }) => {
    const [old, now] = [await session.version(before), await session.version(after)];
    const changes = compareVersions(old, now);
    return {
      changes: changes.map(change => convert.toVersionChange(old.document.text, now.document.text, change)),
      markdown: comparisonAsMarkdown(changes, before.name, after.name),
      csv: comparisonAsCsv(changes),
    };
  });
}

/** What was not done is said in words, whatever the reason. */
async function done(doing: () => Promise<ActAnswer>): Promise<ActAnswer> {
  try {
    return await doing();
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
