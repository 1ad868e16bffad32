/** Words with a full stop, in small letters, by what the full stop says of the end of a sentence. */

/** A name or more words follow, so the full stop never ends a sentence. */
export const NEVER_LAST: ReadonlySet<string> = new Set(
  `mr mrs ms mx dr prof rev revd sir hon rt cllr cllrs st gov gen col lt maj capt sgt cmdr messrs mt ft
   e.g i.e eg ie cf viz vs v approx dept govt incl excl al ibid op cit sec com asst univ assoc`.split(/\s+/),
);

/** More of a name may follow, and so may a new sentence: one that begins with a word that begins many. */
export const SELDOM_LAST: ReadonlySet<string> = new Set(
  `co ltd inc plc corp bros adm jr sr ph.d d.phil m.sc b.sc rd ave sq bldg cttee`.split(/\s+/),
);

/** A number follows where the full stop ends no sentence; a weekday or month may too. */
export const BEFORE_NUMBERS: ReadonlySet<string> = new Set(
  `no nos s ss sec sch sched para paras reg regs art arts cl cls c ch chs pt pts p pp vol vols fig figs tab ex ext tel max min
   jan feb mar apr jun jul aug sep sept oct nov dec
   mon tue tues wed weds thu thur thurs fri sat sun`.split(/\s+/),
);

/** The longest of these words. */
export const LONGEST_WITH_STOP = Math.max(
  ...[...NEVER_LAST, ...SELDOM_LAST, ...BEFORE_NUMBERS].map(word => word.length),
);

/** Words that begin sentences and hardly ever go on with a name. */
export const FIRST_WORDS: ReadonlySet<string> = new Set(
  `A An The This That These Those It Its We Our They Their He His She Her I My You Your There Here
   In On At By For From To With Without Under After Before During Since Until As If When While Where Because Although Though
   But And Or So Yet However Therefore Instead Also Then Now Not No Nobody Nothing None All Any Some Many Most Few Both Each
   Every One Two Three What Who Why How Which Whether Is Are Was Were Do Does Did Has Have Had Can Could Will Would Should
   May Must Let Please`.split(/\s+/),
);
