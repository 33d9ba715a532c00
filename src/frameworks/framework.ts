import type { Joining } from '../model/body.js';
import type { Spelling, Unit } from '../model/duration.js';
import type { CanvasPart, Language, Traits } from '../model/facts.js';
import type { OptionName, OptionValues } from '../model/options.js';
import type { Literal } from '../model/source.js';

/*
 * The words a framework file may use. It says what a library calls things; it never says how to find them in a tree.
 * Types only from `model`: a framework file is plain data and could be JSON but for its comments.
 */

/** `Queue`, `Job.create`; `default` is the default export. */
export type Export = string;

/** A name the framework file itself gives to a thing it declares. */
export type Thing = string;

/**
 * Where something stands in a call, or in an item of a list it is given.
 *
 *     '1'                        the second argument            'last'     the last one
 *     '2.opts'                   a key of the third
 *     '0[]'                      each element of the first, which is a list
 *     '...'                      each argument
 *     'useFactory()'             what the function there returns
 *     '1.queuesOptions.{name}'   the key that is this holder's name
 *     '1()'                      of a body: what the function there gives
 *     '0.taskList.*'             each key of a record, which is the name of what stands there
 *     '0|0.name'                 of a name: the first of these that can be read
 */
export type At = string;

/** How code comes to hold a thing. Followed through names, fields, getters, annotations and factories of the file. */
export type Origin =
  | { readonly export: Export }
  /** `new X()`, `x: X`, `new Y()` where `class Y extends X`; `X()` in Python, and where `callable`. */
  | { readonly instanceOf: Export; readonly callable?: true }
  /** Imported from a module that is no framework's, but its name, or its path, holds this word; `named`: only its name counts. */
  | { readonly likely: string; readonly named?: true }
  /** What a call gives that is written so, which only the user may say. */
  | { readonly written: string }
  /** A function that is a task of the framework. */
  | { readonly task: true }
  /** What `|` makes of several, one of which is such a thing. */
  | { readonly joined: Thing }
  /** An attribute of a thing: `app.Task`. */
  | { readonly of: Thing; readonly attribute: string }
  /** What such a call gives, or one property of that; `*` is any. */
  | { readonly result: Callee; readonly member?: string }
  /** What the body of a task is given: its first parameter, `step` of that. Also where it is handed on to functions of the file. */
  | { readonly given: At };

/** A call or decorator, by what it is called on or by what it is. */
export type Callee =
  /** As it is written, which only the user may say: `settings.tasks.wrappers`. */
  | { readonly written: string }
  | { readonly call: Export }
  /** `callable`: with or without `new`. */
  | { readonly new: Export; readonly callable?: true }
  /** `['*']`: any method. */
  | { readonly on: Thing; readonly method: readonly string[] }
  /** A call of the thing itself: `chain(…)()`. */
  | { readonly calling: Thing };

/** Where options stand. */
export type Home =
  /** `of: 'callee'`: in the call that made what is called, or what its method is called on: `start(send, { … })(args)`. */
  | { readonly record: At; readonly set: string; readonly of?: 'callee' }
  /** Keywords of the call or decorator itself; `base` is one whose class has the others as attributes. */
  | { readonly keywords: string; readonly base?: string }
  /** Other calls on the same thing: of `.retries(3).save()` an option is `retries.0`. */
  | { readonly chain: string; readonly on: Thing };

/** What an own option means. */
export interface OwnOption<N extends OptionName = OptionName> {
  /** Null: the library reads it nowhere; it is here to be caught in a trap. */
  readonly means: N | null;
  /** Only when the value has this shape: `backoff: 5000` and `backoff: { … }` are different things. */
  readonly when?: 'number' | 'record' | 'true' | 'falsy' | 'some' | 'none';
  /** Values that set nothing, so that what is inherited counts. */
  readonly unset?: readonly Literal[];
  readonly unit?: Unit;
  /** `attempts` counts the first try, `retries` does not. */
  readonly counts?: 'tries' | 'retries';
  /**
   * Own words for canonical ones; `*` is any other value that can be read. `null`, `None` and `undefined` set nothing,
   * and hide what would be inherited, unless they are named here.
   */
  readonly values?: { readonly [own: string]: OptionValues[N] };
  /** Written to say "none". */
  readonly off?: readonly Literal[];
  /** Names of the library that say so: `timeout.None`. */
  readonly offNames?: readonly Export[];
  /** What writing it says besides: `backoff: 5000` is a constant backoff. */
  readonly implies?: { readonly [M in OptionName]?: OptionValues[M] };
  /** The same, where nothing else says it, not even what is inherited. */
  readonly suggests?: { readonly [M in OptionName]?: OptionValues[M] };
}

