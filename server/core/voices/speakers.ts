import { once } from '../ground/memory.ts';
import type { Passage, PlacedPassage } from '../terms/passages.ts';

/** Who has the floor in each passage of a debate, by its number; `undefined` outside debates. */
export function speakersOf(passages: readonly PlacedPassage[]): (Speaker | undefined)[] {
  const labels = passages.map(({ passage }) => speakerLabel(passage));
  const isDebate = labels.some(label => label?.sure);
  let speaker: Speaker | undefined;
  let depth = 7;
  return passages.map(({ passage }, index) => {
    const label = labels[index];
    if (label && (label.sure || isDebate)) {
      speaker = { name: label.name, from: index, begins: label.end };
      depth = passage.depth || 7;
    } else if (passage.kind === 'heading' && passage.depth < Math.min(depth, 3)) speaker = undefined;
    return speaker;
  });
}

/** Somebody who has the floor. */
export interface Speaker {
  readonly name: string;
  /** The number of the passage that their name opens, and where their words begin in it. */
  readonly from: number;
  readonly begins: number;
}

interface SpeakerLabel {
  readonly name: string;
  /** A title or a party stands with the name, so that it cannot be a mere heading. */
  readonly sure: boolean;
  /** Where the speech begins in the passage that the label opens. */
  readonly end: number;
}

/** "Lord Kamall (Con)", "Baroness Merron: ...", "The Parliamentary Under-Secretary of State (Lord Kamall) (Con)". */
const speakerLabel = once(({ text }: Passage): SpeakerLabel | undefined => readLabel(text));

function readLabel(text: string): SpeakerLabel | undefined {
  const line = /^(?:Q\d+\s+)?([^\n:.?!]{3,120}?)\s*(?::(?=\s|$)|$|\n)/u.exec(text.slice(0, 140));
  if (!line) return undefined;
  const end = line[0].length;
  const whole = end >= text.trimEnd().length;
  const label = line[1]!.trim();
  const party =
    /\s*\((?:Con|Lab|LD|CB|Lab Co-op|Lab\/Co-op|Lib Dem|SNP|GP|DUP|PC|Ind|UUP|SDLP|Alba|Reform|Non-Afl|Bishops|Green|V|\p{Lu}\p{L}{0,3})\)/gu;
  const bare = label
    .replace(party, '')
    .replace(/\s*\[V\]/g, '')
    .trim();
  const inner = new RegExp(`\\((${TITLE}[^()]*)\\)`, 'u').exec(bare)?.[1];
  if (inner && /^(?:The )?[\p{Lu}]/u.test(bare)) return { name: inner.trim(), sure: true, end };
  const name = bare.replace(/\s*\([^()]*\)\s*/g, ' ').trim();
  const words = name.split(/\s+/);
  if (
    words.length > 8 ||
    !words.every(word => /^(?:\p{Lu}[\p{L}’'.-]*|of|and|the|de|la|van|von|St\.?)$/u.test(word))
  )
    return undefined;
  if (
    new RegExp(`^(?:The )?${TITLE}\\b`, 'u').test(name) &&
    words.length > 1 &&
    (whole || line[0].includes(':'))
  )
    return { name, sure: true, end };
  if (bare !== label && (whole || line[0].includes(':')) && words.length > 1 && label.search(party) > 0)
    return { name, sure: true, end };
  if (
    /^(?:The )?(?:Chair|Chairman|Chairwoman|Speaker|Deputy Speaker|Minister|Lord Speaker)$/.test(name) &&
    line[0].includes(':')
  )
    return { name, sure: true, end };
  return line[0].includes(':') &&
    words.length >= 2 &&
    words.length <= 4 &&
    !/^(?:The|A|An|My)$/.test(words[0]!)
    ? { name, sure: false, end }
    : undefined;
}

const TITLE =
  '(?:Lord|Lady|Baroness|Baron|Viscount|Viscountess|Earl|Countess|Duke|Duchess|Marquess|Bishop|Archbishop|Sir|Dame|Dr|Mr|Mrs|Ms|Miss|Professor|Prof|Rev|Cllr|Councillor)';
