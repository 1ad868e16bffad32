import { PatternSet, readConditions, wordsOf } from '../text/patterns.ts';
import { ROOT, Trie } from '../text/trie.ts';
import { Lexicon, UNKNOWN } from '../text/words.ts';
import { caseOf, formsOf, isInitialism, labelOf, pluralOf } from './forms.ts';
import type {
  Change,
  Concept,
  ConceptId,
  Description,
  Form,
  Label,
  LabelKind,
  Vocabulary,
  VocabularyData,
  WrittenConcept,
} from './vocabulary.ts';

/**
 * Compiles the vocabulary. Costs a few milliseconds for 300 concepts.
 * @throws an Error that names the concept, when a descriptive pattern cannot be read.
 */
export function compileVocabulary(data: VocabularyData, trail: Vocabulary['trail'] = new Map()): Vocabulary {
  const lexicon = new Lexicon();
  const trie = new Trie();
  const forms: Form[][] = [];
  const insert = (words: readonly number[], form: Form) => keep(forms, trie.add(words), form);
  const descriptive = new PatternSet<Description>(lexicon);
  const ambiguous = new Map(data.forms.map(form => [form.form, form]));
  for (const concept of data.concepts) {
    for (const form of formsOf(concept)) {
      insert(wordsOf(form.text, lexicon), form);
      // Near misses are looked for without apostrophes.
      if (/['’]/.test(form.text)) wordsOf(form.text.replace(/['’]/g, ''), lexicon);
    }
    for (const written of concept.descriptive ?? []) {
      const { pattern, needs, unless } = readConditions(written);
      const phrases = (all: readonly string[]) => all.map(phrase => wordsOf(phrase, lexicon));
      descriptive.add(pattern, { concept: concept.id, needs: phrases(needs), unless: phrases(unless) });
    }
  }
  for (const form of data.forms) {
    if (form.match === 'never') continue;
    for (const reading of form.readings ?? []) {
      const kind: LabelKind = isInitialism(form.form) ? 'abbreviation' : 'alt';
      const { concept, sense, near, when, weight } = reading;
      const made = {
        kind,
        concept,
        sense,
        near,
        when,
        weight,
        ambiguous: form,
        match: form.match ?? 'always',
      };
      for (const [text, plural] of [
        [form.form, false],
        [pluralOf(form.form), true],
      ] as const) {
        insert(wordsOf(text, lexicon), { ...made, text, plural, case: form.case ?? caseOf(text) });
      }
    }
  }
  const changes = new PatternSet<Change>(lexicon);
  const unchanged = new PatternSet<Change>(lexicon);
  for (const change of data.changes ?? []) {
    for (const pattern of change.any) changes.add(pattern, change);
    for (const pattern of change.unless ?? []) unchanged.add(pattern, change);
  }
  const near = nearPhrases(data, lexicon);
  return {
    version: data.version,
    concepts: new Map(data.concepts.map(concept => [concept.id, readConcept(concept)])),
    ambiguous,
    instances: instancesAmong((data.boards ?? []).map(readConcept)),
    people: data.people ?? [],
    trail,
    lexicon,
    words: lexicon.size,
    labels: { trie, forms },
    descriptive,
    changes,
    unchanged,
    near,
  };
}

function instancesAmong(boards: readonly Concept[]): ReadonlyMap<ConceptId, readonly Concept[]> {
  const found = new Map<ConceptId, Concept[]>();
  for (const board of boards)
    for (const concept of board.broader ?? []) found.set(concept, [...(found.get(concept) ?? []), board]);
  return found;
}

function nearPhrases(data: VocabularyData, lexicon: Lexicon): Vocabulary['near'] {
  const lists = [
    ...data.concepts.flatMap(concept => [
      concept.near,
      ...[concept.altLabel, concept.hiddenLabel, concept.abbreviation, concept.plural]
        .flatMap(labels => labels ?? [])
        .map(label => labelOf(label).near),
    ]),
    ...data.forms.flatMap(({ readings, otherSense }) => [
      ...(readings ?? []).map(reading => reading.near),
      otherSense?.near,
    ]),
  ];
  const phrases = (near: readonly string[]) => {
    const all = near.flatMap(phrase => [wordsOf(phrase, lexicon), wordsOf(pluralOf(phrase), lexicon)]);
    const byFirst = new Map<number, number[][]>();
    for (const phrase of all)
      byFirst.set(phrase[0] ?? UNKNOWN, [...(byFirst.get(phrase[0] ?? UNKNOWN) ?? []), phrase]);
    return byFirst;
  };
  return new Map(lists.flatMap(near => (near ? [[near, phrases(near)] as const] : [])));
}

function readConcept(concept: WrittenConcept): Concept {
  const formsIn = (written?: readonly (string | Label)[]) => written?.map(label => labelOf(label).form);
  return { ...concept, abbreviation: formsIn(concept.abbreviation), plural: formsIn(concept.plural) };
}

function keep(forms: Form[][], node: number, form: Form): void {
  if (node === ROOT) return;
  while (forms.length <= node) forms.push([]);
  const same = forms[node]!.some(
    known =>
      known.concept === form.concept &&
      known.sense === form.sense &&
      known.case === form.case &&
      known.when === form.when &&
      known.ambiguous === form.ambiguous,
  );
  if (!same) forms[node]!.push(form);
}
