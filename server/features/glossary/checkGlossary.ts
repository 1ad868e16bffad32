import * as l10n from '@vscode/l10n';
import { counted } from '../../core/ground/counts.ts';
import { asCode, asMarkdown } from '../../core/ground/markdown.ts';
import { checkGlossary, type GlossaryIssue } from '../../core/vocabulary/glossaryCheck.ts';
import type { GlossaryProblem } from '../../core/vocabulary/glossaryFile.ts';
import type { Layer } from '../../core/vocabulary/layers.ts';
import type { ConceptId, Origin, VocabularyData } from '../../core/vocabulary/vocabulary.ts';

/** The vocabulary in use, and where its entries come from. */
export interface Glossaries {
  readonly data: VocabularyData;
  readonly layers: readonly Layer[];
  readonly trail: ReadonlyMap<ConceptId, readonly Origin[]>;
}

/** What is wrong in each glossary file of the user's own, for the place where it stands. Built-in entries are not theirs to mend. */
export function problemsIn(
  glossaries: Glossaries,
  today: string,
): readonly { readonly uri: string; readonly problems: readonly GlossaryProblem[] }[] {
  const issues = checkGlossary(glossaries.data, today);
  return glossaries.layers.map(({ uri, file }) => ({
    uri,
    problems: [
      ...file.problems,
      ...issues.flatMap(({ concept, message }) => {
        const span = glossaries.trail.get(concept)?.[0]?.uri === uri ? file.places.get(concept) : undefined;
        return span ? { span, message } : [];
      }),
    ],
  }));
}

const TITLES: Readonly<Record<GlossaryIssue['code'], () => string>> = {
  clash: () => l10n.t('One label, two entries'),
  cycle: () => l10n.t('Successions in a circle'),
  dangling: () => l10n.t('Ids that lead nowhere'),
  overlap: () => l10n.t('Senses whose times clash'),
  'no source': () => l10n.t('Without a source'),
  overdue: () => l10n.t('Not checked for more than a year'),
};

/** The report of *Check Glossary* as a page of Markdown: what was read, what is broken, what wants a look. */
export function glossaryReport(
  glossaries: Glossaries,
  today: string,
  nameOf: (uri: string) => string,
): string {
  const { data, layers } = glossaries;
  const issues = checkGlossary(data, today);
  const isOwn = ({ concept }: GlossaryIssue) => glossaries.trail.get(concept)?.[0]?.layer !== undefined;
  const sections = [
    ...sectionsOf(
      issues.filter(isOwn),
      (title, count) => l10n.t('{0}: {1} in your glossaries', title, count),
      lineOf,
    ),
    ...sectionsOf(
      issues.filter(issue => !isOwn(issue)),
      (title, count) => l10n.t('{0}: {1} in the built-in glossary', title, count),
      ({ concept }) => asCode(concept),
    ),
  ];
  const files = layers.map(({ layer, uri, file }) => {
    const broken = file.problems.map(({ message }) => `  - ${asMarkdown(message)}`);
    const name = asMarkdown(nameOf(uri));
    const count = file.concepts.length;
    const read =
      layer === 'workspace'
        ? l10n.t('{0} (workspace): {1}', name, entriesInWords(count))
        : l10n.t('{0} (organisation): {1}', name, entriesInWords(count));
    return [`- ${read}`, ...broken].join('\n');
  });
  return [
    `# ${l10n.t('The glossary, checked')}`,
    [
      `- ${l10n.t('Built-in, in use: {0}', entriesInWords(data.concepts.length - ownEntries(glossaries)))}`,
      ...files,
    ].join('\n'),
    ...(sections.length > 0 ? sections : [l10n.t('Nothing was found that wants a look.')]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** What was found in one glossary, by kind: what a reader can mend a line each, the rest as a list of ids. */
function sectionsOf(
  issues: readonly GlossaryIssue[],
  headed: (title: string, count: number) => string,
  shown: (issue: GlossaryIssue) => string,
): string[] {
  return Object.entries(TITLES).flatMap(([code, title]) => {
    const found = issues.filter(issue => issue.code === code).map(shown);
    const text = shown === lineOf ? found.join('\n') : found.join(', ');
    return found.length > 0 ? [`## ${headed(title(), found.length)}\n\n${text}`] : [];
  });
}

function lineOf({ concept, message }: GlossaryIssue): string {
  return `- ${asCode(concept)}: ${asMarkdown(message)}`;
}

function ownEntries({ trail }: Glossaries): number {
  return trail.size;
}

function entriesInWords(count: number): string {
  return counted(count, l10n.t('1 entry'), l10n.t('{0} entries', count));
}
