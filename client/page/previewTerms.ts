import type { TermItem } from '../../server/protocol/terms.ts';

/** As much of markdown-it, which VS Code's preview is made with, as is used here. */
export interface MarkdownIt {
  readonly renderer: { readonly rules: Record<string, Rule | undefined> };
  readonly utils: { escapeHtml(words: string): string };
}

type Rule = (
  tokens: readonly Token[],
  index: number,
  options: unknown,
  env: unknown,
  self: { renderToken(tokens: readonly Token[], index: number, options: unknown): string },
) => string;

interface Token {
  readonly type: string;
  readonly content: string;
}

/** What is known of the terms while one text is drawn. */
interface Drawing {
  readonly terms: ReadonlyMap<string, TermItem>;
  readonly forms: RegExp;
  /** The terms that this section has named. */
  readonly seen: Set<string>;
}

/**
 * Has the preview mark the first mention of each term in each section, with a note that the pointer and the keyboard
 * reach: what the term means on the day of the text. Nothing runs in it; the style sheet shows the note. Terms are marked
 * while the text is drawn, because only then VS Code says which text it is.
 * @param termsOf the terms of the text that is drawn
 */
export function markTerms<Engine extends MarkdownIt>(
  engine: Engine,
  termsOf: (env: unknown) => readonly TermItem[],
): Engine {
  const { rules } = engine.renderer;
  const drawings = new WeakMap<object, Drawing>();
  const drawingOf = (env: unknown) => {
    if (typeof env !== 'object' || env === null) return NOTHING;
    const drawing = drawings.get(env) ?? drawingWith(termsOf(env));
    drawings.set(env, drawing);
    return drawing;
  };
  const { heading_open: heading, text } = rules;
  rules.heading_open = (tokens, index, options, env, self) => {
    drawingOf(env).seen.clear();
    return heading?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
  };
  rules.text = (tokens, index, options, env, self) => {
    const words = (content: string) =>
      text?.([{ type: 'text', content }], 0, options, env, self) ?? engine.utils.escapeHtml(content);
    const { content } = tokens[index]!;
    return isInLink(tokens, index) ? words(content) : marked(content, drawingOf(env), words, engine);
  };
  return engine;
}

function drawingWith(items: readonly TermItem[]): Drawing {
  const terms = byForm(items);
  if (terms.size === 0) return NOTHING;
  const any = [...terms.keys()].sort(longestFirst).map(asPattern).join('|');
  const forms = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'gu');
  return { terms, forms, seen: new Set() };
}

const NOTHING: Drawing = { terms: new Map(), forms: /(?!)/g, seen: new Set() };

function isInLink(tokens: readonly Token[], index: number): boolean {
  const before = tokens.slice(0, index).map(({ type }) => type);
  return before.lastIndexOf('link_open') > before.lastIndexOf('link_close');
}

function marked(
  content: string,
  { forms, terms, seen }: Drawing,
  words: (content: string) => string,
  { utils }: MarkdownIt,
): string {
  let html = '';
  let done = 0;
  for (const { 0: form, index } of content.matchAll(forms)) {
    const term = terms.get(form)!;
    if (seen.has(term.concept)) continue;
    seen.add(term.concept);
    html += words(content.slice(done, index)) + noteHtml(form, term, utils.escapeHtml);
    done = index + form.length;
  }
  return html + words(content.slice(done));
}

function noteHtml(
  form: string,
  { name, short, status, definition }: TermItem,
  asHtml: (words: string) => string,
): string {
  const head = short ? `${name} (${short})` : name;
  const note = `<span class="policy-note" role="note"><strong>${asHtml(head)}</strong> · ${asHtml(status)}. ${asHtml(definition)}</span>`;
  return `<span class="policy-term" tabindex="0">${asHtml(form)}${note}</span>`;
}

/** The forms that a text uses; one that stands for two things in it is left alone. */
function byForm(terms: readonly TermItem[]): ReadonlyMap<string, TermItem> {
  const found = new Map<string, TermItem | undefined>();
  for (const term of terms)
    for (const { label } of term.mentions) {
      const known = found.get(label);
      found.set(label, found.has(label) && known !== term ? undefined : term);
    }
  return new Map(
    [...found].flatMap(([form, term]) => (term && !/[\n*_`]/.test(form) ? [[form, term] as const] : [])),
  );
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length;
}

function asPattern(form: string): string {
  return form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
