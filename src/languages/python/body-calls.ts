import type { Body, Call as ModelCall, Given, Place, Settled } from '../../model/body.js';
import { deedsOf } from '../../model/deeds.js';
import { once } from '../language.js';
import { callAround } from './bindings.js';
import { classAround } from './values.js';
import type { Call, ClassDef, Expression, FunctionNode, Name, Node } from './parser/index.js';
import type { Bodies } from './statements.js';

/** How long a chain of calls and members is still told by name. */
const LONGEST = 30;
/** How deep dicts are looked into. */
const DEEP = 4;

/** A call as the model sees it. */
export function callOf(node: Call, bodies: Bodies): ModelCall {
  const name = nameOf(node.func);
  const inside = once(() => callAround(node));
  return {
    span: node.range,
    name,
    made: isMade(name),
    does: once(() => deedsOf(name, () => bodies.judge(bodies.values.site(node, 'call')))),
    get settled() {
      return settledOf(node);
    },
    get receiver() {
      return receiverOf(node, bodies);
    },
    get inside() {
      const outer = inside();
      return outer && bodies.call(outer);
    },
    given: once(() => [
      ...node.args.flatMap((argument) => givenIn(argument, [], bodies)),
      ...node.keywords.flatMap(({ arg, value }) =>
        givenIn(value, arg === null ? [] : [arg], bodies),
      ),
    ]),
    helpers: once(() => helpersOf(node, bodies)),
    fannedOut: () => null,
  };
}

/** `Client(…)`, `redis.Redis(…)`: a class by its spelling; not `TASKS(…)`. */
const isMade = (name: string): boolean => /(?:^|\.)[A-Z][A-Z\d]*[a-z][A-Za-z\d]*$/u.test(name);

/** `mail.send_mail`, `get_queue().add`, `self.mail.send`. */
export function nameOf(callee: Expression): string {
  const parts: string[] = [];
  let called = '';
  let at = callee;
  for (let length = 0; length < LONGEST; length += 1) {
    if (at.type === 'Attribute') {
      parts.unshift(at.attr);
      at = at.value;
    } else if (at.type === 'Subscript') {
      parts.unshift('[]');
      at = at.value;
    } else if (at.type === 'Call') {
      const inner: Expression = at.func;
      // group(a, b)().get
      if (inner.type === 'Call') {
        called += '()';
        at = inner;
        continue;
      }
      // get_queue().add
      if (inner.type === 'Name') {
        parts.unshift(`${inner.id}()${called}`);
        break;
      }
      if (inner.type !== 'Attribute') {
        parts.unshift('()');
        break;
      }
      parts.unshift(`${inner.attr}()${called}`);
      called = '';
      at = inner.value;
    } else if (at.type === 'Await') {
      at = at.value;
    } else {
      parts.unshift(at.type === 'Name' ? at.id : '()');
      break;
    }
  }
  return parts.join('.');
}

const receiverOf = ({ func }: Call, { bindings }: Bodies): Place | null =>
  func.type === 'Attribute' ? bindings.place(func.value) : null;

/** What becomes of its value. */
function settledOf(node: Node): Settled {
  let at = node;
  for (let { parent } = at; parent; { parent } = at) {
    switch (parent.type) {
      case 'Await':
        return 'awaited';
      case 'Return':
      case 'Lambda':
        return 'returned';
      case 'Expr':
        return 'dropped';
      case 'Call':
        return nameOf(parent.func) === 'asyncio.gather' && parent.func !== at ? 'combined' : 'kept';
      case 'BoolOp':
        if (parent.values.at(-1) !== at) return 'kept';
        break;
      case 'IfExp':
        if (parent.test === at) return 'kept';
        break;
      default:
        return 'kept';
    }
    at = parent;
  }
  return 'kept';
}

/** The keys of the dicts a call is given, by keyword too. */
function givenIn(node: Expression, path: readonly string[], bodies: Bodies): readonly Given[] {
  if (node.type !== 'Dict' || path.length === DEEP)
    return path.length > 0 ? [{ path, value: bodies.shape(node) }] : [];
  return node.values.flatMap((value, index) => {
    const key = node.keys[index];
    // {**more}
    if (!key) return givenIn(value, path, bodies);
    return key.type === 'Constant' && key.kind === 'string'
      ? givenIn(value, [...path, key.value], bodies)
      : [];
  });
}

/** The functions of the file it runs: its callee, and the functions it is given by name. */
function helpersOf({ func, args, keywords }: Call, bodies: Bodies): readonly Body[] {
  const handed = [...args, ...keywords.map(({ value }) => value)].flatMap((each) => {
    const isName = each.type === 'Name' || each.type === 'Attribute';
    const found = isName ? functionOf(each, bodies) : null;
    // a task that is handed over is not run
    return found?.decorator_list.length === 0 ? found : [];
  });
  const callee = functionOf(func, bodies);
  return (callee ? [callee, ...handed] : handed).flatMap((each) => bodies.of(each) ?? []);
}

/** The function of this file a name or a method stands for. */
function functionOf(node: Expression, bodies: Bodies): FunctionNode | null {
  if (node.type === 'Name') return named(node, bodies);
  if (node.type !== 'Attribute' || node.value.type !== 'Name') return null;
  const definitions = bodies.values.scopes.bindingOf(node.value)?.definitions ?? [];
  const [owner] = definitions;
  const cls = owner && definitions.length === 1 ? classOf(owner) : null;
  return (cls && methodsOf(cls).get(node.attr)) ?? null;
}

const methods = new WeakMap<ClassDef, ReadonlyMap<string, FunctionNode>>();

/** By name; of several the last one counts. */
function methodsOf(node: ClassDef): ReadonlyMap<string, FunctionNode> {
  const known = methods.get(node);
  if (known) return known;
  const found = new Map(
    node.body.flatMap((each) => (isFunction(each) ? [[each.name, each] as const] : [])),
  );
  methods.set(node, found);
  return found;
}

const isStatic = (decorator: Expression): boolean =>
  decorator.type === 'Name' && decorator.id === 'staticmethod';

/** The class a name is, or is an instance of. */
function classOf(definition: Node): ClassDef | null {
  if (definition.type === 'ClassDef') return definition;
  const around = definition.type === 'arg' ? definition.parent?.parent : null;
  const isOurs =
    around && isFunction(around) && !around.decorator_list.some((each) => isStatic(each));
  return isOurs && (around.args.posonlyargs[0] ?? around.args.args[0]) === definition
    ? classAround(around)
    : null;
}

function named(node: Name, { values }: Bodies): FunctionNode | null {
  const definitions = values.scopes.bindingOf(node)?.definitions ?? [];
  const [only] = definitions;
  return only && definitions.length === 1 && isFunction(only) ? only : null;
}

const isFunction = (node: Node): node is FunctionNode =>
  node.type === 'FunctionDef' || node.type === 'AsyncFunctionDef';
