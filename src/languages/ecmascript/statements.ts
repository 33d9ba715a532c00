import type { TSESTree } from '@typescript-eslint/utils';

import type {
  Bind,
  Block,
  Body,
  Call,
  Parameter,
  Read,
  Shape,
  Statement,
  Test,
  Write,
} from '../../model/body.js';
import { isClock } from '../../model/clock.js';
import type { Span } from '../../model/source.js';
import type { Judge } from '../language.js';
import { Bindings, stripped } from './bindings.js';
import { callOf, nameOf, type Callable } from './body-calls.js';
import { extractionOf } from './extraction.js';
import { indentOf, lineStart } from './lines.js';
import {
  isClass,
  isFunction,
  keyOf,
  propertyOf,
  walk,
  type FunctionNode,
  type Node,
} from './tree.js';
import type { Values } from './values.js';

/** Statements and expressions inside one another; deeper code is generated, and nobody reads it. */
const DEEPEST = 250;

const readers = new WeakMap<Values, Bodies>();

/** What a function does; null: nobody can say. Read when asked for, once. */
export function bodyOf(node: FunctionNode, values: Values, judge: Judge): Body | null {
  const known = readers.get(values);
  const bodies = known?.judge === judge ? known : new Bodies(values, judge);
  if (bodies !== known) readers.set(values, bodies);
  return bodies.of(node);
}

/** `async function send(job)`, `async process(job)`, `async (job) =>`: all before what it does. */
function headOf({ range, parent, body }: FunctionNode, text: string): Span {
  const start = parent.type === 'MethodDefinition' ? parent.key.range[0] : range[0];
  const head = text.slice(start, body.range[0]).trimEnd();
  return [start, start + head.length];
}

/** The bodies of one file. */
export class Bodies {
  readonly bindings: Bindings;
  private readonly bodies = new Map<FunctionNode, Body | null>();
  private readonly calls = new Map<Node, Call>();
  private readonly names = new Map<string, FunctionNode>();

  constructor(
    readonly values: Values,
    readonly judge: Judge,
  ) {
    this.bindings = new Bindings(values, this);
  }

  of(node: FunctionNode): Body | null {
    const known = this.bodies.get(node);
    if (known !== undefined) return known;
    this.bindings.within(node);
    const body = new Reader(node, this).body();
    this.bodies.set(node, body);
    return body;
  }

  /** A name for the content of a function; false: that of another function of the file is called so. */
  takeName(name: string, node: FunctionNode): boolean {
    const owner = this.names.get(name) ?? node;
    this.names.set(name, owner);
    return owner === node;
  }

  /** The same object every time. */
  call(node: Callable): Call {
    const known = this.calls.get(node);
    if (known) return known;
    const call = callOf(node, this);
    this.calls.set(node, call);
    return call;
  }

  /** What a value looks like. */
  shape(node: Node): Shape {
    const value = unwrapped(node);
    if (isCall(value))
      return isClockCall(value)
        ? { is: 'clock' }
        : isContainer(value)
          ? { is: 'record' }
          : { is: 'call', call: this.call(value) };
    const literal = literalOf(value);
    if (literal) return literal;
    if (isFunction(value)) return { is: 'function' };
    const place = this.bindings.place(value);
    if (place) return { is: 'place', place };
    if (isSimple(value)) return { is: 'record' };
    const { keys } = this.values.source;
    return {
      is: 'other',
      get calls() {
        return hasCall(value, keys);
      },
    };
  }

  /** What a test asks, and how many `&&` and `||` it asks it with. */
  test(node: Node, depth = 0): { readonly that: Test; readonly decisions: number } {
    const value = unwrapped(node);
    const other = (): { that: Test; decisions: number } => ({
      that: { is: 'other', clock: hasClock(value, this.values.source.keys) },
      decisions: 0,
    });
    if (depth > DEEPEST) return other();
    switch (value.type) {
      case 'LogicalExpression': {
        const [left, right] = [this.test(value.left, depth + 1), this.test(value.right, depth + 1)];
        return {
          that: { is: value.operator === '&&' ? 'all' : 'any', of: [left.that, right.that] },
          decisions: left.decisions + right.decisions + (value.operator === '??' ? 0 : 1),
        };
      }
      case 'UnaryExpression': {
        if (value.operator !== '!') return other();
        const inner = this.test(value.argument, depth + 1);
        return { ...inner, that: { is: 'not', of: inner.that } };
      }
      case 'BinaryExpression': {
        const that = this.comparison(value);
        return that ? { that, decisions: 0 } : other();
      }
      case 'CallExpression': {
        // sent.has(id)
        const callee = stripped(value.callee);
        const collection =
          callee.type === 'MemberExpression' && /^(?:has|includes)$/u.test(propertyOf(callee) ?? '')
            ? this.bindings.place(callee.object)
            : null;
        return {
          that: collection
            ? { is: 'contains', collection }
            : { is: 'result', of: this.call(value) },
          decisions: 0,
        };
      }
      default: {
        const place = this.bindings.place(value);
        return place ? { that: { is: 'truthy', place }, decisions: 0 } : other();
      }
    }
  }

