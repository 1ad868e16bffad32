import type { CaseRule, ConceptId, Form, Label, LabelKind, WrittenConcept } from './vocabulary.ts';

export function labelOf(written: string | Label): Label {
  return typeof written === 'string' ? { form: written } : written;
}

/** Every form a concept is written in, plurals included. Forms that must never be matched are left out. */
export function formsOf(concept: WrittenConcept): readonly Form[] {
  const short = concept.abbreviation?.map(labelOf) ?? [];
  const abbreviations = new Set(short.flatMap(({ form }) => [form, pluralOf(form)]));
  const rule = { match: concept.match, near: concept.near };
  const labels: [Label, LabelKind][] = [
    [{ ...rule, form: concept.prefLabel, case: concept.case }, 'pref'],
    ...short.map((label): [Label, LabelKind] => [{ ...rule, ...label }, 'abbreviation']),
    ...(concept.altLabel ?? []).map((label): [Label, LabelKind] => [{ ...rule, ...labelOf(label) }, 'alt']),
    ...(concept.hiddenLabel ?? []).map((label): [Label, LabelKind] => [{ ...rule, ...label }, 'hidden']),
  ];
  const forms = labels.flatMap(([label, kind]) => inflect(label, kind, concept));
  const known = new Set(forms.map(form => form.text));
  for (const written of concept.plural ?? []) {
    const label = { ...rule, ...labelOf(written) };
    if (known.has(label.form) || label.match === 'never') continue;
    const kind = abbreviations.has(label.form) ? 'abbreviation' : 'pref';
    forms.push({ ...formOf(label, kind, concept.id), plural: true });
  }
  return forms.map(withoutArticle);
}

/** "The King's Fund" is mentioned without its article too; a single word ("The Lowdown") keeps it. */
function withoutArticle(form: Form): Form {
  const text = form.text.replace(/^the (?=\S+ \S)/i, '');
  return text === form.text ? form : { ...form, text, case: form.case === 'any' ? caseOf(text) : form.case };
}

function inflect(label: Label, kind: LabelKind, concept: WrittenConcept): Form[] {
  if (label.match === 'never' || (kind === 'hidden' && !isOtherWording(label))) return [];
  const form = formOf(label, kind === 'alt' && isInitialism(label.form) ? 'abbreviation' : kind, concept.id);
  const isPlural = concept.plural?.some(plural => labelOf(plural).form === label.form);
  if (isPlural || !/\p{L}$/u.test(label.form)) return [form];
  return [form, { ...form, text: pluralOf(label.form), plural: true }];
}

function formOf(label: Label, kind: LabelKind, concept: ConceptId): Form {
  const { form: text, sense, match = 'always', near } = label;
  return { text, kind, case: label.case ?? caseOf(text), plural: false, concept, sense, match, near };
}

/** Wrong capitals, hyphens or ampersands read as the right label; only other words need a label of their own. */
function isOtherWording(label: Label): boolean {
  return label.kind === 'wording' || (label.kind === 'apostrophe' && !/['’]s$/.test(label.form));
}

/** A capitalised single word (CCG, NHSEI, SoS, LINk) or several of them (NHSE/I). */
export function isInitialism(form: string): boolean {
  return INITIALISM.test(form);
}

const CAPITALS = String.raw`(?:[A-Z]|\p{L}*\p{Lu}\p{L}*\p{Lu}[\p{L}\p{N}]*)`;
const INITIALISM = new RegExp(String.raw`^${CAPITALS}(?:[\s/&]+${CAPITALS})*$`, 'u');

/** The rule that a form's own capitals suggest. */
export function caseOf(form: string): CaseRule {
  if (isInitialism(form)) return 'exact';
  return /^\p{Lu}/u.test(form) ? 'initial' : 'any';
}

/** @example pluralOf('local authority') // 'local authorities' */
export function pluralOf(form: string): string {
  if (isInitialism(form)) return `${form}s`;
  if (/[^aeiou]y$/.test(form)) return `${form.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(form) ? `${form}es` : `${form}s`;
}
