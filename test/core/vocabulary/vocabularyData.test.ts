import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { lawsIn, pinpointsIn } from '../../../server/core/terms/statute.ts';
import { QUALITIES, qualityOf } from '../../../server/vocabulary/quality.mjs';
import { vocabulary } from '../../shared/vocabulary.ts';

// The vocabulary is edited by people who do not run programs often, so every slip that a machine can see is
// looked for here, and each message says which entry to mend.

interface Form {
  readonly form: string;
  readonly match?: string;
  readonly near?: readonly string[];
  readonly sense?: string;
  readonly fix?: string;
}
interface Sense {
  readonly id: string;
  readonly label: string;
  readonly status: string;
  readonly definition?: string;
  readonly valid?: { readonly from?: string; readonly to?: string };
  readonly becomes?: readonly {
    readonly to: string;
    readonly kind: string;
    readonly on?: string;
    readonly partial?: boolean;
  }[];
  readonly pending?: readonly {
    readonly bill: string;
    readonly stage?: string;
    readonly on?: string;
    readonly checked: string;
  }[];
}
interface Source {
  readonly title: string;
  readonly url?: string;
  readonly ref?: string;
  readonly note?: string;
  readonly proves?: 'name';
  readonly checked?: string;
}
interface Concept {
  readonly id: string;
  readonly type: string;
  readonly prefLabel: string;
  readonly plural?: readonly (string | Form)[];
  readonly abbreviation?: readonly (string | Form)[];
  readonly altLabel?: readonly (string | Form)[];
  readonly hiddenLabel?: readonly Form[];
  readonly descriptive?: readonly string[];
  readonly match?: string;
  readonly near?: readonly string[];
  readonly definition: string;
  readonly senses: readonly Sense[];
  readonly broader?: readonly string[];
  readonly narrower?: readonly string[];
  readonly related?: readonly string[];
  readonly legalBasis?: readonly string[];
  readonly statusNote?: { readonly asAt: string; readonly text: string };
  readonly sources: 'unknown' | readonly Source[];
}
interface AmbiguousForm {
  readonly match?: string;
  readonly form: string;
  readonly readings: readonly {
    readonly concept: string;
    readonly sense: string;
    readonly when?: { readonly from?: string; readonly to?: string };
  }[];
  readonly sources?: readonly Source[];
}
interface Change {
  readonly id: string;
  readonly concepts: readonly string[];
  readonly any: readonly string[];
  readonly sources: readonly Source[];
}

const root = new URL('../../../', import.meta.url);
const folder = new URL('server/vocabulary/', root);
const facts = new URL('../shared/facts/nhs-facts.yaml', root);

const conceptFiles = readdirSync(folder).filter(
  name => name.endsWith('.yaml') && name !== 'forms.yaml' && name !== 'changes.yaml',
);
const concepts: Concept[] = conceptFiles.flatMap(name => read(name) as Concept[]);
const forms = read('forms.yaml') as AmbiguousForm[];
const changes = read('changes.yaml') as Change[];
const conceptIds = new Set(concepts.map(concept => concept.id));
const senseIds = new Set(concepts.flatMap(concept => concept.senses.map(sense => sense.id)));

