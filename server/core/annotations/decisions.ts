import * as l10n from '@vscode/l10n';
import type { Claim, KeptClaim, Relation, Stance } from '../claims/claims.ts';
import type { CrossRelation } from '../claims/counterclaims.ts';
import { isShown } from '../claims/pairs.ts';
import { argue, authorOf, type Document } from '../document/document.ts';
import { conceptsIn, type Facts, isDocument } from '../document/facts.ts';
import { readableWords } from '../document/surroundings.ts';
import { remembered } from '../ground/memory.ts';
import { overlaps, type Span } from '../ground/span.ts';
import type { Side } from '../text/frontMatter.ts';
import type { Anchored } from './anchored.ts';
import { type Annotation, creatorOf } from './annotation.ts';
import { noteOf } from './note.ts';
import { type Notebook, notesOf } from './notebook.ts';
import type { Sidecar } from './sidecar.ts';

/** A claim, with what a person decided about it; without, it is a suggestion of the machine. */
export interface DecidedClaim extends KeptClaim {
  readonly decided?: ClaimDecision;
}

/** What a person said of a claim, and in which annotation. */
export interface ClaimDecision {
  readonly verdict: 'confirmed' | 'dismissed';
  readonly annotation: Annotation;
  /** The words were changed since then, and want another look. */
  readonly changed: boolean;
  /** How sure it was without the person, from 0 to 1; absent where it was not found. */
  readonly found?: number;
}

/** A relation; where a person noted it, the id of that annotation. */
export interface DecidedRelation extends Relation {
  readonly decided?: string;
}

/** A relation between claims of two texts; where a person noted it, the id of that annotation. */
export interface DecidedCrossRelation extends CrossRelation {
  readonly decided?: string;
}

/** The claims of a text as people left them. */
export interface Decisions {
  /** Suggested and confirmed ones, by place. */
  readonly claims: readonly DecidedClaim[];
  /** What the machine would suggest, had nobody dismissed it. */
  readonly dismissed: readonly DecidedClaim[];
  readonly relations: readonly DecidedRelation[];
  /** What people noted of relations that begin in this text, the one that counts for each pair; ends are annotations. */
  readonly links: readonly Link[];
  /** The claim that an annotation confirms. */
  readonly claimOf: ReadonlyMap<string, string>;
}

/** What a person said of how two confirmed claims meet. */
export interface Link {
  readonly annotation: Annotation;
  readonly from: string;
  readonly to: string;
  readonly relation: 'attack' | 'support' | 'none';
}

/** The finding code of dismissed claims. */
export const CLAIM = 'claim';

/** From this share of common words on, a decision is about a claim of the machine (intersection over union). */
const SAME = 0.5;

/**
 * The claims of a text as people left them. A confirmed claim stands as the person noted it, in the place of the
 * machine's claim that is nearest to it, with that one's id, and where the machine finds none any more.
 * Where a person said whose side a voice is on, the machine finds claims and relations anew with that.
 * What the machine finds never changes a decision. Where the words of a text are not at hand, nothing was decided: texts
 * with annotations always have them.
 */
export function decide(document: Facts, notebook: Notebook | undefined): Decisions {
  if (!notebook || !isDocument(document)) return undecided(document);
  const notes = notesOnClaims(notebook);
  const sides = sidesSaid(notebook.sidecar);
  if (notes.length === 0 && sides.size === 0) return undecided(document);
  const machine = sides.size === 0 ? document : argue(document, sidesIn(document, sides));
  const about = new Map(notes.map(note => [note, nearestTo(note.span, machine.claims)]));
  const confirmed = new Map<Claim, Noted>();
  const dismissed = new Map<Claim, Noted>();
  for (const [note, claim] of about) if (claim) (note.claim ? confirmed : dismissed).set(claim, note);
  const standing = notes.filter(({ claim }) => claim);
  const claims = standing.map(note => {
    const found = about.get(note);
    return confirmedClaim(document, note, found, found !== undefined && confirmed.get(found) === note);
  });
  const left = machine.claims.filter(claim => !confirmed.has(claim));
  const links = linksIn(notebook);
  const claimOf = new Map(standing.flatMap(({ ids }, i) => ids.map(id => [id, claims[i]!.id] as const)));
  const shown = [...claims, ...left.filter(claim => !dismissed.has(claim))].sort(byPlace);
  return {
    claims: shown,
    dismissed: left.flatMap(claim => {
      const note = dismissed.get(claim);
      return note ? [{ ...claim, decided: decisionOf(note) }] : [];
    }),
    relations: relationsWithin(machine, new Set(shown.map(({ id }) => id)), links, claimOf),
    links,
    claimOf,
  };
}

