import { editDocument, openDocument } from '../../server/core/document/document.ts';
import { matchesIn } from '../../server/core/terms/mentions.ts';
import { parseMarkdown } from '../../server/core/text/markdown.ts';
import { vocabulary } from '../shared/vocabulary.ts';
import { inTurn, quantile, type Row, readable } from './measure.ts';
import type { Peers } from './peers.ts';
import { type Kind, textOf } from './prose.ts';

const PARSER = 'remark-parse + GFM + front matter';

/** Reads a text and asks for all its facts. */
function annotate(text: string): void {
  const { claims, relations } = openDocument('file:///a.md', 0, text, vocabulary);
  void [claims, relations];
}

/** A document from scratch, beside the parser alone and beside what a user might run instead. */
export async function documents(peers: Peers, quick: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  const rounds = quick ? 5 : 21;
  const [parse, bare] = [peers[PARSER], peers['remark-parse']];
  for (const [kind, must, aim] of [
    ['prose', 0.8, 0.35],
    ['dense', 1.15, 1.05],
  ] as const) {
    const text = textOf(kind, 100_000);
    const open = () => void openDocument('file:///a.md', 0, text, vocabulary);
    if (!parse || !bare) continue;
    const taken = await inTurn(
      {
        all: () => annotate(text),
        open,
        read: () => parseMarkdown(text),
        parse: () => parse(text),
        bare: () => bare(text),
      },
      rounds,
    );
    const beside = (name: keyof typeof taken, other: keyof typeof taken) => ({
      value: quantile(taken[name]) / quantile(taken[other]),
      unit: '',
      from: `${readable(quantile(taken[name]))} ms beside ${readable(quantile(taken[other]))} ms`,
    });
    rows.push({ what: `annotate 100 KB of ${kind} / ${PARSER}`, ...beside('all', 'parse'), must, aim });
    rows.push({ what: `- the same without claims, ${kind}`, ...beside('open', 'parse') });
    rows.push({ what: `parse 100 KB of ${kind} / remark-parse alone`, ...beside('read', 'bare') });
  }
  return [...rows, ...(await besidePeers(peers, quick)), await growth(quick), await matching(quick)];
}

async function besidePeers(peers: Peers, quick: boolean): Promise<Row[]> {
  const text = textOf('prose', 100_000);
  const rows: Row[] = [];
  for (const [name, run] of Object.entries(peers)) {
    if (name.startsWith('remark') || !run) continue;
    const { ours, theirs } = await inTurn(
      { ours: () => annotate(text), theirs: () => run(text) },
      quick ? 1 : 5,
    );
    const goal = name.startsWith('cSpell') ? { must: 2, aim: 1 } : { must: 0.3, aim: 0.1 };
    rows.push({
      what: `annotate 100 KB of prose / ${name}`,
      value: quantile(ours) / quantile(theirs),
      unit: '',
      from: `${readable(quantile(ours))} ms beside ${readable(quantile(theirs))} ms`,
      ...goal,
    });
  }
  return rows;
}

async function growth(quick: boolean): Promise<Row> {
  const [one, five] = quick ? [200_000, 1_000_000] : [1_000_000, 4_900_000];
  const [small, large] = [textOf('prose', one), textOf('prose', five)];
  const runs = { small: () => annotate(small), large: () => annotate(large) };
  const taken = await inTurn(runs, quick ? 1 : 3);
  return {
    what: `annotate ${five / 1e6} MB / ${one / 1e6} MB of prose`,
    value: quantile(taken.large) / quantile(taken.small),
    unit: '',
    from: `${readable(quantile(taken.large))} ms beside ${readable(quantile(taken.small))} ms`,
    must: 8,
    aim: 5.2,
  };
}

/** In the readable words of each paragraph, as every document has them, with the words of all other lists in the lexicon. */
async function matching(quick: boolean): Promise<Row> {
  const { passages } = openDocument('file:///a.md', 0, textOf('prose', 1_000_000), vocabulary);
  const texts = passages.map(({ passage }) => passage.text);
  const units = texts.reduce((sum, { length }) => sum + length, 0);
  const find = () => {
    for (const text of texts) matchesIn(text, vocabulary);
  };
  const { taken } = await inTurn({ taken: find }, quick ? 5 : 21);
  return {
    what: 'vocabulary matching, descriptions of powers included',
    value: units / 1000 / quantile(taken),
    unit: 'MB/s',
    from: `${readable(quantile(taken))} ms for 1 MB`,
    must: 60,
    aim: 150,
    more: true,
  };
}

/** Keystrokes within the process: from the edit to the terms of the document, and to its claims. */
export function keystrokes(quick: boolean): Row[] {
  const count = quick ? 20 : 200;
  const at = new Map<string, number[]>();
  for (const kind of ['prose', 'dense'] as const)
    for (const size of [10_000, 100_000, 1_000_000]) at.set(`${kind} ${size}`, typing(kind, size, count));
  const row = (what: string, name: string, part: number, goal: object): Row => ({
    what,
    value: quantile(at.get(name)!, part),
    unit: 'ms',
    from: `p50 ${readable(quantile(at.get(name)!))} ms`,
    ...goal,
  });
  const [small, large] = [quantile(at.get('prose 10000')!), quantile(at.get('prose 1000000')!)];
  return [
    row('keystroke to terms, 10 KB of prose, p95', 'prose 10000', 0.95, {}),
    row('keystroke to terms, 100 KB of prose, p95', 'prose 100000', 0.95, {}),
    row('keystroke to terms, 1 MB of prose, p95', 'prose 1000000', 0.95, { must: 10, aim: 5 }),
    row('keystroke to terms, 1 MB of dense text, p95', 'dense 1000000', 0.95, {}),
    {
      what: 'keystroke to terms at 1 MB / at 10 KB, p50',
      value: large / small,
      unit: '',
      from: `${readable(large)} ms beside ${readable(small)} ms`,
      must: 3,
      aim: 1.5,
    },
    afterPause(quick),
  ];
}

function typing(kind: Kind, size: number, count: number): number[] {
  let document = openDocument('file:///a.md', 0, textOf(kind, size), vocabulary);
  const taken: number[] = [];
  for (let n = -5; n < count; n++) {
    const { length } = document.text.value;
    const start = Math.floor(length * (0.1 + (0.8 * ((n * 37 + 200) % 101)) / 101));
    const before = performance.now();
    document = editDocument(document, n, { start, end: start }, 'x');
    if (n >= 0) taken.push(performance.now() - before);
  }
  return taken;
}

/** Claims are asked for when the writer pauses. */
function afterPause(quick: boolean): Row {
  let document = openDocument('file:///a.md', 0, textOf('prose', 1_000_000), vocabulary);
  void document.claims;
  const taken: number[] = [];
  for (let n = 0; n < (quick ? 5 : 15); n++) {
    document = editDocument(document, n, { start: 500_000, end: 500_000 }, 'x');
    const before = performance.now();
    void document.claims;
    taken.push(performance.now() - before);
  }
  return {
    what: 'claims after a keystroke, 1 MB of prose, p50',
    value: quantile(taken),
    unit: 'ms',
    from: 'once for each pause of the writer',
  };
}
