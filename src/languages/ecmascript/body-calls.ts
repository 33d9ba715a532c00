import type { TSESTree } from '@typescript-eslint/utils';

import type { Body, Call, FanOut, Given, Place, Settled } from '../../model/body.js';
import { deedsOf } from '../../model/deeds.js';
import { once } from '../language.js';
import { stripped } from './bindings.js';
import type { Bodies } from './statements.js';
import { isClass, isFunction, keyOf, propertyOf, type FunctionNode, type Node } from './tree.js';

export type Callable = TSESTree.CallExpression | TSESTree.NewExpression;

/** How long a chain of calls and members is still told by name. */
const LONGEST = 30;
/** How deep records are looked into. */
const DEEP = 4;

const COMBINATORS = new Set(['Promise.all', 'Promise.allSettled', 'Promise.race', 'Promise.any']);
const CONTINUATIONS = new Set(['then', 'catch', 'finally']);

/** A call as the model sees it. */
export function callOf(node: Callable, bodies: Bodies): Call {
  const name = nameOf(node.callee);
  const inside = once(() => callAround(node));
  return {
    span: node.range,
    name,
    made: node.type === 'NewExpression',
    does: once(() => deedsOf(name, () => bodies.judge(bodies.values.site(node)))),
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
    given: once(() => node.arguments.flatMap((argument) => givenIn(argument, [], bodies))),
    helpers: once(() => helpersOf(node, bodies)),
    fannedOut: () => fanOutOf(node),
  };
}

/** `stripe.charges.create`, `getQueue().add`, `this.mail.send`. */
export function nameOf(callee: Node): string {
  const parts: string[] = [];
  let at = stripped(callee);
  for (let length = 0; length < LONGEST; length += 1) {
    if (at.type === 'MemberExpression') {
      parts.unshift(propertyOf(at) ?? '[]');
      at = stripped(at.object);
    } else if (at.type === 'CallExpression') {
      const inner = stripped(at.callee);
      // getQueue().add
      if (inner.type === 'Identifier') {
        parts.unshift(`${inner.name}()`);
        break;
      }
      if (inner.type !== 'MemberExpression') {
        parts.unshift('()');
        break;
      }
      parts.unshift(`${propertyOf(inner) ?? '[]'}()`);
      at = stripped(inner.object);
    } else if (at.type === 'AwaitExpression') {
      at = stripped(at.argument);
    } else {
      parts.unshift(
        at.type === 'Identifier'
          ? at.name
          : at.type === 'ThisExpression'
            ? 'this'
            : at.type === 'Super'
              ? 'super'
              : '()',
      );
      break;
    }
  }
  return parts.join('.');
}

function receiverOf(node: Callable, bodies: Bodies): Place | null {
  const callee = stripped(node.callee);
  return callee.type === 'MemberExpression' ? bodies.bindings.place(callee.object) : null;
}

/** The call it is an argument of, in the same function; chains and arithmetic in between are looked through. */
function callAround(node: Node): Callable | null {
  let at: Node = node;
  for (let parent = at.parent; parent; parent = at.parent) {
    if (isFunction(parent) || isClass(parent) || isStatement(parent)) return null;
    if (
      (parent.type === 'CallExpression' || parent.type === 'NewExpression') &&
      stripped(parent.callee) !== stripped(at)
    )
      return parent;
    at = parent;
  }
  return null;
}

const isStatement = ({ type }: Node): boolean =>
  type.endsWith('Statement') || type === 'VariableDeclarator' || type === 'Program';

/** What becomes of its value. */
function settledOf(node: Node): Settled {
  let at = node;
  for (let parent = at.parent; parent; parent = at.parent) {
    switch (parent.type) {
      case 'AwaitExpression':
      case 'YieldExpression':
        return 'awaited';
      case 'ReturnStatement':
        return 'returned';
      case 'ArrowFunctionExpression':
        return isMapped(parent) ? 'combined' : 'returned';
      case 'UnaryExpression':
        return parent.operator === 'void' ? 'voided' : 'kept';
      case 'ExpressionStatement':
        return 'dropped';
      case 'ArrayExpression':
        return isCombined(parent) ? 'combined' : 'kept';
      case 'MemberExpression': {
        const outer = parent.parent;
        const isChained =
          parent.object === at &&
          CONTINUATIONS.has(propertyOf(parent) ?? '') &&
          outer.type === 'CallExpression' &&
          outer.callee === parent;
        if (!isChained) return 'kept';
        const settled = settledOf(outer);
        return settled === 'dropped' || settled === 'voided' ? 'kept' : settled;
      }
      case 'CallExpression':
        return isCombined(at) ? 'combined' : 'kept';
      case 'LogicalExpression':
        if (parent.right !== at) return 'kept';
        break;
      case 'ConditionalExpression':
        if (parent.test === at) return 'kept';
        break;
      case 'SequenceExpression':
        if (parent.expressions.at(-1) !== at) return 'dropped';
        break;
      default:
        if (stripped(parent) === parent) return 'kept';
    }
    at = parent;
  }
  return 'kept';
}

