import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/document/document.ts';
import { addToGlossary } from '../../features/glossary/addToGlossary.ts';
import { glossaryReport } from '../../features/glossary/checkGlossary.ts';
import { glossaryPage } from '../../features/glossary/glossary.ts';
import { GLOSSARY_CHECK, GLOSSARY_SCHEME, NEW_ENTRY } from '../../protocol/glossary.ts';
import type { Answering } from '../shared/answering.ts';
import { today } from '../shared/today.ts';
import { conceptOf, toNewEntry } from './convert.ts';

/** The pages of the glossary, and new terms for it. */
export function answerGlossary({ session, answer, page }: Answering): void {
  answer(NEW_ENTRY, 'Adding to a glossary', {}, ({ file, uri, ...asked }) => {
    const term = { ...asked, text: nameOf({ uri }), day: today() };
    return toNewEntry(file, () => addToGlossary(file, term, session.vocabulary));
  });
  page(GLOSSARY_SCHEME, uri => {
    const concept = conceptOf(uri);
    if (concept === GLOSSARY_CHECK)
      return glossaryReport(session.layers.glossaries, today(), address => nameOf({ uri: address }));
    return glossaryPage(session.vocabulary, concept) ?? `${l10n.t('The glossary has no such entry.')}\n`;
  });
}
