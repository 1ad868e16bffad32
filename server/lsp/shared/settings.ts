import type { Settings } from '../../protocol/client.ts';
import type { Dismissal } from '../../protocol/findings.ts';

/**
 * The settings as they count. Whatever is missing, or is not what it should be, counts as the default that
 * `package.json` names: people write settings by hand, and one slip must not hide all findings.
 * @param given what stands under `policyAnnotator`
 * @example settingsFrom({ marks: 'all', dismissed: null }).dismissed // []
 */
export function settingsFrom(given: unknown): Required<Settings> {
  const { marks, profile, audience, dismissed, author, codeLens } = isObject(given) ? given : {};
  return {
    marks: oneOf(MARKS, marks) ?? 'first',
    profile: oneOf(PROFILES, profile) ?? 'reviewing',
    audience: oneOf(AUDIENCES, audience) ?? 'public',
    dismissed: Array.isArray(dismissed) ? dismissed.filter(isDismissal) : [],
    author: typeof author === 'string' ? author.trim() : '',
    codeLens: codeLens === true,
  };
}

const MARKS = ['first', 'all', 'none'] as const;
const PROFILES = ['reading', 'reviewing', 'drafting'] as const;
const AUDIENCES = ['public', 'professional'] as const;

function oneOf<Value extends string>(values: readonly Value[], given: unknown): Value | undefined {
  return values.find(value => value === given);
}

/** A dismissal with a field that is not understood is left out: it might have been meant for less than it says. */
function isDismissal(given: unknown): given is Dismissal {
  if (!isObject(given) || typeof given.code !== 'string') return false;
  const { words, document, reason, until } = given;
  return [words, document, reason, until].every(field => field === undefined || typeof field === 'string');
}

function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null;
}
