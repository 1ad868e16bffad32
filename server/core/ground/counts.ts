import * as l10n from '@vscode/l10n';

/**
 * The words for a number of things: those for one, or those for none and for several. Both are whole sentences, so that
 * other languages can say them. @example counted(1, '1 place', '1 places') // '1 place'
 */
export function counted(count: number, one: string, several: string): string {
  return count === 1 ? one : several;
}

/** @example claimsInWords(1) // '1 claim' */
export function claimsInWords(count: number): string {
  return counted(count, l10n.t('1 claim'), l10n.t('{0} claims', count));
}

/** @example textsInWords(2) // '2 texts' */
export function textsInWords(count: number): string {
  return counted(count, l10n.t('1 text'), l10n.t('{0} texts', count));
}
