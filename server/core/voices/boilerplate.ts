import { once } from '../ground/memory.ts';
import type { Passage } from '../terms/passages.ts';

/**
 * What a passage is, where it is no part of the article: a button, an appeal, a disclaimer ... or the head of a
 * reader's comment. `appeal` and `name` count only beside others of their kind; the document decides.
 */
export type Furniture =
  | { readonly kind: 'line' | 'end of comments' | 'appeal' | 'greeting' | 'name' }
  | { readonly kind: 'comments' }
  | { readonly kind: 'comment'; readonly voice?: string };

/** A stretch of passages that are not the author's text; `last` is the number of the last passage in it. */
export interface Stretch {
  readonly kind: 'boilerplate' | 'comment';
  readonly first: number;
  readonly last: number;
  readonly voice?: string;
}

/** The boilerplate and the readers' comments among the passages of a document, in order, never overlapping. */
export function stretchesOf(passages: readonly Passage[]): readonly Stretch[] {
  if (!mayBeFurnished(passages)) return [];
  const furniture = withRunningHeads(passages, passages.map(furnitureOf));
  const comments = commentsAmong(passages, furniture);
  const marked = boilerplateAmong(furniture);
  for (const { first, last } of comments) marked.fill(false, first, last + 1);
  const boilerplate = runsOf(marked).map(run => ({ kind: 'boilerplate' as const, ...run }));
  return [...comments, ...boilerplate].sort((a, b) => a.first - b.first);
}

/** True where a passage shows that there may be any, or opens or ends a quotation in HTML; a name counts only beside other furniture. */
export function mayBeFurnished(passages: readonly Passage[]): boolean {
  return passages.some(passage => {
    const piece = furnitureOf(passage);
    return passage.quotes !== undefined || (piece !== undefined && piece.kind !== 'name');
  });
}

/** On a converted page the same short line stands beside each number of a page: the head or foot of all pages. */
function withRunningHeads(
  passages: readonly Passage[],
  furniture: readonly (Furniture | undefined)[],
): readonly (Furniture | undefined)[] {
  const counts = new Map<string, number>();
  const isNumber = (i: number) => PAGE_NUMBER.test(passages[i]?.text.trim() ?? '');
  if (passages.filter((_, i) => isNumber(i)).length < LEAST_PAGES) return furniture;
  const isBeside = (i: number) => isNumber(i - 1) || isNumber(i + 1) || isNumber(i - 2) || isNumber(i + 2);
  const keyOf = ({ text }: Passage) => text.trim().toLowerCase().replace(/\d+/g, '0');
  passages.forEach((passage, i) => {
    if (passage.text.length <= LONGEST_HEAD && isBeside(i))
      counts.set(keyOf(passage), (counts.get(keyOf(passage)) ?? 0) + 1);
  });
  return furniture.map((piece, i) =>
    isBeside(i) && (counts.get(keyOf(passages[i]!)) ?? 0) >= LEAST_PAGES ? { kind: 'line' } : piece,
  );
}

const LEAST_PAGES = 2;
const LONGEST_HEAD = 120;

const LONGEST = 700;

const furnitureOf = once(recognise);

function recognise({ text, kind, quoted }: Passage): Furniture | undefined {
  const line = text.trim();
  if (line.length > LONGEST || kind === 'cell' || quoted) return undefined;
  if (line.length <= 120) {
    const short = recogniseLine(line, kind === 'heading');
    if (short) return short;
  }
  if (kind === 'heading' || !TELLING.test(line)) return undefined;
  if (DISCLAIMER.test(line) || NOTICE.test(line)) return { kind: 'line' };
  if (APPEAL.test(line)) return { kind: 'appeal' };
  return undefined;
}

function recogniseLine(line: string, isHeading: boolean): Furniture | undefined {
  if (PAGE_NUMBER.test(line)) return { kind: 'line' };
  if (COMMENTS.test(line)) return { kind: 'comments' };
  if (NO_MORE_COMMENTS.test(line)) return { kind: 'end of comments' };
  if (isHeading) return PAGE.test(line) ? { kind: 'line' } : undefined;
  const says = SAYS.exec(line) ?? SIGNED.exec(line);
  if (says) return { kind: 'comment', voice: says[1]!.trim() };
  if (DATE_LINE.test(line)) return { kind: 'comment' };
  if (SOCIAL.test(line) || BUTTON.test(line) || PAGE.test(line) || BYLINE.test(line)) return { kind: 'line' };
  if (GREETING.test(line)) return { kind: 'greeting' };
  return NAME.test(line) && line.split(/\s+/).length <= 6 ? { kind: 'name' } : undefined;
}

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const DATE = String.raw`(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:${MONTH})\.?,?\s+\d{4}|(?:${MONTH})\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d+\s+(?:minute|hour|day|week|month|year)s?\s+ago)`;
const TIME = String.raw`(?:,?\s*(?:at|[-–|])?\s*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?)?`;
const CAPITALISED = String.raw`\p{Lu}[\p{L}'’.&-]*`;

