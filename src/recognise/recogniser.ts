import type {
  Callee,
  CanvasWords,
  ConfigurationWords,
  DispatchWords,
  Framework,
  Home,
  OfReceiver,
  OptionSet,
  ProjectWords,
  QueueWords,
  TaskWords,
  Thing,
} from '../frameworks/framework.js';
import {
  meaningOf,
  taskMeaningOf,
  once,
  type CallSite,
  type ClassSite,
  type FunctionValue,
  type Judge,
  type Program,
  type RecordValue,
  type Value,
} from '../languages/language.js';
import type { Joining } from '../model/body.js';
import type {
  CanvasPart,
  Configured,
  Dispatch,
  Facts,
  Project,
  Queue,
  Retry,
  Role,
  Start,
  Task,
  Traits,
} from '../model/facts.js';
import { modulesOf } from '../model/modules.js';
import { methodNames, isNamed } from '../model/names.js';
import { optionsOver, type Entry, type Layer, type OptionName } from '../model/options.js';
import { hasBackoff } from '../model/retry.js';
import type { Span } from '../model/source.js';
import type { TasksSettings } from '../model/settings.js';
import { Calls } from './calls.js';
import { Finder } from './find.js';
import { attributesOf } from './base-class.js';
import { Bodies, functionsAt, isFunctionForm } from './bodies.js';
import { Canvases } from './canvas.js';
import { Configurations, configuringWords } from './configuration.js';
import { Givers } from './given.js';
import { conceptsOf, layerOf, lookUp } from './layer.js';
import { makersOf } from './makers.js';
import { itemsAt, placesIn, placesUnder, recordsIn, textAt, type Place } from './place.js';
import { recipeOf, trapsOf, type Reader } from './recipe.js';
import { entryOf, ownRecordIn, type Scope } from './scope.js';
import { receiverOf, Retries } from './retries.js';
import { Sites, wordOf, type Found } from './sites.js';
import {
  ANYTHING,
  EMPTY,
  isOwn,
  layerAt,
  nameAt,
  nameOf,
  NO_OPTIONS,
  NO_PLACE,
  Spots,
  type Spot,
} from './spots.js';
import { placeOf, placeOfFunction, throughOf, type Through } from './through.js';

/** What a recogniser asks of the others: other frameworks, other files. */
export interface World {
  readonly settings: TasksSettings;
  /** One framework's reading of one program; the same every time. */
  recogniser(program: Program, framework: Framework): Recogniser;
  calls(program: Program): Calls;
  /** What the calls of a program are, by data and settings. */
  judge(program: Program): Judge;
  /** The calls of a program that go through functions with calls of a framework in them. */
  throughs(program: Program): readonly Through[];
  /** The functions of a program that have such calls in them. */
  wrappersIn(program: Program): ReadonlySet<string>;
  /** What a program dispatches to queues of that framework. */
  sentBy(program: Program, framework: Framework): readonly Sent[];
  /** Every task of the project that may work on a queue the program makes. */
  workers(program: Program): readonly Task[];
  /** What a function is in the canvases of the project; null: nobody can say. */
  partsOf(
    program: Program,
    framework: Framework,
    fn: FunctionValue,
  ): ReadonlySet<CanvasPart> | null;
  /** Whether anything in the project reads the result of a function. */
  isRead(program: Program, framework: Framework, fn: FunctionValue): boolean;
  /** Whether anything in the project dispatches a function by itself. */
  isAlone(program: Program, framework: Framework, fn: FunctionValue): boolean;
  /** The queues whose jobs are children of flows, anywhere in the project, with the calls that start those. */
  flowMembers(program: Program): ReadonlyMap<string, readonly Pick<CallSite, 'file' | 'span'>[]>;
  /** The queue that is handed out by its name, where these decorators say so. */
  injected(program: Program, as: Framework, decorators: readonly CallSite[]): Made | null;
}

/** A queue while its dispatches are still being collected. */
export interface Made {
  /** The same in every file that has to do with it. */
  readonly key: string;
  readonly queue: Queue;
  /** What its dispatches inherit. */
  readonly below: Below;
  /** Its own options. */
  readonly record: RecordValue;
  readonly sent: Sent[];
  /** Tasks that inherit its options. */
  readonly heirs: Configured[];
}

/** A dispatch, and which of the queues of the project it goes to. */
export interface Sent {
  readonly dispatch: Dispatch;
  /** The queue's key; null: nobody knows. */
  readonly to: string | null;
  /** The place of the call. */
  readonly at: string;
  /** The place of the call in a function, of which this is one instance. */
  readonly instanceOf: string | null;
  /** Not all it says stands in that function. */
  readonly isOwn: boolean;
  /** It starts several tasks that were put together. */
  readonly canvas: boolean;
  /** A function of this file does it, which is read wherever it is called. */
  readonly isFollowed: boolean;
  /** The call gives what the dispatch gives, or waits for it. */
  readonly isGiven: boolean;
  /** It waits for what it starts, as the platform means it. */
  readonly joins: Joining | null;
  /** The library sees to it that nothing is lost, whether somebody waits for the call or not. */
  readonly kept: boolean;
  /** It is one of these, and another one waits for it. */
  readonly isMember: boolean;
  /** The name of the task it is called on; null: it is called on something else. */
  readonly task: string | null;
}

/** A call that waits for another job. */
export interface Wait {
  /** The place of the call. */
  readonly at: string;
  /** The name of the queue that job is in; null: nobody knows. */
  readonly queue: string | null;
  /** It only asks how the job is doing. */
  readonly asks: boolean;
  /** The call is the library's own, and does nothing else. */
  readonly pure: boolean;
}

/** A call that is done once, however often the code around it runs. */
export interface Step {
  readonly site: CallSite;
  /** It may be a part of another one. */
  readonly nests: boolean;
  /** What it calls is a task by itself. */
  readonly apart: boolean;
  /** It is done whether somebody waits for it or not. */
  readonly kept: boolean;
}

/** One of the project's defaults, as queues inherit them. */
interface Defaults {
  readonly project: Project;
  readonly layer: Layer;
  readonly record: RecordValue | null;
  readonly file: string;
}

/** What a holder's options are laid over. */
interface Below {
  readonly layers: readonly Layer[];
  /** Nothing is missing. */
  readonly whole: boolean;
  readonly replaced?: Defaults | null;
}

/** The place where something keeps what is known of it, besides its options. */
interface Besides {
  /** The call itself. */
  readonly call?: CallSite | null;
  /** The queue of a dispatch. */
  readonly queue?: Reader['queue'];
  /** What its call is made on, as it is written. */
  readonly receiver?: string | null;
  /** What is set where no option says it. */
  readonly guaranteed?: readonly OptionName[];
}

