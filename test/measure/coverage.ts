import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDocument } from '../../server/core/document/document.ts';
import { overlaps, type Span } from '../../server/core/ground/span.ts';
import { frontMatterSpan } from '../../server/core/text/frontMatter.ts';
import { vocabulary } from '../shared/vocabulary.ts';

/**
 * What real texts name and no entry of the vocabulary knows: `node test/measure/coverage.ts [N] [--sample]`.
 *
 * Names of bodies, laws, powers and programmes are looked for by their looks: runs of capitalised words that end or
 * begin like such a name ("Advisory Committee on ...", "... Act 2014"), and initialisms. Printed are how many
 * mentions an entry knows, and the N names without one that most texts use. With `--sample`, a hundred mentions
 * drawn evenly from all texts, each with its sentence, for a reader who judges what a careful editor would miss.
 */
const shared = join(import.meta.dirname, '../../../shared');
const folders = ['corpus', 'gold'].map(name => join(shared, name)).filter(folder => existsSync(folder));
if (folders.length === 0) {
  console.log('Nothing to measure: the folder ../shared is not there.');
  process.exit(0);
}

/** The words by which a name is taken for one of a body, a law, a power or a programme. */
const KIND =
  /^(?:Acts?|Academy|Agency|Alliances?|Association|Authorit(?:y|ies)|Bills?|Board|Centres?|Charter|College|Commission(?:er)?|Committee|Confederation|Constitution|Council|Department|Federation|Framework|Foundation|Forum|Fund|Group|Healthwatch|Improvement|Inquiry|Institute|Mandate|Network|Ombudsman|Order|Outcomes|Panel|Partnerships?|Plan|Programme|Regulations|Regulator|Report|Review|Scheme|Scrutiny|Service|Services|Society|Strategy|Tribunal|Trusts?|Union)$/;
const OF_HEALTH =
  /\b(?:NHS|[Hh]ealth\w*|[Cc]are|[Mm]edic\w+|[Nn]urs\w+|[Mm]idwi\w+|[Dd]ent\w+|[Pp]harm\w+|[Pp]atients?|GPs?|[Cc]linical|[Hh]ospitals?|[Dd]octors|[Pp]hysicians|[Ss]urgeons|[Pp]sychiatr\w+|[Aa]mbulance|[Cc]ommissioning|[Ss]ocial|Workforce|Cancer|Equality|Procurement|Public|Safety|Scrutiny|Local Government)\b/;
const NAME =
  /\b(?:\p{Lu}[\p{L}’']+|NHS|GP|UK)(?:(?:,? (?:and|of|for|on|the|in|to) |[ -])(?:the )?(?:\p{Lu}[\p{L}’']+|NHS|GPs?|UK))+(?: (?:19|20)\d\d)?/gu;
const INITIALS =
  /\b(?!(?:I|II|III|IV|VI|VII|VIII|IX|XI|MP|MPs|UK|EU|US|USA|BBC|OK|TV|IT|PM|AM|DNA|GDP|VAT|HL|HC|CBE|OBE|QC|KC)\b)\p{Lu}[\p{Lu}&]{1,5}s?\b/gu;

interface Name extends Span {
  readonly name: string;
  readonly isKnown: boolean;
  readonly sentence: string;
}

function namesIn(uri: string, text: string): Name[] {
  const document = openDocument(uri, 0, text, vocabulary);
  const body = frontMatterSpan(text)?.end ?? 0;
  const found: Span[] = [
    ...[...text.matchAll(NAME)].filter(([name]) => isOfKind(name)).map(spanOf),
    ...[...text.matchAll(INITIALS)].map(spanOf),
  ];
  return found
    .filter(({ start }) => start >= body)
    .map(span => ({
      ...span,
      name: text.slice(span.start, span.end),
      isKnown: document.mentions.some(mention => overlaps(mention, span)),
      sentence: text.slice(Math.max(0, span.start - 80), span.end + 80).replace(/\s+/g, ' '),
    }));
}

function isOfKind(name: string): boolean {
  const words = name.replace(/ (?:19|20)\d\d$/, '').split(/[\s,-]+/);
  return words.some(word => KIND.test(word)) && OF_HEALTH.test(name);
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

const most = Number(process.argv[2] ?? 60);
const all: (Name & { readonly file: string })[] = [];
for (const folder of folders) {
  for (const file of readdirSync(folder).filter(name => name.endsWith('.md') && name !== 'README.md')) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const name of namesIn(file, text)) all.push({ ...name, file });
  }
}
if (process.argv.includes('--sample')) {
  const step = all.length / 100;
  for (let at = 0; at < 100; at++) {
    const { isKnown, name, sentence } = all[Math.floor((at + 0.5) * step)]!;
    console.log(`${isKnown ? 'known  ' : 'UNKNOWN'} ${name} | ${sentence}`);
  }
} else {
  const known = all.filter(({ isKnown }) => isKnown).length;
  console.log(`${known} of ${all.length} mentions that look like names are known.`);
  const unknown = new Map<string, string[]>();
  for (const { name, isKnown, file } of all) {
    const key = name.replace(/s$/, '');
    if (!isKnown) unknown.set(key, [...(unknown.get(key) ?? []), file]);
  }
  const rows = [...unknown]
    .map(([name, inFiles]) => ({ name, mentions: inFiles.length, files: new Set(inFiles).size }))
    .sort((a, b) => b.files - a.files || b.mentions - a.mentions);
  for (const { name, mentions, files } of rows.slice(0, most)) {
    console.log(`${String(files).padStart(4)} texts ${String(mentions).padStart(5)} mentions  ${name}`);
  }
}
