import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDocument } from '../../server/core/document/document.ts';
import { dutiesOf } from '../../server/core/duties/duties.ts';
import type { Duty, Strength } from '../../server/core/duties/duty.ts';
import { vocabulary } from '../shared/vocabulary.ts';

/**
 * Compares the duties that are found in three real texts with those that a careful reader found in them, before the
 * method was written: `node test/measure/duties.ts`. A duty counts as found where strength and negation are the same
 * and the action begins at the reader's words; the actor is judged apart, by the words it must hold.
 */
const shared = join(import.meta.dirname, '../../../shared');

type Read = readonly [strength: Strength, actor: string, action: string];

/** Actor '' where the text names none; the action by its first words. Instructions to nobody by name are not here. */
const readings: Record<string, readonly Read[]> = {
  'sources/seed-00.md': [
    ['must', 'commissioners', 'act in the best interests'],
    ['may', 'ICBs', 'choose their own members'],
    ['may', 'company', 'be invited'],
    ['must', '', 'be notified of all changes'],
    ['may', 'Secretary of State', 'direct NHS England'],
    ['should', '', 'be provided on the scope'],
    ['have-regard', 'ICB', 'pay regard'],
    ['none', 'forward plan', 'enact'],
  ],
  'sources/seed-03.md': [
    ['may', 'SoS', 'determine what'],
    ['must', 'provider trusts', 'work in partnership'],
    ['must', '', 'further develop'],
    ['must', '', 'with value for money'],
  ],
  'gold/13': [
    ['should', 'Leaders', 'come together'],
    ['should', 'organisations', 'prepare credible'],
    ['should', '', 'be adapted'],
    ['should', 'Boards', 'play an active role'],
    ['should', 'Boards', 'ensure that the plan'],
    ['should', 'Boards', 'also set the conditions'],
    ['must', '', 'col aborate'],
    ['must', 'organisations', 'work constructively'],
    ['should', 'Providers', 'Develop strategic'],
    ['should', 'Providers', 'Develop and continuously'],
    ['should', 'Providers', 'Ensure strong'],
    ['should', 'Providers', 'Col aborate with'],
    ['should', 'Providers', 'Work with ICBs'],
    ['should', 'ICBs', 'Set overal'],
    ['should', 'ICBs', 'Lead system'],
    ['should', 'ICBs', 'Set commissioning'],
    ['should', 'ICBs', 'Convene'],
    ['should', 'ICBs', 'Work closely'],
    ['should', 'ICBs', 'Co-ordinate'],
  ],
};

if (!existsSync(shared)) {
  console.log('Nothing to measure against: the folder ../shared is not there.');
  process.exit(0);
}
const total = { found: 0, right: 0, read: 0, actors: 0 };
for (const [name, read] of Object.entries(readings)) {
  const path = join(shared, fileNamed(name));
  const value = readFileSync(path, 'utf8');
  const duties = dutiesOf(openDocument(path, 0, value, vocabulary));
  const pairs = read.map(wanted => duties.find(duty => matches(duty, wanted, value)));
  const actors = read.filter((wanted, i) => pairs[i] && actorFits(pairs[i], wanted[1]));
  const right = pairs.filter(Boolean).length;
  console.log(
    `${name}: read ${read.length}, found ${duties.length}, right ${right}, right actor ${actors.length}`,
  );
  read.forEach((wanted, i) => {
    if (!pairs[i]) console.log(`  missed: ${wanted.join(' | ')}`);
    else if (!actorFits(pairs[i], wanted[1])) console.log(`  actor of ${wanted[2]}: ${pairs[i].actor?.text}`);
  });
  for (const duty of duties)
    if (!pairs.includes(duty))
      console.log(`  too much: ${duty.strength} | ${value.slice(duty.start, duty.end)}`);
  total.found += duties.length;
  total.right += right;
  total.read += read.length;
  total.actors += actors.length;
}
const share = (part: number, whole: number) => (part / whole).toFixed(2);
console.log(
  `precision ${share(total.right, total.found)}, recall ${share(total.right, total.read)}, ` +
    `actor right in ${share(total.actors, total.right)} of those found`,
);

function matches(duty: Duty, [strength, , action]: Read, value: string): boolean {
  return duty.strength === strength && value.startsWith(action, duty.action.start);
}

/** A passive without an agent has a subject, but nobody who acts. */
function actorFits({ actor }: Duty, wanted: string): boolean {
  return wanted === '' ? actor?.concept === undefined : (actor?.text.includes(wanted) ?? false);
}

function fileNamed(name: string): string {
  if (name.endsWith('.md')) return name;
  const [folder, start] = name.split('/') as [string, string];
  return `${folder}/${readdirSync(join(shared, folder)).find(file => file.startsWith(start) && file.endsWith('.md'))}`;
}
