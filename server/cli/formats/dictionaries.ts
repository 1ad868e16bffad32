import { formsOf } from '../../core/vocabulary/forms.ts';
import type { WrittenConcept } from '../../core/vocabulary/vocabulary.ts';

/**
 * A word list for cSpell: every word of every right form, once, so that the spelling checker knows the names of the
 * health service. `!word` marks a wrong one.
 */
export function toCspell(concepts: readonly WrittenConcept[]): string {
  const right = new Set<string>();
  for (const concept of concepts) {
    for (const { text, kind } of formsOf(concept))
      if (kind !== 'hidden') for (const word of wordsOf(text)) right.add(word);
  }
  const wrong = new Set(
    wrongForms(concepts).flatMap(({ form }) => (/^[\p{L}]{3,}$/u.test(form) && !right.has(form) ? form : [])),
  );
  const lines = [...sorted(right), ...sorted(wrong).map(word => `!${word}`)];
  return `# Words of English health policy, for cSpell.\n${lines.join('\n')}\n`;
}

/**
 * A substitution rule for Vale (`styles/NAME/Terms.yml`): each wrong form and the right one. Forms that are wrong
 * only in some places are left out, as Vale sees no context.
 */
export function toVale(concepts: readonly WrittenConcept[]): string {
  const swaps = wrongForms(concepts)
    .filter(({ kind, match }) => kind !== 'casing' && (match ?? 'always') === 'always')
    .map(({ form, fix }) => `  ${JSON.stringify(escaped(form))}: ${JSON.stringify(fix)}`);
  return [
    '# Wrong forms of terms of English health policy, for Vale.',
    'extends: substitution',
    "message: \"Write '%s' rather than '%s'.\"",
    'level: suggestion',
    'ignorecase: false',
    'swap:',
    ...[...new Set(swaps)].sort(),
    '',
  ].join('\n');
}

/** The terms that Vale should accept (`styles/config/vocabularies/NAME/accept.txt`), one a line. */
export function toValeAccept(concepts: readonly WrittenConcept[]): string {
  const forms = concepts.flatMap(concept =>
    formsOf(concept).flatMap(({ text, kind }) => (kind === 'hidden' ? [] : escaped(text))),
  );
  return `${sorted(new Set(forms)).join('\n')}\n`;
}

interface WrongForm {
  readonly form: string;
  readonly fix: string;
  readonly kind?: string;
  readonly match?: string;
}

function wrongForms(concepts: readonly WrittenConcept[]): WrongForm[] {
  return concepts.flatMap(({ hiddenLabel }) =>
    (hiddenLabel ?? []).flatMap(({ form, fix, kind, match }) => (fix ? { form, fix, kind, match } : [])),
  );
}

/** Words of letters, as a spelling checker sees them; numbers and single letters mean nothing to it. */
function wordsOf(form: string): string[] {
  return form.match(/\p{L}+(?:['’]\p{L}+)*/gu)?.filter(word => word.length > 1) ?? [];
}

/** Both tools of Vale read regular expressions. */
function escaped(form: string): string {
  return form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function sorted(words: ReadonlySet<string>): string[] {
  return [...words].sort((a, b) => (a < b ? -1 : 1));
}
