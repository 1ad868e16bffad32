/** Everyday words for people and bodies that can be bound; their names are in the vocabulary. */
export const PEOPLE =
  'any(?:one|body)|applicants?|agenc(?:y|ies)|authorit(?:y|ies)|bod(?:y|ies)|bidders?|boards?|chairs?|chief executives?|clinicians?|commissioners?|commissions?|committees?|councils?|councillors?|contractors?|decision[- ]?makers?|departments?|directors?|doctors?|employers?|every(?:one|body)|executives?|government|governors?|groups?|leaders?|managers?|members?|ministers?|networks?|nobody|officers?|organi[sz]ations?|partners?|partnerships?|patients?|people|persons?|policy[- ]?makers?|practices?|practitioners?|professionals?|providers?|regions?|regulators?|services|staff|systems|teams?|trusts?|those|we|who(?:so)?ever|you';

/** An actor who is of general practice in everyday words: "a practice", "the partners", "PCNs"; not "best practice". */
export const PRACTICE =
  /^(?:(?:the|an?|any|all|both|each|every|some|no|our|your|their|its|member|local|individual|small|smaller|large|larger|rural)\s+)*(?:(?:GP|general|medical)\s+)?(?:practices?(?!\s+of\b)|GPs?|partners|PCNs?)(?![\p{L}-])/iu;
