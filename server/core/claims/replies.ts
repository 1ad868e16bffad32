import * as l10n from '@vscode/l10n';
import { once } from '../ground/memory.ts';
import { place } from '../terms/passages.ts';
import type { Statement } from '../voices/statements.ts';
import { type Candidate, opposed, type Relation, type Stated } from './claims.ts';
import { TELLING } from './entries.ts';
import type { Ruled } from './rules.ts';
import { dot, isSaidTwice, stemsOf, weightOfStem } from './similarity.ts';

/**
 * How the speakers of a debate answer each other in so many words: "No", "I cannot accept that", "The noble Baroness is
 * right". Who answers is meant for the one it names, else for who spoke before.
 */
export function repliesAmong(stated: readonly Stated[], candidates: readonly Candidate[]): readonly Ruled[] {
  const spoken = stated.filter(({ candidate }) => floorOf(candidate) !== undefined);
  if (spoken.length < 2) return [];
  const turns = turnsOf(candidates);
  return candidates.flatMap(({ statement, placed }, number) => {
    const turn = turns[number];
    if (!turn) return [];
    const said = plainReplyIn(statement);
    const to = said && (addressee(said.text, turn) ?? (number - turn.from < 2 ? turn.before : undefined));
    if (!said || !to) return [];
    // What follows a bare "No" says why.
    const from = spoken.find(one => one.number >= number && one.number <= number + 2);
    if (!from || turns[from.number] !== turn) return [];
    const theirs = spoken.filter(one => turns[one.number] === to);
    const { kind } = said;
    // Who spoke before is answered in all that was said; of one who spoke long before, what is on the same matter.
    const answered = closest(from, theirs, { kind, least: to === turn.before ? 0 : SAME_MATTER });
    if (!answered) return [];
    const reason =
      kind === 'attack' ? l10n.t('Says no to {0}.', to.name) : l10n.t('Agrees with {0}.', to.name);
    const rule = kind === 'attack' ? 'it says no' : 'it agrees';
    return [
      { from: from.claim.id, to: answered.claim.id, kind, rule, cue: place(placed, statement), reason },
    ];
  });
}

/** A yes or no to somebody, in so many words. */
const plainReplyIn = once(({ start, end, passage }: Statement) => {
  const text = passage.text.slice(start, end);
  const kind: Relation['kind'] | undefined = DENIES.test(text)
    ? 'attack'
    : AGREES.test(text) && !QUALIFIED.test(text)
      ? 'support'
      : undefined;
  return kind && { kind, text };
});

/** True for a plain no: "That is not so." */
export function saysNo(statement: Statement): boolean {
  return plainReplyIn(statement)?.kind === 'attack';
}

/** How like the answer a claim of somebody must be who did not speak just before. */
const SAME_MATTER = 0.1;

/** Of what somebody said, what is most like the answer; where nothing is, what they said last. */
function closest(
  from: Stated,
  theirs: readonly Stated[],
  { kind, least }: { readonly kind: Relation['kind']; readonly least: number },
): Stated | undefined {
  const fitting = theirs.filter(({ claim }) =>
    kind === 'support'
      ? !opposed(claim, from.claim)
      : claim.stance !== from.claim.stance || claim.stance === 'neutral',
  );
  let best: Stated | undefined;
  let most = least;
  for (const one of fitting) {
    const likeness = likenessOf(from.candidate, one.candidate);
    if (likeness >= most) [best, most] = [one, likeness];
  }
  return best;
}

/** One turn to speak; `from` is the number of its first candidate. */
interface Turn {
  readonly name: string;
  readonly from: number;
  readonly before: Turn | undefined;
}

/** The turn of each candidate, by its number. */
function turnsOf(candidates: readonly Candidate[]): readonly (Turn | undefined)[] {
  let turn: Turn | undefined;
  return candidates.map((candidate, from) => {
    const name = floorOf(candidate);
    if (name !== undefined && turn?.name !== name) turn = { name, from, before: turn };
    return name === undefined ? undefined : turn;
  });
}

/** The latest turn of the one whom words name: "Lady Marsh", "the noble Lord", "the Minister". */
function addressee(text: string, { name, before }: Turn): Turn | undefined {
  const surnames = [...text.matchAll(TITLED)].map(([titled]) => titled.split(' ').at(-1)!);
  const fellow = FELLOW.exec(text)?.[0].toLowerCase().split(' ').at(-1);
  for (let other = before; other; other = other.before) {
    if (other.name === name) continue;
    const words = other.name.split(' ');
    if (surnames.length > 0 ? surnames.some(surname => words.includes(surname)) : isCalled(words, fellow))
      return other;
  }
  return undefined;
}

