/** Words on a page; `x` from its left and `y` from its foot, in points. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** 11 unless said. */
  readonly size?: number;
  readonly bold?: boolean;
  /** A picture of this size in place of words. */
  readonly picture?: { readonly width: number; readonly height: number };
}

/**
 * A PDF of A4 pages with words at places, in Latin 1.
 * @param trailer more that stands in its trailer; a whole object may follow as `extra`
 */
export function pdfFile(pages: readonly (readonly Placed[])[], trailer = '', catalog = ''): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const kids = pages.map((_, i) => `${5 + 2 * i} 0 R`);
  add(`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`);
  add(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`);
  for (const font of ['Helvetica', 'Helvetica-Bold'])
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`);
  for (const page of pages) {
    const content = page.map(wordsAt).join('\n');
    const next = objects.length + 2;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${next} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  let file = '%PDF-1.4\n';
  const places = objects.map((body, i) => {
    const place = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, unit => unit.charCodeAt(0));
}

function wordsAt({ x, y, text, size = 11, bold = false, picture }: Placed): string {
  if (picture)
    return `q ${picture.width} 0 0 ${picture.height} ${x} ${y} cm BI /W 2 /H 1 /CS /G /BPC 8 ID xy EI Q`;
  const escaped = text.replace(/[\\()]/g, '\\$&');
  return `BT /F${bold ? 2 : 1} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped}) Tj ET`;
}

/** Lines below each other. @param top where the first stands */
export function linesAt(x: number, top: number, lines: readonly string[], size = 11): Placed[] {
  return lines.map((text, i) => ({ x, y: top - i * size * 1.3, text, size }));
}
