import type { TSESTree } from '@typescript-eslint/utils';

import type { Extraction } from '../../model/body.js';
import { insert, type Span } from '../../model/source.js';
import { functionAround, isUse, nodeOf, siblingsOf, type Name } from './bindings.js';
import { indentOf, lineStart } from './lines.js';
import type { Bodies } from './statements.js';
import { isClass, keyOf, propertyOf, walk, type FunctionNode, type Node } from './tree.js';

/** A parameter as the new function takes it, and what it is given. */
interface Passed {
  readonly name: string;
  readonly given: string;
  readonly type: string | null;
}

/** What the content of a function uses. */
interface Uses {
  readonly names: Name[];
  returns: boolean;
  usesThis: boolean;
  /** `arguments`, `super`, `yield`: it cannot be told apart from its function. */
  isBound: boolean;
  /** A text over several lines, whose indentation is its content. */
  hasLongText: boolean;
}

/**
 * The content of a function as a function of its own: above the statement it stands in, or, of a method, above it.
 * Null when in doubt.
 */
export function extractionOf(
  node: FunctionNode,
  wanted: string | null,
  bodies: Bodies,
): Extraction | null {
  const { text } = bodies.values.source;
  const content = contentOf(node, text);
  if (!content || node.generator || node.typeParameters) return null;
  const uses = usesOf(node, bodies.values.source);
  if (uses.isBound) return null;
  const method = methodOf(node);
  if (uses.usesThis && !method) return null;
  if (!isSelfContained(node, uses, bodies)) return null;
  const passed = passedTo(node, uses, bodies);
  const home = method ?? statementAround(node);
  const place = home && bodies.bindings.linesOf(home);
  const name = freeName(node, wanted ?? ownName(node), bodies);
  if (!passed || !home || !place || !name || isOverloaded(home)) return null;

  const outer = indentOf(text, home.range[0]);
  const inner = indentOf(text, content.first.range[0]);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const unit = unitOf(inner, indentOf(text, node.range[0]));
  const isTyped = passed.list.every(({ type }) => type !== null);
  const returned = node.returnType ? text.slice(...node.returnType.range) : '';
  const parameters = passed.list.map(
    (each) => each.name + (each.type === null ? '' : `: ${each.type}`),
  );
  const head = [
    // only TypeScript writes types
    method && (returned !== '' || passed.list.some(({ type }) => type !== null)) ? 'private ' : '',
    node.async ? 'async ' : '',
    method ? '' : 'function ',
    `${name}(${parameters.join(', ')})${returned} {`,
  ].join('');
  const moved = reindented(replaced(text, content.span, passed.data), {
    from: inner,
    to: outer + unit,
    keep: uses.hasLongText,
  });
  const call = `${node.async ? 'await ' : ''}${method ? 'this.' : ''}${name}(${passed.list.map(({ given }) => given).join(', ')});`;
  return {
    name,
    edit: [
      insert(place[0], `${outer}${head}${newline}${moved}${outer}}${newline}${newline}`),
      { at: content.span, put: `${inner}${uses.returns ? 'return ' : ''}${call}${newline}` },
    ],
    safe:
      (isTyped || !isTypeScript(bodies.values.source.file)) &&
      !passed.list.some(({ given: each }) => each === 'signal'),
  };
}

const isTypeScript = (file: string): boolean => /\.[cm]?tsx?$/iu.test(file);

/** The lines between the braces, directives left out; null where they share a line with one of them. */
function contentOf(
  { body }: FunctionNode,
  text: string,
): { readonly span: Span; readonly first: Node } | null {
  if (body.type !== 'BlockStatement') return null;
  const isDirective = (each: TSESTree.Statement): boolean =>
    each.type === 'ExpressionStatement' && typeof each.directive === 'string';
  const first = body.body.find((each) => !isDirective(each));
  if (!first) return null;
  const before = body.body.filter(isDirective).at(-1);
  const start = before ? before.range[1] : body.range[0] + 1;
  const from = text.indexOf('\n', start) + 1;
  const to = lineStart(text, body.range[1] - 1);
  const isAlone =
    from > 0 &&
    from <= first.range[0] &&
    text.slice(start, from).trim() === '' &&
    text.slice(to, body.range[1] - 1).trim() === '' &&
    from < to;
  return isAlone ? { span: [from, to], first } : null;
}

