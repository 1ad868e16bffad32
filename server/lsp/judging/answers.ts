import { type Document, nameOf } from '../../core/document/document.ts';
import { batchesOf, questionsOn } from '../../core/judging/asking.ts';
import { checkReply, countedFaults } from '../../core/judging/checking.ts';
import { requestFor, tokensOf } from '../../core/judging/prompt.ts';
import type { Batch } from '../../core/judging/questions.ts';
import { Suggestions } from '../../core/judging/suggestions.ts';
import { subjectOf } from '../../features/judging/subject.ts';
import { openSuggestions } from '../../features/judging/suggestions.ts';
import { useTool } from '../../features/judging/tools.ts';
import {
  DISMISS_SUGGESTION,
  JUDGE_BATCHES,
  JUDGE_REPLY,
  type JudgeBatches,
  SUGGESTIONS,
  USE_TOOL,
} from '../../protocol/judging.ts';
import type { Session } from '../session.ts';
import type { Answering } from '../shared/answering.ts';
import { Queue } from '../shared/queue.ts';
import { today } from '../shared/today.ts';
import { toSuggestionItem } from './convert.ts';

/** What a language model of the client is asked, and what of its replies holds. */
export function answerJudging({ session, answer }: Answering): void {
  const { workspace, kept, client } = session;
  const saving = new Queue();
  /** Batches that were made and not replied to, by id. */
  const sent = new Map<string, Batch>();
  let made = 0;

  let known: Promise<Suggestions> | undefined;
  const suggestions = () => {
    known ??= load(session);
    return known;
  };
  const save = async () => kept.write(KEPT_AS, (await suggestions()).write());
  const changed = () => {
    client.claimsChanged();
    return saving.add(save);
  };

  answer(USE_TOOL, 'A tool for assistants', { problem: 'This could not be answered.' }, async given => {
    const { name, input, texts: shared } = given;
    await session.folderRead();
    const read = (uri: string) => session.whole(uri);
    try {
      const { vocabulary } = session;
      return { answer: JSON.stringify(await useTool(name, input, { vocabulary, workspace, shared, read })) };
    } catch (error) {
      return { problem: (error as Error).message };
    }
  });

  answer(JUDGE_BATCHES, 'Questions for a language model', NO_BATCHES, async ({ texts, model, ...wanted }) => {
    await session.folderRead();
    const before = await suggestions();
    const read = readOnce(session);
    const { questions, leftOut } = await questionsOn(subjectOf(wanted, workspace), texts, workspace, read);
    const fresh = questions.filter(question => !before.wasAsked(question, model));
    const batches = batchesOf(fresh, made + 1);
    made += batches.length;
    for (const batch of batches) sent.set(batch.id, batch);
    for (const id of [...sent.keys()].slice(0, -MOST_SENT)) sent.delete(id);
    return {
      batches: batches.map(batch => {
        const request = requestFor(batch);
        const count = batch.questions.length;
        return { id: batch.id, ...request, questions: count, tokens: tokensOf(request, count) };
      }),
      leftOut: leftOut.map(uri => nameOf({ uri })),
      known: questions.length - fresh.length,
    };
  });

  answer(JUDGE_REPLY, 'Reply of a language model', NOTHING_KEPT, async ({ batch: id, reply, model }) => {
    const batch = sent.get(id);
    if (!batch) return NOTHING_KEPT;
    sent.delete(id);
    const { judged, dropped } = checkReply(batch, reply);
    (await suggestions()).add(batch.questions, judged, model, today());
    await changed();
    return { kept: judged.length, dropped: countedFaults(dropped) };
  });

  answer(SUGGESTIONS, 'Suggestions', [], async ({ dismissed }) => {
    const all = (await suggestions()).all().filter(one => (one.dismissed === true) === dismissed);
    const texts = new Map<string, Document | undefined>();
    for (const { question, answer } of all)
      if (answer.kind === 'claims') texts.set(question.one.uri, await session.whole(question.one.uri));
    return openSuggestions(all, workspace, uri => texts.get(uri)).map(toSuggestionItem);
  });

  answer(DISMISS_SUGGESTION, 'Suggestion', null, async ({ id, dismissed }) => {
    (await suggestions()).dismiss(id, dismissed);
    await changed();
    return null;
  });
}

const NO_BATCHES: JudgeBatches = { batches: [], leftOut: [], known: 0 };
const NOTHING_KEPT = { kept: 0, dropped: [] };

/** What a person decided not to send is forgotten when so many more were made. */
const MOST_SENT = 200;

/** The name of the file in which suggestions are kept. */
const KEPT_AS = 'suggestions';

async function load({ kept }: Session): Promise<Suggestions> {
  const suggestions = new Suggestions();
  suggestions.load((await kept.read(KEPT_AS)) ?? '');
  return suggestions;
}

/** Many claims stand in one text, which is read once. */
function readOnce(session: Session): (uri: string) => Promise<Document | undefined> {
  const texts = new Map<string, Promise<Document | undefined>>();
  return uri => {
    const known = texts.get(uri) ?? session.whole(uri);
    texts.set(uri, known);
    return known;
  };
}