/** What the subclasses of a home-grown base class call their body. */
const BODIES = ['perform', 'process', 'handle', 'execute', 'run'];
/** How an object says what class it is of: `queue.add(this.constructor.name, data)`. */
const ITSELF = /\bconstructor\b|\bnew\.target\b|\b__class__\b|\btype\(self\)/u;
/** How many base classes are followed. */
const DEEP = 8;

const NOTHING_BELOW: Below = { layers: [], whole: true };
const UNKNOWN_BELOW: Below = { layers: [], whole: false };

/** By the files that say it. */
const configured = new WeakMap<readonly Program[], Configurations>();

/** One framework's words, read against one program. */
export class Recogniser {
  private readonly finder: Finder;
  private readonly calls: Calls;
  private readonly sites: Sites;
  private readonly bodies: Bodies;
  private readonly spots: Spots;
  private readonly guaranteed: ReadonlySet<OptionName>;
  private readonly retries: Retries | null;
  /** By the place of the call that makes them, in whichever file it is. */
  private readonly made = new Map<string, readonly Made[]>();

  constructor(
    private readonly program: Program,
    readonly framework: Framework,
    private readonly world: World,
  ) {
    const isGiven = Object.values(framework.things)
      .flat()
      .some((origin) => 'given' in origin);
    const givers = new Givers(
      (fn) => this.bodies.places().has(placeOfFunction(fn)),
      () => program.calls(),
    );
    this.finder = new Finder(
      framework,
      modulesOf(framework, world.settings),
      isGiven ? givers : null,
    );
    this.calls = world.calls(program);
    this.sites = new Sites(program, this.finder, this.calls, () => world.throughs(program));
    this.bodies = new Bodies(program, this.finder, this.sites, framework.tasks);
    this.spots = new Spots(program, framework, this.finder);
    this.guaranteed = guaranteedBy(world.settings);
    this.retries = framework.retries ? new Retries(program, this.finder, framework.retries) : null;
  }

  facts(): Omit<Facts, 'file' | 'language' | 'phrases'> {
    return {
      projects: this.defaults().map(({ project }) => project),
      apps: this.apps(),
      queues: this.queues().map(({ queue }) => queue),
      dispatches: this.sent().flatMap(({ dispatch, isOwn }) => (isOwn ? [dispatch] : [])),
      tasks: this.tasks(),
      retries: [...this.asked(), ...this.givenBack()],
      starts: () => this.starts(),
    };
  }

  private readonly starts = once((): readonly Start[] =>
    this.sent().map(({ dispatch, canvas, task }) => {
      const { framework, span, name, queue } = dispatch;
      const to = queue === 'unknown' ? null : (queue?.name ?? null);
      return { framework, span, canvas, task: task ?? name, queue: to };
    }),
  );

  readonly queues = once((): readonly Made[] => {
    const { queues = [] } = this.framework;
    const own = queues.flatMap((words) => this.queuesOf(words));
    const through = queues.length > 0 ? this.world.throughs(this.program) : [];
    return [...own, ...through.flatMap(({ at }) => this.madeBy(at))];
  });

  /** The dispatches of the program, those through functions of the project included. */
  readonly sent = once((): readonly Sent[] => {
    // they inherit from queues
    this.queues();
    return (this.framework.dispatches ?? []).flatMap((words) => this.dispatchesOf(words));
  });

  readonly tasks = once((): readonly Task[] => {
    const found = [
      ...this.framework.tasks.flatMap((words) => this.tasksOf(words)),
      ...this.extending((site) => this.isTaskClass(site.base()), BODIES),
    ];
    // the user may name what is known anyway
    const places = new Set<string>();
    return found.filter(({ span, name }) => {
      const place = `${span.join('-')} ${name ?? ''}`;
      return !places.has(place) && places.add(place);
    });
  });

  /** Calls that are done once, however often the code around them runs. */
  steps(): readonly Step[] {
    return (this.framework.steps ?? []).flatMap(({ form, inStep, kept = false }) => {
      const apart = 'directive' in form;
      const sites = apart ? this.callsOf(form.directive) : this.sites.direct(form);
      return sites.map((site) => ({ site, nests: inStep === 'silent', apart, kept }));
    });
  }

  /** The calls of functions that begin with a directive, here or in another file. */
  private callsOf(directive: string): readonly CallSite[] {
    return this.program.calls().filter((site) => {
      const callee = taskMeaningOf(site.callee());
      return callee.is === 'function' && callee.directives().includes(directive);
    });
  }

  /** What waits for another job, itself or in a function of another file. */
  readonly waits = once((): readonly Wait[] => {
    const { waits = [] } = this.framework;
    const { isFollowed } = this;
    return waits.flatMap(({ form, asks = false }) =>
      (isFollowed
        ? this.sites.of(form)
        : this.sites.direct(form).map((site) => ({ site, through: null }))
      )
        // functions of the file are followed wherever a body is
        .filter(({ through }) => through?.function.file !== this.program.file)
        .map(({ site, through }) => ({
          at: placeOf(through?.at ?? site),
          queue: this.queueOf(site.receiver?.() ?? null),
          asks,
          pure: through === null && !('written' in form),
        })),
    );
  });

  /** A function of another file that waits for another job, where such are not looked for in advance. */
  waitsElsewhere(site: CallSite): boolean {
    const { waits = [] } = this.framework;
    if (waits.length === 0 || this.isFollowed) return false;
    const callee = site.callee();
    const fn = callee.is === 'export' ? taskMeaningOf(callee) : callee;
    if (fn.is !== 'function' || fn.file === this.program.file) return false;
    const place = placeOfFunction(fn);
    const known = this.waiting.get(place);
    if (known !== undefined) return known;
    const calls = new Calls(fn.applied(null, null));
    const isWaiting = waits.some(
      ({ form, asks }) =>
        asks !== true && calls.maybe(form).some((each) => this.finder.isCallee(each, form)),
    );
    this.waiting.set(place, isWaiting);
    return isWaiting;
  }

  private readonly waiting = new Map<string, boolean>();

  /** Calls are looked for in functions of other files too: their options are somebody's business. */
  private get isFollowed(): boolean {
    return this.framework.dispatches?.some(({ options }) => options) === true;
  }

  /** What its tasks are put together to. */
  readonly canvases = once((): Canvases | null => {
    const { framework } = this;
    return hasCanvas(framework) ? new Canvases([this.program], framework, this.finder) : null;
  });