/**
 * A number a condition or an edit speaks of: written, or of an option as it counts today (defaults included).
 * `last.delay`: what the last retry would wait if every wait were twice the one before. `wanted`: what the rule asks for,
 * `wanted.hard`: that and 30 seconds or a tenth, whichever is more.
 */
export type Quantity = number | OptionName | 'last.delay' | 'wanted' | 'wanted.hard';

/** When a trap is one, or a recipe fits. Never when what it asks about is unknown. */
export type Condition<Key extends string = string> =
  | { readonly lacks: Key }
  | { readonly has: Key }
  /** A list with this thing of the library in it. */
  | { readonly holds: readonly [Key, Export] }
  /** Written with one of these values. */
  | { readonly is: readonly [Key, ...Literal[]] }
  /** Written with a value that can be read and is none of these. */
  | { readonly isNot: readonly [Key, ...Literal[]] }
  | { readonly more: readonly [Quantity, Quantity] }
  | { readonly notMore: readonly [Quantity, Quantity] }
  /** Written as a number. */
  | { readonly number: Key }
  /** Of a dispatch: its queue has it in its own options; not where it is out of sight. */
  | {
      readonly queue: { readonly lacks: string } | { readonly is: readonly [string, ...Literal[]] };
    };

/** A value that is computed from what counts today, in the key's own unit. */
export interface Given {
  readonly given: Quantity;
  readonly times?: number;
  readonly atMost?: number;
  /** Also what is written where nobody knows the quantity; without it nothing is. */
  readonly atLeast?: number;
  /** A duration as a text: `5 minutes`, `5m`. */
  readonly spelled?: Spelling;
}

/** Code in which `{name}` is a quantity, in the key's own unit, and `{receiver}` what the call is made on. */
export interface Expression {
  readonly code: string;
}

/** A literal in which numbers may be computed. */
export type Template =
  Literal | Given | Expression | readonly Template[] | { readonly [key: string]: Template };

/** Writes a key, over its entry where it has one. The value of a record key is a whole literal. */
export type ChangeWords<Key extends string = string> =
  | { readonly write: Key | Root<Key>; readonly value: Template }
  /** Into the options of a dispatch's queue. */
  | { readonly queue: string; readonly value: Template }
  /** Silently nothing where the key is not written. */
  | { readonly remove: Key }
  /** Gives the entry another key. */
  | { readonly rename: Key; readonly to: string };

/** `backoff` of `backoff.type`; of `backoff.0` it is the call with that argument. */
type Root<Key extends string> = Key extends `${infer Record}.${string}` ? Record : never;

/** One way to write an option. Of several, the first whose conditions all hold. */
export interface RecipeWords<Key extends string = string> {
  readonly when?: readonly Condition<Key>[];
  readonly change: readonly ChangeWords<Key>[];
  /** Keeps the meaning, or only changes when a failed job comes back; else it is a suggestion. */
  readonly safe: boolean;
}

export interface TrapWords<Key extends string = string> {
  readonly about: 'retry' | 'time' | 'result';
  /** What is reported; absent: the call, for what it lacks. */
  readonly key?: Key;
  readonly when?: readonly Condition<Key>[];
  /** Ends the sentence "`backoff.type` …". */
  readonly effect: string;
  readonly repair?: readonly RecipeWords<Key>[];
}

