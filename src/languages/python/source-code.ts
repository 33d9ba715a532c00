import type { DirectiveType, FileProblem, RulesConfig, SourceLocation } from '@eslint/core';
import { ConfigCommentParser, Directive } from '@eslint/plugin-kit';
import { directiveComments } from './directives.js';
import { type Comment, type Module, type Node, pushChildren, visitorKeys } from './parser/index.js';
import { QuietSourceCode } from './quiet-source-code.js';

export interface PythonTypeOptions {
  LangOptions: Record<string, unknown>;
  RootNode: Module;
  SyntaxElementWithLoc: Node | Comment;
  ConfigNode: Comment;
}

interface InlineConfig {
  config: { rules: RulesConfig };
  loc: SourceLocation;
}

const LINE_ENDING = /\r\n|\r|\n/u;

const DIRECTIVE_TYPES: ReadonlyMap<string, DirectiveType> = new Map([
  ['eslint-disable', 'disable'],
  ['eslint-enable', 'enable'],
  ['eslint-disable-line', 'disable-line'],
  ['eslint-disable-next-line', 'disable-next-line'],
]);

const commentParser = new ConfigCommentParser();

/** A Python file as ESLint and its rules see it. */
export class PythonSourceCode extends QuietSourceCode<PythonTypeOptions> {
  readonly visitorKeys = visitorKeys;
  readonly hasBOM: boolean;
  readonly comments: Comment[];
  #steps: Step[] | null = null;
  #directives: Comment[] | null = null;

  constructor({ text, ast, hasBOM }: { text: string; ast: Module; hasBOM: boolean }) {
    super({ text, ast, lineEndingPattern: LINE_ENDING });
    this.hasBOM = hasBOM;
    this.comments = ast.comments;
  }

  getAllComments(): Comment[] {
    return this.comments;
  }

  override getLoc(element: Node | Comment): SourceLocation {
    if (element.type === 'Comment') return element.loc;
    const [start, end] = element.range;
    return { start: this.#position(start), end: this.#position(end) };
  }

  override getRange(element: Node | Comment): [number, number] {
    return element.range;
  }

  override getParent(element: Node | Comment): Node | undefined {
    return element.type === 'Comment' ? undefined : (element.parent ?? undefined);
  }

  #position(offset: number): { line: number; column: number } {
    const { lineStarts } = this.ast;
    let low = 0;
    let high = lineStarts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: offset - (lineStarts[low - 1] ?? 0) };
  }

  getInlineConfigNodes(): Comment[] {
    return (this.#directives ??= directiveComments(this.comments));
  }

  getDisableDirectives(): { directives: Directive[]; problems: FileProblem[] } {
    const directives: Directive[] = [];
    for (const node of this.getInlineConfigNodes()) {
      const directive = commentParser.parseDirective(node.value);
      const type = DIRECTIVE_TYPES.get(directive?.label ?? '');
      if (!directive || !type) continue;
      const { value, justification } = directive;
      directives.push(new Directive({ type, node, value, justification }));
    }
    return { directives, problems: [] };
  }

  applyInlineConfig(): { configs: InlineConfig[]; problems: FileProblem[] } {
    const configs: InlineConfig[] = [];
    const problems: FileProblem[] = [];
    for (const { value, loc } of this.getInlineConfigNodes()) {
      const directive = commentParser.parseDirective(value);
      if (directive?.label !== 'eslint') continue;
      const parsed = commentParser.parseJSONLikeConfig(directive.value);
      if (parsed.ok) configs.push({ config: { rules: parsed.config }, loc });
      else problems.push({ ruleId: null, message: parsed.error.message, loc });
    }
    return { configs, problems };
  }

  /** Every node on the way in and on the way out. Sets each node's `parent`. */
  override traverse(): Step[] {
    return (this.#steps ??= stepsOf(this.ast));
  }
}

/** A visit of ESLint's, with everything that is equal for all nodes on the prototype. */
abstract class Step {
  declare readonly kind: 1;
  declare readonly type: 'visit';
  abstract readonly phase: 1 | 2;
  readonly target: Node;

  constructor(target: Node) {
    this.target = target;
  }

  get args(): [Node] {
    return [this.target];
  }
}
Object.assign(Step.prototype, { kind: 1, type: 'visit' });

class EnterStep extends Step {
  declare readonly phase: 1;
}
Object.assign(EnterStep.prototype, { phase: 1 });

class ExitStep extends Step {
  declare readonly phase: 2;
}
Object.assign(ExitStep.prototype, { phase: 2 });

function stepsOf(module: Module): Step[] {
  const steps: Step[] = [];
  const stack: (Node | ExitStep)[] = [module];
  let parent: Node | null = null;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    steps.push(next instanceof ExitStep ? next : new EnterStep(next));
    if (next instanceof ExitStep) {
      parent = next.target.parent;
    } else {
      next.parent = parent;
      parent = next;
      stack.push(new ExitStep(next));
      pushChildren(next, stack);
    }
  }
  return steps;
}
