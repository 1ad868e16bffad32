import * as l10n from '@vscode/l10n';
import { diffWordsWithSpace } from 'diff';
import type { Annotation } from '../../core/annotations/annotation.ts';
import {
  type Fate,
  followAnnotations,
  type Item,
  type Pair,
  pairVersions,
  type VersionText,
} from '../../core/annotations/versions.ts';
import type { Document } from '../../core/document/document.ts';
import { dutiesOf } from '../../core/duties/duties.ts';
import type { Duty } from '../../core/duties/duty.ts';
import { csvOf } from '../../core/ground/csv.ts';
import { asMarkdown } from '../../core/ground/markdown.ts';
import { firstNot } from '../../core/ground/sorted.ts';
import type { Span } from '../../core/ground/span.ts';
import { place } from '../../core/terms/passages.ts';
import { positionAt } from '../../core/text/text.ts';

/** One version of a text, with the annotations on it. */
export interface Version {
  readonly document: Document;
  readonly annotations: readonly Annotation[];
}

/** What became of one annotation, duty or claim. Spans count in the version that they stand in. */
export interface Change {
  readonly kind: 'annotation' | 'duty' | 'claim';
  readonly fate: Fate;
  readonly before?: Passage;
  readonly after?: Passage;
  /** Where the words changed: what stayed, went and came, in order. */
  readonly words?: readonly { readonly text: string; readonly change: 'same' | 'removed' | 'added' }[];
  /** Where a duty binds more or less than before. */
  readonly strength?: { readonly before: string; readonly after: string; readonly said: string };
  /** The id of the annotation. */
  readonly annotation?: string;
}

export interface Passage extends Span {
  readonly text: string;
  /** From one. */
  readonly line: number;
}

/** What became of each annotation, each duty and each claim of a text in its next version. */
export function compareVersions(before: Version, after: Version): readonly Change[] {
  const passageIn = (version: Version) => (item: Span & { readonly duty?: Duty }) =>
    passageOf(version.document, item);
  const [old, now] = [passageIn(before), passageIn(after)];
  const duties = pairVersions(dutyItems(before.document), dutyItems(after.document)).map(pair => {
    const strength = pair.before && pair.after && strengthChange(pair.before.duty, pair.after.duty);
    const reworded = strength ? { ...pair, fate: 'reworded' as const } : pair;
    return { ...changeOf('duty', reworded, old, now), ...(strength && { strength }) };
  });
  const claims = withWhatStands(
    pairVersions(claimItems(before.document), claimItems(after.document)),
    before.document,
    after.document,
  ).map(pair => changeOf('claim', pair, old, now));
  const texts = [textOf(before.document), textOf(after.document)] as const;
  const annotations = followAnnotations(...texts, before.annotations).map(pair => ({
    ...changeOf('annotation', pair, old, now),
    annotation: pair.annotation.id,
  }));
  const known = new Set(before.annotations.map(({ id }) => id));
  const added = after.annotations.filter(({ id }) => !known.has(id));
  const fresh = followAnnotations(texts[1], texts[1], added).map(pair => ({
    ...changeOf('annotation', { fate: 'new', after: pair.before }, old, now),
    annotation: pair.annotation.id,
  }));
  return [...annotations, ...fresh, ...duties, ...claims];
}

/**
 * A claim whose words stand in the other version as well is neither lost nor new, though the words around it, which
 * have a say in that, may make it a claim in one version only.
 */
function withWhatStands(
  pairs: readonly Pair<Item>[],
  before: Document,
  after: Document,
): readonly Pair<Item>[] {
  const [inOld, inNew] = [placesIn(before), placesIn(after)];
  const used = new Set(pairs.flatMap(pair => (pair.fate === 'lost' ? [] : (pair.after?.start ?? []))));
  return pairs.map(pair => {
    if (pair.fate === 'new') {
      const before = inOld(pair.after!.words)[0];
      return before ? { fate: 'unchanged', before, after: pair.after! } : pair;
    }
    if (pair.fate !== 'lost') return pair;
    const found = inNew(pair.before!.words).find(({ start }) => !used.has(start));
    if (found) used.add(found.start);
    return found ? { fate: 'unchanged', before: pair.before!, after: found } : pair;
  });
}

/** Finds words in the paragraphs of a document, whatever mark-up or line ends stand between them. */
function placesIn({ passages }: Document): (words: string) => readonly Item[] {
  const flat = passages.map(({ passage }) => inLine(passage.text));
  const whole = flat.join('\n');
  const starts: number[] = [];
  let start = 0;
  for (const text of flat) {
    starts.push(start);
    start += text.length + 1;
  }
  return words => {
    const sought = inLine(words).trim();
    const found: Item[] = [];
    for (let at = whole.indexOf(sought); sought !== '' && at >= 0; at = whole.indexOf(sought, at + 1)) {
      const number = firstNot(starts.length, i => starts[i]! <= at) - 1;
      const placed = passages[number]!;
      const from = at - starts[number]!;
      found.push({ ...place(placed, { start: from, end: from + sought.length }), words });
      if (found.length === MOST_PLACES) break;
    }
    return found;
  };
}

/** On one line, each unit in its place. */
function inLine(text: string): string {
  return text.replace(/\s/g, ' ');
}

/** Of words that stand in more places than this nobody can say which were meant. */
const MOST_PLACES = 20;

/** The comparison as a table for a spreadsheet. */
export function comparisonAsCsv(changes: readonly Change[]): string {
  return csvOf(comparisonAsRows(changes));
}

