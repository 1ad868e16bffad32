import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What each peer does with a Markdown text; loaded on first use, so that one that fails leaves the others. */
export const peers = {
  async 'remark-parse'() {
    const { unified } = await import('unified');
    const parser = unified()
      .use((await import('remark-parse')).default)
      .freeze();
    return text => parser.parse(text);
  },
  async 'remark-parse + GFM + front matter'() {
    const { unified } = await import('unified');
    const parser = unified()
      .use((await import('remark-parse')).default)
      .use((await import('remark-gfm')).default)
      .use((await import('remark-frontmatter')).default)
      .freeze();
    return text => parser.parse(text);
  },
  async 'cSpell (cspell-lib, en-GB)'() {
    const { spellCheckDocument } = await import('cspell-lib');
    const settings = { import: [require.resolve('@cspell/dict-en-gb/cspell-ext.json')], language: 'en-GB' };
    const options = { generateSuggestions: false, noConfigSearch: true };
    return text =>
      spellCheckDocument(
        { uri: 'text.md', text, languageId: 'markdown', locale: 'en-GB' },
        options,
        settings,
      );
  },
  async 'textlint + terminology'() {
    const kernelEntry = require.resolve('@textlint/kernel', { paths: [require.resolve('textlint')] });
    const { TextlintKernel } = require(kernelEntry);
    const plugin = require(
      require.resolve('@textlint/textlint-plugin-markdown', { paths: [require.resolve('textlint')] }),
    );
    const rule = await import('textlint-rule-terminology');
    const kernel = new TextlintKernel();
    const options = {
      ext: '.md',
      plugins: [{ pluginId: 'markdown', plugin: plugin.default ?? plugin }],
      rules: [{ ruleId: 'terminology', rule: rule.default ?? rule }],
    };
    return text => kernel.lintText(text, options);
  },
  async alex() {
    const { markdown } = await import('alex');
    return text => markdown(text);
  },
  async 'write-good'() {
    const { default: writeGood } = await import('write-good');
    return text => writeGood(text);
  },
  async 'harper.js'() {
    const { LocalLinter, Dialect } = await import('harper.js');
    const { binaryInlined } = await import('harper.js/binaryInlined');
    const linter = new LocalLinter({ binary: binaryInlined, dialect: Dialect.British });
    await linter.setup();
    return text => linter.lint(text, { language: 'markdown' });
  },
};
