import { nameOf } from '../../../core/document/document.ts';
import { positionAt } from '../../../core/text/text.ts';
import { topicInWords, voiceOf } from '../../claims/claims.ts';
import {
  type ArgumentGraph,
  claimsByTopic,
  type GraphClaim,
  type GraphRelation,
  relationsTo,
} from '../../claims/takeAway.ts';
import { titleOf } from '../../claims/title.ts';

/**
 * Claims and what answers them in Argdown (https://argdown.org), a Markdown for arguments: a heading for each topic,
 * a statement for each claim with its voice, stance, file and line as data, and beneath it what attacks (`-`) and
 * supports (`+`) it.
 * @example '[The board will be less accountable]: The board will be less accountable. {"voice":"The council", ...}\n  - [...]\n'
 */
export function claimsAsArgdown(graph: ArgumentGraph): string {
  const titles = titlesOf(graph.claims);
  const answersTo = relationsTo(graph);
  const parts = [...claimsByTopic(graph.claims)].flatMap(([topic, claims]) => [
    `## ${topicInWords(topic)}`,
    ...claims.map(claim => statementOf(claim, titles, answersTo(claim))),
  ]);
  return ['# Claims and counterclaims', ...parts].map(part => `${part}\n`).join('\n');
}

function statementOf(
  claim: GraphClaim,
  titles: ReadonlyMap<string, string>,
  answers: readonly GraphRelation[],
): string {
  const { document, claim: said } = claim;
  const data = {
    voice: voiceOf(claim),
    stance: said.stance,
    topic: said.topic,
    file: document.uri,
    line: positionAt(document.text, said.start).line + 1,
    id: claim.id,
  };
  return [
    `[${titles.get(claim.id)}]: ${escaped(said.text)} ${dataOf(data)}`,
    ...answers.map(({ from, kind }) => `  ${kind === 'attack' ? '-' : '+'} [${titles.get(from)}]`),
  ].join('\n');
}

/** A statement is known by its title: of claims that share one, all but the first are told apart by their text. */
function titlesOf(claims: readonly GraphClaim[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    claims.map(({ id, claim, document }) => {
      // Argdown has no escapes in titles, and a title that begins with a hyphen is none.
      const title =
        titleOf(claim.text)
          .replace(/[[\]\\]/g, '')
          .replace(/^[\s-]+/, '')
          .trim() || 'Claim';
      let unique = title;
      for (let n = 2; taken.has(unique); n++)
        unique = `${title} (${nameOf(document).replace(/[[\]\\]/g, '')} ${n})`;
      taken.add(unique);
      return [id, unique];
    }),
  );
}

/** Text that reads as just these words: every sign that Argdown knows is escaped, and the text is one line. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\@#*_[\]<>{}:/=]|\.(?=\S*\.)/g, '\\$&');
}

/** JSON is YAML; a brace within it would end Argdown's data. */
function dataOf(data: object): string {
  const fields = JSON.stringify(data).slice(1, -1);
  return `{${fields.replaceAll('{', '\\u007b').replaceAll('}', '\\u007d')}}`;
}
