import * as l10n from '@vscode/l10n';
import type { Document } from '../../core/document/document.ts';
import { asMarkdown, linked } from '../../core/ground/markdown.ts';
import { type Entry, entryOf } from '../../core/terms/entry.ts';
import { positionAt } from '../../core/text/text.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';
import type { ConceptId } from '../../core/vocabulary/vocabulary.ts';
import { type Finding, RULES } from './findings.ts';

/**
 * Why a finding is there, as a page of Markdown: the rule and its reason, the entry and the date used, whose words
 * they are, what was weighed and set aside, what can be done, and how to hear of it no more.
 * @example explain(document, findingsIn(document)[0]!) // '# A misspelt term\n\n...'
 */
export function explain(document: Document, finding: Finding): string {
  const rule = RULES.find(({ code }) => code === finding.code);
  return [
    `# ${rule?.title ?? finding.code}`,
    `${placeOf(document, finding)}: ${asMarkdown(finding.message)}`,
    ...(rule ? [heading(l10n.t('Why an editor would mind')), rule.why] : []),
    heading(l10n.t('What this rests on')),
    listOf([whoseWords(finding), dateOf(document), ...entriesOf(document, finding)]),
    ...(finding.because.length > 0
      ? [heading(l10n.t('What else was weighed')), listOf(finding.because.map(asMarkdown))]
      : []),
    heading(l10n.t('What you can do')),
    listOf(finding.fixes.map(({ title }) => asMarkdown(title))),
    heading(l10n.t('To hear no more of it')),
    listOf(silencing(finding)),
  ]
    .join('\n\n')
    .concat('\n');
}

function heading(words: string): string {
  return `## ${words}`;
}

function listOf(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

function placeOf({ text }: Document, { span }: Finding): string {
  const words = text.value.slice(span.start, span.end).replace(/\s+/g, ' ');
  return l10n.t('Line {0}, “{1}”', positionAt(text, span.start).line + 1, asMarkdown(words));
}

function whoseWords({ zone }: Finding): string {
  if (!zone) return l10n.t('The words are the author’s own.');
  const speaker = zone.voice ? ` (${asMarkdown(zone.voice)})` : '';
  const where =
    zone.kind === 'comment'
      ? l10n.t(
          'The words stand in a reader’s comment{0}, so nothing is offered that would change them.',
          speaker,
        )
      : l10n.t('The words stand in a quotation{0}, so nothing is offered that would change them.', speaker);
  return zone.uncertain ? `${where} ${l10n.t('It is never closed, so where it ends is a guess.')}` : where;
}

function dateOf({ date }: Document): string {
  if (!date.date)
    return l10n.t('The date of the text is not known. A line `date: 2021-11-17` at its head would tell.');
  const day = dateInWords(date.date);
  switch (date.from) {
    case 'front matter':
      return l10n.t('The text is read as of {0}, by its front matter.', day);
    case 'text':
      return l10n.t('The text is read as of {0}, as the text itself says.', day);
    default:
      return l10n.t('The text is read as of {0}, as you asked.', day);
  }
}

function entriesOf(document: Document, { concept, span }: Finding): string[] {
  const entry = concept && entryAt(document, concept, span.start);
  if (!entry) return [];
  const name = entry.short ? `${entry.name} (${entry.short})` : entry.name;
  const sources = entry.sources.map(({ title, url, checked, isForeign }) => {
    const link = linked(title, url, isForeign);
    return checked ? l10n.t('{0}, checked {1}', link, asMarkdown(dateInWords(checked))) : link;
  });
  return [
    `**${asMarkdown(name)}**: ${asMarkdown(entry.statusInWords)}. ${asMarkdown(entry.definition)}`,
    sources.length > 0
      ? l10n.t('Source: {0}.', sources.slice(0, 3).join('; '))
      : l10n.t('The entry has no source yet.'),
  ];
}

function entryAt(document: Document, concept: ConceptId, offset: number): Entry | undefined {
  const mention = document.mentions.find(({ start, end }) => start <= offset && offset < end);
  const sense = mention?.concept === concept ? mention.sense : undefined;
  return entryOf(document.vocabulary, concept, sense, document.date);
}

function silencing({ code, zone }: Finding): string[] {
  return [
    l10n.t(
      'Dismiss it under the light bulb: here, in this document, or everywhere. The code is {0}.',
      `\`${code}\``,
    ),
    l10n.t(
      'Choose a quieter profile in the setting `policyAnnotator.profile`: `reading`, `reviewing` or `drafting`.',
    ),
    ...(zone ? [l10n.t('Quoted words are only looked at in the profile `drafting`.')] : []),
  ];
}
