import * as vscode from 'vscode';
import type { ClaimQuery, Grouping } from '../../server/protocol/claims.ts';
import { latestText } from '../shared/texts.ts';
import { stanceInWords } from './claimRow.ts';

/** Which claims the reader chose to see; `hereOnly` becomes the address of the text at hand when the server is asked. */
export interface ClaimChoice extends Omit<ClaimQuery, 'uri'> {
  readonly hereOnly?: boolean;
}

/** What leaves claims out. */
export type Filter = Omit<ClaimChoice, 'grouping'>;

/** Where the choice is kept from one day to the next. */
const KEPT = 'policyAnnotator.claims';

/** The choice that the side bar, the map and the matrix share, kept with the folder. */
export class KeptChoice {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<ClaimChoice>();
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  get(): ClaimChoice {
    return this.#state.get<ClaimChoice>(KEPT, { grouping: 'topic' });
  }

  async set(choice: ClaimChoice): Promise<void> {
    await this.#state.update(KEPT, choice);
    this.#changed.fire(choice);
  }
}

/** No text has this address. */
const NO_TEXT = '';

/** The choice as the server is asked. */
export function queryOf({ hereOnly, ...query }: ClaimChoice): ClaimQuery {
  // Where no text was at hand yet, there is none to see claims of.
  return { ...query, uri: hereOnly ? (latestText() ?? NO_TEXT) : undefined };
}

/** True where something is left out by choice. */
export function isFiltered(filter: Filter): boolean {
  return filtersInWords(filter) !== '';
}

/** What is shown, in words; empty where it is everything. @example '“call-in”, against, contested, this document' */
export function filtersInWords({ only, stance, voice, office, text, touching, hereOnly }: Filter): string {
  return [
    text && `“${text}”`,
    voice,
    office && officeInWords(office),
    stance && stanceInWords({ stance }),
    only && onlyInWords(only),
    hereOnly && vscode.l10n.t('this document'),
    touching && vscode.l10n.t('general practice'),
  ]
    .filter(Boolean)
    .join(', ');
}

function officeInWords(office: NonNullable<Filter['office']>): string {
  return office === 'government' ? vscode.l10n.t('the Government') : vscode.l10n.t('not the Government');
}

function onlyInWords(only: NonNullable<Filter['only']>): string {
  switch (only) {
    case 'unanswered':
      return vscode.l10n.t('unanswered');
    case 'contested':
      return vscode.l10n.t('contested');
    case 'confirmed':
      return vscode.l10n.t('confirmed');
    case 'dismissed':
      return vscode.l10n.t('dismissed');
  }
}

const GROUPINGS = [
  'topic',
  'point',
  'term',
  'bill',
  'voice',
  'document',
  'stance',
  'year',
] as const satisfies readonly Grouping[];

export function groupingInWords(grouping: Grouping): string {
  switch (grouping) {
    case 'topic':
      return vscode.l10n.t('by topic');
    case 'point':
      return vscode.l10n.t('by point: what several texts speak to');
    case 'term':
      return vscode.l10n.t('by term');
    case 'bill':
      return vscode.l10n.t('by Bill or Act');
    case 'document':
      return vscode.l10n.t('by document');
    case 'voice':
      return vscode.l10n.t('by voice');
    case 'stance':
      return vscode.l10n.t('by stance');
    case 'year':
      return vscode.l10n.t('by year');
  }
}

export async function pickGrouping(current: Grouping): Promise<Grouping | undefined> {
  const items = GROUPINGS.map(grouping => ({
    label: groupingInWords(grouping),
    description: grouping === current ? vscode.l10n.t('as now') : undefined,
    grouping,
  }));
  const item = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Group claims …') });
  return item?.grouping;
}
