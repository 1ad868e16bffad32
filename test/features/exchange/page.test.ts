import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSource } from '../../../server/features/exchange/read/read.ts';

const read = (html: string | Uint8Array) =>
  readSource({ name: 'page.html', bytes: typeof html === 'string' ? new TextEncoder().encode(html) : html });

const ARTICLE = `<h1>The plan</h1><p>It <b>must</b> be read<sup><a href="#n1">1</a></sup>, says <a href="/board">the board</a>.</p>
  <ol type="a"><li>first</li><li>second</li></ol><p>CO<sub>2</sub> and m<sup>2</sup></p>
  <table><tr><th>Body</th><th>Cost</th></tr><tr><td>ICB</td><td>£1.2m</td></tr></table>
  <ol><li id="n1">A letter. <a href="#r1">↩</a></li></ol>`;

const PAGE = `<!doctype html><!-- saved from url=(0030)https://board.example/plan/a -->
  <html><head><title>The plan - Board</title><meta property="og:title" content="The plan">
  <meta property="og:site_name" content="Fenwick Board"><meta property="article:published_time" content="2026-05-14T09:00:00Z">
  <script>alert(1)</script></head><body><header>Fenwick Board</header><nav><a href="/">Home</a></nav>
  <div class="cookie-banner">We use cookies</div><main>${ARTICLE}</main><footer>Contact us</footer></body></html>`;

test('of a page its article is kept, with notes, lettered items and raised figures', async () => {
  const { markdown, lost } = await read(PAGE);
  assert.equal(
    markdown,
    [
      '# The plan',
      'It **must** be read[^1], says [the board](https://board.example/board).',
      '- a. first\n- b. second',
      'CO₂ and m²',
      '| Body | Cost |\n| - | - |\n| ICB | £1.2m |',
      '[^1]: A letter.\n',
    ].join('\n\n'),
  );
  assert.match(lost.join(' '), /scripts of the page were neither run nor kept/);
});

test('a page says what it is, when and where', async () => {
  const { properties } = await read(PAGE);
  const { title, publisher, date, isPublished, url } = properties;
  assert.deepEqual(
    { title, publisher, date, isPublished, url },
    {
      title: 'The plan',
      publisher: 'Fenwick Board',
      date: '2026-05-14',
      isPublished: true,
      url: 'https://board.example/plan/a',
    },
  );
});

test('a page that names no article loses only what it calls its furniture', async () => {
  const { markdown } = await read(
    '<header>Site</header><div><p>One.</p><p class="share">Share</p><p>Two.</p></div><footer>Foot</footer>',
  );
  assert.equal(markdown, 'One.\n\nTwo.\n');
});

test('what would run or be fetched becomes words, or goes', async () => {
  const { markdown } = await read(
    '<p onclick="x()">A <a href="javascript:x()">link</a>, <img src="https://evil.example/p.png" alt="a ward"><iframe src="https://evil.example"></iframe></p><p hidden>unseen</p>',
  );
  assert.equal(markdown, 'A link, \\[Picture: a ward]\n');
});

test('an old encoding is read as the page says, or as Windows wrote it', async () => {
  const latin = (text: string) => Uint8Array.from(text, unit => unit.charCodeAt(0));
  assert.equal((await read(latin('<meta charset="iso-8859-15"><p>\xa4 5</p>'))).markdown, '€ 5\n');
  assert.equal((await read(latin('<p>\x93so\x94</p>'))).markdown, '“so”\n');
});

test('what is nested too deeply is refused in words', async () => {
  await assert.rejects(read('<div>'.repeat(200_000)), /nested in each other too deeply/);
});
