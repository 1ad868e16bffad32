import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

// The vocabulary as its files hold it, for the tests that hold it together.

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
export interface Source {
  readonly title: string;
  readonly url?: string;
  readonly ref?: string;
  readonly note?: string;
  readonly proves?: 'name';
  readonly checked?: string;
}
export interface Concept {
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

const folder = new URL('../../server/vocabulary/', import.meta.url);

export const conceptFiles = readdirSync(folder).filter(
  name => name.endsWith('.yaml') && !['forms.yaml', 'changes.yaml', 'people.yaml'].includes(name),
);
export const concepts: Concept[] = conceptFiles.flatMap(name => read(name) as Concept[]);
export const forms = read('forms.yaml') as AmbiguousForm[];
export const changes = read('changes.yaml') as Change[];
export const conceptIds = new Set(concepts.map(concept => concept.id));
export const senseIds = new Set(concepts.flatMap(concept => concept.senses.map(sense => sense.id)));

export function read(name: string): unknown {
  return parse(readText(name));
}

export function readText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** Every form of a concept as an object, the wrong ones included. The preferred label stands first. */
export function everyForm(concept: Concept): Form[] {
  const listed = [...(concept.plural ?? []), ...(concept.abbreviation ?? []), ...(concept.altLabel ?? [])];
  return [
    { form: concept.prefLabel },
    ...listed.map(form => (typeof form === 'string' ? { form } : form)),
    ...(concept.hiddenLabel ?? []),
  ];
}

/** The form as the matcher compares it: "Health & Social-Care" and "health and social care" are the same words. */
export function sameWords(form: string): string {
  return form
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[’']/g, "'")
    .replace(/[-/,:.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

export function endOf(date: string): string {
  return date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date;
}
