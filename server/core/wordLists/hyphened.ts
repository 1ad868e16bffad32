/** First parts of words with a hyphen that is no sign of a line end: "follow-up", "long-term", "self-care". */
export const HYPHENED: ReadonlySet<string> = new Set(
  `self non co pre post ex anti re well long short high low full part half cross follow decision policy face day up out in
   on off by to of year end one two three four five ten first second third so all cost evidence patient clinician place
   system nurse doctor government health care multi inter sub semi mid old new large small over under best hard front
   back risk value joint single whole hospital community step walk stand drop sign start user staff tax means ring
   state peer lay run opt cut set take make primary secondary tertiary acute needs`.split(/\s+/),
);