  /** The functions whose results are read: `send.delay(1).get()`. */
  readonly read = once((): ReadonlySet<string> => {
    const { waits = [] } = this.framework;
    const sites = waits.flatMap(({ form }) => this.sites.direct(form));
    return new Set(
      sites.flatMap(({ receiver }) => {
        const result = receiver?.();
        const task = result?.is === 'made' ? result.by.receiver?.() : undefined;
        const meaning = task && taskMeaningOf(task);
        return meaning?.is === 'function' ? placeOfFunction(meaning) : [];
      }),
    );
  });

  /** The functions that are dispatched by themselves: `send.delay(1)`. */
  readonly alone = once((): ReadonlySet<string> => {
    const { dispatches = [] } = this.framework;
    const sites = dispatches.flatMap(({ form }) => this.sites.direct(form));
    return new Set(
      sites.flatMap(({ receiver }) => {
        const task = receiver && taskMeaningOf(receiver());
        return task?.is === 'function' ? placeOfFunction(task) : [];
      }),
    );
  });

  /** What makes an app here, with what is set for all its tasks. */
  private readonly apps = once((): readonly Project[] => {
    const { framework } = this;
    if (!hasConfiguration(framework)) return [];
    const { of, set } = framework.configuration;
    const forms = (framework.things[of] ?? []).flatMap((origin) =>
      'instanceOf' in origin ? [{ new: origin.instanceOf, callable: true } as const] : [],
    );
    return forms
      .flatMap((form) => this.sites.direct(form))
      .flatMap((site) => {
        const scope = this.spots.scopeOf({ site, through: null });
        const below = { layers: [this.configured({ is: 'made', by: site })], whole: true };
        return this.spots
          .at(site, scope, null, { keywords: set })
          .map((spot) => this.holder('project', spot, layerAt(spot, 'here'), below));
      });
  });

  private readonly asked = once((): readonly Retry[] => {
    const { retries, program } = this;
    if (!retries || !program.mentions(`.${retries.words.method}(`)) return [];
    // whose options are laid under theirs
    this.tasks();
    const { method, options } = retries.words;
    const sites = this.calls.maybe({ on: '', method: [method] });
    return retries.in(sites).flatMap((asking) => {
      const { site, task, receiver, afterFailure } = asking;
      const scope = this.spots.scopeOf({ site, through: null });
      const below = { layers: task.layers ?? [], whole: task.layers !== null };
      return this.spots.at(site, scope, task.name, options).map((spot) => ({
        ...this.holder('retry', spot, layerAt(spot, 'here'), below, { receiver }),
        afterFailure,
        once: asking.once,
      }));
    });
  });

  /** `message.retry({ delaySeconds: 30 })` */
  private givenBack(): readonly Retry[] {
    const { givesBack = [] } = this.framework;
    return givesBack.flatMap(({ form, options, beside }) =>
      this.sites.direct(form).flatMap((site) => {
        const scope = this.spots.scopeOf({ site, through: null });
        const said = this.program.elsewhere.beside(beside.files);
        const below = said === null || said.includes(beside.word) ? UNKNOWN_BELOW : NOTHING_BELOW;
        const receiver = receiverOf(site);
        return this.spots.at(site, scope, null, options).map((spot) => ({
          ...this.holder('retry', spot, layerAt(spot, 'here'), below, { receiver }),
          afterFailure: false,
          once: false,
        }));
      }),
    );
  }

  /** The queue a job was put on; null: nobody knows. */
  private queueOf(job: Value | null): string | null {
    return job?.is === 'made' ? (this.behind(job.by)?.queue.name ?? null) : null;
  }

  /** What the calls that make queues, dispatch or wait are called here: `Queue`, `add`. */
  readonly names = once((): readonly string[] => {
    const { queues = [], dispatches = [], waits = [] } = this.framework;
    const sites = [...queues, ...dispatches, ...waits].flatMap(({ form }) =>
      this.sites.direct(form),
    );
    return sites.flatMap(({ name }) => name ?? []);
  });

  /** The queue that is handed out by that name; null: there is none in sight, or several. */
  named(name: string): Made | null {
    const key = keyOf(this.framework, name);
    const [only, ...others] = this.namedOnes().filter((made) => made.key === key);
    return only && others.length === 0 ? only : null;
  }

  /** The name by which decorators ask for a queue: `@InjectQueue('mail')`; null: they do not. */
  askedFor(decorators: readonly CallSite[]): string | null {
    const { injects } = this.framework;
    if (!injects) return null;
    const site = decorators.find((each) => this.finder.isCallee(each, { call: injects.decorator }));
    return site ? nameAt(site, injects.name) : null;
  }

  private readonly namedOnes = once((): readonly Made[] => {
    const { elsewhere, file } = this.program;
    const words = (this.framework.queues ?? []).map(({ form }) => wordOf(form));
    const others = elsewhere.taskFiles(words).filter((program) => program.file !== file);
    return [
      ...this.queues(),
      ...others.flatMap((program) => this.world.recogniser(program, this.framework).queues()),
    ];
  });

  private readonly defaults = once((): readonly Defaults[] =>
    (this.framework.projects ?? []).flatMap((words) => this.defaultsOf(words)),
  );

  private defaultsOf(words: ProjectWords): readonly Defaults[] {
    const { form } = words;
    const spots =
      'typed' in form
        ? this.bodies.typed(form.typed).map(({ span, value }): Spot => {
            const scope = { file: this.program.file, span, through: null };
            const record = value();
            const place: Place = {
              value: record,
              slot: (path) => (record.is === 'record' ? record.slot(path) : null),
            };
            return { scope, name: null, place, set: this.spots.setOf(words.options) };
          })
        : this.sites.direct(form).flatMap((site) => this.spots.of({ site, through: null }, words));
    return spots.map((spot): Defaults => {
      const own = layerAt(spot, 'here');
      const project = this.holder('project', spot, own, NOTHING_BELOW);
      const record = spot.place.value?.is === 'record' ? spot.place.value : null;
      return { project, record, file: this.program.file, layer: { ...own, level: 'project' } };
    });
  }

  /** Of this file, and, where all of the project has been read, of the others. */
  private readonly defaultsInSight = once((): readonly Defaults[] => {
    const { elsewhere, file } = this.program;
    const words = (this.framework.projects ?? []).map(({ form }) =>
      'typed' in form ? form.typed : wordOf(form),
    );
    const others = elsewhere.isWhole()
      ? elsewhere.taskFiles(words).filter((program) => program.file !== file)
      : [];
    return [
      ...this.defaults(),
      ...others.flatMap((program) => this.world.recogniser(program, this.framework).defaults()),
    ];
  });

