import * as l10n from '@vscode/l10n';
import { button, make, safe } from './elements.ts';
import type {
  ClaimDeed,
  ClaimNote,
  CommentNote,
  DutyNote,
  FromPage,
  Note,
  PageAct,
  Remark,
  TagNote,
} from './wire.ts';

/** What a note can ask for. */
export interface NoteHost {
  readonly tell: (message: FromPage) => void;
  /** Resolves to whether it was written. */
  readonly act: (act: PageAct) => Promise<boolean>;
  readonly canAnnotate: () => boolean;
  /** What was typed in a note and not yet kept, by the note. */
  readonly drafts: Map<string, string>;
}

/** A note as it stands in the margin: its head says what it is, and opens the rest. */
export function drawNote(note: Note, host: NoteHost, open: () => void): HTMLElement {
  const { icon, kind, who, line } = headOf(note);
  const words = [kind, who].filter(Boolean).join(', ');
  const head = make(
    'button',
    { type: 'button', class: 'head', 'aria-expanded': 'false', click: open },
    make('span', { class: 'icon', 'aria-hidden': 'true' }, icon),
    make('span', { class: 'who' }, words),
    note.doubt !== undefined && make('span', { class: 'doubt' }, note.doubt),
    make('span', { class: 'line' }, line),
  );
  const state =
    note.kind === 'claim'
      ? `${note.state} ${note.stance}`
      : note.kind === 'comment' && note.resolved
        ? 'resolved'
        : '';
  const article = make('article', { class: `note ${note.kind} ${state}`, 'data-id': note.id }, head);
  if (note.kind === 'claim' && host.canAnnotate()) draggable(article, note, host);
  return article;
}

/** What a note says beyond its head; drawn when it is opened. */
export function drawBody(note: Note, host: NoteHost): HTMLElement {
  const body = make('div', { class: 'body' });
  if (note.kind === 'comment') body.append(...threadBody(note, host));
  else if (note.kind === 'tag') body.append(...tagBody(note, host));
  else if (note.kind === 'claim') body.append(...claimBody(note, host));
  else body.append(...dutyBody(note));
  if (note.doubt !== undefined && note.kind !== 'claim')
    body.append(actions(button(l10n.t('Review'), () => host.tell({ kind: 'review' }))));
  return body;
}

const STANCES: Readonly<Record<ClaimNote['stance'], readonly [icon: string, words: () => string]>> = {
  for: ['▲', () => l10n.t('for')],
  against: ['▼', () => l10n.t('against')],
  neutral: ['○', () => l10n.t('neutral')],
};

function headOf(note: Note): { icon: string; kind: string; who: string; line: string } {
  switch (note.kind) {
    case 'comment': {
      const [first, ...replies] = note.comments;
      const answered = replies.length === 1 ? l10n.t('1 reply') : l10n.t('{0} replies', replies.length);
      const more = replies.length === 0 ? '' : ` · ${answered}`;
      const kind = note.resolved ? l10n.t('Resolved') : '';
      return { icon: '❝', kind, who: first!.who + more, line: safe(first!.html, '').textContent };
    }
    case 'tag':
      return { icon: '#', kind: l10n.t('Tag'), who: '', line: note.name };
    case 'claim': {
      const [icon, stance] = STANCES[note.stance];
      const against = note.answers.filter(({ kind }) => kind === 'against').length;
      const who = against > 0 ? l10n.t('{0}, {1} against it', stance(), against) : stance();
      return { icon, kind: note.who, who, line: note.title };
    }
    case 'duty':
      return { icon: '§', kind: note.strength, who: note.who || l10n.t('nobody named'), line: note.action };
  }
}

function* threadBody(note: CommentNote, host: NoteHost): Generator<Node> {
  for (const [number, remark] of note.comments.entries()) yield remarkElement(remark, number === 0, host);
  if (!host.canAnnotate()) return;
  const status = note.resolved ? 'open' : 'resolved';
  yield composer(`reply ${note.id}`, l10n.t('Reply'), host, text =>
    host.act({ kind: 'reply', to: note.id, text }),
  );
  yield actions(
    button(note.resolved ? l10n.t('Reopen') : l10n.t('Resolve'), () =>
      host.act({ kind: 'settle', id: note.id, status }),
    ),
  );
}

function remarkElement(remark: Remark, isFirst: boolean, host: NoteHost): HTMLElement {
  const shown = safe(remark.html, 'said');
  const element = make(
    'div',
    { class: 'remark' },
    !isFirst && make('p', { class: 'by' }, make('strong', {}, remark.who), ` ${remark.when}`),
    shown,
    isFirst && make('p', { class: 'by' }, remark.when),
  );
  if (!host.canAnnotate()) return element;
  const edit = () => {
    const key = `edit ${remark.id}`;
    if (!host.drafts.has(key)) host.drafts.set(key, remark.text);
    const form = composer(key, l10n.t('Save'), host, text =>
      host.act({ kind: 'rewrite', id: remark.id, text }),
    );
    shown.replaceWith(form);
    form.querySelector('textarea')?.focus();
  };
  element.append(
    actions(
      ...(remark.isOwn ? [button(l10n.t('Edit'), edit)] : []),
      button(l10n.t('Delete'), () => host.act({ kind: 'withdraw', id: remark.id })),
    ),
  );
  return element;
}

