import { type Document, openDocument } from '../../core/document/document.ts';
import { overlaps, type Span } from '../../core/ground/span.ts';
import { applied } from '../../core/text/rewording.ts';
import type { Edit, Finding, Fix } from './findings.ts';

/** What can be done about a finding: fixes that change the text, add a term to a glossary, or annotate. */
export interface Offer {
  readonly finding: Finding;
  readonly fixes: readonly Fix[];
}

/** The findings that a selection touches, with their fixes; an empty selection touches what it stands in or beside. */
export function offersAt(findings: readonly Finding[], selection: Span): readonly Offer[] {
  const reach = { start: selection.start - 1, end: selection.end + 1 };
  return findings
    .filter(({ span }) => overlaps(span, reach))
    .map(finding => ({ finding, fixes: finding.fixes }));
}

/** What can be done to a whole text at once. */
export type Sweep = 'safe' | 'expand';

/**
 * The edits that mend all findings for which nobody need be asked, or expand all short forms at their first use; in
 * order. What is found in the mended words is mended too, so that a second sweep changes nothing. `find` finds what
 * there is to mend in the document and in its mended versions.
 */
export function sweepOf(
  document: Document,
  sweep: Sweep,
  find: (document: Document) => readonly Finding[],
): readonly Edit[] {
  const { uri, version, text, vocabulary, options } = document;
  let edits = editsOf(find(document), sweep);
  for (let round = 1; round < MOST_ROUNDS && edits.length > 0; round++) {
    const mended = openDocument(uri, version, applied(text.value, edits), vocabulary, options);
    const places = placesOf(edits);
    const isInMended = ({ span }: Finding) => places.some(place => overlaps(place, span));
    const further = editsOf(find(mended).filter(isInMended), sweep);
    if (further.length === 0) return edits;
    edits = composed(edits, further);
  }
  return edits;
}

/** A slip may hide a second one in the same words, seldom a third. */
const MOST_ROUNDS = 4;

/** The edits of all findings, in order; of two fixes that overlap, the first. */
function editsOf(findings: readonly Finding[], sweep: Sweep): readonly Edit[] {
  const edits: Edit[] = [];
  const fixes = findings
    .flatMap(({ fixes }) => fixes.find(fix => (sweep === 'safe' ? fix.safe : fix.kind === 'expand')) ?? [])
    .filter(fix => fix.edits.length > 0)
    .sort((a, b) => a.edits[0]!.span.start - b.edits[0]!.span.start);
  for (const fix of fixes)
    if (edits.length === 0 || edits.at(-1)!.span.end <= fix.edits[0]!.span.start) edits.push(...fix.edits);
  return edits;
}

/** Where the words of some edits stand in the text that they make. */
function placesOf(edits: readonly Edit[]): readonly Span[] {
  let by = 0;
  return edits.map(({ span, text }) => {
    const start = span.start + by;
    by += text.length - (span.end - span.start);
    return { start, end: start + text.length };
  });
}

/** A piece of an edited text: a stretch of the old one, or new words. */
type Piece = Span | string;

/** The edits that do at once what `first` and then `second` would do; the spans of `second` count in what `first` makes. */
function composed(first: readonly Edit[], second: readonly Edit[]): readonly Edit[] {
  const edits: Edit[] = [];
  let [at, words] = [0, ''];
  for (const piece of edited(edited([WHOLE], first), second)) {
    if (typeof piece === 'string') {
      words += piece;
      continue;
    }
    if (words !== '' || piece.start > at) edits.push({ span: { start: at, end: piece.start }, text: words });
    [at, words] = [piece.end, ''];
  }
  return edits;
}

const WHOLE: Span = { start: 0, end: Number.MAX_SAFE_INTEGER };

function edited(pieces: readonly Piece[], edits: readonly Edit[]): readonly Piece[] {
  const done: Piece[] = [];
  let at = 0;
  for (const { span, text } of edits) {
    done.push(...cut(pieces, { start: at, end: span.start }), text);
    at = span.end;
  }
  return [...done, ...cut(pieces, { ...WHOLE, start: at })];
}

/** What of some pieces stands in a span of the text that they make. */
function cut(pieces: readonly Piece[], { start, end }: Span): readonly Piece[] {
  let done = 0;
  return pieces.flatMap(piece => {
    const length = typeof piece === 'string' ? piece.length : piece.end - piece.start;
    const [from, to] = [Math.max(0, start - done), Math.min(length, end - done)];
    const base = typeof piece === 'string' ? 0 : piece.start;
    done += length;
    if (from >= to) return [];
    return [typeof piece === 'string' ? piece.slice(from, to) : { start: base + from, end: base + to }];
  });
}

/** The words that a finding is about. */
export function wordsOf({ text }: Document, { span }: Finding): string {
  return text.value.slice(span.start, span.end);
}