  private queuesOf(words: QueueWords): readonly Made[] {
    const { form, each } = words;
    const sites = this.sites.direct(form);
    if (each === undefined) return sites.flatMap((site) => this.madeBy(site));
    // registerQueue({ name: 'mail' }, { name: 'push' })
    return sites.flatMap((site) =>
      itemsAt(site, each).flatMap((item) =>
        this.spots.in(item, this.spots.scopeIn(item, site, words), words).map((spot) => {
          const key = spot.name === null ? placeOf(site) : keyOf(this.framework, spot.name);
          return this.queue(spot, this.belowQueue(item, spot, words), key);
        }),
      ),
    );
  }

  /** The queues a call of any file makes; none where it makes something else. */
  private madeBy(site: CallSite): readonly Made[] {
    const place = placeOf(site);
    const known = this.made.get(place);
    if (known) return known;
    // function getQueue() { return getQueue(); }
    this.made.set(place, []);
    const made = (this.framework.queues ?? []).flatMap((words) => {
      if (words.each !== undefined) return [];
      const found = this.finder.isCallee(site, words.form)
        ? { site, through: null }
        : this.madeThrough(site, words);
      if (!found || !hasAll(site, words.needs)) return [];
      return this.spots.of(found, words).map((spot) => {
        const below = this.belowReceiver(site, spot.scope, words);
        const key = this.isNamed && spot.name !== null ? keyOf(this.framework, spot.name) : place;
        return this.queue(spot, below, key, site);
      });
    });
    this.made.set(place, made);
    return made;
  }

  /** `createQueue('mail', { attempts: 3 })`, which returns the queue it makes of what it is given. */
  private madeThrough(at: CallSite, words: QueueWords): Found | null {
    const through = throughOf(at);
    if (!through) return null;
    const within = this.sites.within(through, words.form);
    if (within.length === 0) return null;
    const makers = makersOf(through.returns(), () => false) ?? [];
    const [site, ...others] = within.filter((inner) =>
      makers.some((maker) => placeOf(maker) === placeOf(inner)),
    );
    const found = site && others.length === 0 ? { site, through } : null;
    return found && isOwn(found, words) ? found : null;
  }

  /** Dispatches name the queue they go to. */
  private get isNamed(): boolean {
    const { dispatches = [] } = this.framework;
    return dispatches.some(({ inherits }) => inherits?.from === 'queue' && inherits.named === true);
  }

  /** What the call says that made what this one is made on. */
  private belowReceiver(
    { receiver }: CallSite,
    scope: Scope,
    { inherits, options }: { readonly inherits?: 'project' | OfReceiver; readonly options?: Home },
  ): Below {
    if (typeof inherits !== 'object' || !options) return NOTHING_BELOW;
    const value = receiver?.();
    const maker = value && makersOf(value, () => false);
    // `wf` of a parameter may say anything; what is imported from elsewhere too
    if (maker?.length !== 1) return UNKNOWN_BELOW;
    const layers = maker.flatMap((site) =>
      placesIn(site, inherits.record).map((place) => {
        // new PgBoss('postgres://…')
        const isOther = place.value?.is === 'literal' || place.value?.is === 'text';
        const own = isOther ? NO_PLACE : place;
        return layerAt({ place: own, set: this.spots.setOf(options), scope, name: null }, 'queue');
      }),
    );
    return { layers, whole: layers.length === 1 };
  }

  private queue(spot: Spot, below: Below, key: string, call: CallSite | null = null): Made {
    const own = layerAt(spot, 'here');
    const sent: Sent[] = [];
    const heirs: Configured[] = [];
    const queue: Queue = {
      ...this.holder('queue', spot, own, below, { call }),
      replaces: below.replaced?.project ?? null,
      dispatches: once(() => this.inSight(key, sent)),
      workers: once(() => this.world.workers(this.program)),
      heirs: () => {
        this.tasks();
        return heirs;
      },
    };
    const layers = [{ ...own, level: 'queue' } as const, ...below.layers];
    const { value } = spot.place;
    const record = value === null ? EMPTY : value.is === 'record' ? value : ANYTHING;
    return { key, queue, sent, heirs, record, below: { layers, whole: below.whole } };
  }

  /** The dispatches of the file and of those that import it; of a function that is called, its calls. */
  private inSight(key: string, own: readonly Sent[]): readonly Dispatch[] {
    const all = new Map(own.map((sent) => [sent.at, sent]));
    const read = new Set([this.program.file]);
    const senders = (programs: readonly Program[]): readonly Program[] =>
      programs.filter((program) => {
        if (read.has(program.file)) return false;
        read.add(program.file);
        const sent = this.world.sentBy(program, this.framework).filter(({ to }) => to === key);
        for (const each of sent) all.set(each.at, each);
        return sent.length > 0;
      });

    const { elsewhere } = this.program;
    const { injects } = this.framework;
    const direct = senders(
      injects
        ? elsewhere.taskFiles([injects.decorator])
        : elsewhere.behind(methodsOf(this.framework)),
    );
    for (const program of own.length > 0 ? [this.program, ...direct] : direct) {
      const names = this.world.wrappersIn(program);
      if (names.size > 0) senders(program.elsewhere.behind([...names]));
    }

    const sent = [...all.values()];
    const instances = new Set(sent.map(({ instanceOf }) => instanceOf));
    return sent.flatMap(({ at, dispatch }) => (instances.has(at) ? [] : [dispatch]));
  }

  /** The project's defaults, or, where the queue has its own, nothing. */
  private belowQueue(item: RecordValue, { place }: Spot, { project }: QueueWords): Below {
    if (project === undefined) return NOTHING_BELOW;
    const places = placesUnder(item, [project]);
    const wanted = textAt(places);
    const isNamed = places.some(({ value }) => value !== null);
    const [found, ...others] = this.defaultsInSight().filter(
      (each) => (!isNamed || wanted !== null) && each.project.name === wanted,
    );
    const known = found && others.length === 0 ? found : null;
    if (place.value !== null) return { ...NOTHING_BELOW, replaced: known };
    return known ? { layers: [known.layer], whole: true } : UNKNOWN_BELOW;
  }

