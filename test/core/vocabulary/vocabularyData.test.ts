import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import {
  changes,
  conceptFiles,
  conceptIds,
  concepts,
  everyForm,
  forms,
  readText,
  repeated,
  sameWords,
  senseIds,
} from '../../shared/vocabularyFiles.ts';

// The vocabulary is edited by people who do not run programs often, so every slip that a machine can see is
// looked for here, and each message says which entry to mend.

const facts = new URL('../../../../shared/facts/nhs-facts.yaml', import.meta.url);

for (const name of [...conceptFiles, 'forms.yaml', 'changes.yaml', 'people.yaml']) {
  test(`${name} has the shape of its schema and names it for the editor`, () => {
    const text = readText(name);
    const schema = /^# yaml-language-server: \$schema=\.\/(\w+\.schema\.json)$/m.exec(
      text.split('\n')[0]!,
    )?.[1];
    assert.ok(schema, 'the first line names the schema');
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    const valid = ajv.validate(JSON.parse(readText(schema)), parse(text));
    assert.ok(valid, (ajv.errors ?? []).map(error => `${error.instancePath} ${error.message}`).join('\n'));
  });
}

test('ids of concepts and of senses are unique, and the first sense has the id of its concept', () => {
  assert.deepEqual(repeated(concepts.map(concept => concept.id)), []);
  assert.deepEqual(repeated(concepts.flatMap(concept => concept.senses.map(sense => sense.id))), []);
  const strays = concepts.filter(concept => concept.senses[0]!.id !== concept.id).map(concept => concept.id);
  assert.deepEqual(strays, []);
});

test('every concept of the fact sheet is here', {
  skip: !existsSync(facts) && 'the fact sheet is not on this machine',
}, () => {
  const ids = (parse(readFileSync(facts, 'utf8')) as { id: string }[]).map(fact => fact.id);
  assert.equal(ids.length, 226);
  assert.deepEqual(
    ids.filter(id => !conceptIds.has(id)),
    [],
  );
});

test('every reference leads somewhere', () => {
  const dangling: string[] = [];
  const see = (from: string, ids: readonly string[] = []) => {
    for (const id of ids) if (!conceptIds.has(id) && !senseIds.has(id)) dangling.push(`${from}: ${id}`);
  };
  for (const concept of concepts) {
    see(concept.id, concept.broader);
    see(concept.id, concept.narrower);
    see(concept.id, concept.related);
    see(concept.id, [...(concept.descriptive ?? [])].flatMap(namedConcepts));
    see(
      concept.id,
      everyForm(concept).flatMap(form => (form.sense ? [form.sense] : [])),
    );
    for (const sense of concept.senses) {
      see(
        sense.id,
        sense.becomes?.map(step => step.to),
      );
      see(
        sense.id,
        sense.pending?.map(effect => effect.bill),
      );
    }
  }
  for (const form of forms) {
    for (const reading of form.readings) see(form.form, [reading.concept, reading.sense]);
  }
  for (const change of changes) see(change.id, [...change.concepts, ...change.any.flatMap(namedConcepts)]);
  assert.deepEqual(dangling, []);
});

test('a sense named by an ambiguous form belongs to the concept named with it', () => {
  const byId = new Map(concepts.map(concept => [concept.id, concept]));
  const strays = forms.flatMap(form =>
    form.readings
      .filter(reading => !byId.get(reading.concept)?.senses.some(sense => sense.id === reading.sense))
      .map(reading => `${form.form}: ${reading.concept} has no sense ${reading.sense}`),
  );
  assert.deepEqual(strays, []);
});

test('no two concepts own the same form, unless the ambiguous forms say how to choose', () => {
  const owners = new Map<string, Set<string>>();
  for (const concept of concepts) {
    for (const form of everyForm(concept)) {
      if ((form.match ?? concept.match) === 'never') continue;
      const key = sameWords(form.form);
      owners.set(key, (owners.get(key) ?? new Set()).add(concept.id));
    }
  }
  const settled = new Set(forms.map(form => sameWords(form.form)));
  const clashes = [...owners].filter(([form, ids]) => ids.size > 1 && !settled.has(form));
  assert.deepEqual(
    clashes.map(([form, ids]) => `${form}: ${[...ids].join(', ')}`),
    [],
  );
});

