/** Longer titles are cut off by the side bar, at a place of its own choosing. */
const LONGEST_TITLE = 60;

/**
 * A claim in at most 60 characters that begin with what tells the most: openings that only join it to what went before,
 * or say that its voice is of this opinion, are left out, and so is a first clause that only leads up to it, for which
 * dots stand. What is still too long ends at the last comma that leaves most of it, else at the last whole word.
 * @example titleOf('However, I think that the new board will be less accountable.') // 'The new board will be less accountable'
 */
export function titleOf(text: string, longest = LONGEST_TITLE): string {
  const flat = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;:,]+$/, '');
  const whole = withoutOpenings(flat);
  const main = whole.replace(LEADING_CLAUSE, '');
  const title = main === whole ? capital(whole) : `…${withoutOpenings(main)}`;
  if (title.length <= longest) return title;
  const room = title.slice(0, longest - 1);
  const comma = room.search(/[,;:–—][^,;:–—]*$/);
  const word = title.charAt(room.length) === ' ' ? room.length : room.lastIndexOf(' ');
  const end = comma >= longest / 2 ? comma : word;
  return `${room.slice(0, end > 0 ? end : room.length).trimEnd()}…`;
}

/**
 * What a voice says, without its saying so, for a row that names it already.
 * @example withoutVoice('The Minister says that it will work', 'The Minister') // 'it will work'
 */
export function withoutVoice(text: string, voice: string): string {
  const [said, name] = SAID.exec(text) ?? [];
  const isIt = name?.toLowerCase() === voice.replace(/^the /i, '').toLowerCase();
  return said && isIt ? text.slice(said.length) : text;
}

/** Saying so without more; who warns, denies or hopes says something with it. */
const SAID =
  /^(?:the )?(\S[^.,;:]{1,60}?) (?:also )?(?:says?|said|argues?|argued|claims?|claimed|believes?|believed|thinks?|thought|states?|stated) that /i;

/** One opening may stand behind another: "But, my Lords, I think that ...". */
function withoutOpenings(words: string): string {
  for (const opening of OPENINGS) {
    const rest = words.replace(opening, '');
    // What is left must be a sentence still.
    if (rest !== words && /^\S+ \S+ \S/.test(rest)) return withoutOpenings(rest);
  }
  return words;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Words of a voice about its own words. What says no, doubts, hopes or fears is part of the claim and stays. */
const OPENINGS: readonly RegExp[] = [
  /^[•◦·o–-]\s+/,
  /^(?:but|and|yet)\b,? /i,
  /^(?:however|so|also|moreover|furthermore|nevertheless|nonetheless|in addition|in practice|in fact|indeed|therefore|thus|of course|similarly|meanwhile|finally|first|firstly|second|secondly|yes|my lords|for this reason|put simply|to be clear|in short|in other words|on the contrary|again|equally|frankly|clearly|instead)(?:,? though)?, /i,
  /^let me (?:be|make it) (?:absolutely |very |quite )?clear(?: that|[-:,–—])\s?/i,
  /^(?:that|this|which) is (?:exactly |precisely |partly )?(?:the reason )?why (?!(?:it|they|that|this|not)\b)/i,
  /^(?:I|we) (?:(?:also|really|genuinely|strongly|firmly|still|certainly|personally|do|must|would|should|have to|want to|wish to|can) ){0,2}(?:think|believe|say|suggest|submit|argue|maintain|emphasise|stress|am (?:quite |very )?(?:sure|clear|certain|convinced|confident)|are (?:quite |very )?(?:sure|clear|certain|convinced|confident)) (?:that )?(?=(?:the|a|an|it|he|she|they|we|I|you|this|that|these|those|there|our|his|her|their|my|any|every|all|many|most|some) |[A-Z])/,
  /^it is (?:also |quite |very |absolutely |perfectly |therefore |surely |only |a )?(?:right|clear|true|plain|obvious|fact|certain|evident) that /i,
  /^the (?:simple |plain )?(?:fact|truth|reality|point) is that /i,
];

/**
 * A first clause that concedes, turns to something or gives an occasion; a sentence with a subject of its own follows,
 * which is no "it" or "that": these may stand for something in the clause.
 * Conditions, times and places stay, for without them the claim is another.
 */
const LEADING_CLAUSE =
  /^(?:[Aa]lthough|[Tt]hough|[Ww]hil(?:e|st)|[Tt]urning to|[Ww]hen (?:one|we|you) (?:considers?|looks?|comes?|turns?)|[Ww]ith (?:regard|respect) to|[Oo]n the (?:question|issue|matter|subject|point) (?:of|addressed)|[Aa]s (?:the|my) (?:noble|right|hon)[^,]* (?:said|says|pointed out|put it|mentioned)|[Rr]ather than|[Dd]espite|[Nn]otwithstanding)\b[^,;:–—]{0,100}, (?=(?:the|an?|we|I|you|there|our|my|any|every|all|many|most|some) \S+ \S+ |[A-Z]\w+ \w+ \w+)/;
