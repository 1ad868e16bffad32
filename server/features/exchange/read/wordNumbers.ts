import type { Element, Root } from 'xast';
import { numberMark } from './marks.ts';
import { allIn, attributeOf, childOf, childrenOf, element, valOf } from './xml.ts';

// Word counts numbered paragraphs by itself: "1.12" and "(a)" stand nowhere in the file. They are counted here as it
// does (ECMA-376, 17.9), because policy texts are cited by them.

/** One level of a numbering. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** @example '%1.%2' */
  readonly pattern: string;
  readonly style?: string;
}

interface Numbering {
  readonly levels: ReadonlyMap<number, Level>;
  /** Numberings of one kind go on counting together. */
  readonly abstract: string;
  readonly starts: ReadonlyMap<number, number>;
}

/** What the style of a paragraph says, by itself or through the styles that it is based on. */
interface Style {
  readonly outline?: number;
  readonly numbering?: string;
  readonly level?: number;
}

/** Paragraphs whose style is a heading by its outline, whatever it is called, get a style that says so by its name. */
export function headingsByOutline(document: Root, styles: Root): void {
  const known = stylesOf(styles);
  for (const paragraph of allIn(document, 'w:p')) {
    const look = childOf(paragraph, 'w:pPr');
    const written = valOf(look, 'w:outlineLvl');
    const outline =
      written === undefined ? known.get(valOf(look, 'w:pStyle') ?? '')?.outline : Number(written);
    if (!look || outline === undefined || outline > 5) continue;
    const style = childOf(look, 'w:pStyle');
    const id = `outline${outline + 1}`;
    // What Word calls a heading the library knows by itself; but its number is then ours to find by the old style.
    look.attributes.style = valOf(look, 'w:pStyle') ?? '';
    if (style) style.attributes['w:val'] = id;
    else look.children.unshift(element('w:pStyle', { 'w:val': id }));
  }
  const all = childOf(styles, 'w:styles');
  for (let level = 1; level <= 6; level++)
    all?.children.push(
      element('w:style', { 'w:type': 'paragraph', 'w:styleId': `outline${level}` }, [
        element('w:name', { 'w:val': `outline ${level}` }),
      ]),
    );
}

/**
 * Writes the number of each numbered paragraph in front of its words: as words before headings and paragraphs of
 * several levels ("1.12"), as a mark where the paragraph is an item of a list.
 */
export function numberParagraphs(
  document: Root,
  styles: Root | undefined,
  numbering: Root | undefined,
): void {
  if (!numbering) return;
  const numberings = numberingsOf(numbering);
  const known = styles ? stylesOf(styles) : new Map<string, Style>();
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  for (const paragraph of allIn(document, 'w:p')) {
    const look = childOf(paragraph, 'w:pPr');
    const styleId = attributeOf(look, 'style') ?? valOf(look, 'w:pStyle') ?? '';
    if (look) delete look.attributes.style;
    const style = known.get(styleId);
    const own = valOf(look, 'w:numPr', 'w:numId');
    const id = own ?? style?.numbering;
    const used = id === undefined ? undefined : numberings.get(id);
    if (!used || id === undefined) continue;
    const levelOfStyle = [...used.levels].find(([, level]) => level.style === styleId)?.[0];
    const depth = Number(valOf(look, 'w:numPr', 'w:ilvl') ?? (own ? 0 : (levelOfStyle ?? style?.level ?? 0)));
    const level = used.levels.get(depth);
    if (!level) continue;
    const counts = countersOf(counters, used, begun, id);
    counts.length = Math.min(counts.length, depth + 1);
    for (let above = 0; above <= depth; above++)
      counts[above] ??=
        (used.starts.get(above) ?? used.levels.get(above)?.start ?? 1) - (above === depth ? 1 : 0);
    counts[depth]! += 1;
    if (level.format === 'bullet') continue;
    const isHeading = /^outline[1-6]$/.test(valOf(look, 'w:pStyle') ?? '');
    putLabel(paragraph, look, labelOf(level, used, counts), isHeading);
  }
}

function countersOf(
  all: Map<string, number[]>,
  { abstract, starts }: Numbering,
  begun: Set<string>,
  id: string,
): number[] {
  // A numbering that says where it starts begins anew when it is first used.
  if (!all.has(abstract) || (starts.size > 0 && !begun.has(id))) all.set(abstract, []);
  begun.add(id);
  return all.get(abstract)!;
}

