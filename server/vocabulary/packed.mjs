// A fifth of the vocabulary is said more than once: the same source stands behind forty boards. In the bundles it is
// said once.

/** The least length, as JSON, of what is worth a number. */
const LONG = 12;

/**
 * Some JSON data and, after it, what is said more than once in it; `{ "=": 3 }` stands for the third of those.
 * @param {unknown} data without a field of the name `=`
 * @returns {[unknown, unknown[]]}
 */
export function pack(data) {
  /** @type {Map<string, number>} */
  const times = new Map();
  /** @param {unknown} value */
  const count = value => {
    const written = JSON.stringify(value);
    const before = times.get(written) ?? 0;
    times.set(written, before + 1);
    if (before === 0 && isWhole(value)) for (const part of Object.values(value)) count(part);
  };
  count(data);
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {unknown[]} */
  const repeated = [];
  /** @type {Change} */
  const write = value => {
    const written = JSON.stringify(value);
    if (written.length < LONG || (times.get(written) ?? 0) < 2) return within(value, write);
    if (!numbers.has(written)) {
      numbers.set(written, repeated.length);
      const at = repeated.push(undefined) - 1;
      repeated[at] = within(value, write);
    }
    return { '=': numbers.get(written) };
  };
  return [write(data), repeated];
}

/**
 * The data that was packed; what was said more than once is one object.
 * @param {[unknown, unknown[]]} packed
 */
export function unpack([data, repeated]) {
  /** @type {unknown[]} */
  const known = [];
  /** @type {Change} */
  const read = value => {
    const number = isWhole(value) ? value['='] : undefined;
    if (typeof number !== 'number') return within(value, read);
    known[number] ??= within(repeated[number], read);
    return known[number];
  };
  return read(data);
}

/** @typedef {(value: unknown) => unknown} Change */

/**
 * The value with each of its parts changed.
 * @param {unknown} value
 * @param {Change} change
 */
function within(value, change) {
  if (Array.isArray(value)) return value.map(change);
  if (!isWhole(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, change(part)]));
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isWhole(value) {
  return typeof value === 'object' && value !== null;
}
