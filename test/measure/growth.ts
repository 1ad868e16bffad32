import { openDocument } from '../../server/core/document/document.ts';
import { Workspace } from '../../server/core/folder/workspace.ts';
import { parseMarkdown } from '../../server/core/text/markdown.ts';
import { dutiesAsCsv, listDuties } from '../../server/features/duties/duties.ts';
import { findingsIn } from '../../server/features/findings/findings.ts';
import { hoverAt } from '../../server/features/terms/hover.ts';
import { sectionsIn } from '../../server/features/terms/symbols.ts';
import { termsIn } from '../../server/features/terms/terms.ts';
import { hostile, textOf } from '../fuzz/hostile.ts';
import { vocabulary } from '../shared/vocabulary.ts';

/**
 * How the work for each hostile text grows: `npm run growth -- [KILOBYTES] [NAME]`. Twice the text should cost at most
 * 2.6 times as much processor time. Prints the time at half and at full length (100 KB unless told) and fails where the
 * cost grows faster and is more than can be noticed.
 */
const units = Number(process.argv[2] ?? 100) * 1000;
const only = process.argv[3];
const MOST = 2.6;
/** Milliseconds that nobody notices; what is faster than this is not measured well enough to judge. */
const NOTICED = 100;

const features: Readonly<Record<string, (text: string) => unknown>> = {
  parse: text => parseMarkdown(text),
  read: text => openDocument('file:///a.md', 0, text, vocabulary),
  answer(text) {
    const document = openDocument('file:///a.md', 0, text, vocabulary);
    const workspace = new Workspace();
    workspace.put(document);
    findingsIn(document, { profile: 'drafting' });
    hoverAt(document, text.length >> 1, workspace);
    termsIn(document);
    sectionsIn(document, workspace.decisions(document).claims);
    return dutiesAsCsv(listDuties(document, 'a.md'));
  },
};

let isSteep = false;
for (const [name, make] of Object.entries(hostile)) {
  if (only !== undefined && name !== only) continue;
  const whole = textOf(make, units);
  for (const [feature, run] of Object.entries(features)) {
    const [half, full] = [textOf(make, whole.length >> 1), whole].map(text => costOf(() => run(text)));
    const grows = full! / Math.max(half!, 1);
    const steep = grows > MOST && full! > NOTICED;
    isSteep ||= steep;
    const mark = steep ? '  <-- too steep' : '';
    console.log(
      `${name.padEnd(42)} ${feature.padEnd(7)} ${half} ms, ${full} ms, x${grows.toFixed(1)}${mark}`,
    );
  }
}
process.exitCode = isSteep ? 1 : 0;

/** The best of three, in milliseconds of processor time: the machine may be busy with other things. */
function costOf(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && best > NOTICED; tries++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return Math.round(best);
}
