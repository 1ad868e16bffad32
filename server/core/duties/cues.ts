import { once } from '../ground/memory.ts';
import { overlaps, type Span } from '../ground/span.ts';
import type { Passage } from '../terms/passages.ts';
import type { Strength } from './duty.ts';
import { PEOPLE } from './people.ts';
import type { Reading } from './reading.ts';

/** The words of a duty in a passage. */
export interface Cue extends Span {
  readonly strength: Strength;
  readonly negated: boolean;
  readonly kind: 'modal' | 'phrase' | 'object' | 'noun';
  /** Whom the cue itself names, as in "requires X to". */
  readonly object?: Span;
}

/** The cues of a sentence, remembered with its passage, which stays the same for as long as it is not edited. */
export function cuesIn({ placed: { passage } }: Reading, sentence: Span): readonly Cue[] {
  const known = cuesBySentence(passage);
  const cues = known.get(sentence) ?? readCues(passage.text, sentence);
  known.set(sentence, cues);
  return cues;
}

const cuesBySentence = once((_: Passage) => new Map<Span, readonly Cue[]>());

/** The cues of a sentence in order; of two that overlap the first and longer. */
function readCues(text: string, sentence: Span): readonly Cue[] {
  const words = text.slice(sentence.start, sentence.end);
  const found = CUES.filter(({ hint }) => hint.test(words)).flatMap(({ kind, strength, pattern, forbids }) =>
    Array.from(words.matchAll(pattern), (match): Cue => {
      const groups = match.groups ?? {};
      const start = sentence.start + match.index;
      const object = groups.object === undefined ? -1 : match[0].indexOf(groups.object);
      const not = groups.not ?? groups.not2;
      const before = words.slice(0, match.index);
      const isDenied =
        !forbids &&
        kind !== 'modal' &&
        (not !== undefined || UNDER_NO.test(match[0]) || DENIED.test(before) || NOTHING.test(before));
      return {
        start,
        end: start + match[0].length,
        kind,
        strength: isDenied ? 'none' : strength,
        negated: forbids ?? (!isDenied && not !== undefined),
        ...(object >= 0 && {
          object: { start: start + object, end: start + object + groups.object!.length },
        }),
      };
    }),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((cue, i) => !found.slice(0, i).some(other => overlaps(other, cue)));
}

const ADVERB = String.raw`(?:\s+(?:also|all|each|both|now|then|therefore|always|normally|generally|usually|at least|at all times|clearly|still|only|legally|expressly|specifically|explicitly|formally|\p{Ll}+ly))*`;
const BE = '(?:is|are|was|were|be|been|being|becomes?)';
/** "Must not only ... but also" asks for both. */
const NOT = String.raw`(?:\s+not\s+(?:only|just|merely|simply)|(?<not>\s+not|n['’]t|\s+no longer|\s+never|\s+on\s+no\s+account|\s+under\s+no\s+circumstances|\s+in\s+no\s+case))?`;
const DETERMINERS = String.raw`(?:(?:the|a|an|no|any|new|its|their|this|that|general|specific|statutory|legal|additional|wider|broad|broader|formal|clear|greater|other|overall|overarching|\p{Ll}{4,})\s+){0,4}`;

/** Each with a cheap look beforehand, and named groups: `not`, and `object` where the cue names who is bound. */
const CUES: readonly {
  readonly kind: Cue['kind'];
  readonly strength: Strength;
  /** "In no case may the board": its own words deny it. */
  readonly forbids?: true;
  readonly hint: RegExp;
  readonly pattern: RegExp;
}[] = [
  {
    kind: 'modal',
    strength: 'must',
    hint: /must|shall/i,
    pattern: everywhere(String.raw`\b(?:must|shall)${NOT}\b`),
  },
  {
    kind: 'modal',
    strength: 'should',
    hint: /should|ought/i,
    pattern: everywhere(String.raw`\b(?:should${NOT}|ought(?<not2>\s+not)?\s+to)\b`),
  },
  { kind: 'modal', strength: 'may', hint: /may/i, pattern: everywhere(String.raw`\bmay${NOT}\b(?!\s+\d)`) },
  // "And so must the trust": whoever else is bound, in a clause that says nothing of what is to be done.
  {
    kind: 'object',
    strength: 'must',
    hint: /\bso\s/i,
    pattern: everywhere(
      String.raw`\bso\s+(?:must|shall|should|may)\s+(?<object>(?:the|any|an?|all|each|every|such|its|their)\s[^,;:.]{2,40})(?=[,;:.]|$)`,
    ),
  },
  ...(['must|shall', 'should', 'may'] as const).map(modal => ({
    kind: 'object' as const,
    strength: modal === 'must|shall' ? ('must' as const) : modal,
    forbids: true as const,
    hint: /\bno\s|never|nor\s/i,
    pattern: everywhere(
      String.raw`\b(?:(?:in|at|under|on|by)\s+no\s+(?:\p{Ll}+\s+){1,3}|never\s+|nor\s+)(?:${modal})\s+(?<object>(?:the|any|an?|each|such|its|their)\s+(?:[\p{L}-]+\s+){0,4}?(?:${PEOPLE}))\b`,
    ),
  })),
  {
    kind: 'phrase',
    strength: 'must',
    hint: /requir|oblig|mandat|bound|direct|dut/i,
    pattern: everywhere(
      String.raw`\b${BE}${NOT}${ADVERB}\s+(?:required|obliged|obligated|mandated|bound|directed|under\s+${DETERMINERS}(?:duty|obligation))${ADVERB}\s+to\b`,
    ),
  },
  {
    kind: 'phrase',
    strength: 'must',
    hint: /ha(?:s|ve)\s/i,
    pattern: everywhere(String.raw`\b(?:has|have)${ADVERB}\s+to\b(?!\s+do\s+with)`),
  },
  {
    kind: 'phrase',
    strength: 'should',
    hint: /expect|ask|encourag|advis|urg|recommend/i,
    pattern: everywhere(
      String.raw`\b${BE}${NOT}${ADVERB}\s+(?:expected|asked|encouraged|advised|urged|recommended)\s+to\b`,
    ),
  },
  { kind: 'phrase', strength: 'should', hint: /needs?\s/i, pattern: everywhere(String.raw`\bneeds?\s+to\b`) },
  {
    kind: 'phrase',
    strength: 'none',
    hint: /exempt|excus|reliev|releas|freed/i,
    pattern: everywhere(
      String.raw`\b${BE}${ADVERB}\s+(?:exempt(?:ed)?|excused|relieved|released|freed)\s+from\s+${DETERMINERS}(?:dut(?:y|ies)|obligations?|requirements?)\s+to\b`,
    ),
  },
  {
    kind: 'phrase',
    strength: 'none',
    hint: /need/i,
    pattern: everywhere(String.raw`\bneed(?:\s+not|n['’]t)\b(?!\s+to\b)`),
  },
  {
    kind: 'phrase',
    strength: 'may',
    hint: /permit|allow|entitl|empower|authori|free/i,
    pattern: everywhere(
      String.raw`\b${BE}${NOT}${ADVERB}\s+(?:permitted|allowed|entitled|empowered|authori[sz]ed|free)\s+to\b`,
    ),
  },
  {
    kind: 'object',
    strength: 'must',
    hint: /requir|oblig/i,
    pattern: everywhere(
      String.raw`\b(?:requir(?:e|es|ed|ing)|oblig(?:es?|ed|ing))\s+(?<object>[^,;:.]{2,90}?)\s+to\b`,
    ),
  },
  {
    kind: 'object',
    strength: 'should',
    hint: /expect|ask|encourag|urg/i,
    pattern: everywhere(
      String.raw`\b(?:expects?|asks?|encourages?|urges?)\s+(?<object>[^,;:.]{2,60}?)\s+to\b`,
    ),
  },
  {
    kind: 'object',
    strength: 'may',
    hint: /allow|permit|empower|authori|enabl/i,
    pattern: everywhere(
      String.raw`\b(?:allow|permit|empower|authori[sz]e|enable)(?:s|ing)?\s+(?<object>[^,;:.]{2,60}?)\s+to\b`,
    ),
  },
  {
    kind: 'noun',
    strength: 'must',
    hint: /dut|obligation|requirement/i,
    pattern: everywhere(
      String.raw`\b(?:dut(?:y|ies)|obligations?|requirements?)(?:\s+(?:(?:placed|imposed)\s+)?(?:on|for|of)\s+(?<object>[^,;:.]{2,90}?))?\s+to\b`,
    ),
  },
  {
    kind: 'noun',
    strength: 'must',
    hint: /there\s/i,
    pattern: everywhere(
      String.raw`\bthere\s+(?:is|are|will be|would be)\s+${DETERMINERS}requirements?\b(?!\s+(?:to|for|on|of)\b)`,
    ),
  },
  {
    kind: 'noun',
    strength: 'may',
    hint: /power|right|discretion|freedom/i,
    pattern: everywhere(
      String.raw`\b(?:powers?|rights?|discretion|freedom)(?:\s+(?:for|of)\s+(?<object>[^,;:.]{2,60}?))?\s+to\b`,
    ),
  },
];

function everywhere(source: string): RegExp {
  return new RegExp(source, 'giu');
}
/** "Is under no duty to". */
const UNDER_NO = /\bunder\s+(?:\p{L}+\s+)*?no\s/iu;
/** "Nothing in this section requires", "no rule obliges": what would bind does not. */
const NOTHING =
  /(?:\bnothing\b[^.;:,]{0,80}|(?:^|[.;:,]\s*|\b(?:and|but|that|because)\s+)(?:none\s+of|neither|no\s+(?:other\s+)?(?:acts?|bills?|clauses?|guidance|laws?|one|part|powers?|provisions?|regulations?|rules?|sections?|contracts?|directions?))\b[^.;:]{0,80})$/iu;
/** "no", "not a", "without any" right before a noun or phrase of duty. */
const DENIED =
  /(?:\b(?:is|are|was|were|do|does|did|has|have|had|wo|would|could|ca)n['’]t|\b(?:cannot|no|not(?:\s+an?|\s+any|\s+be)?|without(?:\s+any)?|never(?:\s+an?)?|neither))\s+(?:(?:be|specific|general|legal|statutory|formal|explicit|such|longer|particular|clear|corresponding|\p{Ll}+ly)\s+)*$/iu;