  private dispatchesOf(words: DispatchWords): readonly Sent[] {
    const { form, each, options, inherits, canvas = false, kept = false } = words;
    const joins = joiningOf(words);
    // what nobody judges by its options need not be found in functions of other files
    if (!options)
      return this.sites.direct(form).flatMap((site) => {
        if (!this.isTaking(site, words)) return [];
        const at = placeOf(site);
        const passing = this.passing({ site, through: null });
        const task = this.calledTask(site);
        const sent = { at, instanceOf: null, isOwn: false, canvas, joins, kept, task, ...passing };
        const scope = this.spots.scopeOf({ site, through: null });
        const spot = { scope, name: null, place: NO_PLACE, set: NO_OPTIONS };
        return [{ ...sent, ...this.dispatch(site, spot, inherits, sent), isMember: false }];
      });
    const homes = { ...words, options };
    return this.sites.of(form).flatMap((found): readonly Sent[] => {
      const { site, through } = found;
      if (!this.isTaking(site, words)) return [];
      const sent = {
        at: placeOf(through?.at ?? site),
        instanceOf: through && placeOf(site),
        isOwn: isOwn(found, homes),
        canvas,
        joins,
        kept,
        task: this.calledTask(site),
        ...this.passing(found),
      };
      const scope = this.spots.scopeOf(found);
      const spots =
        each === undefined
          ? this.spots.of(found, homes).map((spot) => ({ spot, isMember: false }))
          : withChildren(itemsAt(site, each), words).flatMap(({ item, isChild: isMember }) =>
              this.spots
                .in(item, words.apart ? this.spots.scopeIn(item, site, words) : scope, homes)
                .map((spot) => ({ spot, isMember })),
            );
      return spots.map(({ spot, isMember }) => ({
        ...sent,
        ...this.dispatch(site, spot, inherits, sent),
        isMember,
      }));
    });
  }

  /** `client.send(new SendMessageCommand(…))`, and no other command. */
  private isTaking(site: CallSite, { takes }: DispatchWords): boolean {
    return (
      takes === undefined ||
      placesIn(site, takes.at).some(
        ({ value }) => value !== null && this.finder.isThing(value, takes.thing),
      )
    );
  }

  /** `send` of `send.delay(1)`, of `send.trigger(…)`, of a `send(1)` that runs elsewhere. */
  private calledTask({ receiver, callee }: CallSite): string | null {
    const value = receiver ? taskMeaningOf(receiver()) : callee();
    if (value.is === 'function' || value.is === 'member') return value.name;
    if (value.is !== 'made') return null;
    const words = this.framework.tasks.find(
      ({ form }) => isCallee(form) && this.finder.isCallee(value.by, form),
    );
    return words ? nameOf(value.by, words.name, null) : null;
  }

  /** What becomes of a dispatch in the function it stands in. */
  private passing({ site, through }: Found): Pick<Sent, 'isFollowed' | 'isGiven'> {
    // client.send(command, (error) => { … }) gives nothing to wait for
    if (!through) return { isFollowed: false, isGiven: !takesCallback(site) };
    const { function: fn } = through;
    const given = makersOf(through.returns(), () => false) ?? [];
    return {
      isFollowed: fn.file === this.program.file,
      isGiven: fn.waits || given.some((each) => placeOf(each) === placeOf(site)),
    };
  }

  private dispatch(
    site: CallSite,
    spot: Spot,
    inherits: DispatchWords['inherits'],
    place: Omit<Sent, 'dispatch' | 'to' | 'isMember'>,
  ): Pick<Sent, 'dispatch' | 'to'> {
    const own = layerAt(spot, 'here');
    if (inherits?.from !== 'queue') {
      const below = this.belowDispatch(site, spot, inherits);
      const dispatch = { ...this.holder('dispatch', spot, own, below), queue: null };
      return { dispatch, to: null };
    }
    const isNamed = inherits.named === true;
    const made = isNamed ? (spot.name !== null ? this.named(spot.name) : null) : this.behind(site);
    const below = made?.below ?? UNKNOWN_BELOW;
    const queue: Dispatch['queue'] = made?.queue ?? 'unknown';
    const behind = made && {
      record: made.record,
      slot: (key: string, sibling: Entry | null) => made.queue.slot(key, sibling),
    };
    const dispatch = {
      ...this.holder('dispatch', spot, own, below, { call: site, queue: behind }),
      queue,
    };
    const sent = { dispatch, to: made?.key ?? null };
    made?.sent.push({ ...place, ...sent, isMember: false });
    return sent;
  }

  private belowDispatch(
    site: CallSite,
    spot: Spot,
    inherits: Exclude<DispatchWords['inherits'], { readonly from: 'queue' }>,
  ): Below {
    if (!inherits) return NOTHING_BELOW;
    if (inherits.from !== 'task')
      return { layers: [inheritedFrom(site, inherits.from.record, spot)], whole: true };
    const isInside = ({ span }: CallSite): boolean =>
      span[0] < site.span[0] && site.span[1] < span[1];
    const isGiven =
      this.bodies.calls().has(placeOf(site)) ||
      (inherits.within ?? []).some((form) => this.sites.direct(form).some(isInside));
    return isGiven ? UNKNOWN_BELOW : NOTHING_BELOW;
  }

  /** The queue a method is called on; null where it may be one of several, or nobody knows which. */
  private behind({ receiver }: CallSite, depth = DEEP): Made | null {
    const value = receiver?.();
    if (!value) return null;
    if (value.is === 'promised')
      return this.world.injected(this.program, this.framework, value.decorators ?? []);
    const first = value.is === 'made' && value.by.kind === 'call' ? value.by : null;
    // queue.createJob(data).save()
    if (first?.receiver && this.madeBy(first).length === 0) {
      const callee = taskMeaningOf(first.callee());
      if (callee.is !== 'function' && depth > 0) return this.behind(first, depth - 1);
    }
    const made = makersOf(value, (site) => this.madeBy(site).length > 0)?.map((site) =>
      this.madeBy(site),
    );
    const [only, ...others] = made?.flat() ?? [];
    return only && others.length === 0 && made?.every(({ length }) => length > 0) === true
      ? only
      : null;
  }

  private tasksOf(words: TaskWords): readonly Task[] {
    const { form } = words;
    if ('decorator' in form) return this.decorated(form.decorator, words);
    if ('ofClass' in form) return this.ofClasses(form.ofClass, form.method, words);
    if ('subclassOf' in form && words.options)
      return this.subclasses(form.subclassOf, form.method, this.spots.setOf(words.options));
    if ('extending' in form)
      return this.extending(
        ({ extended }) => extended !== null && isNamed(extended, form.extending),
        [form.method],
      );
    if (isFunctionForm(form) || 'subclassOf' in form)
      return this.bodies.of(words).map(({ fn, name }) => this.functionTask(fn, name, words));
    return this.sites.direct(form).flatMap((site) => {
      if (!hasAll(site, words.needs)) return [];
      const bodies = words.body === undefined ? [] : functionsAt(site, words.body);
      if (words.body?.endsWith('*') === true)
        return bodies
          .filter(({ fn }) => fn.file === this.program.file)
          .map(({ fn, name }) => this.functionTask(fn, name, words));
      const [only, ...others] = bodies;
      const fn = others.length === 0 ? (only?.fn ?? null) : null;
      if (!fn && words.needsBody === true) return [];
      const queue = words.queue === undefined ? (this.behind(site)?.queue.name ?? null) : null;
      return this.task(site, fn?.name ?? null, fn, words, { queue, hasOwnInstance: false });
    });
  }

