import * as l10n from '@vscode/l10n';
import { asCode, asMarkdown, linked } from '../../core/ground/markdown.ts';
import { type Entry, entryOf, progressInWords, type Step } from '../../core/terms/entry.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';
import type { ConceptId, Source, Vocabulary } from '../../core/vocabulary/vocabulary.ts';

/** The page of a concept: all that the vocabulary says of it, as Markdown. Undefined when there is no such concept. */
export function glossaryPage(vocabulary: Vocabulary, id: ConceptId): string | undefined {
  const entry = entryOf(vocabulary, id);
  if (!entry) return undefined;
  return [
    `# ${asMarkdown(entry.short ? `${entry.name} (${entry.short})` : entry.name)}`,
    entry.concept.kind && `*${asMarkdown(entry.concept.kind)}*`,
    asMarkdown(entry.concept.definition),
    entry.concept.scopeNote && asMarkdown(entry.concept.scopeNote),
    section(l10n.t('Senses'), sensesOf(entry)),
    section(l10n.t('Before'), entry.cameFrom.map(stepInWords)),
    section(l10n.t('After'), entry.becomes.map(stepInWords)),
    section(l10n.t('Proposed'), proposalsOf(entry)),
    section(l10n.t('Also written'), formsOf(entry)),
    section(l10n.t('Not to be written'), wrongFormsOf(entry)),
    section(
      l10n.t('Often got wrong'),
      (entry.concept.misuse ?? []).map(slip => asMarkdown(`“${slip.claim}”: ${slip.correct}`)),
    ),
    section(l10n.t('Law'), entry.law.map(lawInWords)),
    section(
      l10n.t('Sources'),
      entry.sources.length > 0 ? entry.sources.map(sourceInWords) : [l10n.t('Unknown.')],
    ),
    l10n.t(
      'Confidence: {0}. Id: {1}.',
      asMarkdown(entry.concept.confidence ?? l10n.t('unknown')),
      asCode(entry.concept.id),
    ),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

function section(title: string, lines: readonly string[]): string | undefined {
  return lines.length > 0 ? `## ${title}\n\n${lines.map(line => `- ${line}`).join('\n')}` : undefined;
}

function sensesOf({ concept }: Entry): string[] {
  return concept.senses.map(({ label, definition, valid, status, authority }) => {
    const time = [
      valid?.from && l10n.t('from {0}', dateInWords(valid.from)),
      valid?.to && l10n.t('to {0}', dateInWords(valid.to)),
    ];
    const facts = [...time, status, authority].filter(Boolean).join(', ');
    return `**${asMarkdown(label)}**${facts ? ` (${asMarkdown(facts)})` : ''}${definition ? `: ${asMarkdown(definition)}` : ''}`;
  });
}

const KINDS: Readonly<Record<Step['kind'], () => string>> = {
  renamed: () => l10n.t('renamed'),
  became: () => l10n.t('became'),
  'merged-into': () => l10n.t('merged'),
  'functions-to': () => l10n.t('functions moved'),
};

function stepInWords({ concept, name, kind, partial, on }: Step): string {
  const notes = [KINDS[kind](), partial && l10n.t('in part'), on && dateInWords(on)]
    .filter(Boolean)
    .join(', ');
  return `${asMarkdown(name)} (${asMarkdown(notes)}; ${asCode(concept)})`;
}

function proposalsOf({ concept }: Entry): string[] {
  return concept.senses
    .flatMap(sense => sense.pending ?? [])
    .map(({ effect, clause, ...progress }) => {
      const where = [clause && l10n.t('clause {0}', clause), progressInWords(progress)]
        .filter(Boolean)
        .join('; ');
      return asMarkdown(`${effect} (${where})`);
    });
}

function formsOf({ concept }: Entry): string[] {
  const labels = [...(concept.abbreviation ?? []), ...(concept.altLabel ?? [])];
  return labels.map(label =>
    typeof label === 'string'
      ? asMarkdown(label)
      : asMarkdown(label.note ? `${label.form} (${label.note})` : label.form),
  );
}

function wrongFormsOf({ concept }: Entry): string[] {
  return (concept.hiddenLabel ?? []).map(({ form, fix }) =>
    asMarkdown(fix ? l10n.t('{0}: write {1}', form, fix) : form),
  );
}

function lawInWords({ text, pinpoints }: Entry['law'][number]): string {
  let written = '';
  let at = 0;
  for (const { start, end, url } of pinpoints) {
    written += `${asMarkdown(text.slice(at, start))}${linked(text.slice(start, end), url)}`;
    at = end;
  }
  return written + asMarkdown(text.slice(at));
}

function sourceInWords({ title, url, ref, proves, checked, isForeign }: Source): string {
  const name = linked(url || !ref ? title : `${title}, ${ref}`, url, isForeign);
  const said = [
    proves && l10n.t('for the name only'),
    checked && l10n.t('checked {0}', dateInWords(checked)),
  ];
  return [name, ...said.map(words => words && asMarkdown(words))].filter(Boolean).join(', ');
}
