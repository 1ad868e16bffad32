import type { Span } from '../ground/span.ts';
import { GIVEN_NAMES } from '../wordLists/givenNames.ts';

/**
 * True where words are the name of a person, so that the letters behind it are their initials and no short form:
 * "Dr Ann Lee (AL)". A title tells, or a given name that no place or body goes on from.
 */
export function isPerson(text: string, { start, end }: Span): boolean {
  const words = text.slice(start, end).split(/\s+/);
  if (words.length < 2 || words.length > 4 || !words.every(word => NAME.test(word))) return false;
  if (BODY.test(words.at(-1)!)) return false;
  const before = text.slice(Math.max(0, start - 20), start);
  return TITLE.test(words[0]!) || TITLE_BEFORE.test(before) || GIVEN_NAMES.has(words[0]!.toLowerCase());
}

const NAME = /^(?:\p{Lu}[\p{L}’'-]*\.?|de|van|von|der|la|al|bin)$/u;
const TITLE =
  /^(?:Dr|Mrs?|Ms|Miss|Mx|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor|Rev|Revd)\.?$/;
const TITLE_BEFORE = new RegExp(String.raw`${TITLE.source.slice(1, -1)}\s$`);
/** What stands last in the name of a body, a place or a thing that is called after a person. */
const BODY =
  /^(?:Foundation|Hospitals?|Trust|Centre|Fund|Institute|Group|Board|Report|Review|Inquiry|House|Clinic|Surgery|Practice|Society|College|Act|Bill|Prize|Fellowship|Lecture|University|School|Service|Network|Partnership|Unit|Ward|Street|Road|Park|Test|Scale|Score)s?$/;
