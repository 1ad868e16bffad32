// What draws pages, with the libraries that it needs: a bundle of its own, loaded when the first page is opened.
export { blockHtml } from './features/page/render.ts';
