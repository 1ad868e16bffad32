// What all pictures share: they stand by themselves, in the colours of the editor where it has any, else in print.

/** Text for an element or attribute of XML or HTML. @example asXml('A & B') // 'A &amp; B' */
export function asXml(text: string): string {
  return text
    .replace(/[&<>"]/g, mark => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[mark]};`)
    .replace(NO_XML, '\ufffd');
}

/** Characters that XML 1.0 has no place for, section 2.2: controls, halves of pairs, U+FFFE and U+FFFF. */
const NO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/** The page, its text, and its quieter text. */
const PICTURE_STYLE = [
  '.page{fill:var(--vscode-editor-background,#fff)}',
  'text{fill:var(--vscode-editor-foreground,#1f1f1f)}',
  '.group{font-weight:600}',
  '.quiet{fill:var(--vscode-descriptionForeground,#5a5a5a);font-size:11px}',
].join('');

export interface Picture {
  readonly title: string;
  /** What is to be seen, in a sentence or two, for who cannot. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** More rules than `PICTURE_STYLE`. */
  readonly style: string;
  readonly content: readonly string[];
}

/** A whole SVG file. */
export function drawPicture({ title, description, width, height, style, content }: Picture): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="picture-title" aria-describedby="picture-description" font-family="Segoe UI, Helvetica, Arial, sans-serif" font-size="12">`,
    `<title id="picture-title">${asXml(title)}</title>`,
    `<desc id="picture-description">${asXml(description)}</desc>`,
    `<style>${PICTURE_STYLE}${style}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...content,
    '</svg>',
  ].join('\n');
}
