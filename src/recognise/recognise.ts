import type { Framework, TaskWords } from '../frameworks/framework.js';
import { methodNames } from '../model/names.js';
import {
  once,
  type CallSite,
  type FunctionValue,
  type Judge,
  type Program,
} from '../languages/language.js';
import type { Configured, Facts, Task } from '../model/facts.js';
import type { TasksSettings } from '../model/settings.js';
import { Calls } from './calls.js';
import { judgeOf } from './judge.js';
import { Recogniser, type World } from './recogniser.js';
import { wordOf } from './sites.js';
import { placeOfFunction, throughsIn, type Through } from './through.js';
import { withWrappers } from './wrappers.js';

/** What is known of frameworks: those a file itself has to do with, and all that the project may use. */
export interface Known {
  readonly here: readonly Framework[];
  readonly all: readonly Framework[];
}

/** The framework files, read against what a language answered. */
export function recognise(program: Program, { here, all }: Known, settings: TasksSettings): Facts {
  const world = worldOf(all, settings);
  const found = here.map((framework) => world.recogniser(program, framework).facts());
  const byPlace = (a: Configured, b: Configured): number => a.span[0] - b.span[0];
  return {
    file: program.file,
    language: here[0]?.language ?? 'ecmascript',
    projects: found.flatMap(({ projects }) => projects).sort(byPlace),
    apps: found.flatMap(({ apps }) => apps).sort(byPlace),
    queues: found.flatMap(({ queues }) => queues).sort(byPlace),
    tasks: found.flatMap(({ tasks }) => tasks).sort(byPlace),
    dispatches: found.flatMap(({ dispatches }) => dispatches).sort(byPlace),
    retries: found.flatMap(({ retries }) => retries).sort(byPlace),
    starts: () => found.flatMap(({ starts }) => starts()),
    phrases: program.phrases,
  };
}

/** What one framework finds in one program is found once for as long as the program is known. */
const worlds = new WeakMap<readonly Framework[], WeakMap<TasksSettings, World>>();

function worldOf(frameworks: readonly Framework[], settings: TasksSettings): World {
  const known = worlds.get(frameworks) ?? new WeakMap<TasksSettings, World>();
  worlds.set(frameworks, known);
  const world = known.get(settings) ?? makeWorld(frameworks, settings);
  known.set(settings, world);
  return world;
}

