import {
  placeName,
  type Bind,
  type Block,
  type Body,
  type Call as ModelCall,
  type Parameter,
  type Read,
  type Shape,
  type Statement,
  type Test,
  type Write,
} from '../../model/body.js';
import { isClock } from '../../model/clock.js';
import { deedsNamed } from '../../model/deeds.js';
import { lastName } from '../../model/names.js';
import type { Span } from '../../model/source.js';
import type { Judge } from '../language.js';
import { Bindings } from './bindings.js';
import { callOf, nameOf } from './body-calls.js';
import { extractionOf } from './extraction.js';
import { indentOf, lineStart } from './lines.js';
import {
  pushChildren,
  type Attribute,
  type Call,
  type Compare,
  type ComprehensionExpression,
  type Expression,
  type FunctionNode,
  type Lambda,
  type Name,
  type Node,
  type Statement as PythonStatement,
} from './parser/index.js';
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

/** The bodies of one file. */
export class Bodies {
  readonly bindings: Bindings;
  private readonly bodies = new Map<FunctionNode, Body | null>();
  private readonly calls = new Map<Call, ModelCall>();

  constructor(
    readonly values: Values,
    readonly judge: Judge,
  ) {
    this.bindings = new Bindings(values, this);
  }

  of(node: FunctionNode): Body | null {
    const known = this.bodies.get(node);
    if (known !== undefined) return known;
    const body = new Reader(node, this).body();
    this.bodies.set(node, body);
    return body;
  }

  /** The same object every time. */
  call(node: Call): ModelCall {
    const known = this.calls.get(node);
    if (known) return known;
    const call = callOf(node, this);
    this.calls.set(node, call);
    return call;
  }

  /** What a value looks like. */
  shape(node: Expression): Shape {
    const value = unwrapped(node);
    if (value.type === 'Call')
      return isClock(nameOf(value.func))
        ? { is: 'clock' }
        : isContainer(value)
          ? { is: 'record' }
          : { is: 'call', call: this.call(value) };
    const literal = literalOf(value);
    if (literal) return literal;
    if (value.type === 'Lambda') return { is: 'function' };
    const place = this.bindings.place(value);
    if (place) return { is: 'place', place };
    if (isSimple(value)) return { is: 'record' };
    return {
      is: 'other',
      get calls() {
        return callsIn(value).length > 0;
      },
    };
  }

  /** What a test asks, and how many `and` and `or` it asks it with. */
  test(node: Expression, depth = 0): { readonly that: Test; readonly decisions: number } {
    const value = unwrapped(node);
    const other = (): { that: Test; decisions: number } => ({
      that: { is: 'other', clock: hasClock(value) },
      decisions: 0,
    });
    if (depth > DEEPEST) return other();
    switch (value.type) {
      case 'BoolOp': {
        const parts = value.values.map((each) => this.test(each, depth + 1));
        return {
          that: { is: value.op === 'And' ? 'all' : 'any', of: parts.map(({ that }) => that) },
          decisions: parts.reduce((sum, { decisions }) => sum + decisions, parts.length - 1),
        };
      }
      case 'UnaryOp': {
        if (value.op !== 'Not') return other();
        const inner = this.test(value.operand, depth + 1);
        return { ...inner, that: { is: 'not', of: inner.that } };
      }
      case 'NamedExpr':
        // if user := find(id):
        return {
          that: { is: 'truthy', place: this.placeOf(value.target) },
          decisions: 0,
        };
      case 'Compare': {
        const that = this.comparison(value);
        return that ? { that, decisions: 0 } : other();
      }
      case 'Call': {
        const counted = this.counted(value);
        return {
          that: counted ? { is: 'truthy', place: counted } : { is: 'result', of: this.call(value) },
          decisions: 0,
        };
      }
      default: {
        const place = this.bindings.place(value);
        return place ? { that: { is: 'truthy', place }, decisions: 0 } : other();
      }
    }
  }

  private placeOf(name: Name): Extract<Test, { is: 'truthy' }>['place'] {
    return { root: this.bindings.named(name), path: [], span: name.range };
  }

  /** `len(x)` */
  private counted({ func, args: [first, ...others] }: Call): ReturnType<Bindings['place']> {
    return func.type === 'Name' && func.id === 'len' && first && others.length === 0
      ? this.bindings.place(first)
      : null;
  }

