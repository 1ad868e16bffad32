import { type Checked, checkReply } from './checking.ts';
import { requestFor } from './prompt.ts';
import type { Batch, Judge, Stopping } from './questions.ts';

/** How a run went. */
export interface Run {
  /** Batches that were answered, well or badly. */
  readonly answered: number;
  /** In words, why it ended early; absent where it did not. */
  readonly ended?: string;
}

/**
 * Asks a judge batch after batch. It ends when the signal says so or the judge fails: whoever refuses one batch refuses
 * the next, and every try may cost somebody money.
 * @param heard is told what of each reply holds
 */
export async function judgeAll(
  batches: readonly Batch[],
  judge: Judge,
  signal: Stopping,
  heard: (batch: Batch, checked: Checked) => void,
): Promise<Run> {
  let answered = 0;
  for (const batch of batches) {
    if (signal.aborted) return { answered, ended: 'It was cancelled.' };
    try {
      heard(batch, checkReply(batch, await judge(requestFor(batch), signal)));
      answered += 1;
    } catch (error) {
      return { answered, ended: signal.aborted ? 'It was cancelled.' : (error as Error).message };
    }
  }
  return { answered };
}
