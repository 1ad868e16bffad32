/**
 * A thing that remembers what was worked out from it alone, for as long as it lives. A place in the thing itself rather
 * than a `WeakMap`: thousands of passages are asked for all their facts at each keystroke, and weak maps of that size
 * cost the garbage collector more than the facts cost to find. A copy made of its fields is no such thing, and nothing
 * that is remembered can pass to it.
 */
export abstract class Remembering {
  /** Answers by the number of the question. */
  readonly #answers: unknown[] = new Array(questions);

  /** The function that asks `read` of a thing when it is first called with it, and remembers the answer. */
  static asking<T extends Remembering, V>(read: (thing: T) => V): (thing: T) => V {
    const question = questions++;
    return thing => {
      const known = thing.#answers[question];
      if (known !== undefined) return (known === NOTHING ? undefined : known) as V;
      const value = read(thing);
      readings.count += 1;
      thing.#answers[question] = value === undefined ? NOTHING : value;
      return value;
    };
  }
}

/**
 * `read`, done once for each thing. What it finds must depend on the thing alone.
 * @example const sentencesOf = once((passage: Passage) => read(passage.text))
 */
export function once<T extends Remembering, V>(read: (thing: T) => V): (thing: T) => V {
  return Remembering.asking(read);
}

/** How many facts were worked out since the program started; for tests that count work. */
export const readings = { count: 0 };

let questions = 0;

const NOTHING = Symbol('asked, and there is nothing');

/**
 * `make`, done once for each key and remembered for as long as the key lives: for tables that are built from a
 * vocabulary or a list when they are first needed.
 * @example const senses = remembered((vocabulary: Vocabulary) => new Set(vocabulary.ambiguous.keys()))
 */
export function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return key => {
    const found = known.get(key);
    if (found) return found.value;
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}
