import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { scratchFolder } from '../folders.ts';

/** Where everything in the hostile folder leads to. Nobody is there, and nobody may be asked. */
const BEACON = 'https://beacon.example';

const picture = (name: string) => `![x](${BEACON}/${name}.png)`;
const said = (name: string) =>
  `The reform will waste money <img src="${BEACON}/${name}.gif"> and harm patients, and that is wrong \\!\\[x](${BEACON}/${name}.png).`;

/** A folder that tries in every place to have a picture fetched: texts, a glossary, comments, two versions. */
export async function hostileFolder(): Promise<string> {
  const folder = await scratchFolder();
  const files = {
    'paper.md': `---\npublisher: '${picture('publisher')}'\ndate: 2025-01-01\n---\n\n# Plans\n\nThe Northvale Board met, and then it closed.\n\n${said('paper')}\n\nThe board must ${picture('duty')} publish.\n`,
    'paper-2024.md': `# Plans\n\nThe Northvale Board met.\n\n${said('older')}\n\nThe board should ${picture('duty')} publish.\n`,
    'glossary/house.yaml': GLOSSARY,
    '.annotations/paper.md.jsonl': COMMENTS.map(line => `${JSON.stringify(line)}\n`).join(''),
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const words = (name: string) => `'${picture(name)} <img src="${BEACON}/${name}.gif"> [y](${BEACON}/${name})'`;

/** Fields that hold any words, and fields that only certain words may stand in. */
const GLOSSARY = `- id: northvale-board
  type: body
  kind: ${words('kind')}
  prefLabel: Northvale Board
  definition: ${words('definition')}
  scopeNote: ${words('scopeNote')}
  legalBasis: [${words('legalBasis')}]
  altLabel: [{ form: Northvale assembly, note: ${words('note')} }]
  misuse: [{ claim: ${words('claim')}, correct: ${words('correct')} }]
  ods: ${words('ods')}
  ons: ${words('ons')}
  senses:
    - id: northvale-board
      label: Northvale Board
      authority: ${words('authority')}
      status: current
      becomes: [{ to: southvale-board, kind: became, on: ${words('on')} }]
  sources:
    - { title: ${words('title')}, url: '${BEACON}/page', ref: ${words('ref')}, checked: '2026-01-01' }
- id: southvale-board
  prefLabel: ${words('label')}
  definition: Came after.
  sources: [{ title: Another, url: ${words('url')}, checked: ${words('checked')} }]
`;

const comment = (n: number, value: string) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: `urn:uuid:01900000-0000-7000-8000-00000000000${n}`,
  type: 'Annotation',
  motivation: 'commenting',
  creator: { type: 'Person', name: picture(`creator-${n}`) },
  body: { type: 'TextualBody', value, purpose: 'commenting' },
  target: {
    source: 'urn:policy-annotator:text:paper.md',
    selector: [{ type: 'TextQuoteSelector', exact: 'The board must' }],
  },
});

const COMMENTS = [
  comment(1, `Look: \\${picture('escaped')} ${picture('comment')}`),
  comment(2, `Look again: ![z][ref] <img src="${BEACON}/html.png">\n\n[ref]: ${BEACON}/reference.png`),
];
