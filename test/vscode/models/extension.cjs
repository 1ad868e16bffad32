// Language models for tests, by name. VS Code treats them as those of any other extension.

/** @typedef {{ id: string, kind: string, one: { words: string }, other?: { words: string } }} Question */

const vscode = require('vscode');

/** The types are of an older VS Code, in which nobody could give it a model. @type {any} */
const languageModels = vscode.lm;

/**
 * What each does with the questions it gets.
 * @type {Record<string, (questions: readonly Question[]) => object>}
 */
const REPLIES = {
  Well: questions => ({ answers: questions.map(goodAnswer) }),
  Invents: questions => ({
    answers: questions.map(({ id }) => ({ id, verdict: 'against', quotes: ['never said', 'by anybody'] })),
  }),
  Refuses: () => {
    throw vscode.LanguageModelError.Blocked('Your quota is used up.');
  },
  Waits: questions => ({ answers: questions.map(goodAnswer) }),
};

/** @param {Question} question */
function goodAnswer({ id, kind, one, other }) {
  if (kind === 'claims') return { id, claims: [] };
  const verdict = kind === 'voice' ? 'author' : 'against';
  return { id, verdict, quotes: [one.words, other?.words].filter(words => words !== undefined) };
}

exports.activate = (/** @type {import('vscode').ExtensionContext} */ context) => {
  context.subscriptions.push(
    languageModels.registerLanguageModelChatProvider('policy-test', {
      provideLanguageModelChatInformation: () =>
        Object.keys(REPLIES).map(name => ({
          id: name.toLowerCase(),
          name,
          family: 'test',
          version: '1',
          maxInputTokens: 100_000,
          maxOutputTokens: 10_000,
          capabilities: {},
        })),
      provideLanguageModelChatResponse: async (
        /** @type {{ name: string }} */ model,
        /** @type {readonly { content: readonly { value?: string }[] }[]} */ messages,
        /** @type {unknown} */ _options,
        /** @type {import('vscode').Progress<unknown>} */ progress,
        /** @type {import('vscode').CancellationToken} */ token,
      ) => {
        if (model.name === 'Waits') await new Promise(resolve => token.onCancellationRequested(resolve));
        const data =
          messages
            .at(-1)
            ?.content.map(part => part.value ?? '')
            .join('') ?? '';
        const reply = REPLIES[model.name]?.(JSON.parse(data).questions);
        progress.report(new vscode.LanguageModelTextPart(JSON.stringify(reply)));
      },
      provideTokenCount: async () => 1,
    }),
  );
};