test('an ambiguous form stands once, and offers more than one reading', () => {
  assert.deepEqual(repeated(forms.map(form => form.form)), []);
  const single = forms
    .filter(form => form.readings.length < 2 && !('otherSense' in form))
    .map(form => form.form);
  assert.deepEqual(single, []);
});

test('forms are as they stand in a text: no article, no place-holder, no bracketed initials, no stray spaces', () => {
  const odd = concepts.flatMap(concept =>
    everyForm(concept)
      .filter(form => (form.match ?? concept.match) !== 'never' && concept.id !== 'the-lowdown')
      .filter(form => /^(the|an?) |[[\]]|\)$|^\s|\s$|\s\s/i.test(form.form))
      .map(form => `${concept.id}: ${form.form}`),
  );
  assert.deepEqual(odd, []);
});

test('a form that counts only in context says in which', () => {
  const lost = concepts.flatMap(concept =>
    [{ form: concept.prefLabel, match: concept.match, near: concept.near }, ...everyForm(concept)]
      .filter(form => form.match === 'context' && !(form.near ?? concept.near)?.length)
      .map(form => `${concept.id}: ${form.form}`),
  );
  assert.deepEqual(lost, []);
});

test('a wrong form is corrected into something else, and is not also a right form', () => {
  const odd = concepts.flatMap(concept => {
    const right = new Set(
      everyForm(concept)
        .filter(form => form.fix === undefined)
        .map(form => form.form),
    );
    return (concept.hiddenLabel ?? [])
      .filter(wrong => wrong.form === wrong.fix || right.has(wrong.form))
      .map(wrong => `${concept.id}: ${wrong.form}`);
  });
  assert.deepEqual(odd, []);
});

test('patterns of words are well formed and hold at least two words of their own', () => {
  const patterns = [
    ...concepts.flatMap(concept =>
      (concept.descriptive ?? []).map(pattern => [concept.id, pattern] as const),
    ),
    ...changes.flatMap(change => change.any.map(pattern => [change.id, pattern] as const)),
  ];
  const odd = patterns
    .filter(([, pattern]) => !wellFormed(pattern))
    .map(([id, pattern]) => `${id}: ${pattern}`);
  assert.deepEqual(odd, []);
});

test('every form with several meanings and every overtaken claim has a case that a policy person can read', () => {
  const cases = (name: string) => readFileSync(new URL(`../../features/${name}.md`, import.meta.url), 'utf8');
  const [senses, ageing] = [cases('terms/senses'), cases('time/ageing')];
  const isNamed = (form: string) => new RegExp(String.raw`(?<![\w&])${form}s?(?![\w&])`).test(senses);
  assert.deepEqual(
    forms.map(({ form }) => form).filter(form => !isNamed(form)),
    [],
  );
  const readings = forms
    .filter(({ match }) => match !== 'never')
    .flatMap(({ readings = [] }) => readings.map(({ concept, sense = concept }) => sense));
  assert.deepEqual(
    readings.filter(sense => !new RegExp(`= ${sense}(?![\\w-])`).test(senses)),
    [],
  );
  assert.deepEqual(
    changes.map(({ id }) => id).filter(id => !ageing.includes(id)),
    [],
  );
});

function namedConcepts(pattern: string): string[] {
  return [...pattern.matchAll(/\{([^}]*)\}/g)].map(match => match[1]!);
}

/** Brackets close, alternatives are not empty, and what is left outside optional parts is more than one word. */
function wellFormed(pattern: string): boolean {
  const bare = pattern.replace(/\{[a-z0-9-]+\}/g, 'concept');
  let depth = 0;
  for (const character of bare) {
    if ('(['.includes(character)) depth++;
    if (')]'.includes(character)) depth--;
    if (depth < 0) return false;
  }
  if (depth !== 0 || /[(|[]\s*[|)\]]|\*(?!\d)|[{}]/.test(bare)) return false;
  const outside = bare
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\([^)]*\)/g, ' word ')
    .replace(/\*\d/g, ' ');
  return outside.trim().split(/\s+/).length >= 2;
}
