import type { Host, Parsed } from '../language.js';
import { linkParents, type Node } from './tree.js';

interface Parser {
  parse?(text: string, options: object): unknown;
  parseForESLint?(text: string, options: object): unknown;
}

/** What makes a parser build a whole TypeScript program: seconds, where milliseconds are at hand. */
const TYPED = { project: undefined, projectService: undefined, programs: undefined } as const;

/** With the linted file's own parser. Null for what it rejects, and under oxlint, whose parser cannot be called. */
export function parsed(text: string, file: string, host: Host): Parsed | null {
  const { parser, parserOptions, ecmaVersion, sourceType, keys } = host;
  if (!isParser(parser)) return null;
  for (const kind of new Set([sourceType, 'module', 'script'])) {
    try {
      const options = {
        ecmaVersion,
        ...parserOptions,
        ...TYPED,
        sourceType: kind === 'commonjs' ? 'script' : kind,
        filePath: file,
        range: true,
        loc: true,
        jsDocParsingMode: 'none',
      };
      const found = parser.parseForESLint
        ? answerOf(parser.parseForESLint(text, options))
        : { ast: parser.parse?.(text, options), visitorKeys: undefined };
      if (!isTree(found.ast)) return null;
      const visited = found.visitorKeys ?? keys;
      linkParents(found.ast, visited);
      return { tree: found.ast, keys: visited };
    } catch {
      // broken, or of the other kind
    }
  }
  return null;
}

const answerOf = (answer: unknown): { ast?: unknown; visitorKeys?: Parsed['keys'] } =>
  typeof answer === 'object' && answer !== null ? answer : {};

const isTree = (tree: unknown): tree is Node =>
  typeof tree === 'object' && tree !== null && 'type' in tree && tree.type === 'Program';

const isParser = (parser: unknown): parser is Parser =>
  typeof parser === 'object' &&
  parser !== null &&
  (('parseForESLint' in parser && typeof parser.parseForESLint === 'function') ||
    ('parse' in parser && typeof parser.parse === 'function'));
