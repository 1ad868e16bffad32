import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Literal, stringsIn } from './shared/literals.ts';

// Every word that a person reads can be translated: those of the manifest by a key, those of the code by `l10n.t`.

const root = join(import.meta.dirname, '..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const manifest = read('package.json');
const named: Record<string, string> = read('package.nls.json');
const bundle: Record<string, string> = read('l10n/bundle.l10n.json');

/** Words of the manifest that no person reads: for a language model, for a registry, or identifiers. */
const UNREAD =
  /^(?:scripts|keywords|engines)\.|\.(?:when|enablement|modelDescription|inputSchema\..*description)$/;

function* wordsIn(value: unknown, path = ''): Generator<readonly [path: string, words: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (value && typeof value === 'object')
    for (const [key, inner] of Object.entries(value))
      yield* wordsIn(inner, path === '' ? key : `${path}.${key}`);
}

const SHOWN_IN_MANIFEST =
  /\.(?:title|shortTitle|category|displayName|description|markdownDescription|contents|altText|userDescription|label|(?:e|markdownE)numDescriptions\.\d+)$|^(?:displayName|description)$|\.views\..*\.name$/;

test('package.json holds no word of the interface: each has a key in package.nls.json', () => {
  const bare = [...wordsIn(manifest)].filter(
    ([path, words]) =>
      !UNREAD.test(path) &&
      !/^%[\w.-]+%$/.test(words) &&
      (SHOWN_IN_MANIFEST.test(path) || /\p{L} \p{L}/u.test(words)),
  );
  assert.deepEqual(bare, []);
});

test('package.nls.json has every key that package.json names, and no other', () => {
  const keys = [...wordsIn(manifest)].flatMap(([, words]) => /^%([\w.-]+)%$/.exec(words)?.[1] ?? []);
  assert.ok(keys.length > 150);
  assert.deepEqual([...new Set(keys)].sort(), Object.keys(named).sort());
});

const client = stringsIn('client/**/*.ts');
const server = stringsIn('server/**/*.ts');
const said = [...client.said, ...server.said];
const at = ({ file, line }: { file: string; line: number }) => `${file}:${line}`;

test('what is said is a sentence that stands in the code, with as many gaps as are filled', () => {
  assert.deepEqual(said.filter(({ sentence }) => sentence === undefined).map(at), []);
  const wrong = said.filter(({ sentence = '', given }) => {
    const gaps = new Set([...sentence.matchAll(/\{(\d+)\}/g)].map(([, gap]) => Number(gap)));
    return given !== undefined && (gaps.size !== given || [...gaps].some(gap => gap >= given));
  });
  assert.deepEqual(wrong.map(at), []);
});

test('l10n/bundle.l10n.json holds what is said, and nothing else; `npm run strings` writes it', () => {
  const sentences = new Set(said.flatMap(({ sentence }) => sentence ?? []));
  assert.deepEqual(Object.keys(bundle).sort(), [...sentences].sort());
});

/** Verbs that follow a name, and nouns of which there are never so few as one. */
const NO_COUNTS =
  /\{\d\} (?:was|is|has|as|less|finds|needs|says|stands|takes|defines|provides|times|tokens|minutes|pages|parts)\b|^(?:Dashed lines|Reading \{0\} files|\{0\} of \{1\} (?:claims|files)|Replace with|The \{0\} claims that most|In all \{0\} texts|\{0\} Of \{1\} sentences|\{0\}; the closest|Delete all|said )/;

test('what is said of a number of things is said of one as well: no “1 texts”', () => {
  const sentences = Object.keys(bundle);
  const counts = sentences.filter(one => /\{\d\} (?:more )?[a-z]+s\b/.test(one) && !NO_COUNTS.test(one));
  assert.ok(counts.length > 15);
  const lacking = counts.filter(one => {
    const [, noun = ''] = /\{\d\} (?:more )?([a-z]+)s\b/.exec(one)!;
    const single = noun.replace(/ie$/, 'y').replace(/e?$/, 'e?');
    return !sentences.some(other => new RegExp(`\\b(?:1|one|only)(?: more)? ${single}\\b`).test(other));
  });
  assert.deepEqual(lacking, []);
});

/** Functions and properties whose strings VS Code shows. */
const SHOWN =
  /^(?:show(?:Information|Warning|Error)Message|setStatusBarMessage|withProgress|report|title|label|description|detail|tooltip|placeHolder|prompt|message|saveLabel|openLabel|ariaLabel|name)$/;

/** Properties that hold the name of a kind, which is compared and never shown. */
const NAMES_OF_KINDS = /^(?:where|contextValue|kind|verdict|scope|note|SidecarFault)$/;

/** Two words with a blank between them, or one where words are shown. */
function isForPeople({ text, of, isSaid, isCompared }: Literal): boolean {
  if (isSaid || isCompared || NAMES_OF_KINDS.test(of ?? '')) return false;
  const words = text.replace(/\$\([\w-]+\)|\$\{\}|<[^>]*>/g, '');
  return (
    /\p{L}{2,}[,;:.…?!]? \p{L}{2,}/u.test(words) || (SHOWN.test(of ?? '') && /\p{Lu}\p{Ll}/u.test(words))
  );
}

/** Names of products and formats, and programs within the program. */
const NO_WORDS =
  /^(?:NHS Policy Annotator|BibTeX|CSL-JSON|Markdown|default-src .*|auto .*|table, pre|\s*(?:body|const) .*)$/s;

test('the client says every word by `l10n.t`', () => {
  const bare = client.literals.filter(literal => isForPeople(literal) && !NO_WORDS.test(literal.text));
  assert.deepEqual(
    bare.map(literal => `${at(literal)} ${literal.text}`),
    [],
  );
});
