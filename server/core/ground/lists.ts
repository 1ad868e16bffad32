import * as l10n from '@vscode/l10n';

/** @example anyOf(['a', 'b', 'c']) // 'a or b or c' */
export function anyOf(things: readonly string[]): string {
  const [first = '', ...others] = things;
  return others.reduce((all, one) => l10n.t('{0} or {1}', all, one), first);
}

/** @example allOf(['a', 'b', 'c']) // 'a, b and c' */
export function allOf(things: readonly string[]): string {
  const last = things.at(-1) ?? '';
  return things.length < 2 ? last : l10n.t('{0} and {1}', things.slice(0, -1).join(', '), last);
}
