import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lawsIn, pinpointsIn } from '../../../server/core/terms/statute.ts';
import { QUALITIES, qualityOf } from '../../../server/vocabulary/quality.mjs';
import { vocabulary } from '../../shared/vocabulary.ts';
import {
  type Concept,
  changes,
  concepts,
  endOf,
  forms,
  read,
  repeated,
  type Source,
} from '../../shared/vocabularyFiles.ts';

// What the vocabulary says must agree with itself: times, laws, successions, sources. Each message says which entry to mend.

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
      // A plan may change its name before the body is there.
      const isPlan = sense.status === 'proposed';
      const gaps = [
        on && end && !passesOn && !meets(end, on) && `ends ${end} but becomes it on ${on}`,
        on && !isPlan && after.from && after.from.slice(0, on.length) > on && `that begins on ${after.from}`,
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
