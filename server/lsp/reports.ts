import type { Diagnostic, DocumentDiagnosticReport, Range } from 'vscode-languageserver';

/** What was reported of each text last, so that a client which has it is not sent the same again after each keystroke. */
export class Reports {
  readonly #last = new Map<string, { readonly resultId: string; readonly items: readonly Diagnostic[] }>();
  #count = 0;

  /** @param known the id of the report that the client has */
  of(uri: string, items: Diagnostic[], known: string | undefined): DocumentDiagnosticReport {
    const last = this.#last.get(uri);
    const isSaid = last !== undefined && areSame(last.items, items);
    if (isSaid && last.resultId === known) return { kind: 'unchanged', resultId: known };
    const resultId = isSaid ? last.resultId : String(++this.#count);
    this.#last.set(uri, { resultId, items });
    return { kind: 'full', resultId, items };
  }

  forget(uri: string): void {
    this.#last.delete(uri);
  }
}

function areSame(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return a.length === b.length && a.every((one, i) => isSame(one, b[i]!));
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return (
    isSameRange(a.range, b.range) &&
    a.code === b.code &&
    a.message === b.message &&
    a.severity === b.severity &&
    JSON.stringify(a.relatedInformation) === JSON.stringify(b.relatedInformation)
  );
}

function isSameRange({ start, end }: Range, other: Range): boolean {
  return (
    start.line === other.start.line &&
    start.character === other.start.character &&
    end.line === other.end.line &&
    end.character === other.end.character
  );
}
