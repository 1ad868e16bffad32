import type { Document } from '../../core/document/document.ts';
import type { Facts } from '../../core/document/facts.ts';
import type { Span } from '../../core/ground/span.ts';
import { positionAt } from '../../core/text/text.ts';
import { type PlacedClaim, voiceOf, wordsOf } from '../../features/claims/claims.ts';
import type { OpenSuggestion } from '../../features/judging/suggestions.ts';

/** A passage that a suggestion is about. Offsets are UTF-16 units over the whole file, half-open. */
interface ListedPassage extends Span {
  readonly file: string;
  /** From one. */
  readonly line: number;
  readonly text: string;
  readonly voice?: string;
}

interface ListedSuggestion {
  readonly kind: OpenSuggestion['kind'];
  readonly verdict: string;
  readonly one: ListedPassage;
  readonly other?: ListedPassage;
  readonly model: string;
  /** ISO day. */
  readonly on: string;
}

/** What a model suggested, as JSON. */
export function suggestionsAsJson(open: readonly OpenSuggestion[]): string {
  return `${JSON.stringify({ suggestions: open.map(listed) })}\n`;
}

/** The same for reading in a terminal. */
export function suggestionsAsText(open: readonly OpenSuggestion[]): string {
  const lines = open
    .map(listed)
    .flatMap(({ kind, verdict, one, other, model, on }) => [
      `${SAID[kind]} ${verdict} (suggested by ${model}, ${on})`,
      `  ${lineOf(one)}`,
      ...(other ? [`  ${lineOf(other)}`] : []),
    ]);
  const count = open.length === 1 ? '1 suggestion' : `${open.length} suggestions`;
  return `${[...lines, count].join('\n')}\n`;
}

const SAID = {
  pair: 'The first and the second:',
  stance: 'Where it stands:',
  voice: 'Who says so:',
  claims: 'Missed:',
} satisfies Record<OpenSuggestion['kind'], string>;

function lineOf({ file, line, text, voice }: ListedPassage): string {
  return `${voice === undefined ? '' : `${voice} `}(${file}:${line}): ${text}`;
}

function listed(open: OpenSuggestion): ListedSuggestion {
  const { model, on } = open.suggestion;
  if (open.kind === 'claims') {
    const { document, span } = open;
    return { kind: open.kind, verdict: 'claim', one: inText(document, span), model, on };
  }
  const { kind, verdict } = open;
  return {
    kind,
    verdict: kind === 'voice' ? voiceOf({ claim: { voice: verdict }, document: open.one.document }) : verdict,
    one: inClaim(open.one),
    ...(kind === 'pair' && { other: inClaim(open.other) }),
    model,
    on,
  };
}

function inClaim(placed: PlacedClaim): ListedPassage {
  return { ...placeOf(placed.document, placed.claim), text: wordsOf(placed), voice: voiceOf(placed) };
}

function inText(document: Document, span: Span): ListedPassage {
  const words = document.text.value.slice(span.start, span.end);
  return { ...placeOf(document, span), text: words.replace(/\s+/g, ' ') };
}

function placeOf({ uri, text }: Pick<Facts, 'uri' | 'text'>, { start, end }: Span) {
  return { file: uri, line: positionAt(text, start).line + 1, start, end };
}