/** `4 Comments`, `Comments (3)`, `2 responses to “...”`. */
const COMMENTS =
  /^(?:(?:\d{1,4}|no|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:comments?|responses?|replies|thoughts)(?:\s+(?:on|to)\b.*)?|(?:readers?['’]?s?\s+)?comments?\s*(?:\(\d+\))?:?)$/i;
const NO_MORE_COMMENTS =
  /^(?:comments?|discussion)\s+(?:is|are|has been|have been)\s+(?:now\s+)?(?:closed|disabled|turned off)|^(?:leave|post|add|write)\s+a\s+(?:comment|reply)\b|^your e-?mail address will not be published|^(?:log|sign)\s+in\s+to\s+(?:comment|reply|post)/i;
const SAYS = new RegExp(
  String.raw`^((?:${CAPITALISED}\s+){0,3}[\p{L}\d_.'’-]{2,30})\s+(?:says|wrote|commented|replied)\s*(?:(?:on\s+)?${DATE}${TIME})?\s*:$`,
  'iu',
);
const SIGNED = new RegExp(
  String.raw`^(?:posted\s+by\s+)?((?:${CAPITALISED}\s+){0,3}${CAPITALISED})\s*(?:,|[-–·|]|\bon\b)\s*${DATE}${TIME}$`,
  'iu',
);
const DATE_LINE = new RegExp(String.raw`^(?:posted\s+)?(?:on\s+)?${DATE}${TIME}$`, 'iu');

const NETWORK =
  '(?:facebook|twitter|x|linkedin|instagram|youtube|whatsapp|bluesky|mastodon|threads|reddit|pinterest|e-?mail|print|copy link)';
const SOCIAL = new RegExp(
  String.raw`(?:visit|follow|find|like|join)\s+us\s+on\s+${NETWORK}|^(?:${NETWORK}[\s|,·•/]*){2,}$`,
  'i',
);
const BUTTON =
  /^(?:(?:share|tweet|print|e-?mail|like|pin|reply|subscribe|donate)(?:\s+(?:this|on|it|via|by|now|today|here)\b.{0,60})?[.:!]?|\d{1,4}(?:[\d,.]*k?\s*(?:shares?|likes?|views?|tweets?))?)$/i;
const PAGE =
  /^(?:skip to (?:main )?content|back to top|(?:read|see) more|continue reading|related (?:articles?|posts?|stories|content|reading)|you (?:may|might) also like|(?:tags?|tagged|topics?|categor(?:y|ies)|filed under):.*|posted (?:on|in) .*|download (?:the |this )?pdf|advertisement|all rights reserved\b.*|privacy policy\b.*|(?:©|copyright ©|\(c\)).*|\d+[\s-]min(?:ute)?s?(?: read)?|(?:estimated )?reading time\b.*|authors?:?|about the authors?:?)$/i;
const BYLINE = new RegExp(
  String.raw`^(?:[Bb]y|[Ww]ritten by|[Pp]osted by|[Ww]ords by|[Aa]uthors?:)\s+(?:${CAPITALISED}\s+){1,4}${CAPITALISED}(?:,[^.]*)?$`,
  'u',
);
/** `Page 3 of 40`, `3 | Page`, `- 3 -`, `Page 3`. */
const PAGE_NUMBER = /^(?:page \d{1,4}(?: ?(?:of|\/) ?\d{1,4})?|\d{1,4} ?\| ?page|[-–—] ?\d{1,4} ?[-–—])$/i;
const GREETING = /^dear (?:readers?|friends?|supporters?|subscribers?|visitors?)\b.{0,20}$/i;
/** A name or an organisation on a line of its own. */
const NAME = new RegExp(
  String.raw`^(?:${CAPITALISED})(?:\s+(?:${CAPITALISED}|and|of|the|for|de|van))*(?<!\.)$`,
  'u',
);

/** One of these words is in every disclaimer, notice and appeal; most paragraphs are told by it in one pass. */
const TELLING =
  /in error|by mistake|intended|meant|privileged|cookie|sign up|subscribe|donat|support|if you/i;

const DISCLAIMER =
  /\b(?:received|reached)\b.{0,60}\b(?:in error|by mistake)\b|\bthis (?:message|e-?mail|communication|transmission)\b.{0,60}\b(?:intended|meant) (?:only|solely|exclusively) for\b|\bmay (?:be|contain)\b.{0,40}\b(?:legally )?privileged\b/is;
const NOTICE =
  /\b(?:this (?:web)?site|we) uses? cookies\b|\baccept (?:all )?cookies\b|\bcookie (?:policy|settings|preferences)\b|\b(?:sign up|subscribe)\b.{0,20}\b(?:to|for) (?:our|the|this)\b.{0,30}\b(?:newsletter|bulletin|mailing list|updates|alerts|e-?mails?)\b|\bclick here to unsubscribe\b/i;
const APPEAL =
  /\b(?:please|consider) (?:donat|(?:help )?support(?:ing)? (?:us|our)\b)|\bmake a (?:small |regular )?donation\b|\bdonate (?:now|today|here|to (?:help|support|us))\b|\bif you (?:like|liked|enjoy|enjoyed|value|appreciate)\b.{0,80}\b(?:support|donat|subscrib|shar)/is;

const LONGEST_GAP = 4;

/** Which passages are boilerplate: the plain lines, what lies between two appeals, and names right before a button. */
function boilerplateAmong(furniture: readonly (Furniture | undefined)[]): boolean[] {
  const marked = furniture.map(piece => piece?.kind === 'line' || piece?.kind === 'end of comments');
  let appeal = -1;
  furniture.forEach((piece, i) => {
    if (piece?.kind !== 'appeal' && piece?.kind !== 'greeting') return;
    const follows = appeal >= 0 && i - appeal <= LONGEST_GAP;
    if (piece.kind === 'appeal') marked.fill(true, follows ? appeal : i, i + 1);
    appeal = i;
  });
  for (let i = furniture.length - 2; i > 0; i--) {
    if (furniture[i]?.kind === 'name' && marked[i + 1] && i > furniture.length - 12) marked[i] = true;
  }
  return marked;
}

/** Comments stand below a line that announces them; each begins at its date or its name. */
function commentsAmong(
  passages: readonly Passage[],
  furniture: readonly (Furniture | undefined)[],
): Stretch[] {
  const announced = furniture.findIndex(
    (piece, i) => piece?.kind === 'comments' && furniture.slice(i + 1, i + 4).some(isComment),
  );
  if (announced < 0) return [];
  const stretches: Stretch[] = [{ kind: 'boilerplate', first: announced, last: announced }];
  const namesFirst = furniture[announced + 1]?.kind === 'name' && isDateLine(furniture[announced + 2]);
  let open: { first: number; voice?: string } | undefined;
  const close = (end: number) => {
    if (open) stretches.push({ kind: 'comment', first: open.first, last: end - 1, voice: open.voice });
    open = undefined;
  };
  for (let i = announced + 1; i < passages.length; i++) {
    const piece = furniture[i];
    if (piece?.kind === 'end of comments' || passages[i]!.kind === 'heading') {
      close(i);
      return stretches;
    }
    const heads = isComment(piece) || (namesFirst && piece?.kind === 'name' && isDateLine(furniture[i + 1]));
    if (!heads || (isDateLine(piece) && open?.first === i - 1)) continue;
    close(i);
    open = { first: i, voice: piece?.kind === 'comment' ? piece.voice : passages[i]!.text.trim() };
  }
  close(passages.length);
  return stretches;
}

function isComment(piece: Furniture | undefined): boolean {
  return piece?.kind === 'comment';
}

function isDateLine(piece: Furniture | undefined): boolean {
  return piece?.kind === 'comment' && piece.voice === undefined;
}

function runsOf(marked: readonly boolean[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  marked.forEach((isMarked, i) => {
    const run = runs.at(-1);
    if (!isMarked) return;
    if (run?.last === i - 1) run.last = i;
    else runs.push({ first: i, last: i });
  });
  return runs;
}
