import { TextSourceCodeBase } from '@eslint/plugin-kit';
import type { SourceCodeBaseTypeOptions } from '@eslint/core';

/**
 * Rules for JavaScript run on Python files when a configuration block has no `files`. They ask for tokens, scopes and
 * type information without checking for them first; here every question has an answer, which is always that there is
 * nothing, so such a rule stays silent instead of crashing the run.
 */
export class QuietSourceCode<
  Options extends SourceCodeBaseTypeOptions & { RootNode: object; SyntaxElementWithLoc: object },
> extends TextSourceCodeBase<Options> {
  readonly parserServices = {};
  readonly isESTree = false;
  readonly tokensAndComments: readonly never[] = [];
  readonly #scope: EmptyScope = new EmptyScope(this.ast);
  readonly scopeManager = new EmptyScopeManager(this.#scope);

  getScope(): EmptyScope {
    return this.#scope;
  }
  getDeclaredVariables(): never[] {
    return [];
  }
  isGlobalReference(): boolean {
    return false;
  }
  markVariableAsUsed(): boolean {
    return false;
  }
  getNodeByRangeIndex(): null {
    return null;
  }
  getJSDocComment(): null {
    return null;
  }
  isSpaceBetween(): boolean {
    return false;
  }
  isSpaceBetweenTokens(): boolean {
    return false;
  }
  commentsExistBetween(): boolean {
    return false;
  }

  getTokenByRangeStart(): null {
    return null;
  }
  getFirstToken(): null {
    return null;
  }
  getLastToken(): null {
    return null;
  }
  getTokenBefore(): null {
    return null;
  }
  getTokenAfter(): null {
    return null;
  }
  getTokenOrCommentBefore(): null {
    return null;
  }
  getTokenOrCommentAfter(): null {
    return null;
  }
  getFirstTokenBetween(): null {
    return null;
  }
  getLastTokenBetween(): null {
    return null;
  }
  getTokens(): never[] {
    return [];
  }
  getFirstTokens(): never[] {
    return [];
  }
  getLastTokens(): never[] {
    return [];
  }
  getTokensBefore(): never[] {
    return [];
  }
  getTokensAfter(): never[] {
    return [];
  }
  getTokensBetween(): never[] {
    return [];
  }
  getFirstTokensBetween(): never[] {
    return [];
  }
  getLastTokensBetween(): never[] {
    return [];
  }
  getCommentsBefore(): never[] {
    return [];
  }
  getCommentsAfter(): never[] {
    return [];
  }
  getCommentsInside(): never[] {
    return [];
  }
}

/** What eslint-scope calls a scope, with nothing in it. */
class EmptyScope {
  readonly type = 'global';
  readonly isStrict = true;
  readonly block: object;
  readonly upper = null;
  readonly set = new Map<string, never>();
  readonly variables: readonly never[] = [];
  readonly references: readonly never[] = [];
  readonly through: readonly never[] = [];
  readonly childScopes: readonly never[] = [];
  readonly functionExpressionScope = false;
  readonly implicit = { variables: [], set: new Map<string, never>(), left: [] };

  constructor(block: object) {
    this.block = block;
  }

  get variableScope(): this {
    return this;
  }
}

class EmptyScopeManager {
  readonly globalScope: EmptyScope;
  readonly scopes: readonly EmptyScope[];

  constructor(globalScope: EmptyScope) {
    this.globalScope = globalScope;
    this.scopes = [globalScope];
  }

  acquire(): null {
    return null;
  }
  acquireAll(): never[] {
    return [];
  }
  getDeclaredVariables(): never[] {
    return [];
  }
  isGlobalReturn(): boolean {
    return false;
  }
  isModule(): boolean {
    return true;
  }
  isES6(): boolean {
    return true;
  }
  addGlobals(): void {
    // the globals of a configuration are JavaScript's
  }
}
