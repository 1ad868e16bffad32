import { decoded } from '../ground/decoded.ts';
import { isSide, type Side } from '../text/frontMatter.ts';
import type { ConceptId } from '../vocabulary/vocabulary.ts';
import {
  type Annotation,
  type Body,
  CONTEXT,
  listOf,
  type OneOrMore,
  type Target,
  URN,
} from './annotation.ts';

/** What an annotation says, in our own terms. Ids are those of other annotations. */
export type Note =
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'reply'; readonly text: string; readonly to: string }
  | { readonly kind: 'tag'; readonly concept: ConceptId }
  | { readonly kind: 'claim'; readonly stance: string; readonly voice: string; readonly topic: string }
  | {
      readonly kind: 'relation';
      /** `none`: the two do not meet, whatever the machine makes of them. */
      readonly relation: 'attack' | 'support' | 'none';
      readonly from: string;
      readonly to: string;
    }
  | Dismissal
  | SideSaid
  | { readonly kind: 'own words' }
  | { readonly kind: 'status'; readonly status: 'open' | 'resolved' | 'retired'; readonly of: string };

/** Whose side a voice is on in a text, as its reader knows. */
export interface SideSaid {
  readonly kind: 'side';
  /** As claims have it. @example 'author', 'Lord Ash' */
  readonly voice: string;
  readonly side: Side;
}

/** What a person does not want to hear of again: in one place, or in a text as a whole. */
export interface Dismissal {
  readonly kind: 'dismissal';
  /** That of a finding, or `claim`. */
  readonly code: string;
  /** In a text as a whole: only for these words. */
  readonly words?: string;
  readonly reason?: string;
  /** The last day on which it holds; ISO. */
  readonly until?: string;
}

/** Who made an annotation and when; `target` is needed for what stands at a place in a text. */
export interface Making {
  readonly id: string;
  readonly created: string;
  readonly creator?: string;
  readonly target?: Target;
}
const AUTHOR = 'author';

/**
 * The annotation that says `note`.
 * @throws an Error when the note stands at a place in a text and no target is given.
 */
export function annotationOf(note: Note, { id, created, creator, target }: Making): Annotation {
  const written = writeNote(note);
  const about = written.target ?? target;
  if (!about) throw new Error(`A ${note.kind} needs a target.`);
  return {
    '@context': CONTEXT,
    id,
    type: 'Annotation',
    motivation: written.motivation,
    body: written.body,
    target: about,
    ...(creator ? { creator: { type: 'Person', name: creator } } : {}),
    created,
  };
}

/** What an annotation says in our terms; undefined for one that another tool made for purposes of its own. */
export function noteOf(annotation: Annotation): Note | undefined {
  const bodies = listOf(annotation.body).filter(body => typeof body === 'object');
  const text = bodies.find(body => typeof body.value === 'string')?.value;
  const named = (kind: string) => nameIn(bodies, kind);
  const target = listOf(annotation.target)[0];
  const other = typeof target === 'string' ? target : undefined;
  switch (listOf(annotation.motivation)[0]) {
    case 'commenting':
      return text === undefined ? undefined : { kind: 'comment', text };
    case 'replying':
      return text === undefined || !other ? undefined : { kind: 'reply', text, to: other };
    case 'tagging': {
      const concept = named('concept');
      return concept === undefined ? undefined : { kind: 'tag', concept };
    }
    case 'classifying': {
      const [stance, topic] = [named('stance'), named('topic')];
      if (stance === undefined || topic === undefined || text === undefined) return undefined;
      return { kind: 'claim', stance, voice: text, topic };
    }
    case 'linking': {
      const relation = named('relation');
      const to = bodies.find(body => body.purpose === 'linking')?.source;
      if (typeof to !== 'string' || !other) return undefined;
      if (relation !== 'attack' && relation !== 'support' && relation !== 'none') return undefined;
      return { kind: 'relation', relation, from: other, to };
    }
    case 'moderating': {
      const code = named('finding');
      if (code === undefined) return undefined;
      return {
        kind: 'dismissal',
        code,
        ...defined({ words: named('words'), reason: text, until: named('until') }),
      };
    }
    case 'identifying':
      return named('voice') === AUTHOR ? { kind: 'own words' } : undefined;
    case 'assessing': {
      const side = named('side');
      if (isSide(side) && text !== undefined) return { kind: 'side', voice: text, side };
      const status = named('status');
      if ((status !== 'open' && status !== 'resolved' && status !== 'retired') || !other) return undefined;
      return { kind: 'status', status, of: other };
    }
    default:
      return undefined;
  }
}

function writeNote(note: Note): { motivation: string; body: OneOrMore<Body>; target?: string } {
  switch (note.kind) {
    case 'comment':
      return { motivation: 'commenting', body: words(note.text, 'commenting') };
    case 'reply':
      return { motivation: 'replying', body: words(note.text, 'replying'), target: note.to };
    case 'tag':
      return { motivation: 'tagging', body: thing('concept', note.concept, 'tagging') };
    case 'claim': {
      const body = [
        thing('stance', note.stance, 'classifying'),
        thing('topic', note.topic, 'classifying'),
        words(note.voice, 'identifying'),
      ];
      return { motivation: 'classifying', body };
    }
    case 'relation': {
      const body = [
        { type: 'SpecificResource', source: note.to, purpose: 'linking' },
        thing('relation', note.relation, 'classifying'),
      ];
      return { motivation: 'linking', body, target: note.from };
    }
    case 'dismissal': {
      const body = [
        thing('finding', note.code, 'moderating'),
        ...(note.words === undefined ? [] : [thing('words', note.words, 'moderating')]),
        ...(note.reason === undefined ? [] : [words(note.reason, 'commenting')]),
        ...(note.until === undefined ? [] : [thing('until', note.until, 'moderating')]),
      ];
      return { motivation: 'moderating', body };
    }
    case 'own words':
      return { motivation: 'identifying', body: thing('voice', AUTHOR, 'identifying') };
    case 'side': {
      const body = [thing('side', note.side, 'assessing'), words(note.voice, 'identifying')];
      return { motivation: 'assessing', body };
    }
    case 'status':
      return { motivation: 'assessing', body: thing('status', note.status, 'assessing'), target: note.of };
  }
}

/** Words of a person; comments may be written in Markdown. */
function words(value: string, purpose: string): Body {
  const format = purpose === 'identifying' ? 'text/plain' : 'text/markdown';
  return { type: 'TextualBody', value, format, purpose };
}

function thing(kind: string, name: string, purpose: string): Body {
  return { type: 'SpecificResource', source: `${URN}${kind}:${encodeURIComponent(name)}`, purpose };
}

function nameIn(bodies: readonly Body[], kind: string): string | undefined {
  const prefix = `${URN}${kind}:`;
  for (const { source } of bodies)
    if (typeof source === 'string' && source.startsWith(prefix)) return decoded(source.slice(prefix.length));
  return undefined;
}

/** The fields that have a value. */
function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