/** Own options of one kind of holder. */
export interface OptionSet<Key extends string = string> {
  /** Several own options may mean the same: the first that is written counts. One key may mean several things, by shape. */
  readonly own: { readonly [K in Key]: OwnOption | readonly OwnOption[] };
  /** What holds when nobody says anything. */
  readonly defaults?: { readonly [N in OptionName]?: OptionValues[N] };
  readonly writes?: { readonly [N in OptionName]?: readonly RecipeWords<NoInfer<Key>>[] };
  readonly traps?: readonly TrapWords<NoInfer<Key>>[];
}

/** Makes the compiler hold traps, recipes and repairs to keys the set has. */
export const options = <const Key extends string>(set: OptionSet<Key>): OptionSet<Key> => set;

/** What options are inherited; the library lays one over the other key by key. */
export type Inheritance =
  /** The task in whose body it stands, or a call of these, in whose callback it does; elsewhere there is nothing to inherit. */
  | { readonly from: 'task'; readonly within?: readonly Callee[] }
  /** The queue it is called on; `named`: the one of the dispatch's own name. */
  | { readonly from: 'queue'; readonly named?: true }
  | { readonly from: { readonly record: At } };

/** A record in the call that made what another call is made on: `new PgBoss({ retryLimit: 3 })`, of which that asks for a queue. */
export interface OfReceiver {
  readonly record: At;
}

/** Another place for things where the library has several forms of a call: `add(data, opts)` and `add(name, data, opts)`. */
export interface Overload {
  readonly when: `${number} is string`;
  readonly name?: At;
  readonly record: At;
}

/** Defaults of every queue of the project that asks for them by this name, or, without one, of every other. */
export interface ProjectWords {
  /** `typed`: what is declared with that type, which is the record itself. */
  readonly form: Callee | { readonly typed: Export };
  readonly name?: At;
  readonly options: Home;
  readonly overloads?: readonly Overload[];
}

export interface QueueWords {
  readonly form: Callee;
  /** The call makes each of these, and every other place stands in them. */
  readonly each?: At;
  readonly name?: At;
  readonly options: Home;
  readonly overloads?: readonly Overload[];
  /** It has the project's defaults unless it has its own, which replace them as a whole; the name of the project's. */
  readonly project?: At;
  /** Places without which it is another version's, that has no such options. */
  readonly needs?: readonly At[];
  /** What nobody writes here may stand there. */
  readonly inherits?: OfReceiver;
}

export interface TaskWords {
  /** What makes it a task: a call that is handed the body, a decorator of it, or a decorator of its class. */
  readonly form:
    | Callee
    | { readonly decorator: Callee }
    | { readonly ofClass: Callee; readonly method: string }
    /** A method of a class that extends one of that name: `settings.tasks.wrappers`. */
    | { readonly extending: string; readonly method: string }
    /** A method of a class that extends the library's, itself or through others; its options, if it has any, are attributes. */
    | { readonly subclassOf: Thing; readonly method: string }
    /** What is declared with that type: a function, or, where `each`, every function of a record. */
    | { readonly typed: Export; readonly each?: true }
    /** A function that begins with that directive. */
    | { readonly directive: string }
    /** The function at that key of what a file exports by default, which says one of these words, `a|b`. */
    | { readonly defaultKey: string; readonly says: string }
    /** A function a file exports with a parameter of that type; what comes next, if anything does, is of the type `then`. */
    | {
        readonly taking: Export;
        readonly at: number;
        readonly then?: Export;
        /** The type is there without an import. */
        readonly global?: true;
      }
    /** What a file exports that imports something of this module to run it: functions, and those a function gives in a record. */
    | { readonly exportedWith: string };
  /** Absent: the body's own name. */
  readonly name?: At;
  /** Absent: the decorated function. */
  readonly body?: At;
  /** Without a function at `body` it is something else: `app.task(bind=True)`. */
  readonly needsBody?: true;
  readonly options?: Home;
  /** What nobody writes here is as the project says, whose file is the nearest one above, or as the receiver's maker. */
  readonly inherits?: 'project' | OfReceiver;
  /** Places without which it is something else. */
  readonly needs?: readonly At[];
  /** What is true of these tasks besides. */
  readonly traits?: Partial<Traits>;
  /** Settings of the project by which one process runs several of them. */
  readonly keptAlive?: readonly string[];
  /** A word with which each run has a process of its own, wherever it stands in the file. */
  readonly isolatedWhere?: string;
  /** Absent: what the form is called on, where that is a queue. */
  readonly queue?: At;
  /** Each run has an object of its own where a decorator of the class has this key in a record there. */
  readonly ownInstance?: { readonly decorator: Callee; readonly at: At; readonly key: string };
}

