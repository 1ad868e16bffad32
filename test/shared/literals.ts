import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { type CallExpression, type Node, parse } from 'acorn';
import { ancestor } from 'acorn-walk';

// Reads the source for its strings: those that are said by `l10n.t`, and those that stand by themselves.

const root = join(import.meta.dirname, '..', '..');

/** A string of the source, and whose argument or property it is. */
export interface Literal {
  readonly file: string;
  readonly line: number;
  /** What stands in the gaps of a template is `${}` here. */
  readonly text: string;
  /** It is the sentence of a call of `l10n.t`. */
  readonly isSaid: boolean;
  /** It is compared with something, as names of kinds are. */
  readonly isCompared: boolean;
  /** The name of the function whose argument it is, or of the property whose value it is. @example 'showInformationMessage' */
  readonly of: string | undefined;
}

/** A call of `l10n.t`. */
export interface Said {
  readonly file: string;
  readonly line: number;
  /** Undefined where the sentence is no string that stands there. */
  readonly sentence: string | undefined;
  /** How many things are put into its gaps; undefined where a list or an object is handed over. */
  readonly given: number | undefined;
}

export interface Strings {
  readonly literals: readonly Literal[];
  readonly said: readonly Said[];
}

/** All strings of the source files below a folder. @param pattern as for `globSync`, from the root on */
export function stringsIn(pattern: string): Strings {
  const files = globSync(pattern, { cwd: root }).filter(file => !file.endsWith('.d.ts'));
  const all = files.sort().map(file => stringsOf(file, readFileSync(join(root, file), 'utf8')));
  return { literals: all.flatMap(one => one.literals), said: all.flatMap(one => one.said) };
}

function stringsOf(file: string, source: string): Strings {
  const literals: Literal[] = [];
  const said: Said[] = [];
  const tree = parse(withoutTypes(source), { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  const note = (node: Node, text: string, above: readonly Node[]) => {
    const parents = above.slice(0, -1);
    const call = parents.at(-1);
    if (call?.type === 'ImportDeclaration' || call?.type === 'ExportNamedDeclaration') return;
    const isSaid =
      call?.type === 'CallExpression' && saysWords(call as CallExpression) && isFirst(call, node);
    const isCompared =
      call?.type === 'SwitchCase' ||
      call?.type === 'MemberExpression' ||
      (call?.type === 'BinaryExpression' && isEquation(call));
    literals.push({ file, line: node.loc!.start.line, text, isSaid, isCompared, of: ownerOf(parents, node) });
  };
  ancestor(tree, {
    Literal(node, _, above) {
      if (typeof node.value === 'string') note(node, node.value, above);
    },
    TemplateLiteral(node, _, above) {
      note(node, node.quasis.map(({ value }) => value.cooked ?? '').join('${}'), above);
    },
    CallExpression(node) {
      if (!saysWords(node)) return;
      const [first, ...rest] = node.arguments;
      const isOne = first?.type === 'Literal' && typeof first.value === 'string';
      const isList = rest.some(({ type }) => type === 'SpreadElement' || type === 'ObjectExpression');
      said.push({
        ...{ file, line: node.loc!.start.line },
        sentence: isOne ? (first.value as string) : undefined,
        given: isList ? undefined : rest.length,
      });
    },
  });
  return { literals, said };
}

function withoutTypes(source: string): string {
  // Node says of it, at every call, that it is an experiment.
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** `l10n.t(...)` and `vscode.l10n.t(...)`. */
function saysWords({ callee }: CallExpression): boolean {
  if (callee.type !== 'MemberExpression' || nameOf(callee.property) !== 't') return false;
  const { object } = callee;
  return (
    nameOf(object) === 'l10n' || (object.type === 'MemberExpression' && nameOf(object.property) === 'l10n')
  );
}

function isEquation(node: Node): boolean {
  return /^[!=]==$/.test((node as Node & { operator: string }).operator);
}

function isFirst(call: Node, node: Node): boolean {
  return (call as CallExpression).arguments[0] === node;
}

/** Through what only chooses or joins words, the function or property that gets them. */
function ownerOf(parents: readonly Node[], node: Node): string | undefined {
  let inner = node;
  for (const parent of [...parents].reverse()) {
    if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
      const { callee } = parent as CallExpression;
      return (callee as Node) === inner
        ? undefined
        : callee.type === 'MemberExpression'
          ? nameOf(callee.property)
          : nameOf(callee);
    }
    if (parent.type === 'Property' || parent.type === 'PropertyDefinition')
      return nameOf((parent as Node & { key: Node }).key);
    if (parent.type === 'AssignmentExpression') {
      const { left } = parent as Node & { left: Node };
      return left.type === 'MemberExpression'
        ? nameOf((left as Node & { property: Node }).property)
        : nameOf(left);
    }
    if (
      ![
        'ConditionalExpression',
        'LogicalExpression',
        'BinaryExpression',
        'TemplateLiteral',
        'ArrayExpression',
        'SpreadElement',
      ].includes(parent.type)
    )
      return undefined;
    inner = parent;
  }
  return undefined;
}

function nameOf(node: Node): string | undefined {
  return node.type === 'Identifier' ? (node as Node & { name: string }).name : undefined;
}
