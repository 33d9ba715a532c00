import { frameworks } from './frameworks/index.js';
import type { TasksSettings } from './model/settings.js';

/** What a value has to be; answers with what it should have been, or null where it is right. */
type Check = (value: unknown, path: string) => string | null;

const boolean: Check = (value, path) =>
  typeof value === 'boolean' ? null : `'${path}' has to be true or false`;
const text: Check = (value, path) =>
  typeof value === 'string' ? null : `'${path}' has to be a string`;
const count: Check = (value, path) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0
    ? null
    : `'${path}' has to be a whole number that is not negative`;

const list =
  (item: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? firstProblem(Array.from(value, (each, index) => item(each, `${path}[${String(index)}]`)))
      : `'${path}' has to be a list`;

const record =
  (checks: { readonly [key: string]: Check }, required: readonly string[] = []): Check =>
  (value, path) => {
    if (!isRecord(value)) return `'${path}' has to be an object`;
    const missing = required.find((key) => !(key in value));
    if (missing !== undefined) return `'${path}' lacks '${missing}'`;
    return firstProblem(
      Object.entries(value).map(([key, inner]) => {
        const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
        if (check) return inner === undefined ? null : check(inner, under(path, key));
        return `'${under(path, key)}' is no setting; known are ${Object.keys(checks).join(', ')}`;
      }),
    );
  };

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const firstProblem = (problems: readonly (string | null)[]): string | null =>
  problems.find((problem) => problem !== null) ?? null;

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const project: Check = (value, path) =>
  typeof value === 'boolean'
    ? null
    : isRecord(value)
      ? record({ root: text, depth: count, maxFiles: count, ignore: list(text) })(value, path)
      : `'${path}' has to be true, false or an object`;

const frameworkByModule: Check = (value, path) => {
  if (!isRecord(value)) return `'${path}' has to be an object`;
  const names = frameworks.map(({ name }) => name);
  return firstProblem(
    Object.entries(value).map(([module, name]) =>
      typeof name === 'string' && names.includes(name)
        ? null
        : `'${path}["${module}"]' has to name a framework: ${names.join(', ')}`,
    ),
  );
};

const settings = record({
  unsafeFixes: boolean,
  project,
  guarantees: record({ timeLimit: boolean, retryBackoff: boolean, resultsIgnored: boolean }),
  modules: frameworkByModule,
  files: list(text),
  wrappers: record({
    tasks: list(record({ extends: text, method: text }, ['extends', 'method'])),
    queues: list(record({ call: text, name: count, options: count }, ['call'])),
    dispatches: list(record({ call: text, options: count, waits: boolean }, ['call'])),
  }),
  limiters: list(text),
  guards: list(text),
  lock: list(text),
  sideEffects: list(text),
  celery: record({
    apps: list(text),
    taskDecorators: list(text),
    taskBaseClasses: list(text),
    runMethods: list(text),
  }),
});

export interface Checked {
  /** The defaults, where something is wrong. */
  readonly settings: TasksSettings;
  /** What is wrong, naming the key; null: nothing. */
  readonly problem: string | null;
}

const DEFAULTS: Checked = { settings: {}, problem: null };
const checked = new WeakMap<object, Checked>();

/** `settings.tasks` of a config, checked once for each object ESLint hands over. Never throws. */
export function settingsOf(all: { readonly [plugin: string]: unknown }): Checked {
  const { tasks } = all;
  if (tasks === undefined) return DEFAULTS;
  if (!isRecord(tasks)) return { settings: DEFAULTS.settings, problem: 'has to be an object' };
  const before = checked.get(tasks);
  if (before) return before;
  const problem = settings(tasks, '');
  const answer: Checked =
    problem === null ? { settings: tasks, problem } : { settings: DEFAULTS.settings, problem };
  checked.set(tasks, answer);
  return answer;
}
