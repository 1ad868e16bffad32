import { nameOf } from '../../core/document/document.ts';
import { asMarkdown } from '../../core/ground/markdown.ts';
import { contains } from '../../core/ground/span.ts';
import { type Entry, entryOf } from '../../core/terms/entry.ts';
import { positionAt } from '../../core/text/text.ts';
import type { Vocabulary } from '../../core/vocabulary/vocabulary.ts';
import { type AnsweredClaim, type AnswerKind, type PlacedClaim, voiceOf } from './claims.ts';
import { titleOf } from './title.ts';

/**
 * A draft that answers claims, as Markdown: for each a heading, the words with voice and place, room for a comment, and
 * what other passages say against it, for it and on the same point; at the end the terms that the claims use, as of their texts' dates.
 * @param hrefOf the address of a text as a link may have it. @example 'papers/reply.md'
 */
export function responsePack(
  claims: readonly AnsweredClaim[],
  vocabulary: Vocabulary,
  hrefOf: (uri: string) => string,
): string {
  const placeOf = (placed: PlacedClaim) => {
    const line = positionAt(placed.document.text, placed.claim.start).line + 1;
    return `[${asMarkdown(nameOf(placed.document))}, line ${line}](${hrefOf(placed.document.uri)}#L${line})`;
  };
  const terms = termsOf(claims, vocabulary);
  return [
    '---\nkind: draft\ntitle: Response\n---',
    '# Response',
    ...claims.flatMap((answered, i) => sectionOf(i + 1, answered, placeOf)),
    ...(terms.length > 0 ? ['## Terms', terms.map(termAsItem).join('\n')] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function sectionOf(
  number: number,
  answered: AnsweredClaim,
  placeOf: (placed: PlacedClaim) => string,
): string[] {
  const { claim } = answered;
  const voice = asMarkdown(voiceOf(answered));
  const from = claim.how === 'quoted' || claim.how === 'reported' ? `${voice}, as given in` : `${voice},`;
  return [
    `## ${number}. ${asMarkdown(titleOf(wordsOf(answered)))}`,
    `> ${asMarkdown(wordsOf(answered))}\n>\n> — ${from} ${placeOf(answered)}`,
    '**Comment.** [Your answer.]',
    ...passagesOf('Against this', 'countered by', answered, placeOf),
    ...passagesOf('For this', 'supported by', answered, placeOf),
    ...passagesOf('On the same point', 'on the same point', answered, placeOf),
  ];
}

function passagesOf(
  heading: string,
  kind: AnswerKind,
  { answers }: AnsweredClaim,
  placeOf: (placed: PlacedClaim) => string,
): string[] {
  const items = answers
    .filter(answer => answer.kind === kind)
    .map(
      answer =>
        `- ${asMarkdown(voiceOf(answer))}: “${asMarkdown(asInner(wordsOf(answer)))}” (${placeOf(answer)})`,
    );
  return items.length > 0 ? [`**${heading}**`, items.join('\n')] : [];
}

/** One line without the marks of a quotation, which the draft sets itself. */
function wordsOf({ claim }: PlacedClaim): string {
  return claim.text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^["“]|["”]$/g, '');
}

/** What is quoted within a quotation has single marks. */
function asInner(words: string): string {
  return words.replaceAll('“', '‘').replaceAll('”', '’');
}

/** The terms that claims use, by name. */
export function termsOf(claims: readonly PlacedClaim[], vocabulary: Vocabulary): Entry[] {
  const entries = claims.flatMap(({ claim, document }) =>
    document.mentions
      .filter(mention => contains(claim, mention))
      .flatMap(({ concept, sense }) => entryOf(vocabulary, concept, sense, document.date) ?? []),
  );
  const named = new Map(entries.filter(({ concept }) => !concept.common).map(entry => [entry.name, entry]));
  return [...named.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function termAsItem({ name, short, statusInWords, definition }: Entry): string {
  return `- **${asMarkdown(short ? `${name} (${short})` : name)}**, ${asMarkdown(statusInWords)}: ${asMarkdown(definition)}`;
}