function* tagBody({ id, made }: TagNote, host: NoteHost): Generator<Node> {
  if (made) yield make('p', { class: 'by' }, made);
  if (host.canAnnotate())
    yield actions(button(l10n.t('Remove tag'), () => host.act({ kind: 'withdraw', id })));
}

function* claimBody(note: ClaimNote, host: NoteHost): Generator<Node> {
  yield make('p', { class: 'by' }, `${note.voice} · ${note.topic} · ${note.decision}`);
  const shown = note.answers.slice(0, MOST_ANSWERS);
  const more = note.answers.length - shown.length;
  if (shown.length > 0)
    yield make('ul', { class: 'answers' }, ...shown.map(answer => answerElement(answer, host)));
  if (more > 0) yield make('p', { class: 'by' }, l10n.t('And {0} more, which the side bar lists.', more));
  const deed = (words: string, what: ClaimDeed) =>
    button(words, () => host.tell({ kind: 'claim', what, id: note.id }));
  const decide =
    note.state === 'suggested'
      ? [deed(l10n.t('Confirm'), 'confirmClaim'), deed(l10n.t('Dismiss'), 'dismissClaim')]
      : [deed(l10n.t('Take back'), 'undecideClaim')];
  const correct = [
    deed(l10n.t('Stance…'), 'correctStance'),
    deed(l10n.t('Speaker…'), 'correctVoice'),
    deed(l10n.t('Relate…'), 'relateClaims'),
  ];
  if (host.canAnnotate()) yield actions(...decide, ...correct);
  yield actions(deed(l10n.t('Copy with citation'), 'copyClaim'), deed(l10n.t('Why a claim?'), 'whyClaim'));
}

/** More claims than this that meet one would hide the notes below it. */
const MOST_ANSWERS = 5;

const ANSWER_ICONS = { against: '⇄', support: '✓', same: '=' } as const;

function answerElement(answer: ClaimNote['answers'][number], host: NoteHost): HTMLElement {
  const { id, how, kind, who, stance, title, source, confirmed } = answer;
  const where = source ? ` · ${source}` : '';
  return make(
    'li',
    { class: kind },
    make('span', { 'aria-hidden': 'true', class: 'icon' }, ANSWER_ICONS[kind]),
    `${confirmed ? how : l10n.t('Perhaps {0}', how)}: `,
    button(`${who}, ${STANCES[stance][1]()}: ${title}`, () => host.tell({ kind: 'showClaim', id }), {
      class: 'link',
    }),
    make('span', { class: 'by' }, where),
  );
}

function* dutyBody({ who, strength, action }: DutyNote): Generator<Node> {
  yield make('p', {}, make('strong', {}, `${who || l10n.t('Nobody named')} ${strength}`), ` ${action}`);
  yield make('p', { class: 'by' }, l10n.t('As written; no reading of the law.'));
}

/** A box to type in; what is typed is kept until it is written or thrown away, even when the page is loaded again. */
export function composer(
  key: string,
  words: string,
  { drafts }: Pick<NoteHost, 'drafts'>,
  save: (text: string) => Promise<boolean>,
  cancel?: () => void,
): HTMLFormElement {
  const box = make('textarea', { rows: '2', 'aria-label': words, placeholder: `${words}…` });
  box.value = drafts.get(key) ?? '';
  const form = make('form', { class: 'composer' }, box);
  const submit = async () => {
    const text = box.value.trim();
    if (text === '') return box.focus();
    box.disabled = true;
    const ok = await save(text);
    box.disabled = false;
    if (!ok) return box.focus();
    drafts.delete(key);
    form.remove();
  };
  box.addEventListener('input', () => drafts.set(key, box.value));
  box.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
    else if (event.key === 'Escape' && cancel) cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  form.append(
    actions(
      button(words, () => void submit()),
      ...(cancel ? [button(l10n.t('Cancel'), cancel)] : []),
    ),
  );
  return form;
}

function actions(...buttons: readonly HTMLElement[]): HTMLElement {
  return make('div', { class: 'actions' }, ...buttons);
}

const CLAIM = 'application/x-policy-claim';

/** A claim that is dragged on another is related to it; the keyboard has a button for that. */
function draggable(article: HTMLElement, { id }: ClaimNote, host: NoteHost): void {
  article.draggable = true;
  article.addEventListener('dragstart', event => event.dataTransfer?.setData(CLAIM, id));
  article.addEventListener('dragover', event => {
    if (event.dataTransfer?.types.includes(CLAIM)) event.preventDefault();
  });
  article.addEventListener('drop', event => {
    const from = event.dataTransfer?.getData(CLAIM);
    event.preventDefault();
    if (from && from !== id) host.tell({ kind: 'relate', from, to: id });
  });
}
