import type { Span } from '../../core/ground/span.ts';
import type { Page } from './page.ts';

/** What stands in the margin of an exported page; without a place where its words are lost. */
export interface ExportedNote {
  readonly kind: 'comment' | 'tag' | 'claim';
  readonly span?: Span;
  /** Who, and what they do. @example 'Kamall, against' */
  readonly head: string;
  /** Safe HTML, a paragraph each. */
  readonly said: readonly string[];
}

/** What stands above an exported page, as plain words. */
export interface ExportedHead {
  readonly title: string;
  readonly by: readonly string[];
  /** The text has a heading of its own. */
  readonly hasHeading: boolean;
}

/**
 * A page with its margin as one file that stands by itself: nothing in it runs, and nothing is loaded. Notes float beside
 * their paragraph, which they stand before, because a float begins no higher than the words around it.
 * @param style the style sheet of the page in the editor
 * @param typeface a class of that style sheet
 */
export function exportedPage(
  page: Page,
  notes: readonly ExportedNote[],
  { title, by, hasHeading }: ExportedHead,
  style: string,
  typeface: string,
): string {
  const blocks = page.blocks.map(({ html }, number) => {
    const { start, end } = page.drawn[number]!.span;
    const here = notes.filter(({ span }) => span && start <= span.start && span.start < end);
    return `${here.map(noteHtml).join('')}<div class="block">${html.replace(PLACES, '')}</div>`;
  });
  const lost = notes.filter(({ span }) => !span);
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${asHtml(title)}</title>
<style>${style.replaceAll('</', '<\\/')}</style>
</head>
<body class="exported ${typeface}">
<main class="sheet">
<div class="title">${hasHeading ? '' : `<h1 class="name">${asHtml(title)}</h1>`}${by.map(line => `<p class="by">${asHtml(line)}</p>`).join('')}</div>
<div class="text">
${lost.map(noteHtml).join('')}${blocks.join('\n')}
</div>
</main>
</body>
</html>
`;
}

/** Of use only where a page is in an editor. */
const PLACES = / data-[ons]="\d*"/g;

function noteHtml({ kind, head, said }: ExportedNote): string {
  const words = said.map(html => `<div class="said">${html}</div>`).join('');
  return `<div class="note ${kind}" role="note"><p class="who">${asHtml(head)}</p>${words}</div>`;
}

/** @example asHtml('a < b') // 'a &lt; b' */
export function asHtml(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
