import { voiceOf } from '../../claims/claims.ts';
import type { ArgumentGraph, GraphClaim } from '../../claims/takeAway.ts';

/**
 * An argument graph as AIF in JSON, in the shape that AIFdb and OVA exchange and that xAIF documents
 * (https://pypi.org/project/xaif); `aif.schema.json` in `server/cli/formats` describes it.
 */
export interface Aif {
  readonly AIF: {
    readonly nodes: readonly AifNode[];
    readonly edges: readonly AifEdge[];
    readonly locutions: readonly { readonly nodeID: number; readonly personID: number }[];
    readonly participants: readonly {
      readonly participantID: number;
      readonly firstname: string;
      readonly surname: string;
    }[];
    readonly schemefulfillments: readonly never[];
    readonly descriptorfulfillments: readonly never[];
  };
  readonly OVA: object;
  readonly dialog: true;
  /** What was said, in HTML: each claim in an element whose id is that of its locution. */
  readonly text: { readonly txt: string };
}

/** `I` what is claimed, `L` somebody's saying it, `YA` that the one says the other, `RA` inference, `CA` conflict. */
interface AifNode {
  readonly nodeID: number;
  readonly text: string;
  readonly type: 'I' | 'L' | 'YA' | 'RA' | 'CA';
}

interface AifEdge {
  readonly edgeID: number;
  readonly fromID: number;
  readonly toID: number;
}

/**
 * Each claim is an information node that a voice's locution asserts; an attack is a conflict node between two claims, a
 * support an inference. Claims are never joined but through such a node, as the core ontology of AIF has it
 * (Chesñevar et al. 2006).
 */
export function claimsAsAif({ claims, relations }: ArgumentGraph): Aif {
  const voices = [...new Set(claims.map(voiceOf))];
  const nodes: AifNode[] = [];
  const edges: AifEdge[] = [];
  const add = (type: AifNode['type'], text: string) => nodes.push({ nodeID: nodes.length, text, type }) - 1;
  const join = (...path: number[]) => {
    for (const [i, toID] of path.slice(1).entries())
      edges.push({ edgeID: edges.length, fromID: path[i]!, toID });
  };
  const said = claims.map(placed => {
    const { text } = placed.claim;
    const [locution, information] = [add('L', `${voiceOf(placed)} : ${text}`), add('I', text)];
    join(locution, add('YA', 'Asserting'), information);
    return { placed, locution, information };
  });
  const information = new Map(said.map(({ placed, information }) => [placed.id, information]));
  for (const { from, to, kind } of relations) {
    const scheme = kind === 'attack' ? add('CA', 'Default Conflict') : add('RA', 'Default Inference');
    join(information.get(from)!, scheme, information.get(to)!);
  }
  return {
    AIF: {
      nodes,
      edges,
      locutions: said.map(({ placed, locution }) => ({
        nodeID: locution,
        personID: voices.indexOf(voiceOf(placed)),
      })),
      participants: voices.map((name, participantID) => ({ participantID, firstname: name, surname: '' })),
      schemefulfillments: [],
      descriptorfulfillments: [],
    },
    OVA: { firstname: '', surname: '', url: '', nodes: [], edges: [] },
    dialog: true,
    text: { txt: said.map(({ placed, locution }) => passageOf(placed, locution)).join('') },
  };
}

function passageOf(placed: GraphClaim, id: number): string {
  const said = `<span class="highlighted" id="${id}">${asHtml(placed.claim.text)}</span>`;
  return `${asHtml(voiceOf(placed))} ${said}<br><br>`;
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
