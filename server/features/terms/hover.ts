import * as l10n from '@vscode/l10n';
import { type Document, type Mention, nameOf } from '../../core/document/document.ts';
import { type Facts, mentionsOf } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { asMarkdown, linked } from '../../core/ground/markdown.ts';
import { overlaps, type Span } from '../../core/ground/span.ts';
import { type Entry, entryOf, progressInWords, progressOf, type Step } from '../../core/terms/entry.ts';
import { changedClaimsIn } from '../../core/time/changes.ts';
import { clauseAt, effectsOf } from '../../core/time/clauses.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';
import type { ConceptId } from '../../core/vocabulary/vocabulary.ts';

/** What is said of the term under the cursor; the span counts in the document. */
export interface Hover {
  readonly span: Span;
  /** At most `MOST_LINES` lines of Markdown. */
  readonly markdown: string;
}

/** More than this and a hover hides the text it speaks of. */
const MOST_LINES = 8;

/** Makes the link from a hover to all mentions of a concept; an editor without such links gets the words alone. */
export type LinkToMentions = (words: string, concept: ConceptId) => string;

/**
 * The term at an offset: its status on the document's day, its definition, what it came from and became, its law,
 * why it is taken in this sense, where else it is mentioned, and the source. Short on everyday terms.
 */
export function hoverAt(
  document: Document,
  offset: number,
  workspace: Workspace,
  link: LinkToMentions = words => words,
): Hover | undefined {
  const mention = mentionAt(document, offset);
  const entry = mention && entryOf(document.vocabulary, mention.concept, mention.sense, document.date);
  if (!mention || !entry) return hoverOnClause(document, offset);
  const span = { start: mention.nameStart ?? mention.start, end: mention.end };
  if (entry.concept.common) {
    return { span, markdown: `**${nameIn(entry)}**: ${asMarkdown(firstSentence(entry.definition))}` };
  }
  const optional = [
    { line: overtakenLine(document, mention), canGo: 0 },
    { line: pendingLine(entry, document), canGo: document.date.bill ? 0 : 2 },
    { line: areaLine(entry), canGo: 2 },
    { line: stepsLine(entry), canGo: 0 },
    { line: lawLine(entry), canGo: 0 },
    { line: whyLine(mention), canGo: 0 },
    { line: mentionsLine(document, entry, workspace, link), canGo: 1 },
    { line: `${sourceLine(entry)}${trailOf(entry, document)}`, canGo: 0 },
  ].flatMap(({ line, canGo }) => (line === undefined ? [] : { line, canGo }));
  const head = `**${nameIn(entry)}** · ${statusLine(entry, document)}`;
  const fitting = fit(optional, MOST_LINES - 2);
  const lines = [`${head}\n`, `${asMarkdown(shortened(entry.definition))}\n`, ...fitting];
  return { span, markdown: asLines(lines) };
}

/** Each on a line of its own; one that ends in a line end is a paragraph. */
function asLines(lines: readonly string[]): string {
  return lines
    .map(line => (line.endsWith('\n') ? line : `${line}  `))
    .join('\n')
    .trim();
}

/** A clause of a Bill: what it would do, how far the Bill had come, and when that was checked. It has no address. */
function hoverOnClause(document: Document, offset: number): Hover | undefined {
  const { vocabulary, date } = document;
  const clause = clauseAt(document, offset);
  const entry = clause && entryOf(vocabulary, clause.bill.concept.id, clause.bill.sense.id, date);
  if (!entry) return undefined;
  const { number, start, end } = clause;
  const effects = effectsOf(clause, vocabulary);
  const stage = effects[0]?.effect;
  const done = asMarkdown(stage ? progressInWords(stage) : entry.statusInWords);
  const does = effects
    .slice(0, MOST_STEPS)
    .map(({ name, effect }) => `*${asMarkdown(name)}:* ${asMarkdown(effect.effect)}`);
  const lines = [
    `${l10n.t('**Clause {0} of the {1}** · {2}', number, asMarkdown(entry.name), done)}\n`,
    ...(does.length > 0 ? does : [l10n.t('What this clause would do is not in the glossary.')]),
    ...(stepsLine(entry) ? [`${stepsLine(entry)}`] : []),
    l10n.t('Clause numbers change from print to print; no address of the Bill is known.'),
    sourceLine(entry),
  ];
  return { span: { start, end }, markdown: asLines(lines) };
}

