import { candidatesOf } from '../../server/core/claims/argumentation.ts';
import { stemsIn } from '../../server/core/claims/stems.ts';
import { NO_TOPICS, TOPICS, topicsIn } from '../../server/core/claims/topics.ts';
import type { JudgedText } from './corpus.ts';

/** Which stems count: in so many statements and no larger a share of them, the tellingest so many of each topic. */
const LEAST_STATEMENTS = 20;
const LARGEST_SHARE = 0.05;
const MOST = 200;
/** How many statements with a stem are taken to be like all others. */
const LIKE_OTHERS = 50;

/**
 * Which stems stand near the words of a topic oftener than chance would have it, in debates that nobody annotated:
 * the logarithm of how much oftener (pointwise mutual information, smoothed), in steps of a half, the stems of each
 * weight in one line.
 */
export function learnTopicStems(debates: readonly JudgedText[]): Record<string, Record<string, string>> {
  const holders = new Map<string, number>();
  const near = new Map<string, number[]>();
  const all = NO_TOPICS.slice();
  let statements = 0;
  for (const { document } of debates) {
    const candidates = candidatesOf(document.passages, document.zones, 'author', document.vocabulary);
    const spoken = candidates.map(one => topicsIn(one.statement).words.map(weight => Math.min(weight, 1.5)));
    candidates.forEach(({ statement }, i) => {
      statements += 1;
      const around = spoken[i]!.map(
        (own, t) => own + ((spoken[i - 1]?.[t] ?? 0) + (spoken[i + 1]?.[t] ?? 0)) / 2,
      );
      addTo(all, around);
      for (const stem of stemsIn(statement)) {
        holders.set(stem, (holders.get(stem) ?? 0) + 1);
        const sum = near.get(stem) ?? NO_TOPICS.slice();
        near.set(stem, sum);
        addTo(sum, around);
      }
    });
  }
  const counted = [...holders].filter(
    ([, count]) => count >= LEAST_STATEMENTS && count < LARGEST_SHARE * statements,
  );
  const topics = TOPICS.filter((_, t) => all[t]! > 0);
  return Object.fromEntries(
    topics.map(topic => {
      const t = TOPICS.indexOf(topic);
      const usual = all[t]! / statements;
      const told = counted.map(([stem, count]) => {
        const oftener = Math.log(
          (near.get(stem)![t]! + LIKE_OTHERS * usual) / ((count + LIKE_OTHERS) * usual),
        );
        return { stem, oftener, tells: oftener * Math.sqrt(Math.min(count, 200)) };
      });
      told.sort((a, b) => b.tells - a.tells || (a.stem < b.stem ? -1 : 1));
      return [topic, linesOf(told.slice(0, MOST))];
    }),
  );
}

function linesOf(told: readonly { stem: string; oftener: number }[]): Record<string, string> {
  const lines = new Map<string, string[]>();
  for (const { stem, oftener } of told) {
    const weight = Math.round(oftener * 2) / 2;
    if (weight > 0) lines.set(weight.toFixed(1), [...(lines.get(weight.toFixed(1)) ?? []), stem]);
  }
  return Object.fromEntries([...lines].sort().map(([weight, stems]) => [weight, stems.sort().join(' ')]));
}

function addTo(sum: number[], more: readonly number[]): void {
  more.forEach((one, t) => {
    sum[t]! += one;
  });
}
