import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { type Document, openDocument } from '../server/core/document/document.ts';
import { Workspace } from '../server/core/folder/workspace.ts';
import type { Span } from '../server/core/ground/span.ts';
import { frontMatterSpan } from '../server/core/text/frontMatter.ts';
import { parseMarkdown } from '../server/core/text/markdown.ts';
import { whyClaim } from '../server/features/claims/whyClaim.ts';
import { explain } from '../server/features/findings/explain.ts';
import {
  type FindingOptions,
  findingsIn,
  mayBeStaleOn,
  staleOn,
} from '../server/features/findings/findings.ts';
import { ageingIn } from '../server/features/time/ageing.ts';
import { readAs } from '../server/features/time/readAs.ts';
import { stalePage } from '../server/features/time/staleness.ts';
import { EDITOR_QUESTIONS } from './shared/editorQuestions.ts';
import { vocabulary } from './shared/vocabulary.ts';

/**
 * Every Markdown file below `features/` is a suite, read by the parser that ships. A heading names a test. A fence
 * `md NAME` is a file; in it, a line of carets under a line labels what stands above them and is taken out, and `$0`
 * is the cursor. Where a file has labels, they are its findings: all of them, and no others. Any other fence says what
 * to expect; its first word is the question, the rest are its options (`findings profile=drafting`), which a file may
 * have too; `asOf=DAY` reads it by another day or Bill. `UPDATE=1 node --test test/features.test.ts` writes the expected blocks anew.
 */
const folder = join(import.meta.dirname, 'features');

/** A file of a test: its text without labels and cursor, and where they stood. */
interface Fixture {
  readonly document: Document;
  readonly cursor?: number;
  readonly labels: readonly (Span & { readonly label: string })[];
  readonly options: Record<string, string>;
  /** The files of the test so far, this one included. */
  readonly workspace: Workspace;
}

/** The questions that a fixture can ask of the last file before it. */
const QUESTIONS: Record<string, (fixture: Fixture, options: Record<string, string>) => string> = {
  ...EDITOR_QUESTIONS,
  findings: ({ document }, options) =>
    linesOf(findingsIn(document, options as FindingOptions).map(finding => shownFinding(document, finding))),
  fixed: ({ document }, { kind = 'replace', ...options }) => {
    const fixes = findingsIn(document, options as FindingOptions).flatMap(
      ({ fixes }) => fixes.find(fix => fix.kind === kind) ?? [],
    );
    const edits = (kind === 'replace all' ? fixes.slice(0, 1) : fixes).flatMap(fix => fix.edits);
    return [...edits]
      .sort((a, b) => b.span.start - a.span.start)
      .reduce(
        (text, { span, text: words }) => text.slice(0, span.start) + words + text.slice(span.end),
        document.text.value,
      )
      .trimEnd();
  },
  explanation: ({ document }, options) =>
    findingsIn(document, options as FindingOptions)
      .map(finding => explain(document, finding).trimEnd())
      .join('\n\n'),
  whyClaim: ({ document }) => document.claims.map(({ id }) => whyClaim(document, id)?.trimEnd()).join('\n\n'),
  zones: ({ document }) =>
    linesOf(
      document.zones.map(
        ({ kind, uncertain, start, end }) =>
          `${kind}${uncertain ? ' (uncertain)' : ''}: ${quoted(document, { start, end })}`,
      ),
    ),
  senses: ({ document }) =>
    linesOf(
      document.mentions
        .filter(mention => isAmbiguous(document, mention))
        .map(({ label, sense, why }) => `${label} = ${sense}${why ? `, because ${why}` : ''}`),
    ),
  readAs: ({ document }, { day = '' }) => bodyOf(readAs(document, day).text),
  readAsNotes: ({ document }, { day = '' }) => {
    const { text, notes } = readAs(document, day);
    return linesOf(notes.map(({ start, end, message }) => `[${text.slice(start, end)}] ${message}`));
  },
  ageing: ({ document }) =>
    linesOf(
      ageingIn(document).map(
        ({ label, change, ...span }) => `${label}: ${change.id} ${quoted(document, span)}`,
      ),
    ),
  stale: ({ document }, { day = '', bill }) =>
    linesOf(
      staleOn(document, { day, bill }).map(
        ({ span, message, sentence }) => `${quoted(document, span)} in [${sentence}]: ${message}`,
      ),
    ),
  stalePage({ workspace }, { day = '', bill }) {
    const texts = workspace.documents().filter(({ head }) => head.kind !== 'source');
    const horizon = { day, bill };
    const found = texts
      .map(document => ({ document, stale: staleOn(workspace.get(document.uri)!, horizon) }))
      .filter(({ stale }) => stale.length > 0);
    for (const { document } of found) assert.ok(mayBeStaleOn(document, horizon, vocabulary));
    return stalePage(texts, found, horizon, vocabulary).trimEnd();
  },
  abbreviations: ({ document }) =>
    linesOf(
      document.abbreviations.map(
        ({ short, long, agrees }) => `${short.text} = ${long.text}${agrees ? '' : ' (disagrees)'}`,
      ),
    ),
  mentions: ({ document }) =>
    linesOf(
      document.mentions.map(
        ({ label, concept, labelKind, meant }) =>
          `${label} = ${concept} (${labelKind}${meant ? `, for ${meant}` : ''})`,
      ),
    ),
};

