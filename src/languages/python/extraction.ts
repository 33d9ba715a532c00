import type { Extraction } from '../../model/body.js';
import { insert, newlineOf, type Span } from '../../model/source.js';
import { isNone } from './functions.js';
import { indentOf } from './lines.js';
import {
  pushChildren,
  type Arg,
  type FunctionNode,
  type Node,
  type Statement,
} from './parser/index.js';
import type { Bodies } from './statements.js';

/** What the content of a function uses. */
interface Uses {
  /** Of its parameters. */
  readonly parameters: ReadonlySet<string>;
  returns: boolean;
  /** `yield`, `nonlocal`, `locals()`: it cannot be told apart from its function. */
  isBound: boolean;
}

/** These ask for the function they stand in. */
const ASKING = /^(?:locals|vars|eval|exec|super|_getframe|currentframe|stack)$/u;

/**
 * The content of a task as a function of its own, above it: `_send` for `send`. The docstring stays. Null when in doubt,
 * and where the task itself is used, as in `self.retry(…)`.
 */
export function extractionOf(node: FunctionNode, bodies: Bodies): Extraction | null {
  const { text } = bodies.values;
  // a name of a class or of a function around it would be out of sight
  if (node.parent?.type !== 'Module' || node.type_params.length > 0) return null;
  const content = contentOf(node, bodies);
  const place = bodies.bindings.linesOf(node);
  const name = freeName(node.name, text);
  if (!content || !place || !name) return null;
  const uses = usesOf(content.statements, node, bodies);
  const passed = passedTo(node, uses, text);
  if (uses.isBound || !passed) return null;

  const newline = newlineOf(text);
  const isAsync = node.type === 'AsyncFunctionDef';
  const returned = node.returns ? ` -> ${text.slice(...node.returns.range)}` : '';
  const parameters = passed.map(({ written }) => written).join(', ');
  const body = text.slice(...content.span);
  const moved = body.endsWith('\n') ? body : body + newline;
  const indent = indentOf(text, content.first.range[0]);
  const call = `${isAsync ? 'await ' : ''}${name}(${passed.map(({ given }) => given).join(', ')})`;
  return {
    name,
    edit: [
      insert(
        place[0],
        `${isAsync ? 'async ' : ''}def ${name}(${parameters})${returned}:${newline}${moved}${newline}${newline}`,
      ),
      { at: content.span, put: `${indent}${uses.returns ? 'return ' : ''}${call}${newline}` },
    ],
    safe: true,
  };
}

/** The lines below the docstring; null where one of them is shared. */
function contentOf(
  { body }: FunctionNode,
  { bindings }: Bodies,
): {
  readonly span: Span;
  readonly first: Statement;
  readonly statements: readonly Statement[];
} | null {
  const isDocumented = body[0]?.type === 'Expr' && body[0].value.type === 'Constant';
  const statements = isDocumented ? body.slice(1) : body;
  const [first] = statements;
  const last = statements.at(-1);
  const from = first && bindings.linesOf(first);
  const to = last && bindings.linesOf(last);
  return first && from && to ? { span: [from[0], to[1]], first, statements } : null;
}

function usesOf(statements: readonly Statement[], node: FunctionNode, bodies: Bodies): Uses {
  const { scopes } = bodies.values;
  const own = new Set(parametersOf(node));
  const parameters = new Set<string>();
  const uses: Uses = { parameters, returns: false, isBound: false };
  const seen = new Set<unknown>();
  const stack: { at: Node; inner: boolean }[] = statements.map((at) => ({ at, inner: false }));
  const children: Node[] = [];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { at, inner } = next;
    if (at.type === 'Name') {
      const binding = scopes.bindingOf(at);
      // a name may be defined as often as it is used
      if (binding && !seen.has(binding))
        for (const each of binding.definitions)
          if (each.type === 'arg' && own.has(each)) parameters.add(each.arg);
      seen.add(binding);
      if (ASKING.test(at.id)) uses.isBound = true;
    }
    if (at.type === 'Attribute' && ASKING.test(at.attr)) uses.isBound = true;
    if (at.type === 'Nonlocal') uses.isBound = true;
    if (!inner && (at.type === 'Yield' || at.type === 'YieldFrom')) uses.isBound = true;
    if (!inner && at.type === 'Return' && at.value && !isNone(at.value)) uses.returns = true;
    const isInner =
      inner || at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef' || at.type === 'Lambda';
    pushChildren(at, children);
    for (const child of children.splice(0)) stack.push({ at: child, inner: isInner });
  }
  return uses;
}

function parametersOf({ args }: FunctionNode): readonly Arg[] {
  const others = [args.vararg, args.kwarg].filter((each) => each !== null);
  return [...args.posonlyargs, ...args.args, ...args.kwonlyargs, ...others];
}

interface Passed {
  /** `user_id: int`, `*args` */
  readonly written: string;
  readonly given: string;
}

/** The parameters the content uses, defaults left out; null: the task itself is one of them. */
function passedTo(
  { args }: FunctionNode,
  { parameters }: Uses,
  text: string,
): readonly Passed[] | null {
  const first = args.posonlyargs[0] ?? args.args[0];
  if (first && /^(?:self|task|cls)$/u.test(first.arg) && parameters.has(first.arg)) return null;
  const isUsed = ({ arg }: Arg): boolean => parameters.has(arg);
  const plain = [...args.posonlyargs, ...args.args, ...args.kwonlyargs].filter(isUsed);
  const starred = (each: Arg | null, stars: string): readonly Passed[] =>
    each && isUsed(each)
      ? [{ written: stars + text.slice(...each.range), given: stars + each.arg }]
      : [];
  return [
    ...plain.map((each): Passed => ({ written: text.slice(...each.range), given: each.arg })),
    ...starred(args.vararg, '*'),
    ...starred(args.kwarg, '**'),
  ];
}

/** `_send`, or `_run_send` where that is taken; null: both are. */
const freeName = (name: string, text: string): string | null =>
  [`_${name}`, `_run_${name}`].find(
    (each) => !new RegExp(String.raw`(?<![\w])${each}(?![\w])`, 'u').test(text),
  ) ?? null;