function usesOf(node: FunctionNode, { text, keys }: Bodies['values']['source']): Uses {
  const uses: Uses = {
    names: [],
    returns: false,
    usesThis: false,
    isBound: false,
    hasLongText: false,
  };
  const isArrow = node.type === 'ArrowFunctionExpression';
  walk(node.body, keys, (inner) => {
    switch (inner.type) {
      case 'Identifier':
      case 'JSXIdentifier':
        uses.names.push(inner);
        if (inner.name === 'arguments') uses.isBound = true;
        break;
      case 'ThisExpression':
        // another function has its own
        uses.usesThis ||= isArrow || thisAround(inner) === node;
        break;
      case 'Super':
      case 'PrivateIdentifier':
      case 'MetaProperty':
        uses.isBound = true;
        break;
      case 'ReturnStatement':
        uses.returns ||= inner.argument !== null && functionAround(inner) === node;
        break;
      case 'TemplateLiteral':
      case 'JSXText':
        uses.hasLongText ||= text.slice(...inner.range).includes('\n');
        break;
      default:
    }
    return true;
  });
  return uses;
}

/** The function whose `this` counts here. */
function thisAround(node: Node): Node | null {
  for (let at: Node | undefined = node.parent; at; at = at.parent)
    if (at.type === 'FunctionDeclaration' || at.type === 'FunctionExpression' || isClass(at))
      return at;
  return null;
}

/** `async process(job) { … }` of a class. */
function methodOf(node: FunctionNode): TSESTree.MethodDefinition | null {
  const { parent } = node;
  return parent.type === 'MethodDefinition' &&
    parent.kind === 'method' &&
    !parent.static &&
    parent.value === node
    ? parent
    : null;
}

/** The statement of the file that holds it, with its `export`. */
function statementAround(node: Node): Node | null {
  for (let at: Node | undefined = node; at; at = at.parent)
    if (at.parent?.type === 'Program') return at;
  return null;
}

/** It captures nothing but names of the module, and so do its types. */
function isSelfContained(
  node: FunctionNode,
  { names }: Uses,
  { bindings, values }: Bodies,
): boolean {
  for (let at: Node | undefined = node.parent; at; at = at.parent) {
    if (at.type === 'CatchClause') return false;
    if ('typeParameters' in at && at.typeParameters && !isClass(at)) return false;
  }
  const typed: Name[] = [];
  for (const each of [...node.params, ...(node.returnType ? [node.returnType] : [])])
    walk(each, values.source.keys, (inner) => {
      if (inner.type === 'Identifier') typed.push(inner);
      return true;
    });
  const [start, end] = node.range;
  return [...names, ...typed].every((name) => {
    if (!isUse(name)) return true;
    const { within } = bindings.named(name);
    const declared = values.scopes.resolve(name);
    return within === null
      ? !declared || isAtTop(nodeOf(declared), node)
      : start <= within[0] && within[1] <= end;
  });
}

/** What it declares a name can be seen wherever the file is: not in a block, nor by a function or a class alone. */
function isAtTop(declared: Node | null, node: FunctionNode): boolean {
  if (!declared) return true;
  // the content brings it along
  if (node.range[0] <= declared.range[0] && declared.range[1] <= node.range[1] && declared !== node)
    return true;
  if (declared.type === 'FunctionExpression' || declared.type === 'ClassExpression') return false;
  for (let at: Node | undefined = declared.parent; at; at = at.parent)
    if (!AT_TOP.has(at.type)) return false;
  return true;
}

const AT_TOP = new Set([
  'Program',
  'VariableDeclaration',
  'VariableDeclarator',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ObjectPattern',
  'ArrayPattern',
  'Property',
  'AssignmentPattern',
  'RestElement',
]);

/** A signature stands before it: `function send(job: Mail): void;` */
function isOverloaded(home: Node): boolean {
  const siblings = siblingsOf(home) ?? [];
  const before = siblings[siblings.indexOf(home) - 1];
  const inner =
    before?.type === 'ExportNamedDeclaration' || before?.type === 'ExportDefaultDeclaration'
      ? before.declaration
      : before;
  return (
    inner?.type === 'TSDeclareFunction' ||
    (inner?.type === 'MethodDefinition' && inner.value.type === 'TSEmptyBodyFunctionExpression')
  );
}

const WORKER = /^(?:token|done|cb|callback|next)$/u;

