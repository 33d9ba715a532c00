import type { File, Language, OkParseResult, ParseResult } from '@eslint/core';
import { type Module, type Node, parse, PythonSyntaxError, visitorKeys } from './parser/index.js';
import { PythonSourceCode } from './source-code.js';

interface PythonLanguage {
  LangOptions: Record<string, unknown>;
  Code: PythonSourceCode;
  RootNode: Module;
  Node: Node;
}

/** Python 3.8 to 3.14 as a language of ESLint. */
export const python: Language<PythonLanguage> = {
  fileType: 'text',
  lineStart: 1,
  columnStart: 0,
  nodeTypeKey: 'type',
  visitorKeys,
  defaultLanguageOptions: {},

  validateLanguageOptions() {
    // a block without `files` may set the options of another language for every file
  },

  normalizeLanguageOptions() {
    // ESLint 9 and rules for JavaScript read `parserOptions` without asking for it
    return { parserOptions: {} };
  },

  parse(file): ParseResult<Module> {
    try {
      return { ok: true, ast: parse(textOf(file)) };
    } catch (error) {
      if (!(error instanceof PythonSyntaxError)) throw error;
      const { message, line, column } = error;
      return { ok: false, errors: [{ message, line, column }] };
    }
  },

  createSourceCode(file, { ast }: OkParseResult<Module>) {
    return new PythonSourceCode({ text: textOf(file), ast, hasBOM: file.bom });
  },
};

function textOf({ body }: File): string {
  // `fileType` says text
  if (typeof body !== 'string') throw new TypeError('a Python file is read as text');
  return body;
}