  private comparison({ left: written, ops: [op, ...more], comparators }: Compare): Test | null {
    const [compared] = comparators;
    if (!op || !compared || more.length > 0) return null;
    const [left, right] = [unwrapped(written), unwrapped(compared)];
    if (op === 'In' || op === 'NotIn') {
      const collection = this.collectionOf(right);
      // user.status in ('sent', 'delivered')
      if (!collection) return this.oneOf(left, right, op === 'In');
      const that: Test = { is: 'contains', collection };
      return op === 'In' ? that : { is: 'not', of: that };
    }
    const counted = left.type === 'Call' ? this.counted(left) : null;
    if (counted) return countTest(op, literalOf(right)?.value, counted);
    const isEqual = op === 'Eq' || op === 'Is';
    const [asked, to] = constantOf(left) === undefined ? [left, right] : [right, left];
    if (!isEqual && op !== 'NotEq' && op !== 'IsNot') {
      const place = this.bindings.place(left);
      const isSome = op === 'Gt' && literalOf(right)?.value === 0;
      return place && isSome ? { is: 'truthy', place } : this.resultIn(left, right);
    }
    const value = constantOf(to);
    const target = asked.type === 'NamedExpr' ? asked.target : asked;
    const place = value === undefined ? null : this.bindings.place(target);
    const that: Test | null =
      place && value !== undefined
        ? { is: 'equals', place, to: value }
        : this.resultIn(left, right);
    return that && (isEqual ? that : { is: 'not', of: that });
  }

  /** `cache`, `cache.keys()` */
  private collectionOf(node: Expression): ReturnType<Bindings['place']> {
    const called = node.type === 'Call' ? node.func : null;
    const isKeys = called?.type === 'Attribute' && called.attr === 'keys';
    return this.bindings.place(isKeys ? called.value : node);
  }

  /** It is equal to one of several. */
  private oneOf(asked: Expression, list: Expression, holds: boolean): Test | null {
    if (list.type !== 'Tuple' && list.type !== 'List' && list.type !== 'Set') return null;
    const place = this.bindings.place(asked);
    const values = list.elts.map((each) => constantOf(each));
    if (!place || values.length === 0) return null;
    const of = values.flatMap((to): Test[] =>
      to === undefined ? [] : [{ is: 'equals', place, to }],
    );
    if (of.length < values.length) return null;
    const any: Test = { is: 'any', of };
    return holds ? any : { is: 'not', of: any };
  }

  private resultIn(left: Expression, right: Expression): Test | null {
    const call = [left, right].find(
      (each): each is Call => each.type === 'Call' && !isClock(nameOf(each.func)),
    );
    return call && !hasClock(left) && !hasClock(right)
      ? { is: 'result', of: this.call(call) }
      : null;
  }
}

