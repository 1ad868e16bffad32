/**
 * Why a text is not well-formed XML, or undefined where it is. It knows the part of XML that pictures use: one element
 * with attributes, elements, text and the entities for marks; neither declarations nor comments.
 */
export function problemOfXml(xml: string): string | undefined {
  const open: string[] = [];
  let at = 0;
  while (at < xml.length) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(xml);
    const here = `at ${at}: ${xml.slice(at, at + 60)}`;
    if (!piece) return `neither tag nor text ${here}`;
    const [all, close, start, attributes = '', self] = piece;
    if (close !== undefined && open.pop() !== close) return `it closes what is not open ${here}`;
    const names = [...attributes.matchAll(/([\w:-]+)="[^"]*"/g)].map(([, name]) => name);
    if (start !== undefined && new Set(names).size < names.length) return `an attribute twice ${here}`;
    if (start !== undefined && !self) open.push(start);
    at += all.length;
    if (open.length === 0 && at < xml.length) return `more behind the end ${here}`;
  }
  return open.length > 0 ? `${open.at(-1)} stays open` : NO_CHARACTER.exec(xml)?.[0];
}

const PIECE =
  /<\/([a-zA-Z][a-zA-Z0-9]*)>|<([a-zA-Z][a-zA-Z0-9]*)((?:\s+[\w:-]+="(?:[^"<&]|&(?:amp|lt|gt|quot);)*")*)\s*(\/?)>|[^<&]+|&(?:amp|lt|gt|quot);/y;
const NO_CHARACTER = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u;
