// A fifth of the vocabulary is said more than once (the same source stands behind forty boards), and most entries have
// the same fields. In the bundles each thing is said once, and the names of fields once for all objects that have them.

/** The least length, as JSON, of what is worth a number. */
const LONG = 8;
/** What stands first in a list, and before a number of the data; an object begins with the number of its names. */
const LIST = -1;
const NUMBER = -2;

/**
 * @typedef {string | boolean | null | number | unknown[]} Packed a number is the place of what is said more than once
 * @typedef {[data: Packed, repeated: Packed[], names: string[][]]} Bundle
 */

/**
 * Some JSON data, what is said more than once in it, and the names of the fields of its objects.
 * @example pack({ a: 1 }) // [[0, [-2, 1]], [], [['a']]]
 * @param {unknown} data
 * @returns {Bundle}
 */
export function pack(data) {
  const times = timesOf(data);
  /** @type {Map<string, number>} */
  const places = new Map();
  /** @type {Packed[]} */
  const repeated = [];
  /** @type {Map<string, number>} */
  const shapes = new Map();
  /** @param {unknown} value @returns {Packed} */
  const write = value => {
    const written = JSON.stringify(value);
    if (written.length < LONG || (times.get(written) ?? 0) < 2) return parts(value);
    const known = places.get(written);
    if (known !== undefined) return known;
    const place = repeated.push(null) - 1;
    places.set(written, place);
    repeated[place] = parts(value);
    return place;
  };
  /** @param {unknown} value @returns {Packed} */
  const parts = value => {
    if (typeof value === 'number') return [NUMBER, value];
    if (Array.isArray(value)) return [LIST, ...value.map(write)];
    if (!isObject(value)) return /** @type {string | boolean | null} */ (value);
    const names = JSON.stringify(Object.keys(value));
    const shape = shapes.get(names) ?? shapes.size;
    shapes.set(names, shape);
    return [shape, ...Object.values(value).map(write)];
  };
  const packed = write(data);
  return [packed, repeated, [...shapes.keys()].map(names => JSON.parse(names))];
}

/**
 * How often each value stands in some data, by its JSON; parts of what is said again are not counted again.
 * @param {unknown} data
 */
function timesOf(data) {
  /** @type {Map<string, number>} */
  const times = new Map();
  /** @param {unknown} value */
  const count = value => {
    const written = JSON.stringify(value);
    const before = times.get(written) ?? 0;
    times.set(written, before + 1);
    if (before === 0 && isObject(value)) for (const part of Object.values(value)) count(part);
  };
  count(data);
  return times;
}

/**
 * The data that was packed; what was said more than once is one object.
 * @param {Bundle} bundle
 * @returns {unknown}
 */
export function unpack([data, repeated, names]) {
  /** @type {unknown[]} */
  const known = [];
  /** @param {Packed} value @returns {unknown} */
  const read = value => {
    if (typeof value !== 'number') return parts(value);
    known[value] ??= parts(/** @type {Packed} */ (repeated[value]));
    return known[value];
  };
  /** @param {Packed} value @returns {unknown} */
  const parts = value => {
    if (!Array.isArray(value)) return value;
    const [kind, ...inner] = /** @type {[number, ...Packed[]]} */ (value);
    if (kind === NUMBER) return inner[0];
    if (kind === LIST) return inner.map(read);
    /** @type {Record<string, unknown>} */
    const made = {};
    for (const [at, name] of (names[kind] ?? []).entries())
      made[name] = read(/** @type {Packed} */ (inner[at]));
    return made;
  };
  return read(data);
}

/**
 * @param {unknown} value
 * @returns {value is object}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null;
}
