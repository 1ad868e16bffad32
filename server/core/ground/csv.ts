/**
 * A table as CSV (RFC 4180): CRLF line ends, every field in quotation marks that needs them. A field that a spreadsheet
 * would run as a formula gets an apostrophe in front, because the words come from texts of others.
 * @example csvOf([['who', 'what'], ['the board', 'publish "the plan"']]) // 'who,what\r\nthe board,"publish ""the plan"""\r\n'
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `${row.map(field).join(',')}\r\n`).join('');
}

function field(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\s)/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