/** `len(x) > 0`, `len(x) == 0`, `len(x) >= 1` */
function countTest(
  op: Compare['ops'][number],
  to: string | number | boolean | null | undefined,
  place: NonNullable<ReturnType<Bindings['place']>>,
): Test | null {
  const some: Test = { is: 'truthy', place };
  const isSome = (to === 0 && (op === 'Gt' || op === 'NotEq')) || (to === 1 && op === 'GtE');
  if (isSome) return some;
  const isNone = (to === 0 && (op === 'Eq' || op === 'LtE')) || (to === 1 && op === 'Lt');
  return isNone ? { is: 'not', of: some } : null;
}

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
    const { text } = bodies.values;
    const { posonlyargs, args, kwonlyargs } = node.args;
    const parameters = [...posonlyargs, ...args, ...kwonlyargs].map((each): Parameter => ({
      span: each.range,
      binding: bodies.bindings.parameter(each),
    }));
    const statements = this.list(node.body);
    if (!this.whole) return null;
    return {
      span: node.range,
      head: headOf(node, text),
      name: node.name,
      parameters,
      waits: node.type === 'AsyncFunctionDef',
      statements,
      text,
      opening: () => openingOf(node, bodies),
      extraction: () => extractionOf(node, bodies),
    };
  }

  private list(nodes: readonly PythonStatement[]): readonly Statement[] {
    if (!this.deeper()) return [];
    const statements = nodes.map((node) => this.statement(node));
    this.shallower();
    return statements;
  }

  private statement(node: PythonStatement): Statement {
    const line = new Line(this);
    const arms: Block[] = [];
    const arm = (role: Block['role'], inner: readonly PythonStatement[]): void => {
      if (inner.length > 0) arms.push({ role, statements: this.list(inner), by: null });
    };
    switch (node.type) {
      case 'If': {
        const test = line.test(node.test);
        arm('then', node.body);
        arm('else', node.orelse);
        return this.made(node, line, { kind: 'branch', test, blocks: arms });
      }
      case 'For':
      case 'AsyncFor': {
        line.expression(node.iter, null);
        const value = this.bodies.shape(node.iter);
        const binds = this.bound(node.target, value, line, false);
        arm('loop', node.body);
        arm('finally', node.orelse);
        return this.made(node, line, { kind: 'loop', binds, blocks: arms });
      }
      case 'While': {
        const test = line.test(node.test);
        arm('loop', node.body);
        arm('finally', node.orelse);
        return this.made(node, line, { kind: 'loop', test, blocks: arms });
      }
      case 'Try':
      case 'TryStar':
        arm('try', node.body);
        for (const handler of node.handlers) arm('handler', handler.body);
        // runs where the block came to its end
        arm('finally', node.orelse);
        arm('finally', node.finalbody);
        return this.made(node, line, { kind: 'try', blocks: arms });
      case 'With':
      case 'AsyncWith': {
        const binds = node.items.flatMap(({ context_expr: context, optional_vars: target }) => {
          line.expression(context, null);
          return target ? this.bound(target, this.bodies.shape(context), line, true) : [];
        });
        const [call] = node.items.flatMap(({ context_expr: context }) => {
          const value = unwrapped(context);
          return value.type === 'Call' ? this.bodies.call(value) : [];
        });
        const held = call ?? this.heldBy(node.items[0]?.context_expr);
        const block: Block = { role: 'with', statements: this.list(node.body), by: held };
        return this.made(node, line, { kind: 'with', binds, blocks: [block] });
      }
      case 'Match':
        line.expression(node.subject, null);
        for (const each of node.cases) {
          if (each.guard) line.expression(each.guard, null);
          arm('case', each.body);
        }
        return this.made(node, line, { kind: 'switch', blocks: arms });
      case 'Return':
        if (!node.value) return this.made(node, line, { kind: 'leave', leaves: 'return' });
        line.expression(node.value, null);
        return this.made(node, line, {
          kind: 'leave',
          leaves: 'return',
          gives: isNone(node.value) ? null : this.bodies.shape(node.value),
          main: this.mainOf(node.value),
        });
      case 'Raise':
        if (node.exc) line.expression(node.exc, null);
        if (node.cause) line.expression(node.cause, null);
        return this.made(node, line, {
          kind: 'leave',
          leaves: 'throw',
          main: node.exc ? this.mainOf(node.exc) : null,
        });
      case 'Break':
        return this.made(node, line, { kind: 'leave', leaves: 'break' });
      case 'Continue':
        return this.made(node, line, { kind: 'leave', leaves: 'continue' });
      case 'Assign':
        return this.assignment(node, node.targets, node.value, line);
      case 'AnnAssign':
        return node.value
          ? this.assignment(node, [node.target], node.value, line)
          : this.made(node, line, { kind: 'empty' });
      case 'AugAssign':
        line.expression(node.value, null);
        line.target(node.target, 'update', this.bodies.shape(node.value));
        return this.made(node, line, { main: this.mainOf(node.value) });
      case 'Delete':
        for (const target of node.targets) line.target(target, 'delete', NOTHING);
        return this.made(node, line, {});
      case 'Assert':
        line.expression(node.test, null);
        if (node.msg) line.expression(node.msg, null);
        return this.made(node, line, {});
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        for (const each of [
          ...node.decorator_list,
          ...node.args.defaults,
          ...node.args.kw_defaults,
        ])
          if (each) line.expression(each, null);
        return this.made(node, line, {
          kind: 'nested',
          blocks: [{ role: 'nested', statements: this.list(node.body), by: null }],
        });
      case 'ClassDef':
        return this.made(node, line, { kind: 'nested' });
      case 'Expr':
        if (node.value.type === 'Constant') return this.made(node, line, { kind: 'doc' });
        line.expression(node.value, null);
        return this.made(node, line, { main: this.mainOf(node.value) });
      case 'Pass':
        return this.made(node, line, { kind: 'empty' });
      default:
        // import, global, nonlocal, a type
        return this.made(node, line, { kind: 'import' });
    }
  }

  /** `with _lock:`, as if it were called. */
  private heldBy(context: Expression | undefined): ModelCall | null {
    const place = context && this.bodies.bindings.place(context);
    if (!context || !place) return null;
    const name = placeName(place);
    return {
      span: context.range,
      name,
      made: false,
      does: () => deedsNamed(name),
      settled: 'kept',
      receiver: null,
      inside: null,
      given: () => [],
      helpers: () => [],
      fannedOut: () => null,
    };
  }

  private assignment(
    node: PythonStatement,
    targets: readonly Expression[],
    value: Expression,
    line: Line,
  ): Statement {
    line.expression(value, null);
    const shape = this.bodies.shape(value);
    const binds = targets.flatMap((target) => {
      const how = this.isKept(target, value) ? 'default' : 'assign';
      return this.bound(target, shape, line, true, how);
    });
    const isAll = targets.every((target) => namesIn(target) !== null);
    const isUnpacking =
      isAll &&
      line.writes.length === 0 &&
      binds.length > 0 &&
      binds.every((bind) => this.isPayload(bind.value));
    if (isUnpacking) for (const { binding } of binds) this.payload.add(binding);
    return this.made(node, line, {
      kind: isUnpacking ? 'unpack' : value.type === 'Lambda' ? 'nested' : 'plain',
      binds,
      main: this.mainOf(value),
    });
  }

  /** `payload`, `payload['id']`, and what was taken from them before. */
  private isPayload(value: Shape): boolean {
    if (value.is !== 'place') return false;
    const { root } = value.place;
    return this.payload.has(root) || (root.parameter !== null && root.within === this.node.range);
  }

  /** `x = x or make()`, `x = x if x else make()`: it stays what it is, once it is something. */
  private isKept(target: Expression, value: Expression): boolean {
    const { text } = this.bodies.values;
    const isIt = (node: Expression | undefined): boolean =>
      node !== undefined && text.slice(...node.range) === text.slice(...target.range);
    if (value.type === 'BoolOp') return value.op === 'Or' && isIt(value.values[0]);
    if (value.type !== 'IfExp') return false;
    const there = thereIn(value.test, isIt);
    return there !== null && isIt(there ? value.body : value.orelse);
  }

  /**
   * The local names a target introduces; all else it writes. A name that is given a second value is introduced and
   * written.
   */
  private bound(
    target: Expression,
    value: Shape,
    line: Line,
    whole: boolean,
    how: Write['how'] = 'assign',
  ): readonly Bind[] {
    const { bindings, values } = this.bodies;
    const names = namesIn(target);
    if (!names) {
      line.target(target, how, value);
      return [];
    }
    const isOne = target.type === 'Name';
    const part: Shape = isOne ? value : { is: 'other', calls: false };
    return names.flatMap((name): readonly Bind[] => {
      const binding = bindings.named(name);
      const isFirst = values.scopes.bindingOf(name)?.definitions[0] === name;
      if (binding.scope !== 'function' || !isFirst) line.target(name, how, part);
      return binding.scope === 'function' ? [{ binding, value, whole: whole && isOne }] : [];
    });
  }

  private mainOf(node: Expression): ModelCall | null {
    const value = unwrapped(node);
    return value.type === 'Call' ? this.bodies.call(value) : null;
  }

  private made(node: PythonStatement, line: Line, more: Partial<Statement>): Statement {
    const { bindings, values } = this.bodies;
    const { blocks = [], binds = [] } = more;
    return {
      kind: 'plain',
      implied: false,
      leaves: null,
      gives: null,
      test: null,
      main: null,
      ...more,
      binds: [...line.binds, ...binds],
      span: node.range,
      lines: () => bindings.linesOf(node),
      indent: () => indentOf(values.text, node.range[0]),
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

  /** `lambda user: send(user)` */
  returned(node: Lambda): readonly Statement[] {
    const line = new Line(this);
    line.expression(node.body, null);
    const { values } = this.bodies;
    return [
      {
        kind: 'leave',
        implied: true,
        leaves: 'return',
        gives: this.bodies.shape(node.body),
        test: null,
        main: this.mainOf(node.body),
        binds: line.binds,
        span: node.body.range,
        lines: () => null,
        indent: () => indentOf(values.text, node.range[0]),
        calls: line.calls,
        reads: line.reads,
        writes: line.writes,
        decisions: line.decisions,
        blocks: line.blocks,
      },
    ];
  }
}

/** Methods that change what they are called on. */
const MUTATORS = new Set(
  'append add update extend insert pop popitem remove discard clear appendleft popleft extendleft rotate sort reverse difference_update intersection_update symmetric_difference_update'.split(
    ' ',
  ),
);

/** The expressions of one statement. */
class Line {
  readonly calls: ModelCall[] = [];
  readonly reads: Read[] = [];
  readonly writes: Write[] = [];
  readonly blocks: Block[] = [];
  /** `(user := find(id))` */
  readonly binds: Bind[] = [];
  decisions = 0;
  private maybe = false;

  constructor(private readonly body: Reader) {}

  private get bodies(): Bodies {
    return this.body.reader;
  }

  test(node: Expression): NonNullable<Statement['test']> {
    this.expression(node, null);
    const { that, decisions } = this.bodies.test(node);
    this.decisions += decisions;
    return { span: node.range, that };
  }

  expression(node: Expression, by: ModelCall | null): void {
    if (!this.body.deeper()) return;
    this.enter(node, by);
    this.body.shallower();
  }

  private enter(node: Expression, by: ModelCall | null): void {
    switch (node.type) {
      case 'Name':
      case 'Attribute':
      case 'Subscript':
        this.read(node, by);
        break;
      case 'Call':
        this.call(node);
        break;
      case 'Lambda':
        this.blocks.push({
          role: by ? 'callback' : 'nested',
          statements: this.body.returned(node),
          by,
        });
        for (const each of [...node.args.defaults, ...node.args.kw_defaults])
          if (each) this.expression(each, null);
        break;
      case 'NamedExpr': {
        this.expression(node.value, by);
        const value = this.bodies.shape(node.value);
        const binding = this.bodies.bindings.named(node.target);
        const place = { root: binding, path: [], span: node.target.range };
        if (binding.scope === 'function') this.binds.push({ binding, value, whole: true });
        else {
          const { target } = node;
          this.writes.push({ place, how: 'assign', value, span: target.range, maybe: this.maybe });
        }
        // its value is looked at where it stands
        this.reads.push({ place, by });
        break;
      }
      case 'IfExp':
        this.decisions += 1;
        this.expression(node.test, by);
        this.perhaps(() => {
          this.expression(node.body, by);
          this.expression(node.orelse, by);
        });
        break;
      case 'BoolOp': {
        const [first, ...others] = node.values;
        if (first) this.expression(first, by);
        this.perhaps(() => {
          for (const each of others) this.expression(each, by);
        });
        break;
      }
      case 'ListComp':
      case 'SetComp':
      case 'DictComp':
      case 'GeneratorExp':
        this.decisions += 1;
        this.comprehension(node, by);
        break;
      case 'BinOp':
        this.leftwards(node, by);
        break;
      default:
        this.children(node, by);
    }
  }

  /** The first list is looked at in any case; the rest for each of its elements. */
  private comprehension(node: ComprehensionExpression, by: ModelCall | null): void {
    const [first, ...others] = node.generators;
    if (first) this.expression(first.iter, by);
    this.perhaps(() => {
      for (const each of first?.ifs ?? []) this.expression(each, by);
      for (const { iter, ifs } of others)
        for (const each of [iter, ...ifs]) this.expression(each, by);
      const made = node.type === 'DictComp' ? [node.key, node.value] : [node.elt];
      for (const each of made) this.expression(each, by);
    });
  }

  /** What may not run although the statement does. */
  private perhaps(enter: () => void): void {
    const before = this.maybe;
    this.maybe = true;
    enter();
    this.maybe = before;
  }

  private children(node: Expression, by: ModelCall | null): void {
    const stack: Node[] = [];
    pushChildren(node, stack);
    for (let at = stack.pop(); at; at = stack.pop())
      if (at.type === 'comprehension' || at.type === 'keyword') pushChildren(at, stack);
      else if (isExpression(at)) this.expression(at, by);
  }

  // 'a' + 'b' + 'c' + … leans to the left, for thousands
  private leftwards(node: Expression, by: ModelCall | null): void {
    const rights: Expression[] = [];
    let at = node;
    while (at.type === 'BinOp') {
      rights.push(at.right);
      at = at.left;
    }
    this.expression(at, by);
    for (const right of rights.toReversed()) this.expression(right, by);
  }

  private read(node: Expression, by: ModelCall | null): void {
    if ('ctx' in node && node.ctx !== 'Load') return;
    const place = this.bodies.bindings.place(node);
    if (place) {
      this.reads.push({ place, by });
      this.keys(node);
    } else if (node.type === 'Attribute') this.expression(node.value, by);
    else if (node.type === 'Subscript') {
      this.expression(node.value, by);
      this.expression(node.slice, by);
    }
  }

  /** `index` of `rows[index].name` */
  private keys(node: Expression): void {
    for (let at = node; at.type === 'Attribute' || at.type === 'Subscript'; at = at.value)
      if (at.type === 'Subscript' && at.slice.type !== 'Constant') this.expression(at.slice, null);
  }

  private call(node: Call): void {
    const call = this.bodies.call(node);
    const { func } = node;
    if (func.type === 'Attribute') {
      const { receiver } = call;
      const isMutating = receiver !== null && MUTATORS.has(func.attr);
      if (receiver && (isMutating || func.attr === 'setdefault'))
        this.writes.push({
          place: receiver,
          how: isMutating ? 'mutate' : 'default',
          value: this.lastShape(node),
          span: node.range,
          maybe: this.maybe,
        });
      if (receiver && (!isMutating || call.settled !== 'dropped'))
        this.reads.push({ place: receiver, by: call });
      if (receiver) this.keys(func);
      else this.expression(func.value, null);
      this.added(node, func);
    } else this.expression(func, call);
    this.named(node, call);
    for (const argument of node.args)
      this.expression(argument.type === 'Starred' ? argument.value : argument, call);
    for (const { value } of node.keywords) this.expression(value, call);
    this.calls.push(call);
  }

  /** `rows.setdefault(key, []).append(row)` */
  private added(node: Call, { value, attr }: Attribute): void {
    if (!MUTATORS.has(attr) || value.type !== 'Call' || value.func.type !== 'Attribute') return;
    if (value.func.attr !== 'setdefault') return;
    const place = this.bodies.bindings.place(value.func.value);
    if (!place) return;
    const shape = this.lastShape(node);
    this.writes.push({ place, how: 'mutate', value: shape, span: node.range, maybe: this.maybe });
  }

  /** `getattr(self, 'count', 0)` */
  private named({ func, args: [object, key] }: Call, by: ModelCall): void {
    const isAsked = func.type === 'Name' && (func.id === 'getattr' || func.id === 'hasattr');
    const name = isAsked && key ? literalOf(key)?.value : undefined;
    const root =
      object && typeof name === 'string' ? this.bodies.bindings.field(object, name) : null;
    if (root && object) this.reads.push({ place: { root, path: [], span: object.range }, by });
  }

  private lastShape({ args, keywords }: Call): Shape {
    const last = keywords.at(-1)?.value ?? args.at(-1);
    return last ? this.bodies.shape(last) : NOTHING;
  }

  /** Something that is written, or a list of such. */
  target(node: Expression, how: Write['how'], value: Shape): void {
    if (!this.body.deeper()) return;
    if (node.type === 'Tuple' || node.type === 'List')
      for (const each of node.elts) this.target(each, how, { is: 'other', calls: false });
    else if (node.type === 'Starred') this.target(node.value, how, value);
    else {
      const place = this.bodies.bindings.place(node);
      if (place) {
        this.writes.push({ place, how, value, span: node.range, maybe: this.maybe });
        this.keys(node);
      } else if (node.type === 'Attribute' || node.type === 'Subscript')
        this.expression(node.value, null);
    }
    this.body.shallower();
  }
}

const NOTHING: Shape = { is: 'literal', value: undefined };

const NO_EXPRESSION =
  /^(?:arguments|arg|alias|withitem|ExceptHandler|match_case|Match|TypeVar|ParamSpec|TypeVarTuple)/u;
const isExpression = (node: Node): node is Expression => !NO_EXPRESSION.test(node.type);

const isNone = (node: Expression): boolean => node.type === 'Constant' && node.kind === 'none';

/** Without `await`. */
function unwrapped(node: Expression): Expression {
  let at = node;
  while (at.type === 'Await') at = at.value;
  return at;
}

/** The names of a target; null: there is something else in it. */
function namesIn(target: Expression): readonly Name[] | null {
  const names: Name[] = [];
  const stack = [target];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.type === 'Name') names.push(at);
    else if (at.type === 'Tuple' || at.type === 'List') stack.push(...at.elts.toReversed());
    else if (at.type === 'Starred') stack.push(at.value);
    else return null;
  }
  return names;
}