/** What stands below the front matter. */
function bodyOf(text: string): string {
  return text.slice(frontMatterSpan(text)?.end ?? 0).trim();
}

/** A mention that had a meaning to choose from, were it only another thing than the vocabulary knows. */
function isAmbiguous({ vocabulary }: Document, { label, why }: Document['mentions'][number]): boolean {
  return why !== undefined || [...vocabulary.ambiguous.keys()].some(form => label.includes(form));
}

function shownFinding(document: Document, finding: ReturnType<typeof findingsIn>[number]): string {
  const fixes = finding.fixes.filter(({ kind }) => kind !== 'note').map(({ title }) => `\n    ${title}`);
  return `${finding.severity} ${finding.code} ${quoted(document, finding.span)}: ${finding.message}${fixes.join('')}`;
}

function quoted({ text }: Document, { start, end }: Span): string {
  return `[${text.value.slice(start, end).replace(/\s+/g, ' ')}]`;
}

function linesOf(lines: readonly string[]): string {
  return lines.length > 0 ? lines.join('\n') : 'none';
}

interface Fence extends Span {
  readonly lang: string;
  readonly meta: string;
  readonly value: string;
  /** The fence itself, such as three backticks. */
  readonly mark: string;
}

/** A test: its heading and the fences below it, as far as the next heading. */
interface Case {
  readonly name: string;
  readonly fences: readonly Fence[];
}

function casesIn(source: string): Case[] {
  const cases: { name: string; fences: Fence[] }[] = [];
  for (const { node, span } of parseMarkdown(source).blocks) {
    if (node.type === 'heading')
      cases.push({ name: source.slice(span.start, span.end).replace(/^#+\s*/, ''), fences: [] });
    if (node.type !== 'code' || !node.lang) continue;
    const mark = /^(?:`+|~+)/.exec(source.slice(span.start, span.end))![0];
    cases.at(-1)?.fences.push({ ...span, lang: node.lang, meta: node.meta ?? '', value: node.value, mark });
  }
  return cases.filter(({ fences }) => fences.some(({ lang }) => lang === 'md'));
}

function fixtureOf({ meta, value }: Fence, workspace = new Workspace()): Fixture {
  const labels: (Span & { label: string })[] = [];
  let text = '';
  let lineStart = 0;
  for (const line of value.split('\n')) {
    const label = /^(\s*)(\^+)\s*(\S.*)?$/.exec(line);
    if (label && text !== '') {
      const start = lineStart + label[1]!.length;
      labels.push({ start, end: start + label[2]!.length, label: label[3] ?? '' });
      continue;
    }
    lineStart = text.length;
    text += `${line}\n`;
  }
  const cursor = text.indexOf('$0');
  const bare = cursor < 0 ? text : text.slice(0, cursor) + text.slice(cursor + 2);
  const name = meta.split(/\s+/).find(word => word !== '' && !word.includes('='));
  const options = optionsIn(meta);
  const document = openDocument(name ?? 'test.md', 0, bare, vocabulary, { asOf: options.asOf });
  workspace.put(document);
  return { document, workspace, ...(cursor >= 0 && { cursor }), labels, options };
}

/** @example optionsIn('a.md profile=drafting') // { profile: 'drafting' } */
function optionsIn(meta: string): Record<string, string> {
  const pairs = meta.split(/\s+/).filter(word => word.includes('='));
  return Object.fromEntries(pairs.map(pair => pair.split('=')));
}

/** The labels of a file, and what they should be. */
function labelsIn({ document, labels, options }: Fixture): [string[], string[]] {
  const at = ({ start, end }: Span) => `${document.text.value.slice(start, end)} (${start}-${end})`;
  const found = findingsIn(document, options as FindingOptions);
  return [
    found.map(({ span, code }) => `${at(span)} ${code}`),
    labels.map(({ label, ...span }) => `${at(span)} ${label}`),
  ];
}

function answersTo({ fences }: Case): { fence: Fence; answer: string }[] {
  let fixture: Fixture | undefined;
  const workspace = new Workspace();
  return fences.flatMap(fence => {
    if (fence.lang === 'md') {
      fixture = fixtureOf(fence, workspace);
      return [];
    }
    const ask = QUESTIONS[fence.lang];
    return ask && fixture ? [{ fence, answer: ask(fixture, optionsIn(fence.meta)) }] : [];
  });
}

const suites = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.md'))
  .sort();

for (const name of suites) {
  const path = join(folder, name);
  const source = readFileSync(path, 'utf8');
  const cases = casesIn(source);
  if (process.env.UPDATE) writeFileSync(path, updated(source, cases));
  else
    describe(relative(folder, path), () => {
      for (const one of cases)
        test(one.name, () => {
          const files = one.fences.filter(({ lang }) => lang === 'md').map(fence => fixtureOf(fence));
          for (const file of files.filter(({ labels }) => labels.length > 0))
            assert.deepEqual(...labelsIn(file));
          for (const { fence, answer } of answersTo(one)) assert.equal(answer, fence.value);
        });
    });
}

function updated(source: string, cases: readonly Case[]): string {
  return cases
    .flatMap(answersTo)
    .sort((a, b) => b.fence.start - a.fence.start)
    .reduce((text, { fence: { start, end, lang, meta, mark }, answer }) => {
      const head = [lang, meta].filter(Boolean).join(' ');
      return `${text.slice(0, start)}${mark}${head}\n${answer}\n${mark}${text.slice(end)}`;
    }, source);
}