  /** A task that is nothing but its function. */
  private functionTask(fn: FunctionValue, name: string | null, { traits }: TaskWords): Task {
    const scope = { file: this.program.file, span: fn.span, through: null };
    const spot = { scope, name, place: NO_PLACE, set: NO_OPTIONS };
    const holder = this.holder('task', spot, layerAt(spot, 'here'), NOTHING_BELOW);
    return {
      ...holder,
      traits: { ...holder.traits, ...traits },
      body: this.bodyOf(fn),
      queue: null,
      hasOwnInstance: false,
      ...this.usesOf(fn, null),
    };
  }

  private decorated(form: Callee, words: TaskWords): readonly Task[] {
    if (!this.sites.mayUse(form)) return [];
    return this.program.functions().flatMap(({ name, span, decorators, value }) => {
      const site = decorators.find((each) => this.finder.isCallee(each, form));
      if (!site) return [];
      const owner = this.program
        .classes()
        .find((each) => name !== null && each.method(name)?.[0] === span[0]);
      const hasOwnInstance = this.hasOwnInstance(owner, words);
      return this.task(site, name, value(), words, { queue: null, hasOwnInstance });
    });
  }

  private ofClasses(form: Callee, method: string, words: TaskWords): readonly Task[] {
    if (!this.sites.mayUse(form)) return [];
    return this.program.classes().flatMap((each) => {
      const site = each.decorators.find((one) => this.finder.isCallee(one, form));
      if (!site || !each.method(method)) return [];
      const hasOwnInstance = this.hasOwnInstance(each, words);
      const body = each.member(method, false);
      return this.task(site, each.name, body, words, { queue: null, hasOwnInstance });
    });
  }

  /** `@Processor({ scope: Scope.REQUEST })` */
  private hasOwnInstance(owner: ClassSite | undefined, { ownInstance }: TaskWords): boolean {
    if (!ownInstance || !owner) return false;
    const { decorator, at, key } = ownInstance;
    return owner.decorators.some(
      (site) =>
        this.finder.isCallee(site, decorator) &&
        placesIn(site, at).some(
          ({ value }) =>
            value !== null &&
            value.is !== 'literal' &&
            placesUnder(value, [key]).some((place) => place.value !== null),
        ),
    );
  }

  /** `class Send(Task): time_limit = 60; def run(self): …` */
  private subclasses(of: Thing, method: string, set: OptionSet): readonly Task[] {
    const { program } = this;
    if (!program.mentions(method)) return [];
    return program.classes().flatMap((site) => {
      if (!site.method(method) || !this.finder.isSubclass(site, of)) return [];
      const attributes = this.attributesOf({ is: 'class', class: site }, set);
      const place = { value: attributes, slot: () => site.slot?.() ?? null };
      const span: Span = [site.span[0], site.span[0] + `class ${site.name ?? ''}`.length];
      const spot = {
        scope: { file: program.file, span, through: null },
        name: site.name,
        place,
        set,
      };
      const below: Below = { layers: [this.configured(null)], whole: true };
      const fn = site.member(method, false);
      if (fn.is === 'function') this.keepClass(site, fn);
      return [
        {
          ...this.holder('task', spot, layerAt(spot, 'here'), below),
          body: this.bodyOf(fn),
          queue: null,
          hasOwnInstance: false,
          ...this.usesOf(fn, null),
        },
      ];
    });
  }

  /** What a class says for the retries its tasks ask for themselves. */
  private keepClass(site: ClassSite, fn: FunctionValue): void {
    if (!this.retries) return;
    const set = this.spots.setOf({ keywords: this.retries.words.inherits });
    const attributes = this.attributesOf({ is: 'class', class: site }, set);
    const scope = { file: this.program.file, span: site.span, through: null };
    const layers = [layerOf(attributes, set, 'task class', scope)];
    this.retries.keep(fn, { name: site.name, layers, bound: true });
  }

  /** What the project says for all tasks of an app, under everything else. */
  private configured(app: Value | null): Layer {
    const configurations = this.configurations();
    return configurations
      ? { ...configurations.of(app), always: true }
      : { level: 'project', entries: new Map(), hides: new Set(), open: false };
  }

  /** `class SendMail extends BaseTask { perform() {} }` */
  private extending(
    isOne: (site: ClassSite) => boolean,
    methods: readonly string[],
  ): readonly Task[] {
    return this.program.classes().flatMap((site) => {
      const method = methods.find((name) => site.method(name));
      const span = method === undefined ? null : site.method(method);
      if (method === undefined || !span || !isOne(site)) return [];
      const scope = { file: this.program.file, span, through: null };
      const spot = { scope, name: site.name, place: NO_PLACE, set: NO_OPTIONS };
      const body = this.bodyOf(site.member(method, false));
      return [
        {
          ...this.holder('task', spot, layerAt(spot, 'here'), NOTHING_BELOW),
          body,
          queue: null,
          hasOwnInstance: false,
          ...this.usesOf(site.member(method, false), null),
        },
      ];
    });
  }

  /** A home-grown base class of tasks: one of its own methods puts the task on a queue, by the name of its class. */
  private isTaskClass(base: Value | null, depth = DEEP): boolean {
    const value = base && taskMeaningOf(base);
    if (value?.is !== 'class' || depth === 0) return false;
    const dispatches = value.class.methods.some((name) => {
      const method = value.class.member(name, false);
      return method.is === 'function' && method.says(ITSELF) && this.dispatchesIn(method);
    });
    return dispatches || this.isTaskClass(value.class.base(), depth - 1);
  }

  private dispatchesIn(method: FunctionValue): boolean {
    const calls = new Calls(method.applied(null, null));
    return (this.framework.dispatches ?? []).some(({ form }) =>
      calls.maybe(form).some((site) => this.finder.isCallee(site, form)),
    );
  }

  /** @param own the name of the body itself */
  private task(
    site: CallSite,
    own: string | null,
    fn: Value | null,
    words: TaskWords,
    { queue: of, hasOwnInstance }: Pick<Task, 'queue' | 'hasOwnInstance'>,
  ): readonly Task[] {
    const name = nameOf(site, words.name, own);
    const scope = this.spots.scopeOf({ site, through: null });
    const spots = words.options
      ? this.spots.at(site, scope, name, words.options)
      : [{ scope, name, place: NO_PLACE, set: NO_OPTIONS }];
    const below = words.options ? this.belowTask(site, scope, words) : NOTHING_BELOW;
    const queue = of ?? nameAt(site, words.queue);
    const guaranteed = this.isLimited(fn) ? LIMITS : [];
    if (fn?.is === 'function') this.keepAsked(site, fn, name, words);
    const traits = this.traitsOf(words);
    const tasks = spots.map((spot) => ({
      ...this.holder('task', spot, layerAt(spot, 'here'), below, { guaranteed, call: site }),
      traits,
      body: this.bodyOf(fn),
      queue,
      hasOwnInstance,
      ...this.usesOf(fn, queue),
    }));
    if (typeof words.inherits === 'object') this.behind(site)?.heirs.push(...tasks);
    return tasks;
  }

