import { OPS } from 'unpdf/pdfjs';
import type { Piece } from './pdfPage.ts';
import { missing } from './writing.ts';

/** What is drawn on a page, as the library lists it. */
interface Drawn {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Where a picture stands, in points from the left and the foot of the page. */
interface Box {
  readonly left: number;
  readonly middle: number;
  readonly height: number;
}

/** Smaller ones are bullets, rules and signs. */
const LEAST = 40;

/**
 * Where pictures stand. The library was told to leave all pictures out, so that none is unpacked: of each, the transform
 * is left that would put it in its place, with nothing drawn behind it.
 */
export function picturesAmong({ fnArray, argsArray }: Drawn): Box[] {
  const boxes: Box[] = [];
  const stack: (readonly number[])[] = [];
  let now: readonly number[] = [1, 0, 0, 1, 0, 0];
  fnArray.forEach((operation, i) => {
    if (operation === OPS.save) stack.push(now);
    else if (operation === OPS.restore) now = stack.pop() ?? now;
    else if (operation === OPS.transform) {
      now = product(now, argsArray[i] as readonly number[]);
      const [width, , , height, left, bottom] = now as [number, number, number, number, number, number];
      const isLeftOut = fnArray[i + 1] === OPS.restore;
      if (isLeftOut && Math.abs(width) >= LEAST && Math.abs(height) >= LEAST)
        boxes.push({
          left: Math.min(left, left + width),
          middle: bottom + height / 2,
          height: Math.abs(height),
        });
    }
  });
  return boxes;
}

/** One transform after another (ISO 32000, 8.3). */
function product(a: readonly number[], b: readonly number[]): number[] {
  const [a0, a1, a2, a3, a4, a5] = a as [number, number, number, number, number, number];
  const [b0, b1, b2, b3, b4, b5] = b as [number, number, number, number, number, number];
  return [
    a0 * b0 + a2 * b1,
    a1 * b0 + a3 * b1,
    a0 * b2 + a2 * b3,
    a1 * b2 + a3 * b3,
    a0 * b4 + a2 * b5 + a4,
    a1 * b4 + a3 * b5 + a5,
  ];
}

/** Says in the place of a picture that there is one. */
export function pictureAt(left: number, y: number, height: number): Piece {
  const text = missing('Picture');
  // As large as its words would be: a letter of its own height would count as a heading.
  const run = { text, bold: false, italic: false, raised: false };
  return { left, right: left + 1, y, size: Math.min(height, 1), runs: [run], text };
}

export function isPicture({ size, text }: Piece): boolean {
  return size === 1 && text === missing('Picture');
}
