import { type Argument, type Around, type CallSite, type RecordValue } from '../language.js';
import type { Expression, Node } from './parser/index.js';
import { keywordRecord } from './records.js';
import type { Values } from './values.js';

/** `f(a, b=1)`, `@f(b=1)`, `@f` */
export function callSite(node: Expression, kind: 'call' | 'decorator', values: Values): CallSite {
  const callee = node.type === 'Call' ? node.func : node;
  const isMethod = callee.type === 'Attribute';
  return {
    kind,
    span: node.range,
    file: values.source.file,
    callee: () => values.of(callee),
    receiver: isMethod ? () => values.of(callee.value) : null,
    method: isMethod ? callee.attr : null,
    name: isMethod ? callee.attr : callee.type === 'Name' ? callee.id : null,
    dotted: () => dottedName(callee),
    around: () => aroundOf(node, values.text),
    isGlobal: () => isGlobal(callee, values),
    arguments: (node.type === 'Call' ? node.args : []).map((argument): Argument => {
      const isSpread = argument.type === 'Starred';
      const value = isSpread ? argument.value : argument;
      return { spread: isSpread, value: () => values.of(value) };
    }),
    keywords: node.type === 'Call' ? keywordRecord(node, values) : bareKeywords(node, values),
    slot: () => null,
  };
}

function aroundOf(node: Expression, text: string): Around {
  let handler = false;
  const tests: string[] = [];
  let at: Node = node;
  for (let outer: Node | null | undefined = at.parent; outer; at = outer, outer = at.parent) {
    if (outer.type === 'FunctionDef' || outer.type === 'AsyncFunctionDef') break;
    handler ||= outer.type === 'ExceptHandler';
    if (outer.type === 'If' && (outer.body as readonly Node[]).includes(at))
      tests.push(text.slice(...outer.test.range));
  }
  return { handler, tests };
}

function isGlobal(callee: Expression, { scopes }: Values): boolean {
  let at = callee;
  while (at.type === 'Attribute') at = at.value;
  return at.type === 'Name' && scopes.bindingOf(at) === null;
}

/** `@app.task▮`, which gets its parentheses with the first keyword. */
const bareKeywords = ({ range }: Expression, { source }: Values): RecordValue => ({
  is: 'record',
  entries: new Map(),
  open: false,
  slot: ([key, ...rest]) =>
    key === undefined || rest.length > 0 || source.isForeign
      ? null
      : { at: range[1], lead: '(', between: ', ', trail: ')', keys: 'keyword' },
});

/** `self.app.task`; null where it is not just names. */
export function dottedName(callee: Expression): string | null {
  const parts: string[] = [];
  let at = callee;
  while (at.type === 'Attribute') {
    parts.unshift(at.attr);
    at = at.value;
  }
  return at.type === 'Name' ? [at.id, ...parts].join('.') : null;
}
