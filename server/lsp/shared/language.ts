import * as l10n from '@vscode/l10n';
import { hashOf } from '../../core/ground/hash.ts';

/**
 * The sentences of the interface in another language, by their English; each missing one stays English.
 * @example { 'Add a note': 'Ychwanegu nodyn' }
 */
export type Translation = Readonly<Record<string, string>>;

/** Reads the translation for a language tag, such as "cy"; undefined where there is none. */
export type ReadTranslation = (locale: string) => Translation | undefined;

let spoken: Translation = {};

/** Sets the language of this thread. It is told once, by the client's greeting, before anything is said. */
export function speak(translation: Translation = {}): void {
  spoken = translation;
  l10n.config({ contents: { ...translation } });
}

/** What a second thread is told, so that it speaks as this one does. */
export function translationInUse(): Translation {
  return spoken;
}

/** Differs whenever the language does: facts that are kept hold sentences. */
export function languageEdition(): string {
  return String(hashOf(JSON.stringify(spoken)));
}