function labelOf({ pattern }: Level, { levels }: Numbering, counts: readonly number[]): string {
  return pattern.replace(/%(\d)/g, (_, digit: string) => {
    const depth = Number(digit) - 1;
    return formatted(counts[depth] ?? 1, levels.get(depth)?.format ?? 'decimal');
  });
}

function putLabel(paragraph: Element, look: Element | undefined, label: string, isHeading: boolean): void {
  if (label.trim() === '') return;
  const isWords = isHeading || /^\d+(?:\.\d+)+[.)]?$/.test(label);
  const run = element('w:r', {}, [
    element('w:t', { 'xml:space': 'preserve' }, [isWords ? `${label} ` : numberMark(label)]),
  ]);
  const behind = look ? paragraph.children.indexOf(look) + 1 : 0;
  paragraph.children.splice(behind, 0, run);
  if (!isWords || !look) return;
  // No longer an item of a list for whoever reads on.
  look.children = look.children.filter(child => child.type !== 'element' || child.name !== 'w:numPr');
  look.children.push(element('w:numPr', {}, [element('w:numId', { 'w:val': '0' })]));
}

function numberingsOf(root: Root): ReadonlyMap<string, Numbering> {
  const all = childOf(root, 'w:numbering');
  const abstracts = new Map(
    childrenOf(all, 'w:abstractNum').map(one => [attributeOf(one, 'w:abstractNumId') ?? '', levelsOf(one)]),
  );
  return new Map(
    childrenOf(all, 'w:num').map(num => {
      const abstract = valOf(num, 'w:abstractNumId') ?? '';
      const overrides = childrenOf(num, 'w:lvlOverride');
      const starts = overrides.flatMap(override => {
        const start = valOf(override, 'w:startOverride');
        return start === undefined ? [] : [[Number(attributeOf(override, 'w:ilvl')), Number(start)] as const];
      });
      const levels = new Map([
        ...(abstracts.get(abstract) ?? []),
        ...overrides.flatMap(one => [...levelsOf(one)]),
      ]);
      return [attributeOf(num, 'w:numId') ?? '', { levels, abstract, starts: new Map(starts) }] as const;
    }),
  );
}

function levelsOf(parent: Element): Map<number, Level> {
  return new Map(
    childrenOf(parent, 'w:lvl').map(level => [
      Number(attributeOf(level, 'w:ilvl')),
      {
        start: Number(valOf(level, 'w:start') ?? 1),
        format: valOf(level, 'w:numFmt') ?? 'decimal',
        pattern: valOf(level, 'w:lvlText') ?? '',
        style: valOf(level, 'w:pStyle'),
      },
    ]),
  );
}

/** What each paragraph style says, with what it takes over from the one that it is based on. */
function stylesOf(root: Root): ReadonlyMap<string, Style> {
  const all = new Map(allIn(root, 'w:style').map(style => [attributeOf(style, 'w:styleId') ?? '', style]));
  const resolve = (id: string | undefined, depth = 0): Style => {
    const style = id === undefined || depth > 20 ? undefined : all.get(id);
    if (!style) return {};
    const above = resolve(valOf(style, 'w:basedOn'), depth + 1);
    const look = childOf(style, 'w:pPr');
    const [outline, level] = [valOf(look, 'w:outlineLvl'), valOf(look, 'w:numPr', 'w:ilvl')];
    const named = /^heading ([1-6])$/i.exec(valOf(style, 'w:name') ?? '')?.[1];
    return {
      outline: outline !== undefined ? Number(outline) : named ? Number(named) - 1 : above.outline,
      numbering: valOf(look, 'w:numPr', 'w:numId') ?? above.numbering,
      level: level !== undefined ? Number(level) : above.level,
    };
  };
  return new Map([...all.keys()].map(id => [id, resolve(id)]));
}

/** A number as Word writes it. @example formatted(4, 'lowerRoman') // 'iv' */
export function formatted(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(count);
    case 'upperLetter':
      return letters(count).toUpperCase();
    case 'lowerRoman':
      return roman(count);
    case 'upperRoman':
      return roman(count).toUpperCase();
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(count);
  }
}

/** After z come aa, bb, cc. */
function letters(count: number): string {
  const letter = String.fromCharCode(97 + ((count - 1) % 26));
  return letter.repeat(Math.ceil(count / 26));
}

const ROMAN = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

function roman(count: number): string {
  let [rest, written] = [count, ''];
  for (const [value, sign] of ROMAN) for (; rest >= value; rest -= value) written += sign;
  return written;
}
