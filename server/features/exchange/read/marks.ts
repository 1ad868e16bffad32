// Where a comment begins and ends must outlive the way from a file to Markdown, through libraries that know nothing of
// it. So it goes as words: noncharacters of Unicode (23.7), which no text holds, and which XML and HTML let through.

const [START, END, NUMBER, STOP] = ['\ufdd0', '\ufdd1', '\ufdd2', '\ufdd3'] as const;
const ANY = /[\ufdd0-\ufdef]/g;
const MARK = /([\ufdd0\ufdd1])([^\ufdd3]*)\ufdd3/g;

/** Words in which whatever looks like a mark of ours is left out. */
export function unmarked(text: string): string {
  return text.replace(ANY, '');
}

/** Stands where the words of a comment begin. @param id digits */
export function startMark(id: string): string {
  return START + id + STOP;
}

/** Stands where the words of a comment end. */
export function endMark(id: string): string {
  return END + id + STOP;
}

/** Stands at the head of a numbered paragraph. @param label as it is seen in the file. @example numberMark('3.') */
export function numberMark(label: string): string {
  return NUMBER + label + STOP;
}

/** The label that a paragraph begins with, and how long its mark is. */
export function numberAt(text: string): { readonly label: string; readonly length: number } | undefined {
  const [whole, label] = /^\ufdd2([^\ufdd3]*)\ufdd3\s*/.exec(text) ?? [];
  return whole === undefined ? undefined : { label: label!, length: whole.length };
}

/** Words of a file as they are without the marks that were put into them. */
export function withoutMarks(text: string): string {
  return unmarked(text.replace(/[\ufdd0\ufdd1][^\ufdd3]*\ufdd3/g, ''));
}

/** A piece of text parted from the marks of comments in it; each mark with the unit before which it stood. */
export function partMarks(text: string): { bare: string; marks: { at: number; mark: string }[] } {
  const marks: { at: number; mark: string }[] = [];
  let removed = 0;
  const bare = text.replace(MARK, (mark: string, _kind, _id, index: number) => {
    marks.push({ at: index - removed, mark });
    removed += mark.length;
    return '';
  });
  return { bare, marks };
}

/** Takes the marks out of finished Markdown; the spans count in what is left. */
export function takeMarks(markdown: string): {
  text: string;
  spans: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
} {
  const { bare, marks } = partMarks(markdown);
  const starts = new Map<string, number>();
  const spans = new Map<string, { start: number; end: number }>();
  for (const { at, mark } of marks) {
    const id = mark.slice(1, -1);
    if (mark.startsWith(START)) starts.set(id, at);
    else spans.set(id, wordsBetween(bare, starts.get(id) ?? at, at));
  }
  return { text: unmarked(bare), spans };
}

/** A span without the half of an emphasis that reaches into it; one of nothing stands for its whole line. */
function wordsBetween(text: string, start: number, end: number): { start: number; end: number } {
  const words = text.slice(start, end);
  if (words.trim() === '') {
    const line = /[^\n]*$/.exec(text.slice(0, start))![0].length;
    return { start: start - line, end: start + /^[^\n]*/.exec(text.slice(start))![0].length };
  }
  const isWhole = (words.match(/(?<!\\)\*+/g) ?? []).length % 2 === 0;
  if (isWhole) return { start, end };
  const [before, behind] = [/^\*+/.exec(words)?.[0].length ?? 0, /(?<!\\)\*+$/.exec(words)?.[0].length ?? 0];
  return { start: start + before, end: end - behind };
}