/** Whose side the voices of a text are on, as people said: of several who said it of a voice, the latest. */
export function sidesSaid(sidecar: Sidecar): ReadonlyMap<string, Side> {
  const said = [...notesOf(sidecar, 'side')].sort((a, b) =>
    compare(touchedAt(a.annotation), touchedAt(b.annotation)),
  );
  return new Map(said.map(({ note: { voice, side } }) => [voice, side]));
}

/** The sides that the head of a text tells, and those that people said. */
export function sidesIn(
  { head }: Pick<Facts, 'head'>,
  said: ReadonlyMap<string, Side>,
): Readonly<Record<string, Side>> {
  return { ...head.sides, ...Object.fromEntries(said) };
}

/**
 * What people noted of claims in two texts, by the claim (`uri#id`), each under both of its ends.
 * @param decided the texts that have annotations, by address
 */
export function linksAcross(
  decided: ReadonlyMap<string, Decisions>,
): ReadonlyMap<string, readonly DecidedLink[]> {
  const homes = new Map(
    [...decided].flatMap(([uri, { claimOf }]) => [...claimOf].map(([id, claim]) => [id, { uri, id: claim }])),
  );
  const found = new Map<string, DecidedLink[]>();
  for (const { links } of decided.values())
    for (const link of links) {
      const [from, to] = [homes.get(link.from), homes.get(link.to)];
      if (!from || !to || from.uri === to.uri) continue;
      for (const { uri, id } of [from, to]) {
        const key = `${uri}#${id}`;
        found.set(key, [...(found.get(key) ?? []), { link, from, to }]);
      }
    }
  return found;
}

/** A link whose ends are claims of two texts. */
export interface DecidedLink extends Pick<CrossRelation, 'from' | 'to'> {
  readonly link: Link;
}

/** What claims of two texts do to each other: what a person noted of a pair stands in the place of what was found. */
export function decidedAcross(
  found: readonly CrossRelation[],
  decided: readonly DecidedLink[],
): readonly DecidedCrossRelation[] {
  const pairs = new Set(decided.map(pairOf));
  return [
    ...decided.flatMap(({ from, to, link }) =>
      link.relation === 'none'
        ? []
        : [{ from, to, kind: link.relation, score: 1, reason: reasonOf(link), decided: link.annotation.id }],
    ),
    ...found.filter(relation => !pairs.has(pairOf(relation))),
  ];
}