export interface DispatchWords {
  readonly form: Callee;
  /** The call dispatches each of these, and every other place stands in them: `addBulk([{ name, opts }])`. */
  readonly each?: At;
  /** Each of these has a place of its own, where its name stands; else they are told apart by their options. */
  readonly apart?: true;
  /** A key of such an item that holds more of them: the children of a flow. */
  readonly children?: string;
  /** Without such a thing there it is something else: `client.send(new SendMessageCommand(…))`. */
  readonly takes?: { readonly at: At; readonly thing: Thing };
  readonly name?: At;
  readonly options?: Home;
  readonly overloads?: readonly Overload[];
  readonly inherits?: Inheritance;
  /** It puts several tasks together, some of which wait for others. */
  readonly canvas?: true;
  /** A key of such an item with a list of the names by which it waits for others, and the key of those names. */
  readonly awaits?: { readonly by: string; readonly name: string };
  /** It waits for what it starts, as the platform means it, and holds nothing up. */
  readonly joins?: true | Partial<Joining>;
  /** What it gives is no promise: the library sees to it that nothing is lost. */
  readonly kept?: true;
}

/** A call that is done once, and not again when the code around it is run again. */
export interface StepWords {
  /** `directive`: the call of a function that begins with it, which is a task by itself. */
  readonly form: Callee | { readonly directive: string };
  /** It may stand inside another step, of which it is a part then. */
  readonly inStep?: 'silent';
  /** It gives no promise: the library sees to it that it is done. */
  readonly kept?: true;
}

/** A call by which a task asks to be run again. Its options are laid over those of the task. */
export interface RetryWords {
  /** Its name, on the task itself: `self.retry(…)`, `send.retry(…)`. */
  readonly method: string;
  readonly options: Home;
  /** The option set of what the task says for all of them. */
  readonly inherits: string;
  /** A keyword that says what went wrong. */
  readonly error: string;
  /** Keyword of a task that gives its body the task as the first parameter, and what that may be called in functions it calls. */
  readonly bound: string;
  readonly receivers: readonly string[];
  /** What a test that lets only the first try be retried reads. */
  readonly counter: string;
}

/** A call by which a message is given back to its queue, to come again. */
export interface GiveBackWords {
  readonly form: Callee;
  readonly options: Home;
  /** What nobody writes here the deployment may say, in the nearest of these files, by that word. */
  readonly beside: { readonly files: readonly string[]; readonly word: string };
}

/** A call that waits for another job while it holds a slot of the worker; it is called on that job. */
export interface WaitWords {
  readonly form: Callee;
  /** It only asks how the job is doing, which is a wait in a loop. */
  readonly asks?: true;
}

/**
 * Queues that are declared in one place and handed out by name in another: `@InjectQueue('mail') mail: Queue`. What is
 * handed out is another framework's queue.
 */
export interface Injection {
  readonly decorator: Export;
  readonly name: At;
  /** The name of that framework. */
  readonly as: string;
}

