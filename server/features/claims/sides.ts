import { type Authoring, annotationAbout } from '../../core/annotations/authoring.ts';
import { sidesIn, sidesSaid } from '../../core/annotations/decisions.ts';
import { type Change, notesOf } from '../../core/annotations/notebook.ts';
import type { Facts } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import type { Side } from '../../core/text/frontMatter.ts';
import { AUTHOR } from '../../core/voices/voices.ts';
import { VOICES, voiceOf } from './claims.ts';

/** A voice, and whose side it is on. */
export interface VoiceOnSide {
  /** As claims have it. @example 'author', 'Lord Ash' */
  readonly voice: string;
  readonly label: string;
  /** The texts in which it claims something. An author is one of a text, whoever has a name is the same in all. */
  readonly texts: readonly Facts[];
  readonly claims: number;
  /** Of how many of them the stance is wrong, by how sure each is. */
  readonly doubt: number;
  /** What is said of it in all of these texts, by a person or at their head. */
  readonly side?: Side;
}

/** How sure a stance is of which that is not known. */
const UNKNOWN = 0.5;

/** Says whose side a voice is on in a text, in place of what was said of it before; `unsaid` takes that back. */
export function takeSide(authoring: Authoring, voice: string, side: Side | 'unsaid'): Change {
  const before = notesOf(authoring.sidecar, 'side').filter(({ note }) => note.voice === voice);
  return {
    put: side === 'unsaid' ? [] : [annotationAbout(authoring, { kind: 'side', voice, side })],
    remove: before.map(({ annotation }) => annotation.id),
  };
}

/** The voices whose side a person may tell: first those of which most stances are in doubt. Nobody in particular has a side. */
export function voicesToAsk(workspace: Workspace): readonly VoiceOnSide[] {
  const found = new Map<string, VoiceOnSide>();
  for (const document of workspace.documents()) {
    const sidecar = workspace.sidecar(document.uri);
    const sides = sidesIn(document, sidecar ? sidesSaid(sidecar) : new Map());
    for (const claim of workspace.decisions(document).claims) {
      const { voice, stanceConfidence = UNKNOWN } = claim;
      if (VOICES.has(voice) || claim.unnamed) continue;
      const key = voice === AUTHOR ? `${document.uri} ${voice}` : voice;
      const known = found.get(key);
      const isFirst = known?.texts.at(-1) !== document;
      found.set(key, {
        voice,
        label: known?.label ?? voiceOf({ claim, document }),
        texts: isFirst ? [...(known?.texts ?? []), document] : known.texts,
        claims: (known?.claims ?? 0) + 1,
        doubt: (known?.doubt ?? 0) + 1 - stanceConfidence,
        side: known && known.side !== sides[voice] ? undefined : sides[voice],
      });
    }
  }
  return [...found.values()].sort((a, b) => b.doubt - a.doubt || a.label.localeCompare(b.label, 'en'));
}