  private comparison(node: TSESTree.BinaryExpression): Test | null {
    const [left, right] = [unwrapped(node.left), unwrapped(node.right)];
    if (node.operator === 'in') {
      const collection = this.bindings.place(right);
      return collection && { is: 'contains', collection };
    }
    const isEqual = EQUAL.has(node.operator);
    const [asked, to] = literalOf(left) ? [right, left] : [left, right];
    if (!isEqual && !UNEQUAL.has(node.operator)) {
      // list.length > 0
      const place = this.bindings.place(left);
      const amount = literalOf(right);
      return place && amount?.value === 0 && node.operator === '>'
        ? { is: 'truthy', place }
        : this.resultIn(left, right);
    }
    const value = constantOf(to);
    const place = value === undefined ? null : this.bindings.place(asked);
    const that: Test | null =
      place && value !== undefined
        ? { is: 'equals', place, to: value }
        : this.resultIn(left, right);
    return that && (isEqual ? that : { is: 'not', of: that });
  }

  private resultIn(left: Node, right: Node): Test | null {
    const call = [left, right].find((each) => isCall(each) && !isClockCall(each));
    return call && isCall(call) && !hasClock(left, this.values.source.keys)
      ? { is: 'result', of: this.call(call) }
      : null;
  }
}

const EQUAL = new Set(['==', '===']);
const UNEQUAL = new Set(['!=', '!==']);

/** Turns one function into statements. */
class Reader {
  private depth = 0;
  private whole = true;
  /** Parameters, and what they are taken apart into. */
  private readonly payload = new Set<unknown>();

  constructor(
    private readonly node: FunctionNode,
    private readonly bodies: Bodies,
  ) {}

  body(): Body | null {
    const { node, bodies } = this;
    const { text } = bodies.values.source;
    const parameters = node.params.map((parameter): Parameter => {
      const inner = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
      const name = inner.type === 'AssignmentPattern' ? inner.left : inner;
      return {
        span: parameter.range,
        binding: name.type === 'Identifier' ? bodies.bindings.named(name) : null,
      };
    });
    const content: Node = node.body;
    const statements =
      content.type === 'BlockStatement'
        ? this.list(content.body)
        : [this.returning(content, content)];
    if (!this.whole) return null;
    return {
      span: node.range,
      head: headOf(node, text),
      name: nameOfFunction(node),
      parameters,
      waits: node.async,
      statements,
      text,
      opening: () => openingOf(node, bodies),
      extraction: (wanted) => extractionOf(node, wanted, bodies),
    };
  }

  private list(nodes: readonly Node[]): readonly Statement[] {
    if (this.depth > DEEPEST) {
      this.whole = false;
      return [];
    }
    this.depth += 1;
    const statements = nodes
      .filter(({ type }) => type !== 'EmptyStatement')
      .map((node) => this.statement(node));
    this.depth -= 1;
    return statements;
  }

  private block(node: Node): readonly Statement[] {
    return this.list(node.type === 'BlockStatement' ? node.body : [node]);
  }

