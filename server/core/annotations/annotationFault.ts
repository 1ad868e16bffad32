import * as l10n from '@vscode/l10n';
import { CONTEXT, listOf } from './annotation.ts';

/**
 * What keeps a value from being a Web Annotation, in words; undefined when nothing does.
 * The same demands as `annotation.schema.json`, where each names its clause of the standard.
 */
export function annotationFault(value: unknown): string | undefined {
  if (!isRecord(value)) return l10n.t('it is not a JSON object');
  if (!listOf(value['@context']).includes(CONTEXT)) return l10n.t('its "@context" is not {0}', CONTEXT);
  if (!isIri(value.id)) return l10n.t('its "id" is not an IRI');
  if (!listOf(value.type).includes('Annotation')) return l10n.t('its "type" is not Annotation');
  if (value.target === undefined || listOf(value.target).length === 0) return l10n.t('it has no "target"');
  if (value.bodyValue !== undefined && (value.body !== undefined || typeof value.bodyValue !== 'string'))
    return l10n.t('"bodyValue" must be text, and must not stand beside "body"');
  for (const key of ['created', 'modified', 'generated'] as const)
    if (value[key] !== undefined && !isTime(value[key]))
      return l10n.t('its "{0}" is not a date and time in UTC', key);
  for (const body of listOf(value.body)) {
    const fault = resourceFault(body, 'body');
    if (fault) return fault;
  }
  for (const target of listOf(value.target)) {
    const fault = resourceFault(target, 'target');
    if (fault) return fault;
  }
  return undefined;
}

function resourceFault(value: unknown, key: 'body' | 'target'): string | undefined {
  if (typeof value === 'string') return isIri(value) ? undefined : l10n.t('a "{0}" is not an IRI', key);
  if (!isRecord(value)) return l10n.t('a "{0}" is neither an IRI nor an object', key);
  const types = listOf(value.type);
  if (types.includes('TextualBody') && typeof value.value !== 'string')
    return l10n.t('a "{0}" of type TextualBody has no "value"', key);
  if (types.includes('SpecificResource') && value.source === undefined)
    return l10n.t('a "{0}" of type SpecificResource has no "source"', key);
  if (typeof value.source === 'string' && !isIri(value.source))
    return l10n.t('the "source" of a "{0}" is no IRI', key);
  for (const selector of listOf(value.selector)) {
    const fault = selectorFault(selector);
    if (fault) return fault;
  }
  return undefined;
}

function selectorFault(value: unknown): string | undefined {
  if (typeof value === 'string') return isIri(value) ? undefined : l10n.t('a "selector" is not an IRI');
  if (!isRecord(value)) return l10n.t('a "selector" is neither an IRI nor an object');
  const types = listOf(value.type);
  const optionalText = (field: unknown) => field === undefined || typeof field === 'string';
  if (types.includes('TextQuoteSelector')) {
    if (typeof value.exact !== 'string') return l10n.t('a TextQuoteSelector has no "exact"');
    if (!optionalText(value.prefix) || !optionalText(value.suffix))
      return l10n.t('a TextQuoteSelector has a "prefix" or "suffix" that is not text');
  }
  if (types.includes('TextPositionSelector') && !(isCount(value.start) && isCount(value.end)))
    return l10n.t('a TextPositionSelector lacks a "start" or an "end" that counts from 0');
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIri(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(value);
}

function isTime(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
