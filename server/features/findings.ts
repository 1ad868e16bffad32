import { isSamePlace } from '../core/decisions.ts';
import type { Document } from '../core/document.ts';
import { contains, type Span } from '../core/span.ts';
import { zoneOf } from '../core/surroundings.ts';
import type { Zone } from '../core/zones.ts';
import { ambiguousTerm } from './findings/ambiguousTerm.ts';
import { apostrophePlural } from './findings/apostrophePlural.ts';
import { bracketedPlural } from './findings/bracketedPlural.ts';
import { definedTwice } from './findings/definedTwice.ts';
import { definedUnused } from './findings/definedUnused.ts';
import { dottedInitials } from './findings/dottedInitials.ts';
import {
  type Finding,
  type Fix,
  isHeard,
  type Noted,
  type Notes,
  type Observation,
  type Profile,
  placed,
  type Rule,
  type Settings,
} from './findings/finding.ts';
import { frontMatter } from './findings/frontMatter.ts';
import { genericCapitals } from './findings/genericCapitals.ts';
import { goesStale } from './findings/goesStale.ts';
import { inconsistentForm } from './findings/inconsistentForm.ts';
import { initialsDisagree } from './findings/initialsDisagree.ts';
import { misspeltTerm } from './findings/misspeltTerm.ts';
import { mixedSpelling } from './findings/mixedSpelling.ts';
import { needlessArticle } from './findings/needlessArticle.ts';
import { notRead } from './findings/notRead.ts';
import { numberMismatch } from './findings/numberMismatch.ts';
import { ordinalDate } from './findings/ordinalDate.ts';
import { Proofreader } from './findings/proofreader.ts';
import { supersededTerm } from './findings/supersededTerm.ts';
import { undefinedAbbreviation } from './findings/undefinedAbbreviation.ts';
import { unknownDate } from './findings/unknownDate.ts';
import { unknownSense } from './findings/unknownSense.ts';
import { usedBeforeDefinition } from './findings/usedBeforeDefinition.ts';
import { wrongCount } from './findings/wrongCount.ts';
import { wrongExpansion } from './findings/wrongExpansion.ts';

export type { Edit, Finding, Fix, FixKind, Profile, Related, Rule, Severity } from './findings/finding.ts';
export { type Horizon, mayBeStaleOn, type Stale, staleOn } from './findings/goesStale.ts';

/** Every rule, in the order in which findings on one place are shown. */
export const RULES: readonly Rule[] = [
  initialsDisagree,
  wrongExpansion,
  misspeltTerm,
  numberMismatch,
  wrongCount,
  inconsistentForm,
  goesStale,
  supersededTerm,
  ambiguousTerm,
  apostrophePlural,
  needlessArticle,
  undefinedAbbreviation,
  usedBeforeDefinition,
  definedTwice,
  definedUnused,
  genericCapitals,
  mixedSpelling,
  bracketedPlural,
  dottedInitials,
  ordinalDate,
  frontMatter,
  unknownSense,
  unknownDate,
  notRead,
];

export interface FindingOptions {
  /** How much to say; `reviewing` unless told. */
  readonly profile?: Profile;
  /** Who the text is for, where its front matter does not say; the public unless told. */
  readonly audience?: 'public' | 'professional';
  readonly dismissed?: readonly Dismissal[];
  /** Quotations that are the author's own words after all. */
  readonly ownWords?: readonly Span[];
  /** The offset of the caret: nothing is said of the word that is being typed. */
  readonly caret?: number;
}

/** What the annotations of a text keep from being said of it. */
export type Silence = Required<Pick<FindingOptions, 'dismissed' | 'ownWords'>>;

/** What a user does not want to hear of again: a rule, in one place, for certain words, or throughout. */
export interface Dismissal {
  readonly code: string;
  /** Only for these words. @example 'DoH' */
  readonly words?: string;
  /** Only for findings that touch this place of the document. */
  readonly span?: Span;
}

/**
 * All findings in a document by place, each with fixes that never change another's words: in a quotation or a
 * reader's comment they add in brackets or beside the text, in a source they only note, in boilerplate there are none.
 * A proofreader who read an earlier version of the text looks again only at what changed.
 * @example findingsIn(document, { profile: 'drafting' })
 */
export function findingsIn(
  whole: Document,
  options: FindingOptions = {},
  proofreader = openProofreader(),
): readonly Finding[] {
  const { profile = 'reviewing', audience = 'public', dismissed = [], ownWords = [], caret } = options;
  const document = ownWords.length > 0 ? withOwnWords(whole, ownWords) : whole;
  const settings = {
    ...{ profile, audience: document.head.audience ?? audience },
    today: new Date().toISOString().slice(0, 10),
  };
  const noted = proofreader.read(document, settings);
  const found = RULES.filter(rule => isHeard(rule, settings)).flatMap(rule =>
    heard(rule, observationsOf(rule, noted(rule), document, settings), document, settings),
  );
  return withReplaceAll(withoutDoubles(found))
    .filter(finding => !dismissed.some(one => dismisses(one, finding, document)))
    .filter(({ span }) => caret === undefined || caret < span.start || caret > span.end);
}