  private statement(node: Node): Statement {
    const line = new Line(this);
    const arms: Block[] = [];
    const arm = (role: Block['role'], inner: Node | null | undefined): void => {
      if (inner) arms.push({ role, statements: this.block(inner), by: null });
    };
    switch (node.type) {
      case 'IfStatement': {
        const test = line.test(node.test);
        arm('then', node.consequent);
        arm('else', node.alternate);
        return this.made(node, line, { kind: 'branch', test, blocks: arms });
      }
      case 'ForStatement': {
        const binds = node.init?.type === 'VariableDeclaration' ? this.binds(node.init, line) : [];
        if (node.init && node.init.type !== 'VariableDeclaration') line.expression(node.init, null);
        const test = node.test ? line.test(node.test) : null;
        if (node.update) line.expression(node.update, null);
        arm('loop', node.body);
        return this.made(node, line, { kind: 'loop', binds, test, blocks: arms });
      }
      case 'ForOfStatement':
      case 'ForInStatement': {
        line.expression(node.right, null);
        const value = this.bodies.shape(node.right);
        const binds =
          node.left.type === 'VariableDeclaration'
            ? node.left.declarations.flatMap(({ id }) =>
                this.namesIn(id).map((name) => this.bind(name, value, false)),
              )
            : [];
        if (node.left.type !== 'VariableDeclaration')
          line.target(node.left, 'assign', { is: 'other', calls: false });
        arm('loop', node.body);
        return this.made(node, line, { kind: 'loop', binds, blocks: arms });
      }
      case 'WhileStatement':
      case 'DoWhileStatement': {
        const test = line.test(node.test);
        arm('loop', node.body);
        return this.made(node, line, { kind: 'loop', test, blocks: arms });
      }
      case 'SwitchStatement':
        line.expression(node.discriminant, null);
        for (const each of node.cases) {
          if (each.test) line.expression(each.test, null);
          // case 'a': { … }
          const inner = each.consequent.flatMap((part) =>
            part.type === 'BlockStatement' ? part.body : [part],
          );
          arms.push({ role: 'case', statements: this.list(inner), by: null });
        }
        return this.made(node, line, { kind: 'switch', blocks: arms });
      case 'TryStatement':
        arm('try', node.block);
        arm('handler', node.handler?.body);
        arm('finally', node.finalizer);
        return this.made(node, line, { kind: 'try', blocks: arms });
      case 'BlockStatement':
        arm('with', node);
        return this.made(node, line, { kind: 'with', blocks: arms });
      case 'LabeledStatement':
        return this.statement(node.body);
      case 'ReturnStatement':
        return node.argument
          ? this.returning(node, node.argument)
          : this.made(node, line, { kind: 'leave', leaves: 'return' });
      case 'ThrowStatement':
        line.expression(node.argument, null);
        return this.made(node, line, { kind: 'leave', leaves: 'throw' });
      case 'BreakStatement':
        return this.made(node, line, { kind: 'leave', leaves: 'break' });
      case 'ContinueStatement':
        return this.made(node, line, { kind: 'leave', leaves: 'continue' });
      case 'VariableDeclaration':
        return this.declaration(node, line);
      case 'FunctionDeclaration':
        return this.made(node, line, {
          kind: 'nested',
          blocks: [{ role: 'nested', statements: this.content(node), by: null }],
        });
      case 'ClassDeclaration':
        return this.made(node, line, { kind: 'nested' });
      case 'ExpressionStatement':
        if (isDirective(node)) return this.made(node, line, { kind: 'doc' });
        return this.expression(node, node.expression, false);
      default:
        // types, and what other parsers may bring
        return this.made(node, line, { kind: 'import' });
    }
  }

  /** `f()`, `x = f()`, `x && f()`, `x ? f() : g()` */
  private expression(node: Node, written: Node, implied: boolean): Statement {
    const line = new Line(this);
    const value = unwrapped(written);
    if (value.type === 'LogicalExpression' && value.operator !== '??') {
      const test = line.test(value.left);
      const role = value.operator === '&&' ? 'then' : 'else';
      const blocks = [this.impliedBlock(role, value.right)];
      return this.made(node, line, { kind: 'branch', test, implied, blocks });
    }
    if (value.type === 'ConditionalExpression') {
      const test = line.test(value.test);
      const blocks = [
        this.impliedBlock('then', value.consequent),
        this.impliedBlock('else', value.alternate),
      ];
      return this.made(node, line, { kind: 'branch', test, implied, blocks });
    }
    line.expression(written, null);
    const given = value.type === 'AssignmentExpression' ? value.right : written;
    return this.made(node, line, { implied, main: this.mainOf(given) });
  }

  private impliedBlock(role: 'then' | 'else', node: Node): Block {
    if (this.depth > DEEPEST) {
      this.whole = false;
      return { role, statements: [], by: null };
    }
    this.depth += 1;
    const statement = this.expression(node, node, true);
    this.depth -= 1;
    return { role, statements: [statement], by: null };
  }

