import { strToU8, zipSync } from 'fflate';

// Small files of office programs, made of the XML that matters to a test.

const WORD = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
].join(' ');

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Parts of a Word document beside its body, by their names without an ending: what stands in their root element. */
export type WordParts = Partial<
  Record<'comments' | 'commentsExtended' | 'footnotes' | 'numbering' | 'styles', string>
>;

/**
 * A Word document.
 * @param body the XML in `w:body`
 * @param more further files by their paths
 */
export function wordFile(
  body: string,
  parts: WordParts = {},
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array {
  const roots = {
    commentsExtended: 'w15:commentsEx',
    comments: 'w:comments',
    footnotes: 'w:footnotes',
    numbering: 'w:numbering',
    styles: 'w:styles',
  };
  const names = Object.keys(parts) as (keyof WordParts)[];
  const relations = names.map((name, i) => relation(`r${i}`, name, `${name}.xml`));
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships([relation('r0', 'officeDocument', 'word/document.xml')]),
    'word/document.xml': `<w:document ${WORD}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships(relations),
    ...Object.fromEntries(
      names.map(name => [`word/${name}.xml`, `<${roots[name]} ${WORD}>${parts[name]}</${roots[name]}>`]),
    ),
    ...more,
  };
  return packed(files);
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
}

function relationships(all: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

/** A paragraph of Word. @param look what stands among its properties. @example paragraph('Words', '<w:pStyle w:val="Title"/>') */
export function paragraph(content: string, look = ''): string {
  const runs = content.startsWith('<') ? content : run(content);
  return `<w:p>${look && `<w:pPr>${look}</w:pPr>`}${runs}</w:p>`;
}

export function run(words: string, look = ''): string {
  return `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`;
}

/** Files in one packed file. */
export function packed(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );
}
