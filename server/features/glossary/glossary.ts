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
    section('Senses', sensesOf(entry)),
    section('Before', entry.cameFrom.map(stepInWords)),
    section('After', entry.becomes.map(stepInWords)),
    section('Proposed', proposalsOf(entry)),
    section('Also written', formsOf(entry)),
    section('Not to be written', wrongFormsOf(entry)),
    section(
      'Often got wrong',
      (entry.concept.misuse ?? []).map(slip => asMarkdown(`“${slip.claim}”: ${slip.correct}`)),
    ),
    section('Law', entry.law.map(lawInWords)),
    section('Sources', entry.sources.length > 0 ? entry.sources.map(sourceInWords) : ['Unknown.']),
    `Confidence: ${asMarkdown(entry.concept.confidence ?? 'unknown')}. Id: ${asCode(entry.concept.id)}.`,
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
      valid?.from && `from ${dateInWords(valid.from)}`,
      valid?.to && `to ${dateInWords(valid.to)}`,
    ];
    const facts = [...time, status, authority].filter(Boolean).join(', ');
    return `**${asMarkdown(label)}**${facts ? ` (${asMarkdown(facts)})` : ''}${definition ? `: ${asMarkdown(definition)}` : ''}`;
  });
}

const KINDS: Readonly<Record<Step['kind'], string>> = {
  renamed: 'renamed',
  became: 'became',
  'merged-into': 'merged',
  'functions-to': 'functions moved',
};

function stepInWords({ concept, name, kind, partial, on }: Step): string {
  const notes = [KINDS[kind], partial && 'in part', on && dateInWords(on)].filter(Boolean).join(', ');
  return `${asMarkdown(name)} (${asMarkdown(notes)}; ${asCode(concept)})`;
}

function proposalsOf({ concept }: Entry): string[] {
  return concept.senses
    .flatMap(sense => sense.pending ?? [])
    .map(({ effect, clause, ...progress }) => {
      const where = [clause && `clause ${clause}`, progressInWords(progress)].filter(Boolean).join('; ');
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
  return (concept.hiddenLabel ?? []).map(({ form, fix }) => asMarkdown(fix ? `${form}: write ${fix}` : form));
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
  const said = [proves && 'for the name only', checked && `checked ${dateInWords(checked)}`];
  return [name, ...said.map(words => words && asMarkdown(words))].filter(Boolean).join(', ');
}