/** The share of what two spans cover that both cover. */
export function intersectionOverUnion(a: Span, b: Span): number {
  if (!overlaps(a, b)) return 0;
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** True where a decision about one of the spans is one about the other. */
export function isSamePlace(a: Span, b: Span): boolean {
  return intersectionOverUnion(a, b) >= SAME;
}

/** A claim or a dismissal that a person noted, where its words stand. */
interface Noted {
  readonly span: Span;
  readonly place: Anchored;
  readonly claim?: { readonly stance: string; readonly voice: string; readonly topic: string };
  /** Of all annotations that confirm this claim. */
  readonly ids: readonly string[];
}

/** The same object for the same facts, so that what is worked out from it is worked out once. */
const undecided = remembered(
  ({ claims, relations }: Facts): Decisions => ({
    claims,
    relations: relations.filter(isShown),
    dismissed: [],
    links: [],
    claimOf: new Map(),
  }),
);

/** The notes on claims that have a place, by id; where several confirm the same words, the latest. */
function notesOnClaims(notebook: Notebook): Noted[] {
  const confirmed = new Map<string, Noted>();
  const notes: Noted[] = [];
  for (const place of notebook.anchored) {
    const { annotation, span } = place;
    const note = noteOf(annotation);
    if (!span) continue;
    // Other words may be another claim, and a person has not seen them.
    if (note?.kind === 'dismissal' && note.code === CLAIM && place.verdict !== 'changed')
      notes.push({ span, place, ids: [] });
    if (note?.kind !== 'claim') continue;
    const at = `${span.start} ${span.end}`;
    const before = confirmed.get(at);
    const ids = [...(before?.ids ?? []), annotation.id];
    const isLater = !before || touchedAt(before.place.annotation) <= touchedAt(annotation);
    confirmed.set(at, isLater ? { span, place, claim: note, ids } : { ...before, ids });
  }
  return [...notes, ...confirmed.values()];
}

function nearestTo(span: Span, claims: readonly Claim[]): Claim | undefined {
  let nearest: Claim | undefined;
  let most = 0;
  for (const claim of claims) {
    const share = intersectionOverUnion(span, claim);
    if (share >= SAME && share > most) [nearest, most] = [claim, share];
  }
  return nearest;
}

/** @param isItsOwn whether the claim that was found is shown in this one's place, which then has its id */
function confirmedClaim(
  document: Document,
  note: Noted,
  found: Claim | undefined,
  isItsOwn: boolean,
): DecidedClaim {
  const { span, place, claim } = note;
  const { start, end } = span;
  const { stance, voice, topic } = claim!;
  const isWhole = found?.start === start && found.end === end;
  return {
    start,
    end,
    topic,
    voice,
    stance: isStance(stance) ? stance : 'neutral',
    stanceConfidence: 1,
    id: isItsOwn ? found!.id : place.annotation.id,
    text: isWhole ? found.text : readableWords(document, span),
    ...voicing(document, voice, found),
    about: isWhole ? found.about : conceptsIn(document, span),
    confidence: 1,
    cues: found?.cues ?? [],
    decided: { ...decisionOf(note), found: found?.confidence },
  };
}

/** How the voice speaks: as it was found, unless a person named another one. */
function voicing(
  document: Document,
  voice: string,
  found: Claim | undefined,
): Pick<Claim, 'how' | 'by' | 'unnamed' | 'attribution'> {
  if (found?.voice === voice) {
    const { how, by, unnamed, attribution } = found;
    return {
      how,
      ...(by !== undefined && { by }),
      ...(unnamed && { unnamed }),
      ...(attribution && { attribution }),
    };
  }
  const author = authorOf(document);
  return voice === author ? { how: 'own' } : { how: 'reported', by: found?.by ?? author };
}

function decisionOf({ claim, place: { annotation, verdict } }: Noted): ClaimDecision {
  const changed = verdict === 'changed';
  return { verdict: claim ? 'confirmed' : 'dismissed', annotation, changed };
}

function isStance(stance: string): stance is Stance {
  return stance === 'for' || stance === 'against' || stance === 'neutral';
}

/** One link a pair: of several, which two people may have noted, the latest. */
function linksIn(notebook: Notebook): Link[] {
  const links = new Map<string, Link>();
  for (const { annotation, note } of notesOf(notebook.sidecar, 'relation')) {
    const pair = [note.from, note.to].sort().join(' ');
    const before = links.get(pair);
    const isLater = !before || touchedAt(before.annotation) <= touchedAt(annotation);
    if (isLater) links.set(pair, { annotation, from: note.from, to: note.to, relation: note.relation });
  }
  return [...links.values()];
}

function relationsWithin(
  { relations }: Pick<Facts, 'relations'>,
  shown: ReadonlySet<string>,
  links: readonly Link[],
  claimOf: ReadonlyMap<string, string>,
): DecidedRelation[] {
  const noted = links.flatMap(link => {
    const [from, to] = [claimOf.get(link.from), claimOf.get(link.to)];
    return from !== undefined && to !== undefined && from !== to ? [{ link, from, to }] : [];
  });
  const pairs = new Set(noted.map(({ from, to }) => [from, to].sort().join(' ')));
  return [
    ...relations.filter(
      relation =>
        isShown(relation) &&
        [relation.from, relation.to].every(id => shown.has(id)) &&
        !pairs.has([relation.from, relation.to].sort().join(' ')),
    ),
    ...noted.flatMap(({ link, from, to }) =>
      link.relation === 'none'
        ? []
        : [{ from, to, kind: link.relation, reason: reasonOf(link), decided: link.annotation.id }],
    ),
  ];
}

function reasonOf({ annotation }: Link): string {
  const name = creatorOf(annotation);
  return name ? l10n.t('Related by {0}.', name) : l10n.t('Related by a person.');
}

function pairOf({ from, to }: Pick<CrossRelation, 'from' | 'to'>): string {
  return [from, to]
    .map(({ uri, id }) => `${uri}#${id}`)
    .sort()
    .join(' ');
}

function touchedAt({ modified, created }: Annotation): string {
  return modified ?? created ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function byPlace(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}
