/** The vocabulary, put into each bundle as text by `esbuild.mjs` and read when it is first asked for. */
declare module 'policy:vocabulary' {
  const readVocabulary: () => import('./core/vocabulary/vocabulary.ts').VocabularyData;
  export default readVocabulary;
}