/** The one argument of `Promise.all(…)`. */
const isCombined = (node: Node): boolean =>
  node.parent?.type === 'CallExpression' &&
  node.parent.arguments[0] === node &&
  COMBINATORS.has(nameOf(node.parent.callee));

/** `Promise.all(items.map((item) => …))` */
function isMapped(node: FunctionNode): boolean {
  const map = node.parent;
  return (
    map.type === 'CallExpression' &&
    map.arguments[0] === node &&
    stripped(map.callee).type === 'MemberExpression' &&
    isCombined(map)
  );
}

function fanOutOf(node: Callable): FanOut | null {
  let at: Node = node;
  let { parent } = at as { parent: Node | undefined };
  if (parent?.type === 'AwaitExpression') [at, parent] = [parent, parent.parent];
  if (parent?.type === 'ReturnStatement') {
    const block: Node = parent.parent;
    if (block.type !== 'BlockStatement' || block.body.length !== 1) return null;
    [at, parent] = [block, block.parent];
  }
  if (parent?.type !== 'ArrowFunctionExpression' || parent.body !== at || !isMapped(parent))
    return null;
  const map = parent.parent as TSESTree.CallExpression;
  const all = map.parent as TSESTree.CallExpression;
  const callee = stripped(map.callee);
  if (callee.type !== 'MemberExpression' || propertyOf(callee) !== 'map') return null;
  const [item, ...others] = parent.params;
  const isNamed = item?.type === 'Identifier';
  return {
    whole: all.range,
    list: callee.object.range,
    item: isNamed ? item.name : null,
    arguments: node.arguments.map(({ range }) => range),
    exact: isNamed && others.length === 0 && map.arguments.length === 1,
    settled: settledOf(all),
  };
}

/** The keys of the records a call is given. */
function givenIn(node: Node, path: readonly string[], bodies: Bodies): readonly Given[] {
  const value = stripped(node);
  if (value.type !== 'ObjectExpression' || path.length === DEEP)
    return path.length > 0 ? [{ path, value: bodies.shape(value) }] : [];
  return value.properties.flatMap((property) => {
    if (property.type === 'SpreadElement') return givenIn(property.argument, path, bodies);
    const key = keyOf(property);
    return key === null ? [] : givenIn(property.value, [...path, key], bodies);
  });
}

/** The functions of the file it runs: its callee, and the functions it is given by name. */
function helpersOf(node: Callable, bodies: Bodies): readonly Body[] {
  if (node.type === 'NewExpression') return [];
  const handed = node.arguments.filter(
    (argument) => argument.type === 'Identifier' || argument.type === 'MemberExpression',
  );
  return [node.callee, ...handed].flatMap((each) => {
    const found = functionOf(stripped(each), bodies);
    const body = found && bodies.of(found);
    return body ? [body] : [];
  });
}

/** The function of this file a name or a method stands for. */
function functionOf(node: Node, bodies: Bodies): FunctionNode | null {
  if (node.type === 'Identifier') {
    const declaration = bodies.values.scopes.resolve(node);
    if (declaration?.is === 'function') return declaration.node;
    if (declaration?.is !== 'variable') return null;
    const { id, init } = declaration.declarator;
    return id === declaration.name ? functionIn(init) : null;
  }
  if (node.type !== 'MemberExpression') return null;
  const key = propertyOf(node);
  const owner = key === null ? null : bodies.bindings.ownerOf(stripped(node.object));
  if (owner) {
    const member = owner.node.body.body.find(
      (each): each is TSESTree.MethodDefinition | TSESTree.PropertyDefinition =>
        (each.type === 'MethodDefinition' || each.type === 'PropertyDefinition') &&
        each.static === owner.isStatic &&
        keyOf(each) === key,
    );
    return functionIn(member?.value ?? null);
  }
  // const steps = { send() { … } }; steps.send()
  const object = stripped(node.object);
  const declaration = object.type === 'Identifier' ? bodies.values.scopes.resolve(object) : null;
  const init = declaration?.is === 'variable' ? declaration.declarator.init : null;
  const record =
    init && declaration?.is === 'variable' && declaration.declarator.id === declaration.name
      ? stripped(init)
      : null;
  if (record?.type !== 'ObjectExpression') return null;
  const property = record.properties.find(
    (each): each is TSESTree.Property => each.type === 'Property' && keyOf(each) === key,
  );
  return functionIn(property?.value ?? null);
}

function functionIn(node: Node | null): FunctionNode | null {
  const value = node && stripped(node);
  return value && isFunction(value) ? value : null;
}
