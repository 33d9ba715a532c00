import type { AST } from 'eslint';
import type { TSESTree } from '@typescript-eslint/utils';

import { requiredBy, type Place } from './config-place.js';
import { bodyOf, type Node, type SourceCode } from './config-source.js';

/** How the file is written. */
export interface Style {
  readonly newline: string;
  /** One step. */
  readonly indent: string;
  /** An entry with the quotes of the file. */
  readonly written: (entry: string) => string;
  readonly imported: (name: string, module: string) => string;
}

/** What most of the file does. */
export function styleOf(code: SourceCode): Style {
  const { text, ast } = code;
  const strings = ast.tokens.filter(({ type }) => type === 'String');
  const doubles = strings.filter(({ value }) => value.startsWith('"')).length;
  const quote = doubles * 2 > strings.length ? '"' : "'";
  const statements = bodyOf(code).filter(({ type }) =>
    /^(?:Import|ExportDefault|Variable|Expression)/u.test(type),
  );
  const ended = statements.filter(({ range }) => text[range[1] - 1] === ';').length;
  const end = ended * 2 >= statements.length ? ';' : '';
  const isModule = bodyOf(code).some(({ type }) => /^(?:Import|Export)/u.test(type));
  const written = (entry: string): string => entry.replaceAll("'", quote);
  return {
    newline: text.includes('\r\n') ? '\r\n' : '\n',
    indent: /^([ \t]+)[^\s*]/mu.exec(text)?.[1] ?? '  ',
    written,
    imported: (name, module) =>
      written(
        isModule
          ? `import ${name} from '${module}'${end}`
          : `const ${name} = require('${module}')${end}`,
      ),
  };
}

/** Text that goes in at a place, in place of what stands between that and `end`. */
interface Edit {
  readonly at: number;
  readonly end?: number;
  readonly text: string;
}

/** The text with all of them. */
export const edited = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.at - a.at)
    .reduce(
      (result, edit) => result.slice(0, edit.at) + edit.text + result.slice(edit.end ?? edit.at),
      text,
    );

const LONGEST = 100;

/** The entries behind the last one, in lines of their own where the others are. */
export function entryEdits(
  code: SourceCode,
  { node, items }: Place,
  entries: readonly string[],
  style: Style,
): readonly Edit[] {
  const { text } = code;
  const [first, ...others] = separatorsIn(code, node, items);
  const close = node.range[1] - 1;
  const closing = code.getLastToken(node as never);
  const [, end = close] =
    (closing && code.getTokenBefore(closing, { includeComments: true }))?.range ?? [];
  const hasComma = items.length > 0 && others.length === items.length;
  const isEmpty = items.length === 0;
  const line = lineAt(text, close);

  // ] on a line of its own
  if (line.indent.length === close - line.start) {
    const leading = items.map(({ range }) => ({ at: range[0], ...lineAt(text, range[0]) }));
    const own = leading.filter(({ at, start, indent }) => start + indent.length === at).at(-1);
    const indent = own?.indent ?? line.indent + style.indent;
    const lines = entries.map((entry) => indent + entry).join(`,${style.newline}`);
    const comma = hasComma || isEmpty ? ',' : '';
    const missing = hasComma || isEmpty ? [] : [{ at: endOfItems(code, node), text: ',' }];
    return [...missing, { at: line.start, text: lines + comma + style.newline }];
  }

  // [a, b], which becomes too long
  const isLong = line.text.length + entries.join(', ').length > LONGEST;
  const isAlone = node.range[0] >= line.start && code.getCommentsInside(node as never).length === 0;
  if (first && isAlone && (isLong || isEmpty)) {
    const indent = style.newline + line.indent + style.indent;
    const starts = [first, ...others].slice(0, items.length);
    const spaces = starts.map(({ range: [, at] }) => ({
      at,
      end: at + (/^\s*/u.exec(text.slice(at))?.[0].length ?? 0),
      text: indent,
    }));
    const comma = hasComma || isEmpty ? '' : ',';
    const lines = entries.map((entry) => `${indent}${entry},`).join('');
    return [...spaces, { at: end, end: close, text: comma + lines + style.newline + line.indent }];
  }

  // [a, b], or [{ … }, { … }] whose braces stand on the lines of the brackets
  const joined = entries.join(', ');
  return [{ at: end, text: isEmpty ? joined : hasComma ? ` ${joined},` : `, ${joined}` }];
}

/** The bracket before the first item, and the comma behind each. */
function separatorsIn(
  code: SourceCode,
  node: Place['node'],
  items: readonly Node[],
): readonly AST.Token[] {
  const isComma = ({ value }: { readonly value: string }): boolean => value === ',';
  const open =
    node.type === 'ArrayExpression'
      ? code.getFirstToken(node as never)
      : code.getTokenAfter((node.typeArguments ?? node.callee) as never, {
          filter: ({ value }) => value === '(',
        });
  const commas = items.map((item) => code.getTokenAfter(item as never, { filter: isComma }));
  return [open, ...commas].flatMap((each) => (each && each.range[1] < node.range[1] ? [each] : []));
}

/** Where a comma goes that is not there. */
const endOfItems = (code: SourceCode, node: Place['node']): number =>
  code.getLastTokens(node as never, 2)[0]?.range[1] ?? node.range[1] - 1;

/** The line a place is on. */
function lineAt(
  text: string,
  at: number,
): { readonly start: number; readonly indent: string; readonly text: string } {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const [line = ''] = text.slice(start).split(/\r?\n/u, 1);
  return { start, indent: /^[ \t]*/u.exec(line)?.[0] ?? '', text: line };
}

/** Behind the last import, or before the first statement. */
export function importEdit(
  code: SourceCode,
  { node }: Place,
  imports: readonly string[],
  style: Style,
): Edit {
  const { text } = code;
  const lines = imports.join(style.newline);
  // a constant has to be there before it is used
  const before = bodyOf(code).filter(({ range }) => range[1] <= node.range[0]);
  const last = before.filter(isImporting).at(-1);
  if (last) {
    const [, end] = last.range;
    // import js from '@eslint/js'; // why
    const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?=\r?\n|$)/u.exec(
      text.slice(end),
    );
    return rest
      ? { at: end + rest[0].length, text: style.newline + lines }
      : { at: end, text: style.newline + lines + style.newline };
  }
  const first = bodyOf(code).find((statement) => !('directive' in statement));
  const start = first?.range[0] ?? text.length;
  const about = first && code.getCommentsBefore(first as never).at(-1);
  // /** @type {import('eslint').Linter.Config[]} */ belongs to what is below it
  const isDoc = about?.type === 'Block' && about.value.startsWith('*');
  const at = isDoc ? (about.range?.[0] ?? start) : start;
  return { at, text: lines + style.newline + style.newline };
}

const isImporting = (statement: TSESTree.ProgramStatement): boolean =>
  statement.type === 'ImportDeclaration' ||
  (statement.type === 'VariableDeclaration' &&
    statement.declarations.some(({ init }) => init !== null && requiredBy(init) !== null));
