import * as l10n from '@vscode/l10n';
import { isSamePlace } from '../../core/annotations/decisions.ts';
import type { Document } from '../../core/document/document.ts';
import { isOwn, zoneOf } from '../../core/document/surroundings.ts';
import { dayOf } from '../../core/ground/day.ts';
import { atOnce, type InSlices } from '../../core/ground/slices.ts';
import { contains, type Span } from '../../core/ground/span.ts';
import type { Zone } from '../../core/voices/zones.ts';
import {
  type Finding,
  type Fix,
  fixesOf,
  isHeard,
  type Noted,
  type Notes,
  type Observation,
  type PassageObservation,
  type Profile,
  placed,
  type Rule,
  type Settings,
  type Severity,
} from './finding.ts';
import { Proofreader } from './proofreader.ts';
import { ambiguousTerm } from './rules/ambiguousTerm.ts';
import { apostrophePlural } from './rules/apostrophePlural.ts';
import { bracketedPlural } from './rules/bracketedPlural.ts';
import { definedTwice } from './rules/definedTwice.ts';
import { definedUnused } from './rules/definedUnused.ts';
import { dottedInitials } from './rules/dottedInitials.ts';
import { frontMatter } from './rules/frontMatter.ts';
import { genericCapitals } from './rules/genericCapitals.ts';
import { goesStale } from './rules/goesStale.ts';
import { inconsistentForm } from './rules/inconsistentForm.ts';
import { initialsDisagree } from './rules/initialsDisagree.ts';
import { misspeltTerm } from './rules/misspeltTerm.ts';
import { mixedSpelling } from './rules/mixedSpelling.ts';
import { needlessArticle } from './rules/needlessArticle.ts';
import { notRead } from './rules/notRead.ts';
import { numberMismatch } from './rules/numberMismatch.ts';
import { ordinalDate } from './rules/ordinalDate.ts';
import { supersededTerm } from './rules/supersededTerm.ts';
import { undefinedAbbreviation } from './rules/undefinedAbbreviation.ts';
import { unknownDate } from './rules/unknownDate.ts';
import { unknownSense } from './rules/unknownSense.ts';
import { usedBeforeDefinition } from './rules/usedBeforeDefinition.ts';
import { wrongCount } from './rules/wrongCount.ts';
import { wrongExpansion } from './rules/wrongExpansion.ts';
import { inWords } from './wording.ts';

export type { Edit, Finding, Fix, FixKind, Profile, Related, Rule, Severity } from './finding.ts';
export type { Proofreader } from './proofreader.ts';
export { type Horizon, mayBeStaleOn, type Stale, staleOn } from './rules/goesStale.ts';

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
  document: Document,
  options?: FindingOptions,
  proofreader?: Proofreader,
): readonly Finding[] {
  return atOnce(lookForFindings(document, options, proofreader));
}

/** The same, with rests. */
export function* lookForFindings(
  whole: Document,
  options: FindingOptions = {},
  proofreader = openProofreader(),
): InSlices<readonly Finding[]> {
  const { profile = 'reviewing', audience = 'public', dismissed = [], ownWords = [], caret } = options;
  const document = ownWords.length > 0 ? withOwnWords(whole, ownWords) : whole;
  const settings = {
    profile,
    audience: document.head.audience ?? audience,
    today: dayOf(new Date()),
  };
  const noted = yield* proofreader.read(document, settings);
  const seen: Seen[] = [];
  for (const rule of RULES.filter(rule => isHeard(rule, settings))) {
    for (const observation of observationsOf(rule, noted(rule), document, settings)) {
      if (observation) seen.push(...heard(rule, observation, document, settings));
      yield;
    }
    yield;
  }
  return toFindings(withinBudget(withoutDoubles(seen), document, settings), document, ownWords)
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
): Iterable<Observation | undefined> {
  if ('observe' in rule) return rule.observe(document, settings);
  if ('weigh' in rule) return rule.weigh(notes, document, settings);
  const seen = [...notes.values()].flat() as Noted<PassageObservation>[];
  return seen.map(noted => placed(document, noted));
}

/** What a rule saw, and whose words it is about. */
interface Seen {
  readonly rule: Rule;
  readonly observation: Observation;
  readonly zone?: Zone;
}

/** As far as the owner of the words and the profile let it through. */
function heard(rule: Rule, observation: Observation, document: Document, { profile }: Settings): Seen[] {
  if (isOwn(document, observation.span)) return [{ rule, observation }];
  if (!rule.inQuotations || profile !== 'drafting') return [];
  const zone = zoneOf(document, observation.span);
  return zone?.kind === 'boilerplate' ? [] : [{ rule, observation, zone }];
}

/** Most findings are only shown, so that fixes are made when somebody asks for one. */
function toFindings(
  seen: readonly Seen[],
  document: Document,
  ownWords: readonly Span[],
): readonly Finding[] {
  let fixes: readonly (readonly Fix[])[] | undefined;
  return seen.map(({ rule, observation, zone }, i) => {
    const { span, message, concept, related = [], because = [] } = observation;
    const severity = zone ? 'hint' : severityOf(rule, observation, document);
    return {
      code: rule.code,
      span,
      message,
      severity,
      concept,
      related,
      because,
      zone,
      get fixes() {
        fixes ??= withReplaceAll(
          seen,
          seen.map(one => safeFixes(one, document, ownWords)),
        );
        return fixes[i]!;
      },
    };
  });
}

/** In a text of one's own, what can be mended stands among the problems; editors keep hints out of their lists. */
function severityOf(
  rule: Rule,
  { severity = rule.severity, fixes = [] }: Observation,
  { head }: Document,
): Severity {
  const canBeMended =
    head.kind !== 'source' && fixes.some(({ kind }) => kind === 'replace' || kind === 'expand');
  return severity === 'hint' && canBeMended ? 'information' : severity;
}

