import * as l10n from '@vscode/l10n';
import { sidesIn, sidesSaid } from '../../core/annotations/decisions.ts';
import { TOPICS } from '../../core/claims/argumentation.ts';
import type { Facts } from '../../core/document/facts.ts';
import { citationOf } from '../../features/claims/citation.ts';
import { buildClaimMap } from '../../features/claims/claimMap.ts';
import {
  type AnsweredClaim,
  answersWithin,
  claimWithId,
  type PlacedClaim,
  withAnswers,
} from '../../features/claims/claims.ts';
import { confirmationOf, voiceChoices } from '../../features/claims/decide.ts';
import { claimsNamed, filterOf, indexOfRow, isSure, placeOfClaimAt } from '../../features/claims/listing.ts';
import { buildMatrix, matrixCsv, ROWS_OF_A_PAGE } from '../../features/claims/matrix.ts';
import { responsePack } from '../../features/claims/responsePack.ts';
import { voicesToAsk } from '../../features/claims/sides.ts';
import { whyClaim } from '../../features/claims/whyClaim.ts';
import {
  CITATION,
  CLAIM_AT,
  CLAIM_CHOICES,
  CLAIM_GROUPS,
  CLAIM_MAP,
  CLAIM_PLACE,
  CLAIM_SCHEME,
  CLAIMS,
  CLAIMS_NAMED,
  type ClaimChoices,
  type ClaimGroups,
  MATRIX,
  MATRIX_CSV,
  type MatrixCsvQuery,
  RESPONSE_PACK,
  VOICES,
} from '../../protocol/claims.ts';
import { CONFIRM_CLAIM, DISMISS_CLAIM, WHY_CLAIM } from '../../protocol/commands.ts';
import { NO_PICTURE } from '../../protocol/pictures.ts';
import { claimNamed } from '../annotations/acts.ts';
import type { Session } from '../session.ts';
import type { Answering } from '../shared/answering.ts';
import { inSlices } from '../shared/pausing.ts';
import { toHref, toOffset } from '../shared/ranges.ts';
import * as convert from './convert.ts';
import { Listings } from './listings.ts';
import { PartedTable } from './partedTable.ts';
import { CLAIM_ACTION, toClaimActions, toClaimLens } from './plain.ts';

/** Claims as the side bar shows them, their matrix and map, and drafts that answer them. */
export function answerClaims(answering: Answering): void {
  const { session, answer, page } = answering;
  const { workspace, comparison } = session;
  answerMatrix(answering);
  const listings = new Listings(workspace, comparison);

  /** Rows with what they meet; while the texts of a large folder are still put beside each other, within their texts only. */
  async function answered<Row extends PlacedClaim>(rows: readonly Row[]): Promise<(Row & AnsweredClaim)[]> {
    const areRelated = await comparison.soonRelated();
    return rows.map(row => ({
      ...row,
      ...(areRelated ? withAnswers(row, workspace) : { answers: answersWithin(row, workspace) }),
    }));
  }

  answer(CLAIM_GROUPS, 'Claims', NO_GROUPS, async query => {
    const { groups, isComparing } = await listings.of(query);
    const state = { reading: session.isReading, comparing: isComparing };
    const areTexts = query.grouping === 'document' && (await comparison.soonRelated());
    return convert.toClaimGroups(groups, workspace.documents(), state, ({ id }) =>
      areTexts ? workspace.versionsOf(id).flatMap(uri => workspace.facts(uri) ?? []) : undefined,
    );
  });
  answer(CLAIMS, 'Claims', { claims: [], total: 0 }, async ({ group: id, certainty, limit, ...query }) => {
    const group = (await listings.of(query)).groups.find(group => group.id === id);
    const rows = group ? await listings.rowsOf(group, certainty) : [];
    const shown = await answered(rows.slice(0, limit));
    return { claims: shown.map(row => convert.toClaimItem(row, row.same)), total: rows.length };
  });
  answer(CLAIM_AT, 'Claims', null, async ({ at: { uri, position }, ...query }) => {
    const { groups } = await listings.of(query);
    const document = workspace.get(uri);
    const offset = document && toOffset(document.text, position);
    const place = document && placeOfClaimAt(groups, document, offset!, workspace);
    if (!place) return null;
    const rows = await listings.rowsOf(place.group, place.certainty);
    const index = indexOfRow(rows, place.claim);
    const [row] = await answered(rows.slice(index, index + 1));
    return row ? convert.toClaimPath(place, row, index) : null;
  });
  answer(CITATION, 'Citation', null, async ({ id }) => {
    const found = claimWithId(id, workspace);
    const document = found && (await session.whole(found.document.uri));
    return document ? citationOf({ claim: found.claim, document }) : null;
  });
  answer(CLAIMS_NAMED, 'Claims', [], async ({ text, besides, limit }) => {
    await comparison.argued();
    const named = claimsNamed(text, claimNamed(besides, workspace), workspace);
    return named.slice(0, limit).map(convert.toBareClaim);
  });
  answer(CLAIM_CHOICES, 'Claims', NO_CHOICES, async ({ uri }) => {
    const document = await inSlices(workspace.argued(uri));
    if (!document) return NO_CHOICES;
    return convert.toClaimChoices(voiceChoices(document, workspace.decisions(document).claims), TOPICS);
  });
  const voices = () => voicesToAsk(workspace).map(convert.toVoiceItem);
  answer(VOICES, 'Voices', [], () => comparison.argued().then(voices));
  answer(CLAIM_PLACE, 'Claim', null, ({ id }) => {
    const found = claimWithId(id, workspace);
    return found ? convert.toClaimPlace(found) : null;
  });

  answer(CLAIM_MAP, 'Claim map', NO_PICTURE, async (query, asker) => {
    if (query.uri === undefined) await session.folderRead();
    await comparison.related();
    const map = await inSlices(buildClaimMap(workspace, filterOf(query)), asker);
    return convert.toClaimMap({ ...map, filter: query.filterInWords });
  });
  answer(RESPONSE_PACK, 'Response', { text: '' }, async ({ claims, folder }) => {
    await comparison.related();
    const chosen = claims.flatMap(id => claimWithId(id, workspace) ?? []);
    const answered = chosen.map(claim => withAnswers(claim, workspace));
    return { text: responsePack(answered, session.vocabulary, toHref(folder)) };
  });

  answerPlainly(answering, answered);

  page(CLAIM_SCHEME, uri => reasons(session, convert.claimOf(uri)));
}

