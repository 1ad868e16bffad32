import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ readonly name: string, readonly version: string, readonly licence: string, readonly text: string }} Notice */

/**
 * The licences of the packages whose code is in the bundles, which each of them asks to go along with it.
 *
 * @param {readonly import('esbuild').Metafile[]} metafiles what esbuild says went into each bundle
 * @returns {string} by name, each licence in full
 * @throws where a package comes without a licence that can be passed on
 */
export function noticesFor(metafiles) {
  const notices = packagesIn(metafiles).map(noticeOf);
  const head = `This product contains the following ${notices.length} packages, each under the licence printed with it.\n`;
  const rule = '-'.repeat(80);
  return [
    head,
    ...notices.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}\n`),
  ].join(`\n${rule}\n\n`);
}

/**
 * The folders of the packages that at least one byte comes from.
 *
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @returns {string[]} `['node_modules/yaml', 'node_modules/a/node_modules/b']`
 */
export function packagesIn(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([path]) => path),
    ),
  );
  const folders = inputs.flatMap(path => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort(
    (a, b) => nameIn(a).localeCompare(nameIn(b), 'en') || a.localeCompare(b, 'en'),
  );
}

/** @param {string} folder */
function nameIn(folder) {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * @param {string} folder
 * @returns {Notice}
 */
function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  if (file) return { name, version, licence: license, text: readFileSync(join(folder, file), 'utf8').trim() };
  const standard = STANDARD[license];
  if (!standard) throw new Error(`${folder} comes without the text of its licence (${license}).`);
  const owner = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`);
  return { name, version, licence: license, text: standard(owner.replace(/\s*[<(].*$/, '')) };
}

/**
 * For packages that name their licence and do not print it.
 * @type {Record<string, (owner: string) => string>}
 */
const STANDARD = {
  MIT: owner =>
    readFileSync('LICENSE.txt', 'utf8')
      .trim()
      .replace(/^Copyright.*$/m, `Copyright (c) ${owner}`),
};