function makeWorld(frameworks: readonly Framework[], settings: TasksSettings): World {
  const language = frameworks[0]?.language ?? 'ecmascript';
  const programs = new WeakMap<Program, Reading>();
  const readingOf = (program: Program): Reading => {
    const known = programs.get(program);
    if (known) return known;
    const usable = once(() => usableIn(program));
    const reading: Reading = {
      usable,
      recognisers: new Map(),
      calls: new Calls(program),
      judge: judgeOf(program, language, usable, world),
      wrappers: once(() => program.around(new Set(namesOf(program)))),
      flowMembers: once(() => {
        const flows = usable().filter(hasFlows);
        const sent = [program, ...others(program, flows.flatMap(flowWords))].flatMap((each) =>
          flows.flatMap((framework) =>
            world
              .recogniser(each, framework)
              .sent()
              .map((one) => ({ ...one, in: each.file })),
          ),
        );
        const found = new Map<string, Pick<CallSite, 'file' | 'span'>[]>();
        for (const { isMember, dispatch, in: file } of sent) {
          const { name, span } = dispatch;
          if (isMember && name !== null)
            found.set(name, [...(found.get(name) ?? []), { file, span }]);
        }
        return found;
      }),
      workers: once(() => {
        const words = new Set(usable().flatMap(({ tasks }) => tasks.map(workerWord)));
        return [program, ...others(program, [...words])].flatMap((each) =>
          usable().flatMap((framework) => world.recogniser(each, framework).tasks()),
        );
      }),
      throughs: once(() =>
        throughsIn(
          program,
          new Set(
            [program, ...program.elsewhere.ahead(usable().flatMap(dispatchWords))].flatMap(
              (each) => [...world.wrappersIn(each)],
            ),
          ),
        ),
      ),
    };
    programs.set(program, reading);
    return reading;
  };
  /** Of those, what the project names; all of them where nobody can say. */
  const usableIn = ({ elsewhere }: Program): readonly Framework[] => {
    const names = elsewhere.frameworks();
    return names === null ? frameworks : frameworks.filter(({ name }) => names.has(name));
  };
  const namesOf = (program: Program): readonly string[] =>
    readingOf(program)
      .usable()
      .flatMap((framework) => world.recogniser(program, framework).names());
  const asOther = ({ injects }: Framework): Framework | undefined =>
    injects && frameworks.find(({ name }) => name === injects.as);

  const others = ({ elsewhere, file }: Program, words: readonly string[]): readonly Program[] =>
    elsewhere.taskFiles(words).filter((other) => other.file !== file);

  const isSigned = (program: Program, framework: Framework, fn: FunctionValue): boolean =>
    fn.name === null ||
    [program, ...others(program, [fn.name])].some((each) =>
      world.recogniser(each, framework).canvases()?.signed().has(placeOfFunction(fn)),
    );

  const world: World = {
    settings,
    recogniser(program, framework) {
      const { recognisers } = readingOf(program);
      const recogniser =
        recognisers.get(framework) ??
        new Recogniser(program, withWrappers(framework, settings), world);
      recognisers.set(framework, recogniser);
      return recogniser;
    },
    calls: (program) => readingOf(program).calls,
    judge: (program) => readingOf(program).judge,
    throughs: (program) => readingOf(program).throughs(),
    wrappersIn: (program) => readingOf(program).wrappers(),
    sentBy: (program, framework) =>
      world.recogniser(program, asOther(framework) ?? framework).sent(),
    workers: (program) => readingOf(program).workers(),
    flowMembers: (program) => readingOf(program).flowMembers(),
    partsOf(program, framework, fn) {
      const words = canvasWordsOf(framework);
      if (words.length === 0) return new Set();
      const parts = [program, ...others(program, words)].map(
        (each) => world.recogniser(each, framework).canvases()?.of(fn) ?? null,
      );
      const known = new Set(parts.flatMap((each) => (each ? [...each] : [])));
      // of a list that is built in a loop only those can be a part of which there is a signature
      const mayBeMore =
        parts.includes(null) && known.size === 0 && isSigned(program, framework, fn);
      return mayBeMore ? null : known;
    },
    isAlone: (program, framework, fn) =>
      [program, ...(fn.name === null ? [] : others(program, [fn.name]))].some((each) =>
        world.recogniser(each, framework).alone().has(placeOfFunction(fn)),
      ),
    isRead: (program, framework, fn) =>
      [program, ...(fn.name === null ? [] : others(program, [fn.name]))].some((each) =>
        world.recogniser(each, framework).read().has(placeOfFunction(fn)),
      ),
    injected(program, as, decorators) {
      for (const framework of readingOf(program).usable()) {
        if (framework.injects?.as !== as.name) continue;
        const recogniser = world.recogniser(program, framework);
        const name = recogniser.askedFor(decorators);
        if (name !== null) return recogniser.named(name);
      }
      return null;
    },
  };
  return world;
}

/** Its dispatches have children, or wait for others. */
const hasFlows = ({ dispatches = [] }: Framework): boolean =>
  dispatches.some(({ children, awaits }) => children !== undefined || awaits !== undefined);

/** The words without which nobody has a flow. */
const flowWords = ({ dispatches = [], things }: Framework): readonly string[] =>
  dispatches.flatMap(({ form, children, awaits }) =>
    (children === undefined && awaits === undefined) || !('on' in form)
      ? []
      : (things[form.on] ?? []).flatMap((origin) =>
          'instanceOf' in origin ? origin.instanceOf : [],
        ),
  );

/** What its dispatches are called. */
const dispatchWords = ({ dispatches = [] }: Framework): readonly string[] =>
  dispatches.flatMap(({ form }) => ('on' in form ? methodNames(form) : wordOf(form)));

/** The words without which no tasks are put together. */
const canvasWordsOf = ({ canvas }: Framework): readonly string[] =>
  canvas ? canvas.forms.map(({ form }) => wordOf(form)) : [];

/** The word without which there is no such task. */
function workerWord({ form }: TaskWords): string {
  if ('extending' in form) return form.extending;
  if ('subclassOf' in form) return form.method;
  if ('typed' in form) return form.typed;
  if ('taking' in form) return form.taking;
  if ('exportedWith' in form) return form.exportedWith;
  if ('directive' in form) return form.directive;
  if ('defaultKey' in form) return form.defaultKey;
  return wordOf('decorator' in form ? form.decorator : 'ofClass' in form ? form.ofClass : form);
}

interface Reading {
  /** The frameworks the program may have to do with. */
  readonly usable: () => readonly Framework[];
  readonly judge: Judge;
  readonly calls: Calls;
  readonly recognisers: Map<Framework, Recogniser>;
  readonly wrappers: () => ReadonlySet<string>;
  readonly flowMembers: () => ReturnType<World['flowMembers']>;
  readonly throughs: () => readonly Through[];
  readonly workers: () => readonly Task[];
}