  /** Of one process that runs several tasks none is alone. */
  private traitsOf({ traits, keptAlive, isolatedWhere }: TaskWords): Traits {
    const all = { ...this.framework.traits, ...traits };
    const record = keptAlive ? this.nearest()?.record : null;
    const isKept = keptAlive?.some((key) => isOn(record?.entries.get(key)?.value())) === true;
    if (isolatedWhere !== undefined && this.program.mentions(isolatedWhere))
      return { ...all, isolated: true };
    const { isolated, ...others } = all;
    return isolated === true && isKept ? others : all;
  }

  /** What a task says for the retries it asks for itself. */
  private keepAsked(
    site: CallSite,
    fn: FunctionValue,
    name: string | null,
    { options }: TaskWords,
  ): void {
    if (!this.retries || !options || !('keywords' in options)) return;
    const { inherits, bound } = this.retries.words;
    const set = this.spots.setOf({ keywords: inherits });
    const scope = this.spots.scopeOf({ site, through: null });
    const base = options.base === undefined ? undefined : site.keywords?.entries.get(options.base);
    const layers = [layerOf(site.keywords, set, 'task class', scope)];
    if (base) layers.push(layerOf(this.attributesOf(base.value(), set), set, 'task class', scope));
    const bind = site.keywords?.entries.get(bound)?.value();
    const isUnbound = bind === undefined || (bind.is === 'literal' && bind.value !== true);
    this.retries.keep(fn, { name, layers, bound: !isUnbound });
  }

  /** `@task_timeout(60)`: another decorator ends it, which the user names, or in which something does that is known to. */
  private isLimited(fn: Value | null): boolean {
    if (fn?.is !== 'function') return false;
    const { limiters = [] } = this.world.settings;
    const judge = this.world.judge(this.program);
    return fn.decorators().some((site) => {
      const name = site.dotted() ?? '';
      if (limiters.some((each) => isNamed(name, each))) return true;
      const callee = meaningOf(site.callee());
      return (
        callee.is === 'function' &&
        callee
          .applied(null, null)
          .calls()
          .some((call) => judge(call).some(({ is }) => is === 'bounds'))
      );
    });
  }

  /** The config in the nearest folder above; null: there is none in sight, or several. */
  private nearest(): Defaults | null {
    const { file } = this.program;
    const above = this.defaultsInSight()
      .map((each) => ({ each, folder: folderOf(each.file) }))
      .filter(({ folder }) => file.startsWith(folder))
      .sort((a, b) => b.folder.length - a.folder.length);
    const [first, second] = above;
    return first && first.folder !== second?.folder ? first.each : null;
  }

  /** The class it is made with, and what the project says for all of its tasks. */
  private belowTask(site: CallSite, scope: Scope, words: TaskWords): Below {
    const { options, form, inherits } = words;
    if (typeof inherits === 'object') return this.belowReceiver(site, scope, words);
    if (inherits === 'project') {
      const nearest = this.nearest();
      return nearest ? { layers: [nearest.layer], whole: true } : UNKNOWN_BELOW;
    }
    const base = options && 'keywords' in options ? options.base : undefined;
    const layers: Layer[] = [];
    if (options && base !== undefined) {
      const set = this.spots.setOf(options);
      const field = site.keywords?.entries.get(base);
      const attributes = field && this.attributesOf(field.value(), set);
      // nothing below a class counts that may set anything
      if (attributes) layers.push(layerOf(attributes, set, 'task class', scope));
    }
    const decorator = 'decorator' in form ? form.decorator : form;
    const app = 'on' in decorator ? (site.receiver?.() ?? null) : null;
    return { layers: [...layers, this.configured(app)], whole: true };
  }

  private attributesOf(value: Value, set: OptionSet): RecordValue {
    const names = Object.keys(set.own).map((key) => key.replace(/\..*/u, ''));
    // class BaseTask(Task), class BaseTask(app.Task)
    const isOurs = (base: Value): boolean =>
      this.finder.isOurs(base) ||
      (base.is === 'member' && base.of.is === 'made' && this.finder.isOurs(base.of.by.callee()));
    return attributesOf(value, [...new Set(names)], isOurs);
  }

  /** Of all files of a project the same ones say it. */
  private configurationsOf(
    framework: Framework & { readonly configuration: ConfigurationWords },
  ): Configurations {
    const { program, finder } = this;
    const words = configuringWords(framework);
    const others = program.elsewhere.taskFiles(words);
    const isKnown =
      others.some(({ file }) => file === program.file) ||
      !words.some((word) => program.mentions(word));
    const known = isKnown ? configured.get(others) : undefined;
    const configurations = known ?? new Configurations(program, others, framework, finder);
    if (isKnown) configured.set(others, configurations);
    return configurations;
  }

  private readonly configurations = once((): Configurations | null => {
    const { framework } = this;
    return hasConfiguration(framework) ? this.configurationsOf(framework) : null;
  });

  /** What others do with the task. */
  private usesOf(
    from: Value | null,
    queue: string | null,
  ): Pick<Task, 'givesNothing' | 'isAlone' | 'isRead' | 'parts' | 'self'> {
    const { framework, program, world } = this;
    const fn = from?.is === 'function' ? from : null;
    const parts = once((): ReturnType<Task['parts']> => {
      const flows = queue === null ? [] : (world.flowMembers(program).get(queue) ?? []);
      // one it starts itself goes on with its own work
      if (flows.some((flow) => !fn || !isInside(flow, fn))) return HEADER;
      return framework.canvas && fn ? world.partsOf(program, framework, fn) : NO_PARTS;
    });
    return {
      parts,
      self: (fn && this.retries?.selfOf(fn)) ?? null,
      isAlone: once(() => fn === null || world.isAlone(program, framework, fn)),
      givesNothing: once(() => fn !== null && fn.givesNothing() && !this.givesItself(fn)),
      isRead: once(() => {
        const of = parts();
        if (of?.has('header') === true) return true;
        return fn && world.isRead(program, framework, fn) ? true : of && false;
      }),
    };
  }

  /** `self.update_state(…)` */
  private givesItself(fn: FunctionValue): boolean {
    const { resultMethods = [] } = this.framework;
    return fn
      .applied(null, null)
      .calls()
      .some(({ method }) => method !== null && resultMethods.includes(method));
  }

