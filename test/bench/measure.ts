/** One line of the table: what was measured, beside what, and the goal for the ratio or the figure itself. */
export interface Row {
  readonly what: string;
  /** The figure that the goal is about, and its unit: a ratio has none. */
  readonly value: number;
  readonly unit: string;
  /** The figures behind it, in words. @example '31 ms beside 140 ms' */
  readonly from: string;
  readonly must?: number;
  readonly aim?: number;
  /** True where more is better. */
  readonly more?: boolean;
}

/**
 * Milliseconds that this thread has been at work: what other programs do meanwhile does not count, so that a busy
 * machine makes figures larger, but seldom other ones. Some machines count it in steps of 4 ms: what takes less is
 * measured by the clock.
 */
export function now(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The middle of some figures, or another part of the way through them. */
export function quantile(figures: readonly number[], part = 0.5): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/**
 * Milliseconds that each of some things takes, one after the other in turn, so that a slow moment of the machine
 * hits all alike; a first round, in which code is compiled, does not count.
 */
export async function inTurn<Name extends string>(
  runs: Readonly<Record<Name, () => unknown>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(runs) as Name[];
  const taken = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const before = now();
      await runs[name]();
      if (round > 0) taken[name].push(now() - before);
    }
  }
  return taken;
}

/** A figure for reading: three digits that count. @example readable(0.03517) // '0.035' */
export function readable(figure: number): string {
  if (figure >= 100) return figure.toFixed(0);
  if (figure >= 10) return figure.toFixed(1);
  return figure >= 1 ? figure.toFixed(2) : figure.toFixed(3);
}

/** The rows as a Markdown table; what falls short of a must is marked as such. */
export function asTable(rows: readonly Row[]): string {
  const head = '| | measured | must | aim | |\n|---|---:|---:|---:|---|';
  const lines = rows.map(row => {
    const figure = `${readable(row.value)}${row.unit && ` ${row.unit}`}`;
    const goal = (bound?: number) => (bound === undefined ? '' : String(bound));
    return `| ${row.what} | **${figure}** | ${goal(row.must)} | ${goal(row.aim)} | ${verdict(row)} ${row.from} |`;
  });
  return [head, ...lines].join('\n');
}

function verdict({ value, must, aim, more }: Row): string {
  if (must === undefined && aim === undefined) return '';
  const meets = (bound?: number) => bound !== undefined && (more ? value >= bound : value <= bound);
  if (meets(aim)) return 'aim met:';
  return meets(must) ? 'must met:' : 'falls short:';
}
