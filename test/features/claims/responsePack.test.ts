import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Claim } from '../../../server/core/claims/claims.ts';
import { openDocument } from '../../../server/core/document/document.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import { type AnswerKind, withAnswers } from '../../../server/features/claims/claims.ts';
import { responsePack } from '../../../server/features/claims/responsePack.ts';
import { PLAIN } from '../../shared/plainWeights.ts';
import { vocabulary as builtIn, vocabularyOf } from '../../shared/vocabulary.ts';

const vocabulary = vocabularyOf({
  id: 'ward-board',
  prefLabel: 'ward board',
  abbreviation: ['WB'],
  definition: 'Runs a ward.',
});

/** A claim of a text of its own. */
function placed(name: string, text: string, more: Partial<Claim> = {}) {
  const value = `# Paper\n\n${text}\n`;
  const document = openDocument(name, 0, value, vocabulary);
  const span = { start: 9, end: 9 + text.length };
  const rest = {
    how: 'own',
    stance: 'against',
    topic: 'other',
    about: [],
    cues: [],
    confidence: 0.8,
  } as const;
  return { document, claim: { ...rest, ...span, id: 'c1', voice: 'Council', text, ...more } as Claim };
}

function answer(kind: AnswerKind, name: string, text: string) {
  return { ...placed(name, text, { voice: `Voice of ${name}` }), kind, across: true };
}

const pack = responsePack(
  [
    {
      ...placed('a b.md', 'However, the ward board will cut [beds].'),
      answers: [
        answer('countered by', 'c.md', 'It will not cut beds.'),
        answer('supported by', 'd.md', 'Beds are cut already.'),
        answer('counters', 'e.md', 'Nothing of note.'),
      ],
    },
    {
      ...placed('f.md', '“Nobody asked the nurses.”', { how: 'quoted', voice: 'Dr Hill', by: 'Council' }),
      answers: [],
    },
  ],
  vocabulary,
  encodeURIComponent,
);

test('a response has each claim with its place, room for a comment, what is against and for it, and the terms', () => {
  const whole = `---
kind: draft
title: Response
---

# Response

## 1. The ward board will cut \\[beds\\]

> However, the ward board will cut \\[beds\\].
>
> — Council, [a b.md, line 3](a%20b.md#L3)

**Comment.** [Your answer.]

**Against this**

- Voice of c.md: “It will not cut beds.” ([c.md, line 3](c.md#L3))

**For this**

- Voice of d.md: “Beds are cut already.” ([d.md, line 3](d.md#L3))

## 2. Nobody asked the nurses

> Nobody asked the nurses.
>
> — Dr Hill, as given in [f.md, line 3](f.md#L3)

**Comment.** [Your answer.]

## Terms

- **ward board (WB)**, `;
  assert.ok(pack.startsWith(whole), pack);
  assert.match(pack, /: Runs a ward\.\n$/);
});

test('what a response quotes is no claim of its writer', () => {
  const folder = join(import.meta.dirname, '../../../samples');
  const workspace = new Workspace(PLAIN);
  for (const name of readdirSync(folder).filter(name => /^\d.*\.md$/.test(name)))
    workspace.put(openDocument(name, 0, readFileSync(join(folder, name), 'utf8'), builtIn));
  const document = workspace.get('2022-05-minister-debate.md')!;
  const answered = document.claims.slice(0, 8).map(claim => withAnswers({ claim, document }, workspace));
  const response = responsePack(answered, builtIn, uri => uri).replace(
    'kind: draft',
    'kind: draft\nvoice: Me',
  );
  const { claims } = openDocument('response.md', 0, response, builtIn);
  assert.ok(claims.length > 2, 'there are claims in it');
  assert.deepEqual(
    claims.filter(({ voice }) => voice === 'Me').map(({ text }) => text),
    [],
  );
});