/** The fixes that the owner of the words allows, made so that they leave all mark-up alone. */
function safeFixes(
  { rule, observation, zone }: Seen,
  document: Document,
  ownWords: readonly Span[],
): readonly Fix[] {
  const note: Fix = { kind: 'note', title: l10n.t('Add a note'), edits: [], text: observation.message };
  const { gloss, span } = observation;
  const own = fixesOf(observation).flatMap(fix => inWords(fix, document, ownWords));
  // A glossary is nobody's text.
  const terms = own.filter(({ kind }) => kind === 'glossary');
  if (document.head.kind === 'source') return [...terms, note];
  if (!zone) return [...own, note];
  const remarks: Fix[] = gloss ? [insertion('gloss', span, `[${gloss}]`)] : [];
  if (rule.isSlip) remarks.push(insertion('sic', span, '[sic]'));
  const isRemarked = /^\s*\[/.test(document.text.value.slice(span.end, span.end + 2));
  const fixes = isRemarked ? [] : remarks.flatMap(fix => inWords(fix, document));
  const mine: Fix = { kind: 'own words', title: l10n.t('These are my words'), edits: [] };
  return [...fixes, ...terms, note, ...(zone.kind === 'quotation' ? [mine] : [])];
}

function insertion(kind: 'gloss' | 'sic', { end }: Span, words: string): Fix {
  return {
    kind,
    title: l10n.t('Insert {0}', words),
    edits: [{ span: { start: end, end }, text: ` ${words}` }],
  };
}

const RANKS: ReadonlyMap<Rule, number> = new Map(RULES.map((rule, i) => [rule, i]));

/** One finding a place: of two that overlap, the one of the earlier rule; both where the later stands besides it. By place. */
function withoutDoubles(seen: readonly Seen[]): Seen[] {
  const rank = ({ rule }: Seen) => RANKS.get(rule)!;
  const startOf = ({ observation: { span } }: Seen) => span.start;
  const kept: Seen[] = [];
  for (const one of [...seen].sort((a, b) => startOf(a) - startOf(b) || rank(a) - rank(b))) {
    const last = kept.at(-1);
    const isClear =
      !last || last.observation.span.end <= startOf(one) || one.rule.besides?.includes(last.rule.code);
    if (isClear) kept.push(one);
    else if (rank(one) < rank(last)) kept[kept.length - 1] = one;
  }
  return kept;
}

/** So many findings in a thousand words a reader of another's text will put up with. */
const MOST_IN_SOURCE = 3;
/** What is shorter than a page has no rate. */
const PAGE = 250;
/** Of what a passage counts as words, so much are words; the rest are marks. */
const WORDS = 0.85;

/**
 * In another's text those findings that its reader needs most: what the text does not tell of itself, then the rules in
 * their order. All of them for whoever drafts.
 */
function withinBudget(seen: readonly Seen[], document: Document, { profile }: Settings): readonly Seen[] {
  if (document.head.kind !== 'source' || profile === 'drafting') return seen;
  const words = document.passages.reduce((sum, { passage }) => sum + passage.words.count, 0) * WORDS;
  if (words < PAGE) return seen;
  const most = Math.max(1, Math.floor((words * MOST_IN_SOURCE) / 1000));
  const rank = ({ rule }: Seen) => (ABOUT_THE_WHOLE.has(rule) ? -1 : RANKS.get(rule)!);
  const kept = new Set([...seen].sort((a, b) => rank(a) - rank(b)).slice(0, most));
  return seen.filter(one => kept.has(one));
}

const ABOUT_THE_WHOLE: ReadonlySet<Rule> = new Set<Rule>([frontMatter, unknownSense, unknownDate, notRead]);

/** Where a rule offers the same replacement for one term in several places, each also offers all of them at once. */
function withReplaceAll(
  seen: readonly Seen[],
  fixes: readonly (readonly Fix[])[],
): readonly (readonly Fix[])[] {
  const replacements = fixes.map(own => own.find(({ kind }) => kind === 'replace'));
  // Several bodies may have gone into one: each is replaced by itself.
  const keyOf = ({ text = '' }: Fix, i: number) =>
    [seen[i]!.rule.code, seen[i]!.observation.concept, text.toLowerCase()].join('\n');
  const alike = new Map<string, Fix[]>();
  for (const [i, fix] of replacements.entries()) {
    if (!fix?.text) continue;
    const known = alike.get(keyOf(fix, i));
    if (known) known.push(fix);
    else alike.set(keyOf(fix, i), [fix]);
  }
  // One fix for all places, and not one for each: a long text may have thousands of them.
  const forAll = new Map<string, Fix>();
  for (const [key, all] of alike) {
    if (all.length < 2) continue;
    const title = l10n.t('Replace with “{0}” in all {1} places in your own words', all[0]!.text!, all.length);
    forAll.set(key, { ...all[0]!, kind: 'replace all', title, edits: all.flatMap(({ edits }) => edits) });
  }
  return fixes.map((own, i) => {
    const fix = replacements[i];
    const replaceAll = fix && forAll.get(keyOf(fix, i));
    return replaceAll ? own.toSpliced(own.indexOf(fix) + 1, 0, replaceAll) : own;
  });
}

/** True where a dismissal is about a finding. */
export function dismisses({ code, words, span }: Dismissal, finding: Finding, document: Document): boolean {
  if (code !== finding.code) return false;
  if (span && !contains(span, finding.span) && !contains(finding.span, span)) return false;
  return words === undefined || words === document.text.value.slice(finding.span.start, finding.span.end);
}