  /** `return x`, `() => x` */
  private returning(node: Node, value: Node): Statement {
    const line = new Line(this);
    line.expression(value, null);
    return this.made(node, line, {
      kind: 'leave',
      leaves: 'return',
      implied: node === value,
      gives: this.bodies.shape(value),
      main: this.mainOf(value),
    });
  }

  private declaration(node: TSESTree.VariableDeclaration, line: Line): Statement {
    const binds = this.binds(node, line);
    const values = node.declarations.flatMap(({ init }) => (init ? [unwrapped(init)] : []));
    if (values.length === 0) return this.made(node, line, { kind: 'empty', binds });
    const isNested = values.every((value) => isFunction(value));
    const isUnpacking = binds.length > 0 && binds.every(({ value }) => this.isPayload(value));
    if (isUnpacking) for (const { binding } of binds) this.payload.add(binding);
    const [only, ...others] = values;
    return this.made(node, line, {
      kind: isNested ? 'nested' : isUnpacking ? 'unpack' : 'plain',
      binds,
      main: only && others.length === 0 ? this.mainOf(only) : null,
    });
  }

  /** `job.data`, `job.data.id`, and what was taken from them before. */
  private isPayload(value: Shape): boolean {
    if (value.is !== 'place') return false;
    const { root } = value.place;
    return this.payload.has(root) || (root.parameter !== null && root.within === this.node.range);
  }

  private binds({ declarations }: TSESTree.VariableDeclaration, line: Line): readonly Bind[] {
    return declarations.flatMap(({ id, init }) => {
      this.defaultsIn(id, line);
      if (init) line.expression(init, null);
      const value: Shape = init ? this.bodies.shape(init) : { is: 'literal', value: undefined };
      return this.namesIn(id).map((name) => this.bind(name, value, id.type === 'Identifier'));
    });
  }

  private bind(name: TSESTree.Identifier, value: Shape, whole: boolean): Bind {
    return { binding: this.bodies.bindings.named(name), value, whole };
  }

  // const { retries = count() } = job.data
  private defaultsIn(pattern: Node, line: Line): void {
    walk(pattern, this.bodies.values.source.keys, (node) => {
      if (node.type === 'AssignmentPattern') line.expression(node.right, null);
      return !isFunction(node) && node.type !== 'AssignmentPattern'
        ? true
        : node.type === 'AssignmentPattern' && node.left.type !== 'Identifier';
    });
  }

  private namesIn(pattern: Node | null): readonly TSESTree.Identifier[] {
    const names: TSESTree.Identifier[] = [];
    const stack: (Node | null)[] = [pattern];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (at?.type === 'Identifier') names.push(at);
      else if (at?.type === 'ObjectPattern')
        for (const property of at.properties.toReversed())
          stack.push(property.type === 'Property' ? property.value : property.argument);
      else if (at?.type === 'ArrayPattern') stack.push(...at.elements.toReversed());
      else if (at?.type === 'AssignmentPattern') stack.push(at.left);
      else if (at?.type === 'RestElement') stack.push(at.argument);
    }
    return names;
  }

  /** What stands in a function that is defined, or handed over, here. */
  content(node: FunctionNode): readonly Statement[] {
    const { body } = node;
    return body.type === 'BlockStatement'
      ? this.list(body.body)
      : this.depth > DEEPEST
        ? []
        : [this.returning(body, body)];
  }

  private mainOf(node: Node): Call | null {
    let at = unwrapped(node);
    for (;;) {
      if (!isCall(at)) return null;
      // queue.add('mail').catch(log)
      const callee = stripped(at.callee);
      const inner =
        callee.type === 'MemberExpression' &&
        /^(?:then|catch|finally)$/u.test(propertyOf(callee) ?? '')
          ? unwrapped(callee.object)
          : null;
      if (!inner || !isCall(inner)) return this.bodies.call(at);
      at = inner;
    }
  }

  private made(node: Node, line: Line, more: Partial<Statement>): Statement {
    const { bindings, values } = this.bodies;
    const { blocks = [] } = more;
    return {
      kind: 'plain',
      implied: false,
      leaves: null,
      gives: null,
      binds: [],
      test: null,
      main: null,
      ...more,
      span: node.range,
      lines: () => (more.implied === true ? null : bindings.linesOf(node)),
      indent: () => indentOf(values.source.text, node.range[0]),
      calls: line.calls,
      reads: line.reads,
      writes: line.writes,
      decisions: line.decisions,
      blocks: [...line.blocks, ...blocks],
    };
  }

  /** Goes one deeper; false: too deep. */
  deeper(): boolean {
    if (this.depth > DEEPEST) {
      this.whole = false;
      return false;
    }
    this.depth += 1;
    return true;
  }

  shallower(): void {
    this.depth -= 1;
  }

  get reader(): Bodies {
    return this.bodies;
  }
}