/** The comparison as a table; its first row is the head. */
export function comparisonAsRows(changes: readonly Change[]): string[][] {
  return [
    [
      'kind',
      'what happened',
      'strength',
      'line before',
      'words before',
      'line after',
      'words after',
      'annotation',
    ],
    ...changes.map(({ kind, fate, strength, before, after, annotation }) => [
      ...[kind, FATES_IN_WORDS[fate](), strength?.said ?? ''],
      ...[before ? String(before.line) : '', before?.text ?? ''],
      ...[after ? String(after.line) : '', after?.text ?? '', annotation ?? ''],
    ]),
  ];
}

/** The comparison for reading: what changed, in the words of both versions; what did not is counted. */
export function comparisonAsMarkdown(changes: readonly Change[], before: string, after: string): string {
  const parts = [`# ${l10n.t('What changed from {0} to {1}', asMarkdown(before), asMarkdown(after))}`];
  for (const kind of ['annotation', 'duty', 'claim'] as const) {
    const own = changes.filter(change => change.kind === kind);
    if (own.length === 0) continue;
    const still = own.filter(({ fate }) => fate === 'unchanged').length;
    const changed = own.filter(({ fate }) => fate !== 'unchanged');
    parts.push(`## ${HEADINGS[kind]()}`, l10n.t('{0} of {1} unchanged.', still, own.length));
    if (changed.length > 0) parts.push(changed.map(itemOf).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

/** What the parts of a comparison are called. */
export const HEADINGS: Readonly<Record<Change['kind'], () => string>> = {
  annotation: () => l10n.t('Annotations'),
  duty: () => l10n.t('Duties, as written'),
  claim: () => l10n.t('Claims'),
};

/** What became of something, in words. */
export const FATES_IN_WORDS: Readonly<Record<Fate, () => string>> = {
  unchanged: () => l10n.t('unchanged'),
  moved: () => l10n.t('moved'),
  reworded: () => l10n.t('wording changed'),
  unclear: () => l10n.t('unclear: several places may be meant'),
  lost: () => l10n.t('lost'),
  new: () => l10n.t('new'),
};

/** How strongly the words bind, from nothing to most. */
const LADDER = ['none', 'may', 'should', 'have-regard', 'must'] as const;

interface DutyItem extends Item {
  readonly duty: Duty;
}

function dutyItems(document: Document): DutyItem[] {
  return dutiesOf(document).map(duty => {
    const { start, end, actor, action } = duty;
    const what = document.text.value.slice(action.start, action.end);
    return { start, end, words: `${actor?.text ?? ''} ${what}`, duty };
  });
}

function textOf({ text: { value }, passages }: Document): VersionText {
  const paragraphs = passages.map(placed => {
    const { start, end } = place(placed, { start: 0, end: placed.passage.text.length });
    return { start, end, words: value.slice(start, end) };
  });
  return { value, paragraphs };
}

function claimItems({ claims }: Document): Item[] {
  return claims.map(({ start, end, text }) => ({ start, end, words: text }));
}

function changeOf(
  kind: Change['kind'],
  { fate, before, after }: Pair<Item>,
  old: (span: Span) => Passage,
  now: (span: Span) => Passage,
): Change {
  const [from, to] = [before && old(before), after && now(after)];
  const words = fate === 'reworded' && from && to ? wordsBetween(from.text, to.text) : undefined;
  return { kind, fate, ...(from && { before: from }), ...(to && { after: to }), ...(words && { words }) };
}

function wordsBetween(before: string, after: string): Change['words'] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    change: added ? 'added' : removed ? 'removed' : 'same',
  }));
}

function strengthChange(before: Duty, after: Duty): Change['strength'] | undefined {
  if (before.strength === after.strength && before.negated === after.negated) return undefined;
  const [from, to] = [strengthOf(before), strengthOf(after)];
  const step = LADDER.indexOf(after.strength) - LADDER.indexOf(before.strength);
  const turn =
    before.negated !== after.negated
      ? l10n.t('“{0}” became “{1}”: turned round', from, to)
      : step > 0
        ? l10n.t('“{0}” became “{1}”: stronger', from, to)
        : l10n.t('“{0}” became “{1}”: weaker', from, to);
  return { before: from, after: to, said: turn };
}

function strengthOf({ strength, negated }: Duty): string {
  if (strength === 'none') return l10n.t('no duty');
  if (strength === 'have-regard') return l10n.t('have regard');
  return negated ? `${strength} not` : strength;
}

/** A duty whose subject stands elsewhere, in the first cell of its row or above its list, is shown with it. */
function passageOf(document: Document, { start, end, duty }: Span & { readonly duty?: Duty }): Passage {
  const words = document.text.value.slice(start, end).replace(/\s+/g, ' ');
  const actor = duty?.actor;
  const text = actor && (actor.end <= start || actor.start >= end) ? `${actor.text}: ${words}` : words;
  return { start, end, text, line: positionAt(document.text, start).line + 1 };
}

function itemOf({ fate, before, after, words, strength }: Change): string {
  const where = [
    before && l10n.t('line {0}', before.line),
    after && l10n.t('line {0} of the new version', after.line),
  ];
  const text = words ? differenceAsMarkdown(words) : asMarkdown((after ?? before)!.text);
  const said = strength ? ` (${strength.said})` : '';
  return `- **${FATES_IN_WORDS[fate]()}**${said}: ${text} — ${where.filter(Boolean).join(', ')}`;
}

/** Struck and strong words read as such in any Markdown view, and in a plain one too. */
export function differenceAsMarkdown(words: NonNullable<Change['words']>): string {
  return words.map(marked).join('');
}

function marked({ text, change }: NonNullable<Change['words']>[number]): string {
  const [, lead, words, tail] = /^(\s*)(.*?)(\s*)$/su.exec(text)!;
  if (change === 'same' || words === '') return lead + asMarkdown(words!) + tail;
  const mark = change === 'added' ? '**' : '~~';
  return `${lead}${mark}${asMarkdown(words!)}${mark}${tail}`;
}
