/** How the plugin looks at the rest of the project. */
export interface ProjectSettings {
  /** The folder that counts as the project; default: the nearest one with a `package.json` or `pyproject.toml`. */
  readonly root?: string;
  /** How many imports a name is followed through. */
  readonly depth?: number;
  /** Beyond so many source files the project is not read at all. */
  readonly maxFiles?: number;
  /** Globs of files that do not belong to it. */
  readonly ignore?: readonly string[];
}

/** What is set where no linter can see it: a worker's command line, a platform's console. */
export interface Guarantees {
  readonly timeLimit?: boolean;
  readonly retryBackoff?: boolean;
  readonly resultsIgnored?: boolean;
}

/** Home-grown functions and base classes around a task library. */
export interface Wrappers {
  /** `class X extends BaseTask { perform() {} }` */
  readonly tasks?: readonly { readonly extends: string; readonly method: string }[];
  /** `createQueue('mail', jobOptions)`; the positions are of arguments. */
  readonly queues?: readonly {
    readonly call: string;
    readonly name?: number;
    readonly options?: number;
  }[];
  readonly dispatches?: readonly {
    readonly call: string;
    readonly options?: number;
    readonly waits?: boolean;
  }[];
}

/** Celery words of this project. */
export interface CelerySettings {
  readonly apps?: readonly string[];
  readonly taskDecorators?: readonly string[];
  readonly taskBaseClasses?: readonly string[];
  readonly runMethods?: readonly string[];
}

/**
 * `settings.tasks` of an ESLint config: the closed list. Whatever changes what a file's facts are is here and not a
 * rule option, for facts are read once for all rules.
 */
export interface TasksSettings {
  /** Turns the first suggestion of a report into a fix, so that `eslint --fix` applies it. */
  readonly unsafeFixes?: boolean;
  readonly project?: boolean | ProjectSettings;
  readonly guarantees?: Guarantees;
  /** Own modules that re-export a framework: `{ '@acme/queues': 'bullmq' }`; `*` in a key stands for anything. */
  readonly modules?: { readonly [specifier: string]: string };
  /** Globs of task files that import nothing. */
  readonly files?: readonly string[];
  readonly wrappers?: Wrappers;
  /** Calls that bound how long a task runs. */
  readonly limiters?: readonly string[];
  /** Calls that ask whether the work was done already. */
  readonly guards?: readonly string[];
  /** Calls that hold a lock. */
  readonly lock?: readonly string[];
  /** Calls that cannot be undone. */
  readonly sideEffects?: readonly string[];
  readonly celery?: CelerySettings;
}
