/** The vocabulary, put into each bundle by `esbuild.mjs`. */
declare module 'policy:vocabulary' {
  const vocabulary: import('./core/vocabulary.ts').VocabularyData;
  export default vocabulary;
}