/** The parameters the content uses; null: one of them cannot be passed on. */
function passedTo(
  node: FunctionNode,
  uses: Uses,
  { bindings, values }: Bodies,
): { readonly list: readonly Passed[]; readonly data: readonly Span[] } | null {
  const { text } = values.source;
  const list: Passed[] = [];
  let data: readonly Span[] = [];
  for (const parameter of node.params) {
    const inner = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
    const left = inner.type === 'AssignmentPattern' ? inner.left : inner;
    const used = uses.names.filter((name) => {
      const { within, parameter: of } = bindings.named(name);
      return (
        of !== null &&
        within?.[0] === node.range[0] &&
        within[1] === node.range[1] &&
        of.index === node.params.indexOf(parameter) &&
        isUse(name)
      );
    });
    if (used.length === 0) continue;
    if (used.some(({ name }) => WORKER.test(name))) return null;
    if (left.type !== 'Identifier') {
      if (left.type !== 'ObjectPattern' || used.some(isWritten)) return null;
      for (const name of new Set(used.map((each) => each.name)))
        list.push({ name, given: name, type: null });
      continue;
    }
    const type = left.typeAnnotation
      ? text.slice(...left.typeAnnotation.typeAnnotation.range)
      : null;
    const spans = onlyData(used);
    // job.data
    if (spans && !uses.names.some((each) => each.name === 'data' && isUse(each))) {
      list.push({
        name: 'data',
        given: `${left.name}.data`,
        type:
          type === null
            ? null
            : `${/^[\w.]+(?:<[^|&]*>)?$/u.test(type) ? type : `(${type})`}['data']`,
      });
      data = spans;
    } else {
      const mark = left.optional ? '?' : '';
      list.push({ name: left.name + mark, given: left.name, type });
    }
  }
  return { list, data };
}

/** Where `job.data` stands, where nothing else is used of `job`, and it is only read. */
function onlyData(used: readonly Name[]): readonly Span[] | null {
  const spans: Span[] = [];
  for (const name of used) {
    const { parent } = name;
    const isData =
      parent.type === 'MemberExpression' &&
      parent.object === name &&
      !parent.optional &&
      propertyOf(parent) === 'data' &&
      !isWritten(parent);
    if (!isData) return null;
    spans.push(parent.range);
  }
  return spans;
}

function isWritten({ parent, ...node }: Node): boolean {
  return (
    parent?.type === 'ArrayPattern' ||
    parent?.type === 'RestElement' ||
    (parent?.type === 'AssignmentPattern' && parent.left.range[0] === node.range[0]) ||
    (parent?.type === 'Property' && parent.parent.type === 'ObjectPattern') ||
    (parent?.type === 'AssignmentExpression' && parent.left.range[0] === node.range[0]) ||
    parent?.type === 'UpdateExpression' ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
  );
}

/** The text of a span with each `job.data` in it become `data`. */
function replaced(text: string, [start, end]: Span, spans: readonly Span[]): string {
  let result = '';
  let at = start;
  for (const span of [...spans].sort((a, b) => a[0] - b[0])) {
    result += `${text.slice(at, span[0])}data`;
    at = span[1];
  }
  return result + text.slice(at, end);
}

function reindented(
  content: string,
  { from, to, keep }: { readonly from: string; readonly to: string; readonly keep: boolean },
): string {
  if (keep || from === to) return content;
  return content
    .split('\n')
    .map((line) => (line.startsWith(from) ? to + line.slice(from.length) : line))
    .join('\n');
}

/** One step of indentation: what the content has more than its function. */
const unitOf = (inner: string, outer: string): string =>
  inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : '  ';

function ownName(node: FunctionNode): string | null {
  if (node.id) return node.id.name;
  const { parent } = node;
  if (parent.type === 'MethodDefinition' || parent.type === 'Property') return keyOf(parent);
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? parent.id.name
    : null;
}

const RESERVED = new Set(
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static await async of get set implements interface package private protected public arguments eval'.split(
    ' ',
  ),
);

/** `send-welcome` becomes `sendWelcome`, or `runSendWelcome` where that is taken; null: all are. */
function freeName(node: FunctionNode, wanted: string | null, bodies: Bodies): string | null {
  const { text } = bodies.values.source;
  const words = (wanted ?? 'task').split(/[^A-Za-z\d$_]+/u).filter((word) => word !== '');
  const camel = words.map((word, index) => (index === 0 ? lowered(word) : raised(word))).join('');
  return (
    [camel, `run${raised(camel)}`, `${camel}Now`, `${camel}2`, `${camel}3`, `${camel}4`].find(
      (name) =>
        /^[A-Za-z_$][\w$]*$/u.test(name) &&
        !RESERVED.has(name) &&
        !isIn(name, text) &&
        bodies.takeName(name, node),
    ) ?? null
  );
}

const lowered = (word: string): string =>
  /^[A-Z\d]+$/u.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
const raised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const isIn = (name: string, text: string): boolean =>
  new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'u').test(text);
