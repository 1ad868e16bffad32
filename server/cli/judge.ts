import { parseArgs } from 'node:util';
import { dayOf } from '../core/ground/day.ts';
import { batchesOf, questionsOn, type Shared } from '../core/judging/asking.ts';
import { countedFaults, type Fault } from '../core/judging/checking.ts';
import { REPLY_SCHEMA, requestFor, tokensOf } from '../core/judging/prompt.ts';
import type { Batch, Judge } from '../core/judging/questions.ts';
import { judgeAll } from '../core/judging/running.ts';
import { Suggestions } from '../core/judging/suggestions.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import { subjectOf } from '../features/judging/subject.ts';
import { openSuggestions } from '../features/judging/suggestions.ts';
import { annotatedTexts } from './annotatedTexts.ts';
import { suggestionsAsJson, suggestionsAsText } from './formats/suggestions.ts';
import { failuresAt, misunderstood, type Terminal } from './terminal.ts';

/** The environment variable that holds the key of a model's server, which is no business of a shell's history. */
const KEY = 'POLICY_ANNOTATOR_JUDGE_KEY';

/** Some twenty requests. */
const MOST_TOKENS = 50_000;
const MILLISECONDS_TO_REPLY = 300_000;

/** Whoever no longer wants to wait ends the program. */
const UNSTOPPED = { aborted: false };

/** `policy-annotator claims --judge`: asks a language model about claims, and lists what it suggests. Nothing is kept. */
export async function runJudge(
  args: readonly string[],
  vocabulary: Vocabulary,
  terminal: Terminal,
): Promise<number> {
  const call = readCall(args);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const failures = failuresAt(terminal);
  const workspace = await annotatedTexts(call.paths, vocabulary, failures.fail);
  const subject = subjectOf({ all: true }, workspace);
  const read = async (uri: string) => workspace.get(uri);
  const { questions, leftOut } = await questionsOn(subject, call.texts, workspace, read);
  if (leftOut.length > 0)
    terminal.error(
      `Not shown to the model, because they are no sources or are not shared: ${leftOut.join(', ')}\n`,
    );
  const { batches, tokens, left } = withinBudget(batchesOf(questions), call.tokens);
  terminal.error(`${batches.length} requests, about ${tokens} tokens, go to ${call.address.origin}.\n`);
  if (left > 0) terminal.error(`${left} questions are left out; --judge-tokens allows more.\n`);
  const suggestions = new Suggestions();
  const dropped: Fault[] = [];
  const run = await judgeAll(batches, judgeAt(call), UNSTOPPED, ({ questions }, checked) => {
    suggestions.add(questions, checked.judged, call.model, dayOf(new Date()));
    dropped.push(...checked.dropped);
    terminal.error(`${checked.judged.length} of ${questions.length} answers hold\n`);
  });
  for (const { why, count } of countedFaults(dropped)) terminal.error(`Dropped ${count}: ${why}\n`);
  if (run.ended !== undefined) failures.fail(`Asking ended after ${run.answered} requests: ${run.ended}`);
  const open = openSuggestions(suggestions.all(), workspace, uri => workspace.get(uri));
  terminal.out(call.format === 'json' ? suggestionsAsJson(open) : suggestionsAsText(open));
  return failures.code();
}

/** As many batches, from the first on, as the budget allows. */
function withinBudget(all: readonly Batch[], most: number) {
  const batches: Batch[] = [];
  let tokens = 0;
  for (const batch of all) {
    const cost = tokensOf(requestFor(batch), batch.questions.length);
    if (tokens + cost > most) break;
    tokens += cost;
    batches.push(batch);
  }
  const left = all.slice(batches.length).reduce((sum, { questions }) => sum + questions.length, 0);
  return { batches, tokens, left };
}

interface Call {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  /** The root of an interface like OpenAI's. @example http://127.0.0.1:11434/v1 */
  readonly address: URL;
  readonly model: string;
  readonly tokens: number;
  readonly texts: Shared;
}

/** A judge behind an interface like OpenAI's, as programs for models on one's own machine have it. */
export function judgeAt({ address, model }: Pick<Call, 'address' | 'model'>): Judge {
  const endpoint = `${address.href.replace(/\/$/, '')}/chat/completions`;
  const key = process.env[KEY];
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
  // Not every server can hold a model to a schema; one that refuses is asked without.
  let schema: object | undefined = {
    response_format: { type: 'json_schema', json_schema: { name: 'answers', schema: REPLY_SCHEMA } },
  };
  const post = (messages: readonly object[]) =>
    fetch(endpoint, {
      method: 'POST',
      headers,
      // A server of this machine must not send the words on to another.
      redirect: 'error',
      signal: AbortSignal.timeout(MILLISECONDS_TO_REPLY),
      body: JSON.stringify({ model, messages, temperature: 0, stream: false, ...schema }),
    });
  return async ({ instructions, data }) => {
    const messages = [
      { role: 'system', content: instructions },
      { role: 'user', content: data },
    ];
    let response = await post(messages);
    if (response.status === 400 && schema) {
      schema = undefined;
      response = await post(messages);
    }
    if (!response.ok) throw new Error(`${endpoint} answered ${response.status} ${response.statusText}.`);
    const reply = (await response.json()) as { choices?: { message?: { content?: unknown } }[] };
    const content = reply.choices?.[0]?.message?.content;
    if (typeof content !== 'string') throw new Error(`${endpoint} answered without words.`);
    return content;
  };
}

function readCall(args: readonly string[]): Call | string {
  try {
    const { values, positionals: paths } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        judge: { type: 'string' },
        'judge-model': { type: 'string', default: 'default' },
        'judge-tokens': { type: 'string', default: String(MOST_TOKENS) },
        'judge-texts': { type: 'string', default: 'sources' },
        'allow-remote': { type: 'boolean', default: false },
      },
    });
    const { format, judge = '', 'judge-texts': texts } = values;
    const tokens = Number(values['judge-tokens']);
    if (format !== 'text' && format !== 'json') return '--judge prints --format text or json.';
    if (texts !== 'sources' && texts !== 'all') return '--judge-texts is sources or all.';
    if (!(tokens > 0)) return '--judge-tokens is a number, such as 50000.';
    if (paths.length === 0) return 'Name a file or folder.';
    const address = URL.canParse(judge) ? new URL(judge) : undefined;
    if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password)
      return `"${judge}" is no address of a model's server, such as http://127.0.0.1:11434/v1.`;
    if (!isOfThisMachine(address.hostname) && !values['allow-remote'])
      return `${address.hostname} is another machine, and words of your texts would be sent there. --allow-remote allows it.`;
    return { paths, format, address, model: values['judge-model'], tokens, texts };
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}

/** A loopback address; a name may lead anywhere, but for the one that is reserved for this machine (RFC 6761). */
function isOfThisMachine(hostname: string): boolean {
  return /^127(?:\.\d{1,3}){3}$/.test(hostname) || hostname === '[::1]' || hostname === 'localhost';
}

/** True where a call of `claims` is one for a model. */
export function asksJudge(args: readonly string[]): boolean {
  return args.some(arg => arg === '--judge' || arg.startsWith('--judge='));
}