/** Methods that change what they are called on. */
const MUTATORS = new Set(
  'push pop shift unshift splice sort reverse fill copyWithin set add delete clear'.split(' '),
);

/** The expressions of one statement. */
class Line {
  readonly calls: Call[] = [];
  readonly reads: Read[] = [];
  readonly writes: Write[] = [];
  readonly blocks: Block[] = [];
  decisions = 0;
  private maybe = false;

  constructor(private readonly body: Reader) {}

  private get bodies(): Bodies {
    return this.body.reader;
  }

  test(node: Node): NonNullable<Statement['test']> {
    this.expression(node, null);
    const { that, decisions } = this.bodies.test(node);
    this.decisions += decisions;
    return { span: node.range, that };
  }

  expression(node: Node, by: Call | null): void {
    if (!this.body.deeper()) return;
    // job.hook?.(last = id)
    if (node.type === 'ChainExpression')
      this.perhaps(() => {
        this.enter(stripped(node), by);
      });
    else this.enter(stripped(node), by);
    this.body.shallower();
  }

  private enter(node: Node, by: Call | null): void {
    if (isFunction(node)) {
      this.blocks.push({
        role: by ? 'callback' : 'nested',
        statements: this.body.content(node),
        by,
      });
      return;
    }
    switch (node.type) {
      case 'Identifier':
      case 'MemberExpression':
        this.read(node, by);
        break;
      case 'CallExpression':
      case 'NewExpression':
        this.call(node);
        break;
      case 'AssignmentExpression':
        this.assignment(node);
        break;
      case 'UpdateExpression':
        this.target(node.argument, 'update', { is: 'other', calls: false });
        break;
      case 'UnaryExpression':
        if (node.operator === 'delete') this.target(node.argument, 'delete', NOTHING);
        else this.expression(node.argument, by);
        break;
      case 'BinaryExpression':
      case 'LogicalExpression':
        this.leftwards(node, by);
        break;
      case 'ConditionalExpression':
        this.decisions += 1;
        this.expression(node.test, by);
        this.perhaps(() => {
          this.expression(node.consequent, by);
          this.expression(node.alternate, by);
        });
        break;
      case 'Property':
        if (node.computed) this.expression(node.key, by);
        this.expression(node.value, by);
        break;
      case 'ClassExpression':
      case 'MetaProperty':
        break;
      default:
        if (!node.type.startsWith('TS')) this.children(node, by);
    }
  }

  private children(node: Node, by: Call | null): void {
    for (const name of this.bodies.values.source.keys[node.type] ?? []) {
      const value: unknown = node[name as keyof Node];
      for (const child of Array.isArray(value) ? (value as readonly unknown[]) : [value])
        if (isNode(child) && !child.type.startsWith('JSXIdentifier')) this.expression(child, by);
    }
  }

  // 'a' + 'b' + 'c' + … leans to the left, for thousands
  private leftwards(node: Node, by: Call | null): void {
    const rights: (() => void)[] = [];
    let at = node;
    while (at.type === 'BinaryExpression' || at.type === 'LogicalExpression') {
      const { right } = at;
      const enter = (): void => {
        this.expression(right, by);
      };
      rights.push(
        at.type === 'LogicalExpression'
          ? () => {
              this.perhaps(enter);
            }
          : enter,
      );
      at = at.left;
    }
    this.expression(at, by);
    for (const right of rights.toReversed()) right();
  }

  /** What may not run although the statement does. */
  private perhaps(enter: () => void): void {
    const before = this.maybe;
    this.maybe = true;
    enter();
    this.maybe = before;
  }

  private read(node: TSESTree.Identifier | TSESTree.MemberExpression, by: Call | null): void {
    const place = this.bodies.bindings.place(node);
    if (place) {
      this.reads.push({ place, by });
      this.keys(node);
    } else if (node.type === 'MemberExpression') {
      this.expression(node.object, by);
      if (node.computed) this.expression(node.property, by);
    }
  }

