/** Bare verbs that instructions and aims begin with: "Develop ...", "Ensure ...", "To return ...". */
export const INSTRUCTIONS: ReadonlySet<string> = new Set(
  `to develop ensure set work lead provide submit complete contact visit click see read download register build support improve deliver
  agree consider use make take include review identify establish convene co coordinate collaborate incorporate amend simplify enable return
  share send ask check find join keep give maintain monitor publish report plan promote reduce strengthen undertake please note remember
  follow apply sign book attend respond create define describe embed explore implement increase invest manage produce protect record start stop`.split(
    /\s+/,
  ),
);