function literalOf(node: Expression): Extract<Shape, { is: 'literal' }> | null {
  if (node.type === 'Constant') {
    const { kind, value } = node;
    if (kind === 'ellipsis' || kind === 'bytes' || kind === 'imaginary') return null;
    if (typeof value === 'bigint') return null;
    return { is: 'literal', value };
  }
  if (node.type !== 'UnaryOp' || node.op !== 'USub') return null;
  const inner = literalOf(node.operand);
  return typeof inner?.value === 'number' ? { is: 'literal', value: -inner.value } : null;
}

/** What something is compared with: a literal, or a constant by its name; undefined: neither. */
function constantOf(node: Expression): string | number | boolean | null | undefined {
  const literal = literalOf(node);
  if (literal) return literal.value ?? null;
  // SENT, Status.SENT, Status.SENT.value
  const name = nameOf(node).replace(/\.value$/u, '');
  const last = lastName(name);
  const isConstant =
    (node.type === 'Attribute' && /^[A-Z]/u.test(name)) ||
    (node.type === 'Name' && /^[A-Z][A-Z\d_]+$/u.test(name));
  return isConstant ? last : undefined;
}

const CONTAINERS = new Set(
  'dict list set tuple defaultdict OrderedDict deque Counter collections.defaultdict collections.OrderedDict collections.deque collections.Counter'.split(
    ' ',
  ),
);

