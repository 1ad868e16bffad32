import { parseArgs } from 'node:util';
import { Counterclaims, type CrossRelation } from '../core/counterclaims.ts';
import { openDocument } from '../core/document.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { type AnnotatedDocument, annotate } from '../features/annotate.ts';
import { annotatedAsText } from './formats/text.ts';
import { markdownFilesIn, readText, UnusablePath } from './nodeFiles.ts';

/** What the process is given, so that tests can stand in for it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Exit codes, as `--help` explains them. */
export const EXIT = { done: 0, someUnread: 1, usage: 2 } as const;

export const HELP = `policy-annotator reads English health-policy texts in Markdown.

  policy-annotator annotate FILE|FOLDER... [--format json|jsonl|text] [--as-of DATE]
  policy-annotator server --stdio
  policy-annotator --version | --help

annotate   terms, definitions, claims and findings of each text.
             --format json   one object for all texts (the default; its schema ships as annotate.schema.json)
             --format jsonl  one line a text
             --format text   for reading
             --as-of DATE    read every text as of this day (2021, 2021-11 or 2021-11-17)
server     the language server, for editors.

Exit codes: 0 all texts were read; 1 some could not be (each is named on standard error, the others are done);
2 the call itself was not understood.
`;

/** Runs one call of the command line and gives its exit code. */
export async function run(
  args: readonly string[],
  version: string,
  vocabulary: () => Vocabulary,
  terminal: Terminal,
): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    terminal.out(HELP);
    return command === undefined ? EXIT.usage : EXIT.done;
  }
  if (command === '--version') {
    terminal.out(`${version}\n`);
    return EXIT.done;
  }
  if (command === 'annotate') return runAnnotate(rest, version, vocabulary(), terminal);
  terminal.error(`There is no command "${command}". Try: policy-annotator --help\n`);
  return EXIT.usage;
}

async function runAnnotate(
  args: readonly string[],
  version: string,
  vocabulary: Vocabulary,
  terminal: Terminal,
): Promise<number> {
  const call = readCall(args);
  if (typeof call === 'string') {
    terminal.error(`${call} Try: policy-annotator --help\n`);
    return EXIT.usage;
  }
  const tool = { name: 'policy-annotator', version, vocabulary: vocabulary.version };
  const documents: AnnotatedDocument[] = [];
  const counterclaims = new Counterclaims();
  let unread = 0;
  const files = await expand(call.paths, message => {
    unread += 1;
    terminal.error(`${message}\n`);
  });
  for (const [index, path] of files.entries()) {
    try {
      const document = openDocument(path, 0, await readText(path), vocabulary, { asOf: call.asOf });
      const annotated = annotate(document, path.replaceAll('\\', '/'));
      if (call.format === 'jsonl') terminal.out(`${JSON.stringify({ tool, ...annotated })}\n`);
      else if (call.format === 'text') terminal.out(annotatedAsText(annotated, document));
      else {
        documents.push(annotated);
        counterclaims.put(annotated.path, document.claims);
      }
    } catch (error) {
      if (!(error instanceof UnusablePath)) throw error;
      unread += 1;
      terminal.error(`${error.message}\n`);
    }
    if (files.length >= 50 && (index + 1) % 50 === 0)
      terminal.error(`${index + 1} of ${files.length} texts read\n`);
  }
  if (call.format === 'json') {
    const relations = documents.flatMap(({ path }) => counterclaims.ofDocument(path).map(annotatedRelation));
    terminal.out(`${JSON.stringify({ tool, documents, relations })}\n`);
  }
  return unread > 0 ? EXIT.someUnread : EXIT.done;
}

function annotatedRelation({ from, to, kind, score, reason }: CrossRelation) {
  return {
    ...{ from: { path: from.uri, id: from.id }, to: { path: to.uri, id: to.id } },
    ...{ kind, score, reason },
  };
}

interface Call {
  readonly paths: readonly string[];
  readonly format: 'json' | 'jsonl' | 'text';
  readonly asOf?: string;
}

function readCall(args: readonly string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'json' }, 'as-of': { type: 'string' } },
    });
    const { format, 'as-of': asOf } = values;
    if (format !== 'json' && format !== 'jsonl' && format !== 'text') return `"${format}" is not a format.`;
    if (asOf !== undefined && !/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(asOf))
      return `"${asOf}" is not a date such as 2021-11-17.`;
    if (positionals.length === 0) return 'Name a file or folder.';
    return { paths: positionals, format, asOf };
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}

async function expand(paths: readonly string[], unusable: (message: string) => void): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    try {
      files.push(...(await markdownFilesIn(path)));
    } catch (error) {
      if (!(error instanceof UnusablePath)) throw error;
      unusable(error.message);
    }
  }
  return [...new Set(files)];
}
