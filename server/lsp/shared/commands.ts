import * as l10n from '@vscode/l10n';
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { ChangeOf } from '../../core/annotations/notebook.ts';
import type { Act } from '../../protocol/acts.ts';
import { APPLY, type CommandAnswer, type CommandType, UNDO } from '../../protocol/commands.ts';
import type { Session } from '../session.ts';

/** Does what a command asks for. @returns what to tell a person, as Markdown. @throws an Error in words */
type Run<Argument> = (argument: Argument) => string | Promise<string>;

/** The commands that the server runs itself, for editors without a client of ours. */
export class Commands {
  readonly #session: Session;
  readonly #runs = new Map<string, (argument: unknown) => string | Promise<string>>();
  /** What takes back what was written here, the last one last. */
  readonly #undo: (readonly ChangeOf[])[] = [];

  constructor(connection: Connection, session: Session) {
    this.#session = session;
    this.on(UNDO, () => this.#undoLast());
    this.on(APPLY, async ({ edit }) => {
      await connection.workspace.applyEdit(edit);
      return '';
    });
    connection.onExecuteCommand(({ command, arguments: [argument] = [] }) =>
      this.#execute(command, argument),
    );
  }

  get names(): string[] {
    return [...this.#runs.keys()];
  }

  on<Argument>({ command, needs }: CommandType<Argument>, run: Run<Argument>): void {
    this.#runs.set(command, argument => run(checked(command, needs, argument ?? {}) as Argument));
  }

  /** Notes something beside a text, in the name that the settings give. @param said what to tell the person then */
  async act(act: Act, said: string): Promise<string> {
    const { author } = this.#session.client.settings;
    const { undo, problem } = await this.#session.act(act, undefined, author || undefined);
    if (undo.length > 0) this.#undo.push(undo);
    if (problem !== undefined) throw new Error(problem);
    return said;
  }

  async #undoLast(): Promise<string> {
    const undo = this.#undo.pop();
    if (!undo) throw new Error(l10n.t('Nothing was annotated here since the server was started.'));
    await this.#session.sidecars.undo(undo);
    return l10n.t('The last annotation was taken back.');
  }

  /** What a command answers is shown as well: most editors show nothing of the answer to a code action's command. */
  async #execute(command: string, argument: unknown): Promise<CommandAnswer> {
    const run = this.#runs.get(command);
    try {
      if (!run)
        throw new Error(l10n.t('There is no command {0}. There are: {1}.', command, this.names.join(', ')));
      const message = await run(argument);
      if (message !== '') this.#session.client.say(message);
      return { message };
    } catch (error) {
      throw new ResponseError(LSPErrorCodes.RequestFailed, (error as Error).message);
    }
  }
}

/** @throws an Error that says what is missing: people write such calls by hand */
function checked(
  command: string,
  needs: Readonly<Record<string, string | undefined>>,
  given: unknown,
): unknown {
  const fields = (typeof given === 'object' ? given : {}) as Record<string, unknown>;
  const optional = fields.range === undefined ? {} : { range: 'range' };
  for (const [field, kind] of Object.entries({ ...optional, ...needs }))
    if (!IS_KIND[kind as keyof typeof IS_KIND](fields[field]))
      throw new Error(
        l10n.t(
          '{0} takes one object with {1}: “{2}” is missing or not what it should be.',
          command,
          Object.keys(needs).join(', '),
          field,
        ),
      );
  return fields;
}

const IS_KIND = { words: isWords, position: isPosition, range: isRange };

function isWords(given: unknown): boolean {
  return typeof given === 'string' && given !== '';
}

function isPosition(given: unknown): boolean {
  const { line, character } = (given ?? {}) as Record<string, unknown>;
  return Number.isInteger(line) && Number.isInteger(character);
}

function isRange(given: unknown): boolean {
  const { start, end } = (given ?? {}) as Record<string, unknown>;
  return isPosition(start) && isPosition(end);
}
