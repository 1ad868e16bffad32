// Language models for tests, by name. VS Code treats them as those of any other extension.
const vscode = require('vscode');

const NAMES = ['Well', 'Invents', 'Refuses', 'Waits'];

/** @param {string} text */
function questionsIn(text) {
  return JSON.parse(text).questions;
}

/** What each does with the questions it gets. */
const REPLIES = {
  Well: questions => ({
    answers: questions.map(({ id, kind, one, other }) =>
      kind === 'pair'
        ? { id, verdict: 'against', quotes: [one.words, other.words] }
        : kind === 'claims'
          ? { id, claims: [] }
          : { id, verdict: kind === 'stance' ? 'against' : 'author', quotes: [one.words] },
    ),
  }),
  Invents: questions => ({
    answers: questions.map(({ id }) => ({ id, verdict: 'against', quotes: ['never said', 'by anybody'] })),
  }),
};

exports.activate = context => {
  context.subscriptions.push(
    vscode.lm.registerLanguageModelChatProvider('policy-test', {
      provideLanguageModelChatInformation: () =>
        NAMES.map(name => ({
          id: name.toLowerCase(),
          name,
          family: 'test',
          version: '1',
          maxInputTokens: 100000,
          maxOutputTokens: 10000,
          capabilities: {},
        })),
      provideLanguageModelChatResponse: async (model, messages, _options, progress, token) => {
        if (model.name === 'Refuses') throw vscode.LanguageModelError.Blocked('Your quota is used up.');
        if (model.name === 'Waits') await new Promise(resolve => token.onCancellationRequested(resolve));
        const data = messages
          .at(-1)
          .content.map(part => part.value ?? '')
          .join('');
        const reply = (REPLIES[model.name] ?? REPLIES.Well)(questionsIn(data));
        progress.report(new vscode.LanguageModelTextPart(JSON.stringify(reply)));
      },
      provideTokenCount: async () => 1,
    }),
  );
};