  /** `index` of `list[index].name` */
  private keys(node: Node): void {
    for (let at = stripped(node); at.type === 'MemberExpression'; at = stripped(at.object))
      if (at.computed && at.property.type !== 'Literal') this.expression(at.property, null);
  }

  private call(node: Callable): void {
    const call = this.bodies.call(node);
    const callee = stripped(node.callee);
    if (callee.type === 'MemberExpression') {
      const { receiver } = call;
      const isMutating = receiver !== null && MUTATORS.has(propertyOf(callee) ?? '');
      if (isMutating)
        this.writes.push({
          place: receiver,
          how: 'mutate',
          value: lastShape(node, this.bodies),
          span: node.range,
          maybe: this.maybe,
        });
      if (receiver && (!isMutating || call.settled !== 'dropped'))
        this.reads.push({ place: receiver, by: call });
      if (receiver) this.keys(callee);
      else {
        this.expression(callee.object, null);
        if (callee.computed) this.expression(callee.property, null);
      }
    } else if (callee.type !== 'Super') this.expression(callee, call);
    for (const argument of node.arguments)
      this.expression(argument.type === 'SpreadElement' ? argument.argument : argument, call);
    this.calls.push(call);
  }

  private assignment({ left, right, operator }: TSESTree.AssignmentExpression): void {
    this.expression(right, null);
    const isDefault =
      operator === '??=' || operator === '||=' || (operator === '=' && this.isKept(left, right));
    const how = isDefault ? 'default' : operator === '=' ? 'assign' : 'update';
    this.target(left, how, this.bodies.shape(right));
  }

  /** `x = x || make()`, `x = x === null ? make() : x`: it stays what it is, once it is something. */
  private isKept(left: Node, right: Node): boolean {
    const { text } = this.bodies.values.source;
    const isIt = (node: Node): boolean => text.slice(...node.range) === text.slice(...left.range);
    if (right.type === 'LogicalExpression') return right.operator !== '&&' && isIt(right.left);
    if (right.type !== 'ConditionalExpression') return false;
    const there = thereIn(right.test, isIt);
    return there !== null && isIt(there ? right.consequent : right.alternate);
  }

  /** Something that is written, or a pattern of such. */
  target(node: Node, how: Write['how'], value: Shape): void {
    if (!this.body.deeper()) return;
    const target = stripped(node);
    const inner: Shape = { is: 'other', calls: false };
    switch (target.type) {
      case 'ObjectPattern':
        for (const property of target.properties)
          this.target(
            property.type === 'Property' ? property.value : property.argument,
            how,
            inner,
          );
        break;
      case 'ArrayPattern':
        for (const element of target.elements) if (element) this.target(element, how, inner);
        break;
      case 'AssignmentPattern':
        this.expression(target.right, null);
        this.target(target.left, how, inner);
        break;
      case 'RestElement':
        this.target(target.argument, how, inner);
        break;
      default: {
        const place = this.bodies.bindings.place(target);
        if (place) this.writes.push({ place, how, value, span: target.range, maybe: this.maybe });
        if (place) this.keys(target);
        else if (target.type === 'MemberExpression') this.expression(target.object, null);
      }
    }
    this.body.shallower();
  }
}

const NOTHING: Shape = { is: 'literal', value: undefined };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const isCall = (node: Node): node is Callable =>
  node.type === 'CallExpression' || node.type === 'NewExpression';

/** Also without `await` and `void`. */
function unwrapped(node: Node): Node {
  let at = stripped(node);
  while (at.type === 'AwaitExpression' || (at.type === 'UnaryExpression' && at.operator === 'void'))
    at = stripped(at.argument);
  return at;
}

const isDirective = (node: TSESTree.ExpressionStatement): boolean =>
  typeof node.directive === 'string';

function lastShape(node: Callable, bodies: Bodies): Shape {
  const last = node.arguments.at(-1);
  return last && last.type !== 'SpreadElement' ? bodies.shape(last) : NOTHING;
}