for (const name of [...conceptFiles, 'forms.yaml', 'changes.yaml']) {
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

test('a sense ends on or after the day it begins', () => {
  const odd = concepts.flatMap(concept =>
    concept.senses
      .filter(({ valid }) => valid?.from && valid.to && endOf(valid.to) < valid.from)
      .map(sense => sense.id),
  );
  assert.deepEqual(odd, []);
});

test('succession never comes back to where it began', () => {
  const steps = new Map(
    concepts.flatMap(concept =>
      concept.senses.map(sense => [sense.id, sense.becomes?.map(step => step.to) ?? []]),
    ),
  );
  const returns = (from: string, at: string, seen: Set<string>): boolean =>
    (steps.get(at) ?? []).some(to => to === from || (!seen.has(to) && returns(from, to, seen.add(to))));
  assert.deepEqual(
    [...steps.keys()].filter(id => returns(id, id, new Set())),
    [],
  );
});

test('a succession meets its other end: on the day when one ends the other is in being', () => {
  const senses = new Map(
    concepts.flatMap(concept => concept.senses.map(sense => [sense.id, sense] as const)),
  );
  const apart = [...senses.values()].flatMap(sense =>
    (sense.becomes ?? []).flatMap(({ to, kind, on, partial }) => {
      const after = senses.get(to)?.valid ?? {};
      const end = sense.valid?.to;
      const passesOn = kind === 'functions-to' || partial;
      const gaps = [
        on && end && !passesOn && !meets(end, on) && `ends ${end} but becomes it on ${on}`,
        on && after.from && after.from.slice(0, on.length) > on && `that begins on ${after.from}`,
        on && after.to && endOf(after.to) < on && `that had ended by ${on}`,
        !on && end && !passesOn && after.from && endOf(end) < dayBefore(after.from) && `gap to ${after.from}`,
      ];
      return gaps.filter(Boolean).map(gap => `${sense.id} > ${to}: ${gap}`);
    }),
  );
  assert.deepEqual(apart, []);
});

test('a legal basis is law: each part leads to an address, or says none', () => {
  const strays = concepts.flatMap(({ id, legalBasis = [] }) =>
    legalBasis
      .filter(basis => !/^none\b/.test(basis))
      .filter(basis => pinpointsIn(basis, vocabulary).length === 0 && lawsIn(basis, vocabulary).length === 0)
      .map(basis => `${id}: ${basis}`),
  );
  assert.deepEqual(strays, []);
});

test('what rests on a law is not older than the law, unless its legal basis says "now" or "before"', () => {
  const odd = concepts.flatMap(({ id, legalBasis = [], senses }) => {
    const first = legalBasis[0] ?? '';
    const from = senses[0]!.valid?.from;
    if (!from || /\b(?:now|before|abolished|abolition)\b|^none\b/.test(first)) return [];
    const years = [...first.matchAll(/\b(?:Act|SI|c\.)?\s?((?:19|20)\d\d)\b(?=\/| c\.|;|,|\s|\)|$)/g)].map(
      ([, year]) => year!,
    );
    const oldest = years.sort()[0];
    return oldest && from.slice(0, 4) < oldest ? [`${id}: from ${from}, ${first}`] : [];
  });
  assert.deepEqual(odd, []);
});

test('a law has the year of its title, and what an Act repealed or a day ended is not called current', () => {
  const odd = concepts.flatMap(({ id, type, prefLabel, senses }) => {
    const year = type === 'law' ? / (\d{4})$/.exec(prefLabel)?.[1] : undefined;
    const { from, to } = senses[0]!.valid ?? {};
    return [
      year &&
        from &&
        !/Regulations|Order/.test(prefLabel) &&
        !from.startsWith(year) &&
        `${id} begins ${from}`,
      year && from && from.slice(0, 4) < year && `${id} begins before ${year}`,
      to && senses[0]!.status === 'current' && `${id} ended ${to} and is called current`,
    ].filter(Boolean);
  });
  assert.deepEqual(odd, []);
});

test('a definition has at most forty words and begins like no other', () => {
  const long = concepts
    .flatMap(({ id, definition, senses }) => [
      [id, definition] as const,
      ...senses.flatMap(sense => (sense.definition ? [[sense.id, sense.definition] as const] : [])),
    ])
    .filter(([, definition]) => definition.split(/\s+/).length > 40)
    .map(([id]) => id);
  assert.deepEqual(long, []);
  const begins = ({ definition }: Concept) => definition.toLowerCase().split(/\s+/).slice(0, 4).join(' ');
  const named = new Set((read('boards.yaml') as Concept[]).map(({ id }) => id));
  assert.deepEqual(repeated(concepts.filter(({ id }) => !named.has(id)).map(begins)), []);
});

test('every source was looked up on a day or in a month, and those of authority stand first', () => {
  const sourced = concepts.filter(({ sources }) => sources !== 'unknown');
  const unchecked = sourced.filter(({ sources }) =>
    (sources as readonly Source[]).some(({ checked }) => !checked || checked < '2026-07'),
  );
  assert.deepEqual(
    unchecked.map(({ id }) => id),
    [],
  );
  const unsorted = sourced.filter(({ sources }) => {
    const ranks = (sources as readonly Source[]).map(source => QUALITIES.indexOf(qualityOf(source)));
    return ranks.some((rank, index) => index > 0 && rank < ranks[index - 1]!);
  });
  assert.deepEqual(
    unsorted.map(({ id }) => id),
    [],
  );
});

