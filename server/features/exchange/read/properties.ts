import type { Element } from 'xast';
import type { Properties } from './source.ts';
import { wordsIn } from './xml.ts';

/**
 * What people wrote of a file under names of their own choice (Word: File, Info, Advanced Properties). A text that was
 * exported says there who published it, and when; this goes before what the program noted by itself.
 * @param all the elements that hold a property each
 * @param nameOf how such an element is called. @example 'publisher'
 */
export function saidOf(all: readonly Element[], nameOf: (one: Element) => string | undefined): Properties {
  const said = new Map(all.map(one => [nameOf(one)?.toLowerCase(), wordsIn(one).trim()]));
  const [publisher, url] = [said.get('publisher'), said.get('url')];
  const date = /^\d{4}-\d\d-\d\d(?![^T])/.exec(said.get('date') ?? '')?.[0];
  return {
    ...(publisher && { publisher }),
    ...(date && { date, isPublished: true }),
    ...(url && /^https?:/i.test(url) && { url }),
  };
}
