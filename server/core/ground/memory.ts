/**
 * A thing that remembers what was worked out from it alone, for as long as it lives. A place in the thing itself rather
 * than a `WeakMap`: thousands of passages are asked for all their facts at each keystroke, and weak maps of that size
 * cost the garbage collector more than the facts cost to find. Never copy such a thing with other words.
 */
export interface Remembering {
  readonly memory: Memory;
}

/** Answers by the number of the question. */
export type Memory = unknown[];

export function createMemory(): Memory {
  return new Array(questions);
}

/**
 * `read`, which depends on the thing alone (what else it is given never changes while the thing lives), done once for
 * each thing.
 */
export function once<T extends Remembering, V>(read: (thing: T) => V): (thing: T) => V;
export function once<T extends Remembering, A, V>(read: (thing: T, a: A) => V): (thing: T, a: A) => V;
export function once<T extends Remembering, A, B, V>(
  read: (thing: T, a: A, b: B) => V,
): (thing: T, a: A, b: B) => V;
export function once<T extends Remembering, A, B, V>(read: (thing: T, a: A, b: B) => V) {
  const question = questions++;
  return (thing: T, a: A, b: B): V => {
    const known = thing.memory[question];
    if (known !== undefined) return (known === NOTHING ? undefined : known) as V;
    const value = read(thing, a, b);
    readings.count += 1;
    thing.memory[question] = value === undefined ? NOTHING : value;
    return value;
  };
}

/** How many facts were worked out since the program started; for tests that count work. */
export const readings = { count: 0 };

let questions = 0;

const NOTHING = Symbol('asked, and there is nothing');
