import * as l10n from '@vscode/l10n';
import { type Answer, type Batch, PAIR_VERDICTS, type Passage, type Question, STANCES } from './questions.ts';

/** A question with an answer that holds. */
export interface Judged {
  readonly question: Question;
  readonly answer: Answer;
}

/** Why answers were dropped. */
const FAULTS = {
  'no JSON': () => l10n.t('The reply is not in the form that was asked for.'),
  'unknown question': () => l10n.t('An answer to a question that was not asked, or answered already.'),
  'unknown verdict': () => l10n.t('A verdict that was not to choose from.'),
  'no quotation': () => l10n.t('An answer without the words that decided it.'),
  'invented quotation': () => l10n.t('A quotation that does not stand in the text.'),
  'unknown voice': () => l10n.t('A name that does not stand in the text.'),
  'no answer': () => l10n.t('A question that was not answered.'),
} as const;
export type Fault = keyof typeof FAULTS;

/** Each fault once, in words, with how often it was found. @example [{ why: 'A question that was not answered.', count: 2 }] */
export function countedFaults(dropped: readonly Fault[]): readonly { why: string; count: number }[] {
  return [...new Set(dropped)].map(fault => ({
    why: FAULTS[fault](),
    count: dropped.filter(one => one === fault).length,
  }));
}

/** What of a reply holds, and why the rest was dropped, a fault for each answer that was. */
export interface Checked {
  readonly judged: readonly Judged[];
  readonly dropped: readonly Fault[];
}

/**
 * Checks a reply against what was asked. Nothing of a reply is taken on trust: questions must have been asked, verdicts
 * be of the set, and quotations and names stand in the words that were sent.
 */
export function checkReply({ questions }: Batch, reply: string): Checked {
  const answers = answersIn(reply);
  if (!answers) return { judged: [], dropped: ['no JSON'] };
  const open = new Map(questions.map(question => [question.id, question]));
  const judged: Judged[] = [];
  const dropped: Fault[] = [];
  for (const answer of answers) {
    const question = isRecord(answer) && typeof answer.id === 'string' ? open.get(answer.id) : undefined;
    if (!question) {
      dropped.push('unknown question');
      continue;
    }
    open.delete(question.id);
    for (const found of checkAnswer(question, answer as Record<string, unknown>)) {
      if (typeof found === 'string') dropped.push(found);
      else judged.push({ question, answer: found });
    }
  }
  return { judged, dropped: [...dropped, ...[...open].map(() => 'no answer' as const)] };
}

function checkAnswer(question: Question, answer: Record<string, unknown>): readonly (Answer | Fault)[] {
  switch (question.kind) {
    case 'pair': {
      const verdict = PAIR_VERDICTS.find(one => one === answer.verdict);
      if (!verdict) return ['unknown verdict'];
      return [quoted(answer, [question.one, question.other]) ?? { kind: 'pair', verdict }];
    }
    case 'stance': {
      const verdict = STANCES.find(one => one === answer.verdict);
      if (!verdict) return ['unknown verdict'];
      return [quoted(answer, [question.one]) ?? { kind: 'stance', verdict }];
    }
    case 'voice':
      return [quoted(answer, [question.one]) ?? voiceIn(question.one, answer.verdict)];
    case 'claims': {
      const claims = stringsIn(answer.claims);
      if (!claims) return ['no quotation'];
      return claims.map(words => {
        const verdict = standingIn(question.one.around, words);
        return verdict === undefined ? 'invented quotation' : { kind: 'claims', verdict };
      });
    }
  }
}

/** What is wrong with the quotations of an answer: one from each passage, in their order. */
function quoted(answer: Record<string, unknown>, from: readonly Passage[]): Fault | undefined {
  const quotes = stringsIn(answer.quotes);
  if (!quotes || quotes.length < from.length) return 'no quotation';
  const stands = from.every(({ around }, i) => standingIn(around, quotes[i]!) !== undefined);
  return stands ? undefined : 'invented quotation';
}

function voiceIn({ around, voice, title }: Passage, said: unknown): Answer | Fault {
  if (typeof said !== 'string') return 'unknown verdict';
  if (said === 'author' || said === 'unattributed') return { kind: 'voice', verdict: said };
  const name = standingIn(`${around}\n${voice ?? ''}\n${title}`, said);
  return name !== undefined && name.length <= LONGEST_NAME
    ? { kind: 'voice', verdict: name }
    : 'unknown voice';
}

const LONGEST_NAME = 120;
/** Shorter words stand everywhere and decide nothing. */
const SHORTEST_QUOTATION = 3;

/**
 * The words as the text has them, where they stand in it as whole words; white space and the kind of quotation mark or
 * dash make no difference, because models write them anew.
 */
function standingIn(text: string, words: string): string | undefined {
  const sought = plain(words).trim();
  if (sought.length < SHORTEST_QUOTATION) return undefined;
  const { value, places } = flattened(text);
  for (let at = value.indexOf(sought); at >= 0; at = value.indexOf(sought, at + 1)) {
    const end = at + sought.length;
    if (isWithinWord(value, at) || isWithinWord(value, end)) continue;
    return text.slice(places[at]!, places[end - 1]! + 1);
  }
  return undefined;
}

function isWithinWord(value: string, at: number): boolean {
  return WORD.test(value.charAt(at - 1)) && WORD.test(value.charAt(at));
}
const WORD = /[\p{L}\p{N}]/u;

function plain(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/[‘’‛′]/g, "'")
    .replace(/[“”„‟″]/g, '"')
    .replace(/[‐‑‒–—―]/g, '-');
}

/** The text in plain marks, with the place of each unit in the text. */
function flattened(text: string): { readonly value: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let value = '';
  for (let i = 0; i < text.length; i++) {
    const unit = plain(text.charAt(i));
    if (unit === ' ' && value.endsWith(' ')) continue;
    value += unit;
    places.push(i);
  }
  return { value, places };
}

/** The list of answers in a reply; models like to put a fence or a sentence around it. */
function answersIn(reply: string): readonly unknown[] | undefined {
  const [start, end] = [reply.indexOf('{'), reply.lastIndexOf('}')];
  if (start < 0 || end < start || reply.length > LONGEST_REPLY) return undefined;
  try {
    const value: unknown = JSON.parse(reply.slice(start, end + 1));
    return isRecord(value) && Array.isArray(value.answers) ? value.answers : undefined;
  } catch {
    return undefined;
  }
}

/** A reply to a batch has a few thousand units; what goes on without end is not read. */
const LONGEST_REPLY = 200_000;

function stringsIn(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every(one => typeof one === 'string') ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
