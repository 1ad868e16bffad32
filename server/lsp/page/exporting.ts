import * as l10n from '@vscode/l10n';
import { creatorOf } from '../../core/annotations/annotation.ts';
import type { Document } from '../../core/document/document.ts';
import { atOnce } from '../../core/ground/slices.ts';
import { parseMarkdown } from '../../core/text/markdown.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';
import { threadsIn } from '../../features/annotations/comments.ts';
import { tagsIn } from '../../features/annotations/tags.ts';
import { answersWithin, stanceInWords, voiceOf } from '../../features/claims/claims.ts';
import { isSure } from '../../features/claims/listing.ts';
import { titleOf } from '../../features/claims/title.ts';
import { asHtml, type ExportedNote, exportedPage } from '../../features/page/export.ts';
import { type Marked, marksOfPage } from '../../features/page/marks.ts';
import { drawPage } from '../../features/page/page.ts';
import type { blockHtml } from '../../features/page/render.ts';
import type { ExportQuery } from '../../protocol/page.ts';
import * as annotations from '../annotations/convert.ts';
import type { Session } from '../session.ts';
import { toPageHead } from './convert.ts';

/** Markdown as safe HTML. */
export function written(texts: readonly string[], draw: typeof blockHtml): readonly string[] {
  return texts.map(text =>
    parseMarkdown(text)
      .blocks.map(block => draw(block, text))
      .join('\n'),
  );
}

/** A text with all that is in its margin: comments, tags and the claims that are sure. */
export function exported(
  session: Session,
  document: Document,
  marked: Marked,
  { style, typeface }: ExportQuery,
  draw: typeof blockHtml,
): string {
  const notes = [...annotationNotes(session, document, draw), ...claimNotes(session, document)];
  const spans = notes.flatMap(({ kind, span }) => (span ? { ...span, kinds: `noted ${kind}` } : []));
  const page = atOnce(drawPage(document, marksOfPage(document, { ...marked, notes: spans }), draw));
  const { title, voice, publisher, kind, reading, url } = toPageHead(document);
  const by = [voice, publisher === voice ? undefined : publisher, kind].filter(Boolean).join(' · ');
  const head = {
    title,
    by: [by, reading, url ?? ''].filter(Boolean),
    hasHeading: page.blocks.some(({ html }) => html.startsWith('<h1')),
  };
  const inOrder = notes.sort((a, b) => (a.span?.start ?? -1) - (b.span?.start ?? -1));
  return exportedPage(page, inOrder, head, style, typeface);
}

function annotationNotes({ workspace }: Session, document: Document, draw: typeof blockHtml): ExportedNote[] {
  const notebook = workspace.notebook(document.uri);
  if (!notebook) return [];
  const threads = threadsIn(notebook).map(({ span, words, resolved, comments }): ExportedNote => {
    const html = written(
      comments.map(({ text }) => text),
      draw,
    );
    const by = comments.map(
      ({ creator = l10n.t('Somebody'), created }) =>
        `${creator}, ${created ? dateInWords(created.slice(0, 10)) : l10n.t('no date')}`,
    );
    const said = html.map((one, i) => (i === 0 ? one : `<p class="by">${asHtml(by[i]!)}</p>${one}`));
    const lost = span
      ? []
      : [`<p class="by">${asHtml(l10n.t('On “{0}”, which is no longer in the text', words))}</p>`];
    return {
      kind: 'comment',
      span,
      head: resolved ? l10n.t('{0}, resolved', by[0]!) : by[0]!,
      said: [...said, ...lost],
    };
  });
  const tags = tagsIn(notebook).map((tag): ExportedNote => {
    const { name } = annotations.toTagItem(document, tag);
    return { kind: 'tag', span: tag.span, head: l10n.t('Tag'), said: [asHtml(name)] };
  });
  return [...threads, ...tags];
}

function claimNotes({ workspace }: Session, document: Document): ExportedNote[] {
  const sure = workspace.decisions(document).claims.filter(claim => isSure({ claim }));
  return sure.map(claim => {
    const against = answersWithin({ claim, document }, workspace).filter(
      ({ kind }) => kind === 'countered by',
    );
    const by = claim.decided && creatorOf(claim.decided.annotation);
    const said = [
      claim.decided
        ? l10n.t('Confirmed by {0}', by ?? l10n.t('somebody'))
        : l10n.t('A suggestion, {0} % sure', Math.round(claim.confidence * 100)),
      ...against.map(other =>
        l10n.t('Spoken against by {0}: {1}', voiceOf(other), other.claim.text.replace(/\s+/g, ' ')),
      ),
    ];
    return {
      kind: 'claim',
      span: { start: claim.start, end: claim.end },
      head: `${voiceOf({ claim, document })}, ${stanceInWords(claim.stance)}`,
      said: [asHtml(titleOf(claim.text)), ...said.map(words => `<p class="by">${asHtml(words)}</p>`)],
    };
  });
}