/** Where a project says what holds for all its tasks: `app.conf.task_time_limit = 300`, a settings module. */
export interface ConfigurationWords {
  /** What is configured. */
  readonly of: Thing;
  /** The call that makes it. A keyword of it that is the name of a setting is that setting. */
  readonly making: {
    /** Its other keywords that are settings, and its arguments by their place. */
    readonly keywords: { readonly [keyword: string]: string };
    readonly arguments: { readonly [index: string]: string };
    /** Keywords that hold a record of settings, the place they are read from, and the prefix they have there. */
    readonly settings: string;
    readonly from: string;
    readonly prefix: string;
  };
  /** Its attribute that holds the settings, and the methods of that which set several. */
  readonly attribute: string;
  readonly update: readonly string[];
  /** Its method that takes a module, an object or the name of one, and a prefix of its names there. */
  readonly from: { readonly method: string; readonly at: At; readonly prefix: string };
  /** Methods that bring settings nobody can see. */
  readonly unseen: readonly string[];
  /** The option set of the settings. */
  readonly set: string;
  /** Names a setting has where it has no prefix, besides its own. */
  readonly older: { readonly [own: string]: readonly string[] };
  /** A module by a name of the environment: `django.conf:settings` is what `DJANGO_SETTINGS_MODULE` names. */
  readonly modules: { readonly [name: string]: SettingsModule };
  /** Settings that mean something where they are missing: no store of results, so none is kept. */
  readonly missing: { readonly [own: string]: { readonly [N in OptionName]?: OptionValues[N] } };
  /** What says something in the words of a task, over the settings. */
  readonly tasks: {
    /** The option set of those words. */
    readonly set: string;
    /** Settings and attributes that hold the class all tasks extend. */
    readonly classes: readonly string[];
    /** The setting with options for tasks by their names, and the name that is all of them. */
    readonly annotations: string;
    readonly every: string;
  };
}

/** A settings module that is named elsewhere, and may not be the one the program runs with in earnest. */
export interface SettingsModule {
  readonly variable: string;
  /** Last parts of the names of modules that other modules stand for. */
  readonly drafts: readonly string[];
  /** Last parts of the names of those that do. */
  readonly stages: readonly string[];
  /** Calls that bring it names nobody can see: `split_settings.tools:include`. */
  readonly including: readonly string[];
}

/** Tasks put together: one after the other, side by side, side by side with one that gets all results. */
export interface CanvasWords {
  /** What a call of these on a task gives is that task with its arguments: `send.s(1)`. */
  readonly signatures: readonly string[];
  /** `a.s() | b.s()` is a chain. */
  readonly operator: boolean;
  readonly forms: readonly {
    readonly form: Callee;
    /** Where the members stand: as arguments, or as a list that is the only one. */
    readonly members?: At;
    readonly as: CanvasPart;
    /** What is called with it, or given next to it, and gets the results: `chord(header)(body)`. */
    readonly body?: At;
  }[];
}

export interface Framework {
  readonly name: string;
  readonly title: string;
  readonly language: Language;
  readonly docs: string;
  /** Import sources, sub-paths included. The gate is made of them, and of the marks. */
  readonly modules: readonly string[];
  /** What stands in the text of a file that uses it without an import: `'use step'`. */
  readonly marks?: readonly string[];
  /** Calls that return the module's own exports: `const { Queue } = withBackend(…)`. */
  readonly returnsExports?: readonly Export[];
  readonly traits: Traits;
  readonly injects?: Injection;
  readonly things: { readonly [name: Thing]: readonly Origin[] };
  readonly sets: { readonly [name: string]: OptionSet };
  readonly configuration?: ConfigurationWords;
  readonly canvas?: CanvasWords;
  readonly projects?: readonly ProjectWords[];
  readonly queues?: readonly QueueWords[];
  readonly tasks: readonly TaskWords[];
  readonly dispatches?: readonly DispatchWords[];
  readonly waits?: readonly WaitWords[];
  readonly steps?: readonly StepWords[];
  readonly retries?: RetryWords;
  readonly givesBack?: readonly GiveBackWords[];
  /** Where the user names own words for its tasks: a key of `settings.tasks`, and what these words stand for. */
  readonly custom?: {
    readonly settings: 'celery';
    /** The method of an app that makes a function a task. */
    readonly decorator: string;
    readonly options: Home;
    /** What class-based tasks call their body. */
    readonly run: string;
  };
  /** Methods of the task itself, in its body, that give it a result other than what it returns. */
  readonly resultMethods?: readonly string[];
}

export const framework = <const F extends Framework>(words: F): F => words;
