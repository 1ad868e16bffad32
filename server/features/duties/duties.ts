import * as l10n from '@vscode/l10n';
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
  /** @example 'must', 'should not', 'must have due regard', 'no duty' */
  readonly strength: string;
  /** The words that bind, as written. @example 'are expected to' */
  readonly said: string;
  readonly action: string;
}

/** The duties in a document; with `touching`, only those that name that concept or one that belongs to it. */
export function listDuties(document: Document, path: string, touching?: ConceptId): readonly ListedDuty[] {
  const all = dutiesOf(document);
  const duties =
    touching === undefined ? all : dutiesNaming(all, document, conceptsAround(touching, document.vocabulary));
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

/**
 * The strength, and what is done without words that the strength says already.
 * @example inWords(regard, 'must', 'have due regard to it') // ['must have due regard', 'to it']
 */
function inWords(
  { strength, negated }: Pick<Duty, 'strength' | 'negated'>,
  said: string,
  action: string,
): readonly [strength: string, action: string] {
  if (strength === 'none') return [l10n.t('no duty'), action];
  if (strength !== 'have-regard') return [negated ? `${strength} not` : strength, action];
  const [whole, kind = ''] = /^(?:have|pay|give)\s+(\p{Ll}+\s+)?regard\s+/iu.exec(action) ?? [''];
  const modal = /^(?:should|may)\b/iu.exec(said)?.[0].toLowerCase() ?? 'must';
  return [`${modal}${negated ? ' not' : ''} have ${kind}regard`, action.slice(whole.length)];
}

function listed(duty: Duty, document: Document, path: string): ListedDuty {
  const words = (span: Span) => readableWords(document, span);
  const said = words(duty.cue);
  const [strength, action] = inWords(duty, said, words(duty.action));
  return {
    path,
    start: duty.start,
    end: duty.end,
    line: positionAt(document.text, duty.action.start).line + 1,
    who: duty.actor?.text ?? '',
    concept: duty.actor?.concept,
    strength,
    said,
    action,
  };
}
