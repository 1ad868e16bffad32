import { remembered } from '../ground/memory.ts';
import type { Concept, ConceptId, Vocabulary } from './vocabulary.ts';

/** A named instance of a kind in a text: which one, and where its name begins. */
export interface NamedInstance {
  readonly instance: Concept;
  readonly start: number;
}

/**
 * The instance of a kind that is meant where the kind's label stands at `start`, by the name before it. The longest
 * name counts, and none where it is itself the end of a longer name.
 * @example instanceBefore('the Frimley ICB', 12, 'integrated-care-board', vocabulary) // Frimley's own entry, 4
 */
export function instanceBefore(
  text: string,
  start: number,
  kind: ConceptId,
  vocabulary: Vocabulary,
): NamedInstance | undefined {
  const names = namesOf(kind, vocabulary);
  if (!names) return undefined;
  const window = text.slice(Math.max(0, start - MOST_BEFORE), start);
  const last = /([\p{L}\p{N}]+)[\s\u00a0]+$/u.exec(window)?.[1];
  for (const { pattern, instance } of (last && names.get(last)) || []) {
    const found = pattern.exec(window);
    if (!found) continue;
    const before = window.slice(0, found.index);
    return LONGER_NAME.test(before) && !SMALL_WORD.test(before)
      ? undefined
      : { instance, start: start - window.length + found.index };
  }
  return undefined;
}

/** As far as the longest name may reach back. */
const MOST_BEFORE = 120;

/** A capitalised word right before: "West Sussex" is not Sussex. Initials are no such word. */
const LONGER_NAME = /\p{Lu}\p{Ll}[\p{L}\p{N}]*[\s\u00a0-]+$/u;
const SMALL_WORD =
  /(?:^|[^\p{L}])(?:the|a|an|in|at|by|for|from|with|and|of|to|on|or|that|when|while|as|both|under|since|but|if|our|where|because|so)[\s\u00a0]+$/iu;

interface Name {
  readonly pattern: RegExp;
  readonly instance: Concept;
}

/** Names by their last word, the longest first. */
type Names = ReadonlyMap<string, readonly Name[]>;

const namesByKind = remembered((_: Vocabulary) => new Map<ConceptId, Names | undefined>());

function namesOf(kind: ConceptId, vocabulary: Vocabulary): Names | undefined {
  const known = namesByKind(vocabulary);
  if (!known.has(kind)) known.set(kind, readNames(vocabulary.instances.get(kind)));
  return known.get(kind);
}

function readNames(instances: readonly Concept[] | undefined): Names | undefined {
  if (!instances) return undefined;
  const all = instances
    .flatMap(instance => shortNamesOf(instance).map(name => ({ name, instance })))
    .sort((a, b) => b.name.length - a.name.length);
  const byLast = new Map<string, Name[]>();
  for (const { name, instance } of all) {
    const last = /[\p{L}\p{N}]+$/u.exec(name)?.[0] ?? '';
    const words = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '[\\s\\u00a0]+');
    const pattern = new RegExp(
      String.raw`(?<![\p{L}\p{N}])${words.replace(/\band\b|&/g, '(?:and|&)')}[\s\u00a0]+$`,
      'u',
    );
    byLast.set(last, [...(byLast.get(last) ?? []), { pattern, instance }]);
  }
  return byLast;
}

/** What an instance is called without the words for its kind. */
function shortNamesOf({ altLabel = [], abbreviation = [] }: Concept): string[] {
  const names = altLabel.flatMap(label =>
    typeof label !== 'string' && label.kind === 'shorthand' ? [label.form] : [],
  );
  return [...names, ...abbreviation];
}
