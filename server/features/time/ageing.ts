import * as l10n from '@vscode/l10n';
import type { Document } from '../../core/document/document.ts';
import { asMarkdown, linked } from '../../core/ground/markdown.ts';
import type { Span } from '../../core/ground/span.ts';
import { changedClaimsIn } from '../../core/time/changes.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';
import type { Change } from '../../core/vocabulary/vocabulary.ts';

/** A sentence whose claim later law or events overtook, and what to say of it. The span counts in the document. */
export interface Ageing extends Span {
  readonly change: Change;
  /** A few words beside the sentence. @example 'later text differs' */
  readonly label: string;
  /** What was claimed, how right it was when written, what was enacted and what came since, with the sources. */
  readonly markdown: string;
}

/** The sentences of a document that make a claim which was overtaken. Nothing is said of whether the claim is true. */
export function ageingIn(document: Document): readonly Ageing[] {
  const { date: day, from } = document.date;
  return changedClaimsIn(document).map(({ start, end, change }) => ({
    start,
    end,
    change,
    label: labelOf(change, day),
    markdown: pageOf(change, day, from === 'option'),
  }));
}

function labelOf({ from }: Change, day: string | undefined): string {
  return day !== undefined && day >= from ? l10n.t('earlier law') : l10n.t('later text differs');
}

/** @param isChosen the day is not that of the text: a reader chose it */
function pageOf(change: Change, day: string | undefined, isChosen: boolean): string {
  const { claim, asWritten, enacted, since, from, sources } = change;
  return [
    `**${asMarkdown(claim)}**`,
    changedOn(dateInWords(from), day && dateInWords(day), isChosen),
    `- ${l10n.t('*When such texts were written:* {0}', asMarkdown(asWritten))}`,
    `- ${l10n.t('*Enacted:* {0}', asMarkdown(enacted))}`,
    since && `- ${l10n.t('*Since:* {0}', asMarkdown(since))}`,
    `- ${l10n.t('*Source:* {0}', sources.map(({ title, url, isForeign }) => linked(title, url, isForeign)).join('; '))}`,
  ]
    .filter(Boolean)
    .join('\n\n')
    .replaceAll('\n\n- ', '\n- ')
    .replace('\n- ', '\n\n- ');
}

function changedOn(changed: string, day: string | undefined, isChosen: boolean): string {
  if (!day) return l10n.t('This text has no date; this changed on {0}.', changed);
  return isChosen
    ? l10n.t('This text is read as of {0}; this changed on {1}.', day, changed)
    : l10n.t('This text is of {0}; this changed on {1}.', day, changed);
}
