import type { Document } from '../../core/document/document.ts';
import { dutiesOf } from '../../core/duties/duties.ts';
import type { Duty } from '../../core/duties/duty.ts';
import type { Span } from '../../core/ground/span.ts';
import { place } from '../../core/terms/passages.ts';
import { changedClaimsIn } from '../../core/time/changes.ts';
import { type Finding, findingsIn } from '../findings/findings.ts';

/** All facts of a document as the command line's contract has them; `annotate.schema.json` describes each field. */
export interface AnnotatedDocument {
  readonly path: string;
  readonly date?: string;
  readonly dateFrom: string;
  readonly sentences: readonly Span[];
  readonly zones: readonly (Span & { readonly kind: string; readonly voice?: string })[];
  readonly mentions: readonly (Span & {
    readonly concept: string;
    readonly sense: string;
    readonly label: string;
    readonly labelKind: string;
  })[];
  readonly abbreviations: readonly {
    readonly short: Span & { readonly text: string };
    readonly long: Span & { readonly text: string };
    readonly concept?: string;
  }[];
  readonly claims: readonly (Span & {
    readonly id: string;
    readonly voice: string;
    readonly stance: string;
    /** How sure the stance is, from 0 to 1, and the concept that it is for or against, where one is known. */
    readonly stanceConfidence?: number;
    readonly target?: string;
    readonly topic: string;
    readonly about: readonly string[];
    readonly confidence: number;
    readonly cues: readonly Span[];
  })[];
  readonly relations: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: string;
    readonly cue?: Span;
    readonly score?: number;
  }[];
  readonly duties: readonly (Span & {
    readonly actor: string;
    readonly strength: string;
    readonly action: Span;
  })[];
  readonly changes: readonly (Span & { readonly change: string; readonly from: string })[];
  readonly findings: readonly (Span & {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly fixes: readonly { readonly title: string }[];
  })[];
}

/** The facts of one document, everyday terms left out. */
export function annotate(document: Document, path: string): AnnotatedDocument {
  const { concepts } = document.vocabulary;
  return {
    path,
    date: document.date.date,
    dateFrom: document.date.from,
    sentences: document.passages.flatMap(placed =>
      placed.passage.sentences.map(sentence => place(placed, sentence)),
    ),
    zones: document.zones.map(({ start, end, kind, voice }) => ({ start, end, kind, voice })),
    mentions: document.mentions
      .filter(({ concept }) => !concepts.get(concept)?.common)
      .map(({ start, end, concept, sense, label, labelKind }) => ({
        start,
        end,
        concept,
        sense,
        label,
        labelKind,
      })),
    abbreviations: document.abbreviations.map(({ short, long, concept }) => ({ short, long, concept })),
    claims: document.claims.map(claim => ({
      id: claim.id,
      start: claim.start,
      end: claim.end,
      voice: claim.voice,
      stance: claim.stance,
      stanceConfidence: claim.stanceConfidence,
      target: claim.target,
      topic: claim.topic,
      about: claim.about,
      confidence: claim.confidence,
      cues: claim.cues.map(({ start, end }) => ({ start, end })),
    })),
    relations: document.relations.map(({ from, to, kind, cue, score }) => ({ from, to, kind, cue, score })),
    duties: dutiesOf(document)
      .filter(({ strength }) => strength !== 'none')
      .map(duty => annotatedDuty(duty)),
    changes: changedClaimsIn(document).map(({ start, end, change }) => ({
      start,
      end,
      change: change.id,
      from: change.from,
    })),
    findings: findingsIn(document).map(finding => annotatedFinding(finding)),
  };
}

/** The actor is a concept where it is one, else the words of the text, else `unstated`. */
function annotatedDuty({ start, end, actor, strength, negated, action }: Duty) {
  return {
    start,
    end,
    actor: actor?.concept ?? actor?.text ?? 'unstated',
    strength: negated && strength !== 'have-regard' ? `${strength}-not` : strength,
    action: { start: action.start, end: action.end },
  };
}

function annotatedFinding({ span, code, severity, message, fixes }: Finding) {
  return { ...span, code, severity, message, fixes: fixes.map(({ title }) => ({ title })) };
}
