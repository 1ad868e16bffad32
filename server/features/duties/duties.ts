import type { Document } from '../../core/document/document.ts';
import { readableWords } from '../../core/document/surroundings.ts';
import { dutiesNaming, dutiesOf } from '../../core/duties/duties.ts';
import type { Duty } from '../../core/duties/duty.ts';
import { csvOf } from '../../core/ground/csv.ts';
import type { Span } from '../../core/ground/span.ts';
import { positionAt } from '../../core/text/text.ts';
import { conceptsAround } from '../../core/vocabulary/kin.ts';
import type { ConceptId } from '../../core/vocabulary/vocabulary.ts';

/** A duty as a reader's list shows it: as written, no reading of the law. */
export interface ListedDuty extends Span {
  readonly path: string;
  /** From one. */
  readonly line: number;
  /** As written; empty where the text names nobody. */
  readonly who: string;
  readonly concept?: ConceptId;
  /** @example 'must', 'should not', 'must have regard', 'no duty' */
  readonly strength: string;
  /** The words that bind, as written. @example 'are expected to' */
  readonly said: string;
  readonly action: string;
}

/** The duties in a document; with `touching`, only those that name that concept or one that belongs to it. */
export function listDuties(document: Document, path: string, touching?: ConceptId): readonly ListedDuty[] {
  const all = dutiesOf(document);
  const duties =
    touching === undefined
      ? all
      : dutiesNaming(all, document.mentions, conceptsAround(touching, document.vocabulary));
  return duties.map(duty => listed(duty, document, path));
}

/** The list as a table for a spreadsheet or a committee paper. */
export function dutiesAsCsv(duties: readonly ListedDuty[]): string {
  return csvOf(dutiesAsRows(duties));
}

/** The list as a table; its first row is the head. */
export function dutiesAsRows(duties: readonly ListedDuty[]): string[][] {
  return [
    ['file', 'line', 'who', 'concept', 'strength as written', 'words', 'does what'],
    ...duties.map(duty => [
      ...[duty.path, String(duty.line), duty.who, duty.concept ?? '', duty.strength],
      ...[duty.said, duty.action],
    ]),
  ];
}

/** @example strengthInWords({ strength: 'should', negated: true }) // 'should not' */
function strengthInWords({ strength, negated }: Pick<Duty, 'strength' | 'negated'>): string {
  if (strength === 'none') return 'no duty';
  if (strength === 'have-regard') return negated ? 'need not have regard' : 'must have regard';
  return negated ? `${strength} not` : strength;
}

function listed(duty: Duty, document: Document, path: string): ListedDuty {
  const words = (span: Span) => readableWords(document, span);
  return {
    path,
    start: duty.start,
    end: duty.end,
    line: positionAt(document.text, duty.action.start).line + 1,
    who: duty.actor?.text ?? '',
    concept: duty.actor?.concept,
    strength: strengthInWords(duty),
    said: words(duty.cue),
    action: words(duty.action),
  };
}
