/** A hash of the code and data that facts come from, put into each bundle by `esbuild.mjs`. @example '3f9a0c11b2d4' */
declare module 'policy:engine' {
  const engine: string;
  export default engine;
}