/** The lines for which there is room; those that can go best go first. */
function fit(lines: readonly { readonly line: string; readonly canGo: number }[], room: number): string[] {
  const going = [...lines].sort((a, b) => b.canGo - a.canGo).slice(0, Math.max(0, lines.length - room));
  return lines.filter(line => !going.includes(line)).map(({ line }) => line);
}

/** The mention at an offset, the shortest where one holds another. */
function mentionAt(document: Document, offset: number): Mention | undefined {
  return document.mentions
    .filter(({ nameStart, start, end }) => (nameStart ?? start) <= offset && offset <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

function nameIn({ name, short }: Entry): string {
  return asMarkdown(short ? `${name} (${short})` : name);
}

function statusLine(
  { status, statusInWords, sense }: Entry,
  { date: { date: day, bill }, vocabulary }: Document,
) {
  const later = status === 'current' && sense.status === 'ended' && sense.valid?.to;
  const progress = status === 'proposed' && progressOf(sense.id, vocabulary);
  const said = asMarkdown(
    later
      ? l10n.t('in being then; ended {0}', dateInWords(later))
      : [statusInWords, progress].filter(Boolean).join(', '),
  );
  const name = bill && vocabulary.concepts.get(bill)?.prefLabel;
  if (name) return l10n.t('{0} · read as if the {1} were in force', said, asMarkdown(name));
  return day
    ? l10n.t('{0} · read as of {1}', said, dateInWords(day))
    : l10n.t('{0} · this text has no date', said);
}

function pendingLine({ pending }: Entry, { date, vocabulary }: Document): string | undefined {
  const effect = pending.find(({ bill }) => bill === date.bill) ?? pending[0];
  if (!effect) return undefined;
  const name = vocabulary.concepts.get(effect.bill)?.prefLabel ?? effect.bill;
  const where = [effect.clause && l10n.t('clause {0}', effect.clause), progressInWords(effect)]
    .filter(Boolean)
    .join('; ');
  const [does, place] = [asMarkdown(effect.effect), asMarkdown(where)];
  return effect.bill === date.bill
    ? l10n.t('*If the {0} were in force:* {1} ({2})', asMarkdown(name), does, place)
    : l10n.t('*Proposed:* {0} ({1})', does, place);
}

/** What the sentence says and later law says otherwise; never whether the sentence was right. */
function overtakenLine(document: Document, mention: Mention): string | undefined {
  const claim = changedClaimsIn(document).find(found => overlaps(found, mention));
  if (!claim) return undefined;
  const { enacted, from } = claim.change;
  return l10n.t('*Later law ({0}):* {1}', dateInWords(from), asMarkdown(shortened(enacted)));
}

function stepsLine({ cameFrom, becomes }: Entry): string | undefined {
  const lines = [
    cameFrom.length > 0 && l10n.t('*Before:* {0}', stepsInWords(cameFrom)),
    becomes.length > 0 && l10n.t('*After:* {0}', stepsInWords(becomes)),
  ].filter(line => line !== false);
  return lines.length > 0 ? lines.join(' · ') : undefined;
}

const MOST_STEPS = 3;

function stepsInWords(steps: readonly Step[]): string {
  const shown = steps.slice(0, MOST_STEPS).map(({ name, partial, on }) => {
    const notes = [partial && l10n.t('in part'), on && dateInWords(on)].filter(Boolean).join(', ');
    return asMarkdown(notes ? `${name} (${notes})` : name);
  });
  const more = steps.length - shown.length;
  return more > 0 ? l10n.t('{0} and {1} more', shown.join(', '), more) : shown.join(', ');
}

/** Where a named board works, and its codes. */
function areaLine({ concept: { area, region, ods, ons } }: Entry): string | undefined {
  const facts = [
    area && asMarkdown(area),
    region && asMarkdown(region),
    ods && asMarkdown(`ODS ${ods}`),
    ons && asMarkdown(`ONS ${ons}`),
  ];
  const said = facts.filter(Boolean).join(' · ');
  return said ? l10n.t('*Area:* {0}', said) : undefined;
}

function lawLine({ law }: Entry): string | undefined {
  const first = law[0];
  if (!first) return undefined;
  let written = '';
  let at = 0;
  for (const { start, end, url } of first.pinpoints) {
    written += `${asMarkdown(first.text.slice(at, start))}${linked(first.text.slice(start, end), url)}`;
    at = end;
  }
  return l10n.t('*Law:* {0}', `${written}${asMarkdown(first.text.slice(at))}`);
}

/** Only where there was something to decide. */
function whyLine({ why, meant }: Mention): string | undefined {
  if (why) return l10n.t('*Why this sense:* {0}', asMarkdown(why));
  return meant ? l10n.t('*Read as:* {0}', asMarkdown(meant)) : undefined;
}

const MOST_NAMES = 2;

function mentionsLine(
  document: Document,
  { concept }: Entry,
  workspace: Workspace,
  link: LinkToMentions,
): string | undefined {
  const here = countIn(document, concept.id);
  const others = workspace.mentioning(concept.id).filter(other => other.uri !== document.uri);
  const there = others.reduce((sum, other) => sum + countIn(other, concept.id), 0);
  if (here + there < 2) return undefined;
  const words = mentionsInWords(here, there, others.length);
  const names = others.slice(0, MOST_NAMES).map(other => asMarkdown(nameOf(other).replace(/\.\w+$/, '')));
  const more = others.length > MOST_NAMES ? ' …' : '';
  const where = names.length > 0 ? `: ${names.join(', ')}${more}` : '';
  return l10n.t('*Mentions:* {0}', `${link(words, concept.id)}${where}`);
}

function mentionsInWords(here: number, there: number, others: number): string {
  if (there === 0) return l10n.t('{0} here', here);
  return others === 1
    ? l10n.t('{0} here, {1} in 1 other text', here, there)
    : l10n.t('{0} here, {1} in {2} other texts', here, there, others);
}

function countIn(document: Facts, concept: ConceptId): number {
  return mentionsOf(document, concept).length;
}

/** Whose entry it is, where it is not the built-in one. @example ' · workspace glossary northvale.yaml, in place of the built-in entry' */
function trailOf({ concept }: Entry, { vocabulary }: Document): string {
  const [first, ...others] = vocabulary.trail.get(concept.id) ?? [];
  if (!first?.uri) return '';
  const name = asMarkdown(nameOf({ uri: first.uri }));
  const own =
    first.layer === 'workspace'
      ? l10n.t('workspace glossary {0}', name)
      : l10n.t('organisation glossary {0}', name);
  if (!others[0]) return ` · ${own}`;
  return others[0].layer === 'organisation'
    ? ` · ${l10n.t('{0}, in place of the organisation entry', own)}`
    : ` · ${l10n.t('{0}, in place of the built-in entry', own)}`;
}

function sourceLine({ sources, concept }: Entry): string {
  const source = sources[0];
  if (!source) return l10n.t('*Source:* unknown');
  const checked = source.checked ?? concept.statusNote?.asAt;
  const said = [
    source.proves && l10n.t('for the name only'),
    checked && l10n.t('checked {0}', dateInWords(checked)),
  ];
  const when = said.some(Boolean) ? asMarkdown(` (${said.filter(Boolean).join('; ')})`) : '';
  return l10n.t('*Source:* {0}', `${linked(source.title, source.url, source.isForeign)}${when}`);
}

/** A definition that runs over several lines hides the rest; the glossary has all of it. */
const LONGEST_DEFINITION = 280;

/** The sentences that fit, and at least the first. */
function shortened(definition: string): string {
  if (definition.length <= LONGEST_DEFINITION) return definition;
  const end = definition.slice(0, LONGEST_DEFINITION).search(/[.!?](?=\s)(?!.*[.!?]\s)/s);
  return end > 0 ? `${definition.slice(0, end + 1)} …` : firstSentence(definition);
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
