/**
 * Policy texts of any size, made from sentences of our own: the same for the same seed, so that two runs measure the
 * same work. The words mean nothing in particular; their mix of terms, quotations and mark-up is what counts.
 */

export type Kind = 'prose' | 'dense';

/**
 * A text of about `units` UTF-16 units. `prose` is mostly plain paragraphs, as articles, debates and board papers are;
 * `dense` has headings, lists, links, tables, footnotes and emphasis everywhere.
 */
export function textOf(kind: Kind, units: number, seed = 1): string {
  const write = writer(seed);
  const parts = [
    `---\nkind: draft\ntitle: A paper on boards\ndate: 2023-05-0${(seed % 9) + 1}\n---\n`,
    OPENING,
  ];
  let length = parts.join().length;
  for (let n = 1; length < units; n++) {
    const part = `${kind === 'prose' ? proseSection(write, n) : denseSection(write, n)}\n`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('\n');
}

/** A whole number from 0 up to `below`, by the generator of G. Marsaglia (2003), "Xorshift RNGs". */
export function randomOf(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return below => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

interface Writer {
  readonly pick: <T>(from: readonly T[]) => T;
  readonly below: (n: number) => number;
  readonly sentence: () => string;
  readonly paragraph: (sentences: number) => string;
}

function writer(seed: number): Writer {
  const below = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const sentence = (): string => {
    const filled = pick(SENTENCES).replace(/\{(\w+)\}/g, (_, slot: keyof typeof WORDS) => pick(WORDS[slot]));
    return filled.charAt(0).toUpperCase() + filled.slice(1);
  };
  const paragraph = (sentences: number) => Array.from({ length: sentences }, sentence).join(' ');
  return { pick, below, sentence, paragraph };
}

function proseSection({ paragraph, below, pick, sentence }: Writer, n: number): string {
  const parts = [`## ${n} ${pick(HEADINGS)}`];
  for (let i = 0; i < 9; i++) parts.push(paragraph(3 + below(4)));
  parts.push(`“${paragraph(2)}`, `“${sentence()}” said ${pick(WORDS.person)}.`);
  if (below(3) === 0) parts.push(`- ${sentence()}\n- ${sentence()}\n- ${sentence()}`);
  if (below(4) === 0) parts.push(`${sentence()} See [the paper](https://example.org/${n}) for *more*.`);
  return `${parts.join('\n\n')}\n`;
}

function denseSection({ sentence, paragraph, pick, below }: Writer, n: number): string {
  const table = Array.from(
    { length: 5 },
    () => `| ${pick(WORDS.body)} | ${below(900)} | *${pick(WORDS.quality)}* |`,
  );
  return [
    `### ${n} ${pick(HEADINGS)}`,
    `**${pick(WORDS.body)}** ${sentence()} [${pick(WORDS.thing)}](https://example.org/${n} "A paper") and *${pick(WORDS.quality)}*.[^n${n}]`,
    `- **${pick(WORDS.thing)}**: ${sentence()}\n- ${sentence()} _${pick(WORDS.quality)}_\n  - ${sentence()}\n- [The paper][ref ${n}]: ${sentence()}`,
    `1. ${sentence()}\n2. \`${pick(WORDS.thing)}\` ${sentence()}\n\n   ${sentence()}`,
    `| Body | Number | Note |\n| --- | ---: | --- |\n${table.join('\n')}`,
    `> ${sentence()}\n> ${sentence()}`,
    `[^n${n}]: ${sentence()} <https://example.org/note/${n}>`,
    paragraph(1 + below(2)),
    `[ref ${n}]: https://example.org/paper/${n}`,
  ].join('\n\n');
}

/** A text introduces its short forms once, at its head. */
const OPENING =
  'This paper is about the integrated care board (ICB), the integrated care partnership (ICP), the clinical commissioning groups (CCGs) before them and our primary care networks (PCNs).\n';

const HEADINGS = [
  'What changes',
  'The case for reform',
  'Who decides',
  'Money',
  'Timing',
  'Risks',
  'Next steps',
];

const WORDS = {
  body: [
    ...['the integrated care board', 'the ICB', 'ICBs', 'NHS England', 'the Secretary of State', 'the CCG'],
    ...['each integrated care partnership', 'the ICP', 'the local authority', 'primary care networks'],
    ...['the Local Medical Committee', 'the trust', 'our practices', 'the council', 'neighbouring boards'],
  ],
  person: ['one chair', 'a partner in a practice', 'the finance director', 'Dr Marsh', 'a councillor'],
  thing: [
    ...[
      'the Health and Care Act 2022',
      'the better care fund',
      'the provider selection regime',
      'a shared budget',
    ],
    ...[
      'general practice',
      'the joint forward plan',
      'this strategy',
      'its running costs',
      'community services',
    ],
    ...['the Long Term Plan', 'a service change', 'the new guidance', 'the contract', 'a place committee'],
  ],
  quality: [
    'slower',
    'less accountable',
    'simpler',
    'fairer',
    'hard to follow',
    'welcome',
    'better for patients',
  ],
  /** Rare words, each in a few texts of a folder: by these claims of different texts find each other. */
  place: ['Ash', 'Bram', 'Cold', 'Dun', 'Elm', 'Farn', 'Gar', 'Hol', 'Ink', 'Kirk'].flatMap(first =>
    ['bury', 'combe', 'dale', 'field', 'ham', 'ley', 'mere', 'stoke', 'ton', 'wick', 'worth'].map(
      second => first + second,
    ),
  ),
  time: ['in April', 'from July 2022', 'next winter', 'by the end of the year', 'on 3 May 2023', 'in time'],
};

const SENTENCES = [
  '{body} must publish {thing} {time}, and {body} should answer within a month.',
  'We think that {thing} will make decisions {quality} for everyone who works with {body}.',
  'However, {person} warned that {thing} would become {quality} once {body} takes over.',
  '{body} plans and buys services with {body}, which most people here have never met.',
  'It is {quality} to ask {body} for a report when {thing} has not been agreed.',
  'Nobody in the room could say how {thing} relates to {thing}; the paper of last year did not help.',
  'The meeting heard that {body} has until {time} to set out its view.',
  'In practice, though, {body} keeps the money and {body} keeps the blame.',
  '{body} has a duty to have regard to {thing} in all that it does.',
  'Some members called this “a {quality} way to spend a winter”, others shrugged and moved to the next item.',
  'There were questions about parking, the heating in the hall and the length of the agenda.',
  'The committee thanked its clerk, agreed the minutes and went through the list of actions one by one.',
  'Staff told us that the waiting room fills before nine and that the telephones do not stop until noon.',
  'Winter was mild, yet beds were as short as in the year before, and the reasons were familiar.',
  'The plan for {place} will waste money, and patients in {place} will be worse off.',
  'Nobody should doubt that the plan is good for {place}, where {thing} has saved money.',
  'For a long time people in this valley have gone to the larger town for most of what they need.',
];