  private bodyOf(fn: Value | null): Task['body'] {
    return once(() =>
      fn?.is === 'function' && fn.file === this.program.file
        ? fn.body(this.world.judge(this.program))
        : null,
    );
  }

  /** Of several that are made by one call each stands at its own name. */
  private holder<R extends Role>(
    role: R,
    { scope, name, place, set }: Spot,
    own: Layer,
    { layers, whole, replaced = null }: Below,
    { receiver = null, guaranteed = [], call = null, queue = null }: Besides = {},
  ): Configured & { readonly role: R } {
    const options = optionsOver({
      layers: [own, ...layers],
      concepts: conceptsOf(set),
      whole,
      guaranteed:
        guaranteed.length > 0 ? new Set([...this.guaranteed, ...guaranteed]) : this.guaranteed,
    });
    const { value } = place;
    const record = value === null ? EMPTY : value.is === 'record' ? value : ANYTHING;
    const reader: Reader = {
      record,
      scope,
      set,
      options,
      replaced: null,
      wanted: null,
      receiver,
      call: call && !scope.through ? callEntry(call, place) : null,
      queue,
      isExport: (value, name) => this.finder.isExport(value, name),
    };
    return {
      role,
      framework: this.framework.name,
      name,
      span: scope.span,
      traits: this.framework.traits,
      options,
      traps: trapsOf(reader),
      recipe: (option, wanted) =>
        recipeOf(set.writes?.[option] ?? [], {
          ...reader,
          wanted: wanted ?? null,
          replaced:
            option === 'retry.growth' && replaced && hasBackoff(replaced.project)
              ? replaced.record
              : null,
        }),
      slot(key, sibling) {
        const written = lookUp(record, key);
        if (written.is === 'read') return entryOf(written.field, key, scope).beside(key);
        if (sibling) return sibling.beside(key);
        const path = key.split('.');
        return scope.through ? (ownRecordIn(record, scope)?.slot(path) ?? null) : place.slot(path);
      },
    };
  }
}

const hasConfiguration = (
  framework: Framework,
): framework is Framework & { readonly configuration: ConfigurationWords } =>
  framework.configuration !== undefined;

const isInside = (inner: Pick<CallSite, 'file' | 'span'>, outer: FunctionValue): boolean =>
  inner.file === outer.file && outer.span[0] <= inner.span[0] && inner.span[1] <= outer.span[1];

const hasCanvas = (
  framework: Framework,
): framework is Framework & { readonly canvas: CanvasWords } => framework.canvas !== undefined;

/** With the separator at its end. */
const folderOf = (file: string): string =>
  file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);

const LIMITS: readonly OptionName[] = ['time.limit', 'time.soft'];

const NO_PARTS: ReadonlySet<CanvasPart> = new Set();
/** All children of a flow come before the one that waits for them. */
const HEADER: ReadonlySet<CanvasPart> = new Set(['header']);

/** Of queues that are handed out by name. */
const keyOf = ({ name: framework }: Framework, name: string): string => `${framework} '${name}'`;

const methodsOf = ({ dispatches = [] }: Framework): readonly string[] =>
  dispatches.flatMap(({ form }) => ('on' in form ? methodNames(form) : []));

const isCallee = (form: TaskWords['form']): form is Callee =>
  'on' in form || 'call' in form || 'new' in form;

/** A call as what is reported of it. */
const callEntry = ({ name, span }: CallSite, place: Place): Entry => ({
  key: name ?? 'this call',
  span,
  removal: null,
  beside: (key) => place.slot(key.split('.')),
});

/** `true`, `{ enabled: true }` */
function isOn(value: Value | undefined): boolean {
  if (value?.is === 'record') return isOn(value.entries.get('enabled')?.value());
  return value?.is === 'literal' && value.value === true;
}

/** Something stands at each of these places. */
const hasAll = (site: CallSite, needs: readonly string[] = []): boolean =>
  needs.every((at) => placesIn(site, at).some(({ value }) => value !== null));

const takesCallback = ({ arguments: given }: CallSite): boolean =>
  given.at(-1)?.value().is === 'function';

const NO_JOINING: Joining = { tells: null, batch: null, without: null, alike: true };

const joiningOf = ({ joins }: DispatchWords): Joining | null =>
  joins === undefined ? null : joins === true ? NO_JOINING : { ...NO_JOINING, ...joins };

/** `'1.queuesOptions.{name}.defaultJobOptions'`, with the name of the queue the flow's node is for. */
function inheritedFrom(site: CallSite, at: string, { name, set, scope }: Spot): Layer {
  const isUnnamed = at.includes('{name}') && (name === null || name.includes('.'));
  const [only, ...others] = isUnnamed ? [] : placesIn(site, at.replace('{name}', name ?? ''));
  const value = only && others.length === 0 ? only.value : undefined;
  const record = value === null || value?.is === 'record' ? value : 'unknown';
  return layerOf(record, set, 'queue', scope);
}

/** A flow's node and, under it, its children. */
function withChildren(
  items: readonly RecordValue[],
  { children: key, awaits }: DispatchWords,
): readonly { readonly item: RecordValue; readonly isChild: boolean }[] {
  if (awaits) {
    const waited = new Set(items.flatMap((item) => textsAt(item, awaits.by)));
    return items.map((item) => {
      const name = textAt(placesUnder(item, [awaits.name]));
      return { item, isChild: name !== null && waited.has(name) };
    });
  }
  const seen = new Map<RecordValue, boolean>();
  const open = items.map((item) => ({ item, isChild: false })).reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const { item, isChild } = next;
    if (seen.has(item)) continue;
    seen.set(item, isChild);
    const children = key === undefined ? undefined : item.entries.get(key);
    for (const child of children ? recordsIn(children.value()).toReversed() : [])
      open.push({ item: child, isChild: true });
  }
  return [...seen].map(([item, isChild]) => ({ item, isChild }));
}

/** `['a', 'b']` */
const textsAt = (item: RecordValue, key: string): readonly string[] =>
  placesUnder(item, [key]).flatMap(({ value }) =>
    value?.is === 'list'
      ? value.items.flatMap((each) =>
          each.is === 'literal' && typeof each.value === 'string' ? each.value : [],
        )
      : [],
  );

function guaranteedBy({ guarantees = {} }: TasksSettings): ReadonlySet<OptionName> {
  const names: OptionName[] = [];
  if (guarantees.timeLimit) names.push('time.limit', 'time.soft');
  if (guarantees.retryBackoff) names.push('retry.growth', 'retry.delay');
  if (guarantees.resultsIgnored) names.push('result.dropped');
  return new Set(names);
}
