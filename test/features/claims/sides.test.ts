import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotationId } from '../../../server/core/annotations/annotation.ts';
import type { Authoring } from '../../../server/core/annotations/authoring.ts';
import { type Note, noteOf } from '../../../server/core/annotations/note.ts';
import { applyChange } from '../../../server/core/annotations/notebook.ts';
import { annotationsIn } from '../../../server/core/annotations/sidecar.ts';
import { openDocument } from '../../../server/core/document/document.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import { confirm } from '../../../server/features/claims/decide.ts';
import { takeSide, voicesToAsk } from '../../../server/features/claims/sides.ts';
import { whyClaim } from '../../../server/features/claims/whyClaim.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

// Whose side a voice is on: said once by a reader, it settles what the voice claims in a text.

const DEBATE = 'file:///debate.md';
const TEXT = `# Health and Care Bill

**Lord Ash:** The new boards will work with the councils, and that has to be right for patients. They will waste money that wards need badly.

**Baroness Oak:** The timetable for the boards is far too short. There is a serious risk that staff will leave.
`;

function desk() {
  const workspace = new Workspace();
  const open = (uri: string) => workspace.put(openDocument(uri, 0, TEXT, vocabulary));
  open(DEBATE);
  let number = 0;
  const authoring = (uri = DEBATE, minute = ++number): Authoring => ({
    value: TEXT,
    source: 'urn:policy-annotator:text:debate.md',
    sidecar: workspace.sidecar(uri) ?? { lines: [] },
    now: `2026-07-02T10:${String(minute).padStart(2, '0')}:00Z`,
    newId: () => annotationId(++number, new Uint8Array(10)),
  });
  const change = (made: ReturnType<typeof takeSide>, uri = DEBATE) =>
    workspace.annotate(
      uri,
      applyChange(workspace.sidecar(uri) ?? { lines: [] }, made, '2026-07-02T11:00:00.000Z'),
    );
  const claims = (uri = DEBATE) => workspace.decisions(workspace.facts(uri)!).claims;
  return {
    ...{ workspace, open, authoring, change, claims },
    stances: (voice: string) => claims().flatMap(claim => (claim.voice === voice ? [claim.stance] : [])),
    notes: (): Note[] => annotationsIn(workspace.sidecar(DEBATE)!).flatMap(one => noteOf(one) ?? []),
  };
}

test('a side settles all claims of the voice and no others, surely; without it they are as before', () => {
  const { authoring, change, claims, stances, notes } = desk();
  const before = [stances('Lord Ash'), stances('Baroness Oak')];
  assert.deepEqual(
    before.map(({ length }) => length),
    [2, 2],
  );
  for (const [side, stance] of [
    ['against', 'against'],
    ['for', 'for'],
    ['neither', 'neutral'],
  ] as const) {
    change(takeSide(authoring(), 'Lord Ash', side));
    assert.deepEqual([stances('Lord Ash'), stances('Baroness Oak')], [[stance, stance], before[1]]);
    for (const { voice, stanceConfidence } of claims())
      if (voice === 'Lord Ash') assert.ok(stanceConfidence! >= 0.9);
    assert.deepEqual(notes(), [{ kind: 'side', voice: 'Lord Ash', side }]);
  }
  change(takeSide(authoring(), 'Lord Ash', 'unsaid'));
  assert.deepEqual([stances('Lord Ash'), stances('Baroness Oak'), notes()], [...before, []]);
});

test('what a person said of one claim stands, whatever side its voice is on', () => {
  const { authoring, change, claims, stances } = desk();
  const [first] = claims();
  change(confirm(authoring(), { ...first!, stance: 'neutral' }));
  change(takeSide(authoring(), 'Lord Ash', 'against'));
  assert.deepEqual(stances('Lord Ash'), ['neutral', 'against']);
});

test('of what two people said of a voice the later counts', () => {
  const { authoring, change, stances } = desk();
  const [late, early] = [authoring(DEBATE, 30), authoring(DEBATE, 20)];
  change(takeSide(late, 'Lord Ash', 'for'));
  change({ ...takeSide(early, 'Lord Ash', 'against'), remove: [] });
  assert.deepEqual(stances('Lord Ash'), ['for', 'for']);
});

test('voices to ask about: the most doubtful first, who is named in all texts together, and what was said', () => {
  const { workspace, open, authoring, change } = desk();
  open('file:///other.md');
  const asked = () =>
    voicesToAsk(workspace).map(({ label, texts, claims, side }) => [label, texts.length, claims, side]);
  assert.deepEqual(
    asked()
      .map(([label, ...rest]) => [label, ...rest])
      .sort(),
    [
      ['Baroness Oak', 2, 4, undefined],
      ['Lord Ash', 2, 4, undefined],
    ],
  );
  const [doubtful] = voicesToAsk(workspace);
  change(takeSide(authoring(), doubtful!.voice, 'for'));
  change(takeSide(authoring('file:///other.md'), doubtful!.voice, 'for'), 'file:///other.md');
  assert.deepEqual(asked().at(-1), [doubtful!.label, 2, 4, 'for']);
});

test('why a claim stands where it does: a reader said so', () => {
  const { workspace, claims } = desk();
  const document = workspace.get(DEBATE)!;
  const page = whyClaim(document, claims()[0]!.id, { 'Lord Ash': 'neither' });
  assert.match(
    page!,
    /\*\*Neither for nor against the reform\*\*\n\nA reader said of this voice that it is neither/,
  );
  assert.doesNotMatch(whyClaim(document, claims()[0]!.id)!, /A reader said/);
});