function literalOf(node: Node): Extract<Shape, { is: 'literal' }> | null {
  if (node.type === 'Literal') {
    const { value } = node;
    if (value === null) return node.raw === 'null' ? { is: 'literal', value } : null;
    return typeof value === 'object' || typeof value === 'bigint' ? null : { is: 'literal', value };
  }
  if (node.type === 'Identifier')
    return node.name === 'undefined' ? { is: 'literal', value: undefined } : null;
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const inner = literalOf(node.argument);
    return typeof inner?.value === 'number' ? { is: 'literal', value: -inner.value } : null;
  }
  const [quasi] = node.type === 'TemplateLiteral' && !node.expressions.length ? node.quasis : [];
  return quasi ? { is: 'literal', value: quasi.value.cooked } : null;
}

/** What something is compared with: a literal, or a member of an enum by its name; undefined: neither. */
function constantOf(node: Node): string | number | boolean | null | undefined {
  const literal = literalOf(node);
  if (literal) return literal.value ?? null;
  // JobStatus.Done
  return node.type === 'MemberExpression' && /^[A-Z]/u.test(nameOf(node))
    ? (propertyOf(node) ?? undefined)
    : undefined;
}

const CONTAINERS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Array', 'Object']);

/** `new Map()`, `new Set(['a'])` */
const isContainer = (node: Callable): boolean =>
  node.callee.type === 'Identifier' &&
  CONTAINERS.has(node.callee.name) &&
  node.arguments.every((argument) => isSimple(argument));

function isSimple(node: Node, depth = 4): boolean {
  const value = stripped(node);
  if (depth === 0) return false;
  switch (value.type) {
    case 'ObjectExpression':
      return value.properties.every(
        (property) =>
          property.type === 'Property' && !property.computed && isSimple(property.value, depth - 1),
      );
    case 'ArrayExpression':
      return value.elements.every((element) => element === null || isSimple(element, depth - 1));
    case 'Identifier':
      return true;
    case 'MemberExpression':
      return !value.computed && isSimple(value.object, depth - 1);
    default:
      return value.type === 'ThisExpression' || literalOf(value) !== null;
  }
}

const isClockCall = (node: Callable): boolean => isClock(nameOf(node.callee)) && isNow(node);

/** `new Date(2020, 1)` is another time. */
const isNow = ({ callee, arguments: given }: Callable): boolean =>
  given.length === 0 || nameOf(callee) !== 'Date';

function hasClock(node: Node, keys: Values['source']['keys']): boolean {
  let found = false;
  walk(node, keys, (inner) => {
    if (isCall(inner) && isClockCall(inner)) found = true;
    return !found && !isFunction(inner);
  });
  return found;
}

function hasCall(node: Node, keys: Values['source']['keys']): boolean {
  let found = false;
  walk(node, keys, (inner) => {
    if (isCall(inner) || inner.type === 'TaggedTemplateExpression' || isClass(inner)) found = true;
    return !found && !isFunction(inner);
  });
  return found;
}

/** `function send() {}`, `send() {}`, `const send = () => {}` */
function nameOfFunction(node: FunctionNode): string | null {
  if (node.id) return node.id.name;
  const { parent } = node;
  if (
    parent.type === 'MethodDefinition' ||
    parent.type === 'PropertyDefinition' ||
    parent.type === 'Property'
  )
    return keyOf(parent);
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? parent.id.name
    : null;
}

function openingOf(
  { body }: FunctionNode,
  { bindings, values }: Bodies,
): ReturnType<Body['opening']> {
  const { text } = values.source;
  const first =
    body.type === 'BlockStatement'
      ? body.body.find((each) => !(each.type === 'ExpressionStatement' && isDirective(each)))
      : undefined;
  const lines = first ? bindings.linesOf(first) : null;
  if (!first || !lines) return null;
  return { at: lines[0], indent: text.slice(lineStart(text, first.range[0]), first.range[0]) };
}

/** Whether a test holds where something is there; null: it asks something else. */
function thereIn(test: Node, isIt: (node: Node) => boolean): boolean | null {
  if (isIt(test)) return true;
  if (test.type === 'UnaryExpression')
    return test.operator === '!' && isIt(test.argument) ? false : null;
  if (test.type !== 'BinaryExpression' || !isIt(test.left) || !isNothing(test.right)) return null;
  return test.operator.startsWith('!') ? true : test.operator.startsWith('==') ? false : null;
}

const isNothing = (node: Node): boolean =>
  (node.type === 'Literal' && node.value === null && node.raw === 'null') ||
  (node.type === 'Identifier' && node.name === 'undefined');
