import * as vscode from 'vscode';
import type { Answer, BareClaim, ClaimGroup, ClaimItem, Grouping } from '../../server/protocol/claims.ts';
import { counted } from '../shared/counts.ts';
import { markdown, paragraphs } from '../shared/markdown.ts';
import { openCommand } from '../shared/passages.ts';
import { describeRow } from '../shared/rows.ts';
import { badgeUri } from './claimBadge.ts';

// How groups, claims and what meets them look in the side bar: who first, then where they stand, then what they say.

export function groupItem(group: ClaimGroup, grouping: Grouping): vscode.TreeItem {
  const { id, label, total, sure, saidBy, versions = [] } = group;
  const item = new vscode.TreeItem(
    grouping === 'document' ? withoutEnding(label) : label,
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = id;
  if (versions.length > 0) item.iconPath = new vscode.ThemeIcon('versions');
  // The group without an id holds what is on no common point.
  const isPoint = grouping === 'point' && id !== '';
  const alike = versions.length > 0 && vscode.l10n.t('largely the same as {0}', namesOf(versions));
  const parts = [
    isPoint && saidByInWords({ claims: total, ...saidBy }),
    !isPoint && (sure > 0 ? String(sure) : vscode.l10n.t('{0} less certain', total)),
    grouping !== 'stance' && sidesInWords(group),
    alike,
  ].filter(Boolean);
  const less = sure > 0 && sure < total && vscode.l10n.t('{0} less certain', total - sure);
  const unnamed = grouping === 'voice' && group.unnamed && unnamedInWords(group.unnamed);
  item.tooltip = [item.label, countOf(total), ...parts.slice(isPoint || sure === 0 ? 0 : 1), less, unnamed]
    .filter(Boolean)
    .join('\n');
  describeRow(item, parts, [less, unnamed]);
  item.contextValue = versions.length > 0 ? `group.${grouping}.versions` : `group.${grouping}`;
  return item;
}

/** @example '400 for, 300 against' */
function sidesInWords({ sides, sure }: ClaimGroup): string {
  const parts = [
    sides.for > 0 && vscode.l10n.t('{0} for', sides.for),
    sides.against > 0 && vscode.l10n.t('{0} against', sides.against),
  ];
  return sure > 1 ? parts.filter(Boolean).join(', ') : '';
}

function unnamedInWords(unnamed: NonNullable<ClaimGroup['unnamed']>): string {
  return unnamed === 'author'
    ? vscode.l10n.t(
        'These texts do not say whose words they are. A line “voice: NAME” in the head of a text says it.',
      )
    : vscode.l10n.t('The texts do not say who says so. “Correct Voice of Claim” names somebody.');
}

function namesOf(versions: NonNullable<ClaimGroup['versions']>): string {
  return versions.map(({ name }) => withoutEnding(name)).join(', ');
}

/** @example countOf(1) // '1 claim' */
export function countOf(claims: number): string {
  return counted(claims, vscode.l10n.t('1 claim'), vscode.l10n.t('{0} claims', claims));
}

/** The row behind which the less certain claims of a group stand. */
export function lessCertainItem({ id, total, sure }: ClaimGroup): vscode.TreeItem {
  const label = vscode.l10n.t('Less certain ({0})', total - sure);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${id}/less-certain`;
  item.iconPath = new vscode.ThemeIcon('question', DIMMED);
  item.tooltip = vscode.l10n.t('Sentences that may be claims, and more often than the others are not.');
  item.accessibilityInformation = { label: `${label}. ${item.tooltip}` };
  return item;
}

/** @param id of the row, for one claim may stand in several groups */
export function claimItem(id: string, claim: ClaimItem, grouping: Grouping): vscode.TreeItem {
  const children = claim.answers.length + claim.same.length;
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(labelOf(claim, grouping), children > 0 ? Collapsed : None);
  const against = claim.answers.filter(({ kind }) => kind === 'countered by').length;
  item.resourceUri = badgeUri(against, claim);
  const parts = [
    saidByInWords({ claims: claim.same.length + 1, ...claim.saidBy }),
    against > 0 && vscode.l10n.t('{0} against it', against),
  ];
  item.id = id;
  describe(item, claim, parts, grouping);
  item.iconPath = stanceIcon(claim);
  item.tooltip = tooltipOf(claim, parts.filter(Boolean).join(' · '));
  item.contextValue = `claim.${stateOf(claim)}`;
  item.command = openCommand(claim, true);
  return item;
}

/** A claim that says the same as the one above it. */
export function sameItem(id: string, claim: BareClaim): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('{0}, likewise: {1}', capital(claim.who), claim.title));
  item.id = id;
  describe(item, claim, [vscode.l10n.t('says the same')]);
  item.iconPath = new vscode.ThemeIcon('copy', DIMMED);
  item.tooltip = tooltipOf(claim);
  item.contextValue = `claim.${stateOf(claim)}`;
  item.command = openCommand(claim, true);
  return item;
}

/** Another claim that meets the one above it. */
export function answerItem(id: string, { kind, claim, reason, confirmed }: Answer): vscode.TreeItem {
  const item = new vscode.TreeItem(answerLabel(kind, claim));
  item.id = id;
  const stance = !claim.target || claim.isLeaning ? stanceInWords(claim) : undefined;
  describe(item, claim, [confirmed && vscode.l10n.t('confirmed'), stance]);
  item.iconPath = new vscode.ThemeIcon(ANSWER_ICONS[kind], confirmed ? undefined : DIMMED);
  item.tooltip = tooltipOf(claim, reason && vscode.l10n.t('Why here: {0}', reason));
  item.contextValue = `claim.${stateOf(claim)}.answer`;
  item.command = openCommand(claim, true);
  return item;
}

/**
 * Who, and what they say, for a narrow view shows some thirty letters. Where they stand is told by the icon, and in words
 * by the tooltip and to a screen reader.
 * @example 'Kamall: The power is used with care'
 */
function labelOf(claim: BareClaim, grouping: Grouping): string {
  return grouping === 'voice' ? claim.title : `${capital(claim.who)}: ${claim.title}`;
}

/** As a row begins: "the Minister" is "The Minister". */
function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who, and what their claim does to the one above it. @example 'Thornton, against it: The power will be used' */
function answerLabel(kind: Answer['kind'], { who: named, title }: BareClaim): string {
  const who = capital(named);
  switch (kind) {
    case 'countered by':
      return vscode.l10n.t('{0}, against it: {1}', who, title);
    case 'supported by':
      return vscode.l10n.t('{0}, for it: {1}', who, title);
    case 'counters':
      return vscode.l10n.t('{0}, countered by it: {1}', who, title);
    case 'supports':
      return vscode.l10n.t('{0}, supported by it: {1}', who, title);
    case 'on the same point':
      return vscode.l10n.t('{0}, on the same point: {1}', who, title);
  }
}

/** The name of a text as a person says it. @example withoutEnding('2021-letter.md') // '2021-letter' */
function withoutEnding(name: string): string {
  return name.replace(/\.(?:md|markdown)$/i, '');
}

/** What stands behind the title where there is room, and what a screen reader says of the row in full. */
function describe(
  item: vscode.TreeItem,
  claim: BareClaim,
  first: readonly (string | false | undefined)[],
  grouping?: Grouping,
): void {
  const state = stateOf(claim);
  const behind = [
    state !== 'suggested' && stateInWords(claim),
    ...first,
    claim.target && !claim.isLeaning && stanceInWords(claim),
    grouping !== 'document' && withoutEnding(claim.source),
  ];
  const isWhole = claim.title === claim.text.replace(/[.;:,]+$/, '');
  describeRow(item, behind, [
    (!claim.target || claim.isLeaning) && vscode.l10n.t('stance: {0}', stanceInWords(claim)),
    state === 'suggested' && stateInWords(claim),
    !isWhole && `“${claim.text}”`,
  ]);
}

/** @example 'said by 9 in 6 texts' */
function saidByInWords({
  claims,
  voices,
  texts,
}: ClaimGroup['saidBy'] & { readonly claims: number }): string | undefined {
  if (claims === 1) return undefined;
  if (voices === 1)
    return texts === 1 ? vscode.l10n.t('said {0} times', claims) : vscode.l10n.t('said in {0} texts', texts);
  return texts === 1
    ? vscode.l10n.t('said by {0}', voices)
    : vscode.l10n.t('said by {0} in {1} texts', voices, texts);
}

const STANCE_ICONS: Readonly<Record<BareClaim['stance'], string>> = {
  for: 'thumbsup',
  against: 'thumbsdown',
  neutral: 'circle-outline',
};

/** What a person confirmed has a filled icon, and what is only suggested a dimmed one; the words say so too. */
function stanceIcon(claim: BareClaim): vscode.ThemeIcon {
  const isConfirmed = claim.decided?.verdict === 'confirmed';
  // VS Code has no filled question mark, and shows nothing for a name that it does not know.
  if (claim.isLeaning) return new vscode.ThemeIcon('question', isConfirmed ? undefined : DIMMED);
  const id = STANCE_ICONS[claim.stance];
  return isConfirmed
    ? new vscode.ThemeIcon(id === 'circle-outline' ? 'circle-filled' : `${id}-filled`)
    : new vscode.ThemeIcon(id, DIMMED);
}

const DIMMED = new vscode.ThemeColor('disabledForeground');

/** Names that the menus of the view ask for. */
function stateOf({ decided }: BareClaim): 'suggested' | 'confirmed' | 'changed' | 'dismissed' {
  if (!decided) return 'suggested';
  return decided.verdict === 'confirmed' && decided.changed ? 'changed' : decided.verdict;
}

function stateInWords(claim: BareClaim): string {
  switch (stateOf(claim)) {
    case 'suggested':
      return vscode.l10n.t('suggested');
    case 'confirmed':
      return vscode.l10n.t('confirmed');
    case 'changed':
      return vscode.l10n.t('confirmed with other words');
    case 'dismissed':
      return vscode.l10n.t('dismissed');
  }
}

const ANSWER_ICONS: Readonly<Record<Answer['kind'], string>> = {
  'countered by': 'comment-unresolved',
  'supported by': 'check',
  counters: 'reply',
  supports: 'check-all',
  'on the same point': 'link',
};

/** Where a claim stands, and towards what where that is known. @example 'against “Health and Care Bill”' */
export function stanceInWords({
  stance,
  isLeaning = false,
  target,
}: Pick<BareClaim, 'stance' | 'target'> & { readonly isLeaning?: boolean }): string {
  if (stance === 'neutral') return vscode.l10n.t('neutral');
  if (stance === 'for') {
    if (target)
      return isLeaning ? vscode.l10n.t('leans for “{0}”', target) : vscode.l10n.t('for “{0}”', target);
    return isLeaning ? vscode.l10n.t('leans for') : vscode.l10n.t('for');
  }
  if (target)
    return isLeaning ? vscode.l10n.t('leans against “{0}”', target) : vscode.l10n.t('against “{0}”', target);
  return isLeaning ? vscode.l10n.t('leans against') : vscode.l10n.t('against');
}

export function answerInWords(kind: Answer['kind']): string {
  switch (kind) {
    case 'countered by':
      return vscode.l10n.t('speaks against it');
    case 'supported by':
      return vscode.l10n.t('supports it');
    case 'counters':
      return vscode.l10n.t('it speaks against this');
    case 'supports':
      return vscode.l10n.t('it supports this');
    case 'on the same point':
      return vscode.l10n.t('on the same point');
  }
}

function tooltipOf(claim: BareClaim, more?: string): vscode.MarkdownString {
  const cues = [...new Set(claim.cues)].map(cue => `“${cue}”`).join(', ');
  const facts = [
    [`${claim.voice}, ${stanceInWords(claim)}`, claim.topic, claim.year, claim.source]
      .filter(Boolean)
      .join(' · '),
    ...(more ? [more] : []),
    ...(cues ? [vscode.l10n.t('Given away by {0}', cues)] : []),
    decisionInWords(claim),
  ];
  return paragraphs(...[`“${claim.text}”`, ...facts].map(words => markdown`${words}`));
}

export function decisionInWords({ decided, confidence }: BareClaim): string {
  if (!decided) return vscode.l10n.t('A suggestion, {0} % sure', Math.round(confidence * 100));
  const { verdict, changed, reason } = decided;
  const creator = decided.creator ?? vscode.l10n.t('somebody');
  const words =
    verdict === 'confirmed'
      ? vscode.l10n.t('Confirmed by {0}', creator)
      : vscode.l10n.t('Dismissed by {0}', creator);
  if (verdict === 'confirmed' && changed)
    return vscode.l10n.t('{0}; the words were changed since. Confirm it again, or dismiss it.', words);
  return reason ? `${words}: ${reason}` : words;
}
