import type { Document } from '../../core/document/document.ts';
import { asMarkdown } from '../../core/ground/markdown.ts';
import { quotationOf } from '../../features/claims/citation.ts';
import type { blockHtml } from '../../features/page/render.ts';
import { hoverAt } from '../../features/terms/hover.ts';
import { conceptAt } from '../../features/terms/references.ts';
import { EXPORT_PAGE, PAGE, PAGE_CARD, type PageCardPart, QUOTE, WRITTEN } from '../../protocol/page.ts';
import type { Answering } from '../shared/answering.ts';
import { inSlices } from '../shared/pausing.ts';
import { toOffset, toRange, toSpan } from '../shared/ranges.ts';
import * as convert from './convert.ts';
import { exported, written } from './exporting.ts';
import { Pages } from './pages.ts';

/** A text as a page to read, and what there is to say of its words. */
export function answerPage({ session, answer, bundle, hintsIn }: Answering): void {
  const { workspace, findings, client } = session;
  const renderer = async () => ((await bundle('render')) as { blockHtml: typeof blockHtml }).blockHtml;
  const pages = new Pages(renderer);
  const markedIn = (document: Document, duties = false) => ({
    terms: client.settings.marks,
    findings: findings.of(document),
    hints: hintsIn(document),
    duties,
  });

  /** The latest version of a text when its claims and findings are known, which what is shown is made of. */
  const known = async (uri: string) => {
    await inSlices(workspace.argued(uri));
    return inSlices(findings.latestOf(uri));
  };

  answer(PAGE, 'Page', null, async query => {
    const latest = await known(query.uri);
    if (!latest) return null;
    const { document } = latest;
    const marked = markedIn(document, query.duties);
    const { fresh, ...change } = await pages.change(document, marked, query);
    return {
      ...change,
      version: document.version,
      head: convert.toPageHead(document),
      blocks: fresh,
      findings: marked.findings.length,
      hints: marked.hints.length,
    };
  });

  answer(PAGE_CARD, 'Card', [], async ({ uri, position }) => {
    const latest = await known(uri);
    if (!latest) return [];
    const { document } = latest;
    const offset = toOffset(document.text, position);
    const at = ({ start, end }: { start: number; end: number }) => start <= offset && offset <= end;
    const hover = hoverAt(document, offset, workspace);
    const parts: (Omit<PageCardPart, 'html'> & { markdown: string })[] = [
      ...latest.findings
        .filter(({ span }) => at(span))
        .map(({ span, message }) => ({
          kind: 'finding' as const,
          markdown: asMarkdown(message),
          range: toRange(document.text, span),
        })),
      ...(hover
        ? [{ kind: 'term' as const, markdown: hover.markdown, concept: conceptAt(document, offset) }]
        : []),
      ...hintsIn(document)
        .filter(at)
        .map(({ markdown }) => ({ kind: 'hint' as const, markdown })),
    ];
    const html = written(
      parts.map(({ markdown }) => markdown),
      await renderer(),
    );
    return parts.map(({ markdown: _, ...part }, i) => ({ ...part, html: html[i]! }));
  });

  answer(QUOTE, 'Quotation', null, async ({ uri, range }) => {
    const document = await session.whole(uri);
    return document ? quotationOf(document, toSpan(document.text, range)) : null;
  });

  answer(EXPORT_PAGE, 'Export', null, async query => {
    const document = await session.whole(query.uri);
    if (!document) return null;
    return exported(session, document, markedIn(document, query.duties), query, await renderer());
  });

  answer(WRITTEN, 'Written words', [], async ({ texts }) => written(texts, await renderer()));
}