/** `dict()`, `defaultdict(list)`, `set(['a'])` */
const isContainer = ({ func, args, keywords }: Call): boolean =>
  CONTAINERS.has(nameOf(func)) &&
  args.every((argument) => isSimple(argument)) &&
  keywords.every(({ value }) => isSimple(value));

function isSimple(node: Expression, depth = 4): boolean {
  if (depth === 0) return false;
  switch (node.type) {
    case 'Dict':
      return (
        node.keys.every((key) => key !== null && isSimple(key, depth - 1)) &&
        node.values.every((value) => isSimple(value, depth - 1))
      );
    case 'List':
    case 'Tuple':
    case 'Set':
      return node.elts.every((element) => isSimple(element, depth - 1));
    case 'Attribute':
      return isSimple(node.value, depth - 1);
    default:
      return node.type === 'Name' || literalOf(node) !== null;
  }
}

/** The calls in an expression, those of functions in it left out. */
function callsIn(node: Expression): readonly Call[] {
  const found: Call[] = [];
  const stack: Node[] = [node];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.type === 'Call') found.push(at);
    if (at.type !== 'Lambda') pushChildren(at, stack);
  }
  return found;
}

const hasClock = (node: Expression): boolean =>
  callsIn(node).some(({ func }) => isClock(nameOf(func)));