/** Someone who will read a text version by version. */
export function openProofreader(): Proofreader {
  return new Proofreader(RULES);
}

/** The document without the quotations that are its author's words; all else is the same, and read only if asked for. */
function withOwnWords(document: Document, ownWords: readonly Span[]): Document {
  const zones = document.zones.filter(
    zone => zone.kind !== 'quotation' || !ownWords.some(span => isSamePlace(span, zone)),
  );
  return Object.create(document, { zones: { value: zones, enumerable: true } });
}

function observationsOf(
  rule: Rule,
  notes: Notes<unknown>,
  document: Document,
  settings: Settings,
): readonly Observation[] {
  if ('observe' in rule) return rule.observe(document, settings);
  if ('weigh' in rule) return rule.weigh(notes, document, settings);
  const seen = [...notes.values()].flat() as Noted<Observation>[];
  return seen.map(noted => placed(document, noted));
}

/** The findings that observations make, as far as the owner of the words and the profile let them through. */
function heard(
  rule: Rule,
  observations: readonly Observation[],
  document: Document,
  settings: Settings,
): Finding[] {
  return observations.flatMap(observation => {
    const zone = zoneOf(document, observation.span);
    const isHeardThere = !zone || (rule.inQuotations && settings.profile === 'drafting');
    if (zone?.kind === 'boilerplate' || !isHeardThere) return [];
    const { span, message, concept, related = [], because = [] } = observation;
    const severity = zone ? 'hint' : (observation.severity ?? rule.severity);
    const fixes = safeFixes(rule, observation, document, zone);
    return [{ code: rule.code, span, message, severity, fixes, concept, related, because, zone }];
  });
}

/** The fixes that the owner of the words allows. */
function safeFixes(rule: Rule, observation: Observation, document: Document, zone: Zone | undefined): Fix[] {
  const note: Fix = { kind: 'note', title: 'Add a note', edits: [], text: observation.message };
  const { gloss, span, fixes: own = [] } = observation;
  // A glossary is nobody's text.
  const terms = own.filter(({ kind }) => kind === 'glossary');
  if (document.head.kind === 'source') return [...terms, note];
  if (!zone) return [...own, note];
  const fixes = gloss ? [insertion('gloss', span, `[${gloss}]`)] : [];
  if (rule.isSlip) fixes.push(insertion('sic', span, '[sic]'));
  const mine: Fix = { kind: 'own words', title: 'These are my words', edits: [] };
  return [...fixes, ...terms, note, ...(zone.kind === 'quotation' ? [mine] : [])];
}

function insertion(kind: 'gloss' | 'sic', { end }: Span, words: string): Fix {
  return { kind, title: `Insert ${words}`, edits: [{ span: { start: end, end }, text: ` ${words}` }] };
}

/** One finding a place: of two that overlap, the one of the earlier rule. By place. */
function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const rank = new Map(RULES.map((rule, i) => [rule.code, i]));
  const sorted = [...findings].sort(
    (a, b) => a.span.start - b.span.start || rank.get(a.code)! - rank.get(b.code)!,
  );
  const kept: Finding[] = [];
  for (const finding of sorted) {
    const last = kept.at(-1);
    if (!last || last.span.end <= finding.span.start) kept.push(finding);
    else if (rank.get(finding.code)! < rank.get(last.code)!) kept[kept.length - 1] = finding;
  }
  return kept;
}

/** Where the same replacement is offered in several places, each also offers all of them at once. */
function withReplaceAll(findings: readonly Finding[]): Finding[] {
  const alike = new Map<string, Fix[]>();
  for (const finding of findings) {
    const fix = finding.fixes.find(({ kind }) => kind === 'replace');
    if (!fix) continue;
    const known = alike.get(keyOf(finding, fix));
    if (known) known.push(fix);
    else alike.set(keyOf(finding, fix), [fix]);
  }
  // One fix for all places, and not one for each: a long text may have thousands of them.
  const forAll = new Map<string, Fix>();
  for (const [key, all] of alike) {
    if (all.length < 2) continue;
    const title = `Replace with “${all[0]!.text}” in all ${all.length} places in your own words`;
    forAll.set(key, { ...all[0]!, kind: 'replace all', title, edits: all.flatMap(({ edits }) => edits) });
  }
  return findings.map(finding => {
    const at = finding.fixes.findIndex(({ kind }) => kind === 'replace');
    const fix = finding.fixes[at];
    const replaceAll = fix && forAll.get(keyOf(finding, fix));
    return replaceAll ? { ...finding, fixes: finding.fixes.toSpliced(at + 1, 0, replaceAll) } : finding;
  });
}

function keyOf({ code }: Finding, { text }: Fix): string {
  return `${code}\n${text}`;
}

/** True where a dismissal is about a finding. */
export function dismisses({ code, words, span }: Dismissal, finding: Finding, document: Document): boolean {
  if (code !== finding.code) return false;
  if (span && !contains(span, finding.span) && !contains(finding.span, span)) return false;
  return words === undefined || words === document.text.value.slice(finding.span.start, finding.span.end);
}