/** Claims in editors without our side bar: above their lines, in the menu of code actions, and by the server's own commands. */
function answerPlainly(
  { session, action, lens, commands }: Answering,
  answered: (rows: readonly PlacedClaim[]) => Promise<readonly AnsweredClaim[]>,
): void {
  const { workspace } = session;
  /** Those that are sure, or that somebody decided about. */
  const surely = (document: Facts) =>
    workspace
      .decisions(document)
      .claims.map(claim => ({ claim, document }))
      .filter(isSure);
  lens(async document => (await answered(surely(document))).map(toClaimLens));
  action(async (document, at, wants) => {
    if (!wants(CLAIM_ACTION) || session.client.abilities.commands) return [];
    const latest = await inSlices(workspace.argued(document.uri));
    return latest === document ? toClaimActions(surely(document), at) : [];
  });
  commands.on(WHY_CLAIM, ({ claim }) => reasons(session, claim));
  commands.on(CONFIRM_CLAIM, ({ claim }) => commands.act({ kind: 'confirm', claim }, l10n.t('Confirmed.')));
  commands.on(DISMISS_CLAIM, asked => commands.act({ kind: 'dismissClaim', ...asked }, l10n.t('Dismissed.')));
}

/** Claims by voices, as a page and as a table. */
function answerMatrix({ session, answer }: Answering): void {
  const { workspace, comparison } = session;
  answer(MATRIX, 'Claim matrix', { text: '', claims: 0 }, async (query, asker) => {
    await session.folderRead();
    await comparison.related();
    const matrix = buildMatrix(workspace, { query: filterOf(query), mostRows: ROWS_OF_A_PAGE });
    return convert.toMatrix(await inSlices(matrix, asker), query);
  });
  const table = new PartedTable((query: MatrixCsvQuery) => matrixCsv(workspace, filterOf(query)));
  answer(MATRIX_CSV, 'Claim matrix', { text: '' }, async (query, asker) => {
    await session.folderRead();
    await comparison.related();
    return table.part(query, asker);
  });
}

const NO_GROUPS: ClaimGroups = {
  groups: [],
  total: 0,
  documents: 0,
  claims: 0,
  reading: false,
  comparing: false,
};
const NO_CHOICES: ClaimChoices = { voices: [], topics: [] };

/** The page that says why something is a claim, and who confirmed it. */
async function reasons(session: Session, id: string): Promise<string> {
  const found = claimWithId(id, session.workspace);
  const document = found && (await session.whole(found.document.uri));
  if (!found || !document) return `${l10n.t('This claim is no longer there.')}\n`;
  const sidecar = session.workspace.sidecar(document.uri);
  const sides = sidecar && sidesIn(document, sidesSaid(sidecar));
  const parts = [confirmationOf(found.claim), whyClaim(document, found.claim.id, sides)];
  return parts.filter(part => part !== undefined).join('\n\n');
}