function isCalled(words: readonly string[], fellow: string | undefined): boolean {
  if (fellow === undefined) return false;
  if (fellow === 'minister') return words.includes('Minister') || words.includes('Secretary');
  const isLady = words.includes('Baroness') || words.includes('Lady');
  return fellow === 'baroness' || fellow === 'lady'
    ? isLady
    : fellow === 'lord'
      ? words.includes('Lord')
      : true;
}

const TITLED =
  /\b(?:Lord|Lady|Baroness|Viscount|Earl|Bishop|Sir|Dame|Dr|Mr|Mrs|Ms|Miss|Professor) (?:\p{Lu}[\p{L}’'-]+)/gu;
const FELLOW =
  /\b(?:noble(?: and (?:learned|gallant))? (?:lord|baroness|lady|earl|viscount|friend)|hon\.? (?:member|friend|gentleman|lady)|the minister)\b/i;

const DENIES =
  /^(?:(?:my lords|well|with respect|but|and|frankly|i am afraid|i’m afraid),?\s+)*(?:no[,.;]|not so\b|not at all\b|absolutely not\b|on the contrary\b|that is not (?:so|true|right|correct|the case)\b|that is (?:wrong|untrue|incorrect|simply not|a misunderstanding)\b|i (?:do not|don’t|cannot|can’t|could not) (?:accept|agree(?! more)|recognise|share|support)\b|i (?:fundamentally |strongly |profoundly |respectfully )?disagree\b|(?:the |my )?(?:noble|right hon|hon|minister|lord|lady|baroness)[^.?!]{0,60}\b(?:is|are) (?:quite |simply |plainly )?(?:wrong|mistaken|incorrect)\b)/i;
/** "I agree with the noble Lord on the aim, but ...": the rest of it may be against him. */
const QUALIFIED = /[,;–—]\s*(?:but|however|although)\b/i;
const AGREES =
  /^(?:(?:my lords|well|but|and|of course|indeed),?\s+)*(?:yes[,.;]|(?:i|we) (?:also |entirely |fully |strongly |wholeheartedly |completely |absolutely |very much |totally )*agree\b(?! that the (?:house|amendment|motion))|(?:i|we) (?:could not|couldn’t|cannot|can’t) agree more\b|i (?:also |fully |strongly |wholeheartedly |very much )*(?:endorse|echo) (?:what|everything|all|the (?:words|points|comments|remarks))\b|(?:the |my )?(?:noble|right hon|hon|minister|lord|lady|baroness)[^.?!]{0,60}\b(?:(?:is|are|was|were) (?:quite |absolutely |entirely |of course |so )*(?:right|correct)\b|makes? (?:a|an) (?:very |really |extremely |most )?(?:good|important|valid|strong|powerful|fair) points?\b(?![^.?!]*\b(?:but|however)\b)))/i;

/** Who has the floor, whoever is quoted. */
function floorOf({ voice, debate }: Candidate): string | undefined {
  return debate ? (voice.by ?? voice.name) : undefined;
}

/** The cosine of the vectors of their stems. */
export function likenessOf(a: Candidate, b: Candidate): number {
  const [one, other] = [stemsIn(a.statement), stemsIn(b.statement)];
  const both = dot(one.stems, other.stems);
  return both === 0 ? 0 : both / (one.length * other.length);
}

/** How many telling stems both have. */
export function tellingInBoth(a: Candidate, b: Candidate): number {
  const { telling } = stemsIn(b.statement);
  return stemsIn(a.statement).telling.filter(stem => telling.includes(stem)).length;
}

/** True where one statement says what the other does, or the same and more. */
export function saysTheSame(a: Candidate, b: Candidate): boolean {
  return isSaidTwice(stemsIn(a.statement).stems, stemsIn(b.statement).stems);
}

/** The stems of a statement, those of them that tell what it is about, and the length of its vector. */
const stemsIn = once(({ start, end, passage }: Statement) => {
  const stems = stemsOf(passage.text.slice(start, end));
  return {
    stems,
    telling: stems.filter(stem => weightOfStem(stem) >= TELLING),
    length: Math.sqrt(dot(stems, stems)),
  };
});