/** `def send(self, id) -> None:`, decorators left out. */
function headOf({ range, args, returns, body, nameRange }: FunctionNode, text: string): Span {
  const end = Math.max(nameRange[1], args.range[1], returns?.range[1] ?? 0);
  const closing = returns ? end : text.indexOf(')', end);
  const colon = text.indexOf(':', closing);
  const first = body[0]?.range[0] ?? range[1];
  return [range[0], colon === -1 || colon > first ? end : colon + 1];
}

function openingOf(
  { body }: FunctionNode,
  { bindings, values }: Bodies,
): ReturnType<Body['opening']> {
  const { text } = values;
  const first = body.find((each) => !(each.type === 'Expr' && each.value.type === 'Constant'));
  const lines = first ? bindings.linesOf(first) : null;
  if (!first || !lines) return null;
  return { at: lines[0], indent: text.slice(lineStart(text, first.range[0]), first.range[0]) };
}

/** Whether a test holds where something is there; null: it asks something else. */
function thereIn(test: Expression, isIt: (node: Expression) => boolean): boolean | null {
  if (isIt(test)) return true;
  if (test.type === 'UnaryOp') return test.op === 'Not' && isIt(test.operand) ? false : null;
  if (test.type !== 'Compare' || !isIt(test.left)) return null;
  const [[op], [other]] = [test.ops, test.comparators];
  if (other?.type !== 'Constant' || other.value !== null) return null;
  return op === 'IsNot' || op === 'NotEq' ? true : op === 'Is' || op === 'Eq' ? false : null;
}
