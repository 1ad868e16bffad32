/**
 * Nouns that end the names of bodies, plans and funds, and that a text uses with a capital in place of the whole name:
 * "the Board". From general knowledge of English; no name stands here.
 */
export const SHORT_NAMES: readonly string[] = [
  ...['Agency', 'Alliance', 'Association', 'Authority', 'Board', 'Centre', 'Collaborative', 'College'],
  ...['Commission', 'Committee', 'Confederation', 'Council', 'Department', 'Executive', 'Federation'],
  ...['Foundation', 'Framework', 'Fund', 'Group', 'Institute', 'Network', 'Ombudsman', 'Panel'],
  ...['Partnership', 'Plan', 'Programme', 'Regime', 'Regulator', 'Scheme', 'Strategy', 'Trust'],
];
