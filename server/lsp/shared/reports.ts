import type {
  Diagnostic,
  DocumentDiagnosticReport,
  Range,
  SemanticTokens,
  SemanticTokensDelta,
} from 'vscode-languageserver';
import { differenceOf } from '../../core/ground/difference.ts';

/** What was answered about each text last, so that after a keystroke a client is sent only what it does not have. */
export class Reports {
  readonly #findings = new Map<string, Said<Diagnostic>>();
  readonly #marks = new Map<string, Said<number>>();
  #count = 0;

  /** @param known the id of the report that the client has */
  findings(uri: string, items: Diagnostic[], known: string | undefined): DocumentDiagnosticReport {
    const last = this.#findings.get(uri);
    const isSaid =
      last?.items.length === items.length && last.items.every((one, i) => isSame(one, items[i]!));
    if (isSaid && last.id === known) return { kind: 'unchanged', resultId: known };
    const resultId = isSaid ? last.id : this.#note(this.#findings, uri, items);
    return { kind: 'full', resultId, items };
  }

  /** @param known the id of the marks that the client has; without it, it is sent them all */
  marks(uri: string, data: number[], known?: string): SemanticTokens | SemanticTokensDelta {
    const last = this.#marks.get(uri);
    const resultId = this.#note(this.#marks, uri, data);
    if (last === undefined || last.id !== known) return { resultId, data };
    const { from, oldEnd, end } = differenceOf(last.items, data, (a, b) => a === b);
    const isSaid = from === oldEnd && from === end;
    const edit = { start: from, deleteCount: oldEnd - from, data: data.slice(from, end) };
    return { resultId, edits: isSaid ? [] : [edit] };
  }

  forget(uri: string): void {
    this.#findings.delete(uri);
    this.#marks.delete(uri);
  }

  #note<Item>(said: Map<string, Said<Item>>, uri: string, items: readonly Item[]): string {
    const id = String(++this.#count);
    said.set(uri, { id, items });
    return id;
  }
}

interface Said<Item> {
  readonly id: string;
  readonly items: readonly Item[];
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
