import {
  type Module,
  parse,
  PythonSyntaxError,
} from '../../../src/languages/python/parser/index.js';
import { treeOf } from '../../../tools/python/dump.js';

/** One line for each node, `Name@1:0-1:1 id=a`, without the module itself. */
export const tree = (source: string): string[] => treeOf(parse(source), true).slice(1);

/** `line:column message` of the error in a source. */
export function errorOf(source: string): string {
  try {
    parse(source);
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    return `${error.line}:${error.column} ${error.message}`;
  }
  return 'no error';
}

/** The text of a range. */
export const textAt = (source: string, range: readonly [number, number] | null): string | null =>
  range && source.slice(...range);

/** The only statement of a module. */
export function onlyStatement(module: Module): Module['body'][number] {
  const [statement] = module.body;
  if (!statement) throw new Error('the module is empty');
  return statement;
}

/** The only expression of a source. */
export function expressionOf(source: string) {
  const statement = onlyStatement(parse(source));
  if (statement.type !== 'Expr') throw new Error('not an expression');
  return statement.value;
}
