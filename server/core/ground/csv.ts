import * as l10n from '@vscode/l10n';

/**
 * A table as CSV (RFC 4180): CRLF line ends, every field in quotation marks that needs them. A field that a spreadsheet
 * would run as a formula gets an apostrophe in front, because the words come from texts of others.
 * @example csvOf([['who', 'what'], ['the board', 'publish "the plan"']]) // 'who,what\r\nthe board,"publish ""the plan"""\r\n'
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `${row.map(field).join(',')}\r\n`).join('');
}

function field(text: string): string {
  const safe = mayRun(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Apostrophes in front count for nothing, so that a field which had one comes back with it. */
function mayRun(text: string): boolean {
  return FORMULA.test(text.replace(/^'+/, ''));
}

/**
 * What a spreadsheet may run: a sign that begins a formula, in full width too, behind anything that is not seen; also
 * a dash, unless the words of a list follow.
 */
const FORMULA = /^[\s\p{Cf}]*(?:[=+@＝＋＠]|[-－](?!\s+(?=\p{L})[^(=+*/|!]*$))|^[\t\r]/u;

/**
 * The rows of a table in CSV (RFC 4180), without empty ones; what `csvOf` put before a formula is taken away again.
 * One pass, however many quotation marks there are.
 * @throws an Error in words for the writer of the table, with the row, where a quotation mark stands as none may.
 */
export function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? endOfQuoted(text, at, rows.length + 1) : endOfPlain(text, at, rows.length + 1);
    const value = isQuoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end);
    row.push(value.startsWith("'") && mayRun(value) ? value.slice(1) : value);
    at = end + 1;
    if (text[end] === ',') continue;
    if (text[end] === '\r' && text[at] === '\n') at += 1;
    rows.push(row);
    row = [];
  }
  return rows.filter(cells => cells.length > 1 || cells[0] !== '');
}

/** Behind the mark that closes a cell in quotation marks. */
function endOfQuoted(text: string, start: number, row: number): number {
  let end = start + 1;
  for (;;) {
    end = text.indexOf('"', end) + 1;
    if (end === 0)
      throw new Error(l10n.t('Row {0}: the quotation mark that opens a cell is never closed.', row));
    if (text[end] !== '"') break;
    end += 1;
  }
  if (end < text.length && !/[,\r\n]/.test(text[end]!))
    throw new Error(
      l10n.t(
        'Row {0}: words follow the quotation mark that closes a cell. Put all of the cell in quotation marks and double those within: """Local"" Board".',
        row,
      ),
    );
  return end;
}

function endOfPlain(text: string, start: number, row: number): number {
  const stop = /[",\r\n]/g;
  stop.lastIndex = start;
  const end = stop.exec(text)?.index ?? text.length;
  if (text[end] === '"')
    throw new Error(
      l10n.t(
        'Row {0}: a quotation mark stands within a cell. Put all of the cell in quotation marks and double those within: "Pipe 12"" wide".',
        row,
      ),
    );
  return end;
}
