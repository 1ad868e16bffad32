import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/document/document.ts';
import type { Facts } from '../../core/document/facts.ts';
import { counted, textsInWords } from '../../core/ground/counts.ts';
import { asMarkdown } from '../../core/ground/markdown.ts';
import { positionAt } from '../../core/text/text.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';
import type { Vocabulary } from '../../core/vocabulary/vocabulary.ts';
import type { Horizon, Stale } from '../findings/findings.ts';

/** A text and its sentences that go stale. */
export interface StaleText {
  readonly document: Facts;
  readonly stale: readonly Stale[];
}

/**
 * A page of Markdown on what goes stale by a day, or if a Bill were in force, in all texts but sources: how much, what
 * it is that ends, and each sentence with a link to its line (`/drafts/paper.md#L12`, from the folder that is open).
 * @param texts those that are not sources, stale or not
 * @param found what `staleOn` finds in them
 * @example stalePage(texts, found, { day: '2026-07-01' }, vocabulary) // '# What goes stale on 1 July 2026\n\n...'
 */
export function stalePage(
  texts: readonly Facts[],
  found: readonly StaleText[],
  horizon: Horizon,
  vocabulary: Vocabulary,
  folder?: string,
): string {
  const all = found.flatMap(({ stale }) => stale);
  const looked = l10n.t(
    '{0} read; sources, quotations and history are left alone.',
    textsInWords(texts.length),
  );
  const said = l10n.t('{0} in {1}', placesInWords(all.length), textsInWords(found.length));
  return [
    `# ${titleOf(horizon, vocabulary)}`,
    all.length > 0 ? `**${said}.** ${looked}` : `${l10n.t('Nothing was found.')} ${looked}`,
    ...(all.length > 0 ? [`## ${l10n.t('What ends')}`, endsIn(all, vocabulary)] : []),
    ...found.flatMap(({ document, stale }) => [
      `## ${asMarkdown(nameOf(document))} (${stale.length})`,
      stale.map(one => lineOf(one, document, vocabulary, folder)).join('\n'),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** @example titleOf({ day: '2026-07-01' }, vocabulary) // 'What goes stale on 1 July 2026' */
function titleOf({ day, bill }: Horizon, { concepts }: Vocabulary): string {
  if (bill) {
    const name = asMarkdown(concepts.get(bill)?.prefLabel ?? bill);
    return l10n.t('What goes stale if the {0} were in force', name);
  }
  return day.length === 10
    ? l10n.t('What goes stale on {0}', dateInWords(day))
    : l10n.t('What goes stale in {0}', dateInWords(day));
}

/** Each thing once, with how often the texts rely on it, the most first. */
function endsIn(all: readonly Stale[], { concepts }: Vocabulary): string {
  const byConcept = new Map<string, Stale[]>();
  for (const stale of all) byConcept.set(stale.concept, [...(byConcept.get(stale.concept) ?? []), stale]);
  const things = [...byConcept].sort(([, a], [, b]) => b.length - a.length);
  return things
    .map(([id, stale]) => {
      const name = concepts.get(id)?.prefLabel ?? id;
      const why = stale[0]!.message.replace(/^“[^”]*”: /, '');
      return `- **${asMarkdown(name)}**, ${placesInWords(stale.length)}: ${asMarkdown(why)}`;
    })
    .join('\n');
}

function lineOf(
  { span, sentence, concept }: Stale,
  { text, uri }: Facts,
  vocabulary: Vocabulary,
  folder: string | undefined,
): string {
  const line = positionAt(text, span.start).line + 1;
  const path = folder !== undefined && uri.startsWith(`${folder}/`) ? uri.slice(folder.length) : uri;
  const name = vocabulary.concepts.get(concept)?.prefLabel ?? concept;
  const words = asMarkdown(sentence.replace(/\s+/g, ' ').trim());
  return `- [${l10n.t('Line {0}', line)}](<${path}#L${line}>) (${asMarkdown(name)}): ${words}`;
}

function placesInWords(count: number): string {
  return counted(count, l10n.t('1 place'), l10n.t('{0} places', count));
}
