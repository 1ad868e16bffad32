import type { Judged } from './checking.ts';
import { contentOf, PROMPT_VERSION } from './prompt.ts';
import type { Answer, Question } from './questions.ts';

/** An answer of a model that held, until a person decides about it. */
export interface Suggestion {
  /** Of the question by its content, the model and what was answered. */
  readonly id: string;
  readonly question: Question;
  readonly answer: Answer;
  /** As its maker calls it. @example 'GPT-4.1' */
  readonly model: string;
  /** The day it was asked, ISO. @example '2026-11-30' */
  readonly on: string;
  readonly dismissed?: boolean;
}

/** A line of what is kept: a question that was asked of a model, and one that was answered. */
type Line =
  | { readonly asked: string; readonly model: string; readonly prompt: string }
  | { readonly suggestion: Suggestion; readonly prompt: string };

/**
 * What models answered, and what they were asked, whether or not the answer held: the same words are not sent to the
 * same model twice. None of it is ever written beside a text without a person's act.
 */
export class Suggestions {
  readonly #asked = new Set<string>();
  readonly #known = new Map<string, Suggestion>();

  /** True where a model was asked the same before, in the same words. */
  wasAsked(question: Question, model: string): boolean {
    return this.#asked.has(`${model} ${contentOf(question)}`);
  }

  /** Notes what was asked, and the answers that held. @param on ISO day */
  add(asked: readonly Question[], judged: readonly Judged[], model: string, on: string): void {
    for (const question of asked) this.#asked.add(`${model} ${contentOf(question)}`);
    for (const { question, answer } of judged) {
      const id = `${contentOf(question)} ${model} ${answer.kind === 'claims' ? answer.verdict : ''}`.trim();
      this.#known.set(id, { id, question, answer, model, on });
    }
  }

  /** Puts a suggestion aside, or takes it up again. */
  dismiss(id: string, dismissed: boolean): void {
    const known = this.#known.get(id);
    if (known) this.#known.set(id, { ...known, dismissed });
  }

  /** In the order they came. */
  all(): readonly Suggestion[] {
    return [...this.#known.values()];
  }

  /** As JSON Lines, to be kept. */
  write(): string {
    const prompt = PROMPT_VERSION;
    const lines: Line[] = [
      ...[...this.#asked].map(key => {
        const at = key.lastIndexOf(' ');
        return { asked: key.slice(at + 1), model: key.slice(0, at), prompt };
      }),
      ...this.all().map(suggestion => ({ suggestion, prompt })),
    ];
    return lines.map(line => `${JSON.stringify(line)}\n`).join('');
  }

  /** Takes in what was kept. A line that is damaged, or answers other instructions, is left out. */
  load(text: string): void {
    for (const written of text.split('\n')) {
      try {
        const line = JSON.parse(written) as Line;
        if (line.prompt !== PROMPT_VERSION) continue;
        if ('asked' in line) this.#asked.add(`${line.model} ${line.asked}`);
        else this.#known.set(line.suggestion.id, line.suggestion);
      } catch {
        // Empty, or cut off when the machine went down: it is asked again.
      }
    }
  }
}
