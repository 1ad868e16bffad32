import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runJudge } from '../../server/cli/judge.ts';
import { vocabulary } from '../shared/vocabulary.ts';

// A language model on the command line: a server of this machine that answers well, badly, slowly or not at all.

const folder = await mkdtemp(join(tmpdir(), 'policy-judge-'));
after(() => rm(folder, { recursive: true }));
const PAPER = 'The integrated care board will waste money that wards need badly.';
const REPLY = 'The integrated care board saves money, and wards will gain from it badly needed beds.';
for (const [name, head, text] of [
  ['paper.md', 'kind: source', PAPER],
  ['reply.md', 'kind: source', REPLY],
  ['draft.md', 'kind: draft', REPLY],
  ['secret.md', 'kind: source\nshare: never', REPLY],
] as const)
  await writeFile(join(folder, name), `---\n${head}\n---\n\n${text}\n`);

interface Question {
  readonly id: string;
  readonly kind: string;
  readonly one: { readonly words: string; readonly around: string };
  readonly other?: { readonly words: string };
}

interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: object;
}

/** Answers each question, as `answer` says. */
function answering(answer: (question: Question) => object | undefined) {
  return ({ messages }: Asked) => {
    const { questions } = JSON.parse(messages[1]!.content) as { questions: readonly Question[] };
    const answers = questions.flatMap(question => answer(question) ?? []);
    return { status: 200, body: { choices: [{ message: { content: JSON.stringify({ answers }) } }] } };
  };
}

/** Of every pair that the first speaks against the second; of the rest nothing. */
const against = answering(({ id, kind, one, other }) =>
  kind === 'pair' ? { id, verdict: 'against', quotes: [one.words, other!.words] } : undefined,
);

async function call(
  reply: (asked: Asked) => { status: number; body?: object; headers?: Record<string, string> },
  ...more: readonly string[]
) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await bodyOf(request)) as Asked;
    asked.push(body);
    const { status, body: said, headers } = reply(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(said === undefined ? undefined : JSON.stringify(said));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  try {
    const { code, out, error } = await run(folder, '--judge', address, ...more);
    return { asked, code, out, error };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function run(...args: readonly string[]) {
  let [out, error] = ['', ''];
  const code = await runJudge(args, vocabulary, {
    out: text => {
      out += text;
    },
    error: text => {
      error += text;
    },
    ready: async () => {},
    commands: () => {},
  });
  return { code, out, error };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

test('what a model answers is listed, with the model and the day; what it costs is said first', async () => {
  const { asked, code, out, error } = await call(against, '--format', 'json', '--judge-model', 'small');
  assert.equal(code, 0);
  const { suggestions } = JSON.parse(out);
  assert.deepEqual(
    [suggestions[0].kind, suggestions[0].verdict, suggestions[0].model],
    ['pair', 'attack', 'small'],
  );
  assert.match(
    suggestions[0].one.text + suggestions[0].other.text,
    /waste money.*saves money|saves money.*waste money/,
  );
  assert.match(suggestions[0].on, /^\d{4}-\d\d-\d\d$/);
  assert.match(error, /^Not shown to the model.*draft\.md, .*secret\.md\n1 requests, about \d+ tokens/);
  assert.doesNotMatch(JSON.stringify(asked), new RegExp(folder));
  assert.match((await call(against)).out, /The first and the second: attack \(suggested by default, /);
});

test('words of texts that are never shared are not sent, whatever is allowed', async () => {
  const { error } = await call(against, '--judge-texts', 'all');
  assert.match(error, /Not shown to the model[^\n]*: [^\n,]*secret\.md\n/);
});

test('invented quotations, orders from the text and replies without JSON give no suggestions and are counted', async () => {
  const invented = answering(({ id }) => ({ id, verdict: 'against', quotes: ['never', 'ever said'] }));
  const first = await call(invented, '--format', 'json');
  assert.deepEqual(JSON.parse(first.out), { suggestions: [] });
  assert.match(first.error, /Dropped \d+: A quotation that does not stand in the text\./);
  const prose = () => ({
    status: 200,
    body: { choices: [{ message: { content: 'Certainly! They disagree.' } }] },
  });
  const second = await call(prose, '--format', 'json');
  assert.deepEqual([second.code, JSON.parse(second.out)], [0, { suggestions: [] }]);
  assert.match(second.error, /Dropped 1: The reply is not in the form/);
});

test('a server without schemas is asked without; one that fails or sends on ends the run in words', async () => {
  const plain = await call(
    asked => (asked.response_format ? { status: 400 } : against(asked)),
    '--format',
    'json',
  );
  assert.equal(plain.code, 0);
  assert.ok(JSON.parse(plain.out).suggestions.length > 0);
  const failing = await call(() => ({ status: 503 }));
  assert.deepEqual([failing.code, failing.asked.length], [1, 1]);
  assert.match(failing.error, /Asking ended after 0 requests: .* answered 503/);
  const away = await call(() => ({ status: 307, headers: { location: 'http://203.0.113.7/' } }));
  assert.equal(away.code, 1);
  assert.match(away.error, /Asking ended after 0 requests/);
});

test('nothing goes to another machine without a word, nor beyond the budget', async () => {
  for (const address of ['http://10.0.0.5/v1', 'https://models.example/v1', 'http://127.0.0.1.example/'])
    assert.match(
      (await run(folder, '--judge', address)).error,
      /is another machine, .*--allow-remote allows it/,
    );
  for (const address of ['', 'ollama', 'file:///etc/passwd', 'http://me:key@127.0.0.1/v1'])
    assert.match((await run(folder, '--judge', address)).error, /is no address of a model's server/);
  const { asked, error } = await call(against, '--judge-tokens', '10');
  assert.deepEqual(asked, []);
  assert.match(error, /\d+ questions are left out; --judge-tokens allows more/);
});
