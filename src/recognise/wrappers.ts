import type {
  DispatchWords,
  Framework,
  Origin,
  QueueWords,
  TaskWords,
} from '../frameworks/framework.js';
import type { TasksSettings, Wrappers } from '../model/settings.js';

const augmented = new WeakMap<Wrappers, Map<Framework, Framework>>();

/** A framework with the user's own words for its things: `settings.tasks.wrappers`. */
export function withWrappers(framework: Framework, settings: TasksSettings): Framework {
  return withCustom(withUsers(framework, settings), settings);
}

function withUsers(framework: Framework, { wrappers }: TasksSettings): Framework {
  if (!wrappers) return framework;
  const known = augmented.get(wrappers) ?? new Map<Framework, Framework>();
  augmented.set(wrappers, known);
  const with_ = known.get(framework) ?? augmentedBy(framework, wrappers);
  known.set(framework, with_);
  return with_;
}

/** With what the user calls its tasks: `settings.tasks.celery`. */
function withCustom(framework: Framework, settings: TasksSettings): Framework {
  const { custom } = framework;
  const words = custom && settings[custom.settings];
  if (!words) return framework;
  const known = customised.get(words) ?? new WeakMap<Framework, Framework>();
  customised.set(words, known);
  const { apps = [], taskDecorators = [], taskBaseClasses = [], runMethods = [] } = words;
  const decorators = [...taskDecorators, ...apps.map((app) => `${app}.${custom.decorator}`)];
  const with_ = known.get(framework) ?? {
    ...framework,
    tasks: [
      ...framework.tasks,
      ...decorators.map((written): TaskWords => ({
        form: { decorator: { written } },
        options: custom.options,
      })),
      ...[custom.run, ...runMethods].flatMap((method) =>
        taskBaseClasses.map((extending): TaskWords => ({ form: { extending, method } })),
      ),
      ...framework.tasks.flatMap(({ form, ...each }): readonly TaskWords[] =>
        'subclassOf' in form
          ? runMethods.map((method) => ({ ...each, form: { subclassOf: form.subclassOf, method } }))
          : [],
      ),
    ],
  };
  known.set(framework, with_);
  return with_;
}

const customised = new WeakMap<object, WeakMap<Framework, Framework>>();

function augmentedBy(framework: Framework, wrappers: Wrappers): Framework {
  const { queues = [], tasks, dispatches = [] } = framework;
  const set = setIn(dispatches) ?? setIn(queues);
  return {
    ...framework,
    things: thingsWith(framework, wrappers),
    // queues that are declared in lists are not made by a call
    queues: [
      ...queues,
      ...(set === null || queues.every(({ each }) => each !== undefined)
        ? []
        : (wrappers.queues ?? []).flatMap((words) => queueWords(words, set))),
    ],
    dispatches: [
      ...dispatches,
      ...(set === null
        ? []
        : (wrappers.dispatches ?? []).flatMap((words) => dispatchWords(words, set))),
    ],
    waits: [
      ...(framework.waits ?? []),
      ...(wrappers.dispatches ?? []).flatMap(({ call, waits }) =>
        waits === true ? [{ form: { written: call } }] : [],
      ),
    ],
    tasks: [
      ...tasks,
      ...(wrappers.tasks ?? []).map(({ extends: extending, method }): TaskWords => ({
        form: { extending, method },
      })),
    ],
  };
}

/** What the user's calls make is what jobs are dispatched on. */
function thingsWith(
  { things, dispatches = [] }: Framework,
  { queues = [] }: Wrappers,
): Framework['things'] {
  const made = queues.map(({ call }): Origin => ({ written: call }));
  const dispatched = new Set(dispatches.flatMap(({ form }) => ('on' in form ? form.on : [])));
  return Object.fromEntries(
    Object.entries(things).map(([name, origins]) => [
      name,
      dispatched.has(name) ? [...origins, ...made] : origins,
    ]),
  );
}

/** The option set of jobs. */
function setIn(words: readonly { readonly options?: QueueWords['options'] }[]): string | null {
  for (const { options } of words) if (options && 'record' in options) return options.set;
  return null;
}

/** Without a place for options nobody can say what they are. */
const queueWords = (
  { call, name, options }: NonNullable<Wrappers['queues']>[number],
  set: string,
): readonly QueueWords[] =>
  options === undefined
    ? []
    : [
        {
          form: { written: call },
          ...(name === undefined ? {} : { name: String(name) }),
          options: { record: String(options), set },
        },
      ];

const dispatchWords = (
  { call, options }: NonNullable<Wrappers['dispatches']>[number],
  set: string,
): readonly DispatchWords[] =>
  options === undefined
    ? []
    : [
        {
          form: { written: call },
          options: { record: String(options), set },
          inherits: { from: 'queue' },
        },
      ];