test('a Bill has come equally far wherever it is spoken of', () => {
  const effects = concepts.flatMap(({ senses }) => senses.flatMap(({ pending = [] }) => pending));
  for (const bill of new Set(effects.map(effect => effect.bill))) {
    const all = effects.filter(effect => effect.bill === bill);
    const progress = new Set(all.map(({ stage, on, checked }) => `${stage} ${on} ${checked}`));
    assert.equal(progress.size, 1, `${bill}: ${[...progress].join(' or ')}`);
    const { statusNote } = concepts.find(({ id }) => id === bill)!;
    assert.equal(statusNote?.asAt, all[0]!.on);
    assert.ok(statusNote!.text.includes(all[0]!.stage!));
  }
});

test('there were 42 boards to 31 March 2026 and 36 after, and every one that ended says what followed', () => {
  const boards = (read('boards.yaml') as Concept[]).map(board => board.senses[0]!);
  const inBeing = (day: string) =>
    boards.filter(({ valid }) => valid!.from! <= day && (!valid!.to || day <= valid!.to)).length;
  assert.deepEqual(['2022-06-30', '2022-07-01', '2026-03-31', '2026-04-01'].map(inBeing), [0, 42, 42, 36]);
  assert.deepEqual(
    boards.filter(board => board.valid!.to && !board.becomes?.length).map(board => board.id),
    [],
  );
});

test('addresses are those a person would open', () => {
  const addresses = [...concepts, ...forms, ...changes].flatMap(({ sources }) =>
    Array.isArray(sources)
      ? (sources as readonly Source[]).flatMap(source => (source.url ? [source.url] : []))
      : [],
  );
  assert.ok(addresses.length > 300);
  const odd = addresses.filter(
    address =>
      /:\d+\/|\\|\/data\.(xht|html?|xml)|index\.html?$|[?&](utm_\w+|fbclid|gclid|ijkey|gplogin)=/.test(
        address,
      ) ||
      (/legislation\.(data\.)?gov\.uk/.test(address) &&
        !/^https:\/\/www\.legislation\.gov\.uk\/[^?#]+$/.test(address)),
  );
  assert.deepEqual([...new Set(odd)], []);
});

test('every concept has a definition of its own and says where it comes from', () => {
  const silent = concepts.filter(
    concept =>
      concept.definition.length < 20 || (concept.sources !== 'unknown' && concept.sources.length === 0),
  );
  assert.deepEqual(
    silent.map(concept => concept.id),
    [],
  );
  assert.deepEqual(repeated(concepts.map(concept => concept.definition)), []);
  const homeless = concepts.filter(
    concept => concept.sources !== 'unknown' && concept.sources.some(source => !source.url && !source.ref),
  );
  assert.deepEqual(
    homeless.map(concept => concept.id),
    [],
  );
});

function read(name: string): unknown {
  return parse(readText(name));
}

function readText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** Every form of a concept as an object, the wrong ones included. The preferred label stands first. */
function everyForm(concept: Concept): Form[] {
  const listed = [...(concept.plural ?? []), ...(concept.abbreviation ?? []), ...(concept.altLabel ?? [])];
  return [
    { form: concept.prefLabel },
    ...listed.map(form => (typeof form === 'string' ? { form } : form)),
    ...(concept.hiddenLabel ?? []),
  ];
}

/** The form as the matcher compares it: "Health & Social-Care" and "health and social care" are the same words. */
function sameWords(form: string): string {
  return form
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[’']/g, "'")
    .replace(/[-/,:.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

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

function endOf(date: string): string {
  return date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date;
}

function dayBefore(date: string): string {
  const day = new Date(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7) || '1') - 1, Number(date.slice(8) || '1') - 1),
  );
  return day.toISOString().slice(0, 10);
}

/** True where something can end at one time and give way to another at the other, each as coarse as it is known. */
function meets(end: string, on: string): boolean {
  return sameTime(end, on) || sameTime(endOf(end), dayBefore(on)) || dayBefore(on).startsWith(end);
}

/** @example sameTime('2022', '2022-07-01') // true */
function sameTime(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) === b.slice(0, length);
}

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
