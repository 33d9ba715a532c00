import type { Body } from './body.js';
import type { Concepts, Entry, OptionName, Options } from './options.js';
import type { Phrases, Slot } from './phrases.js';
import type { Literal, Span } from './source.js';

/** What the linted file is written in. */
export type Language = 'ecmascript' | 'python';

export type Role = 'project' | 'queue' | 'task' | 'dispatch' | 'retry';

/** What is true of a framework as a whole. */
export interface Traits {
  /** Who must say it; an option nobody owes is only judged where it is written. */
  readonly owes: { readonly [N in OptionName]?: Role };
  /** What it does by itself, and nobody can turn off. */
  readonly ensures?: readonly OptionName[];
  /** No option ends a task: what its body waits for has to end by itself. */
  readonly unlimited?: true;
  /**
   * A dispatch may name the running job as its parent, by the job's property `self`. Then the job has to wait for it by
   * its method `waitsBy`, or fails.
   */
  readonly adopts?: { readonly self: string; readonly waitsBy: string };
  /** A task that is given to its body puts another one in its own place by this method: `self.replace(chain(…))`. */
  readonly replaces?: string;
  /** Runs of one process come one after the other. */
  readonly serial?: true;
  /** Every run has a process, or a module cache, of its own: nothing outlives it. */
  readonly isolated?: true;
  /** Its code only says in which order other code runs, which is its business. */
  readonly orchestrates?: true;
  /** It is run again from the top, and what it started is told apart by its order: what it starts must not change. */
  readonly replayed?: true;
  /** A job is taken off its queue before it runs, and never comes back: what fails is lost, and nothing is done twice. */
  readonly atMostOnce?: true;
  /** The body as a whole is a step, which cannot hold others. */
  readonly step?: true;
  /** The platform ends each step of it some day; only the whole of them may take for ever. */
  readonly boundedSteps?: true;
}

/** One step of an edit, in the library's own words. */
export type Change =
  /** Written over the entry of that key where there is one, else beside its siblings. */
  | {
      readonly write: string;
      readonly value: Literal;
      /** Another holder, whose option it is. */
      readonly on?: Pick<Configured, 'slot'>;
    }
  | { readonly remove: Entry }
  /** Its key becomes another one. */
  | { readonly rename: Entry; readonly to: string };

/** What to write so that an option has a value. */
export interface Recipe {
  readonly changes: readonly Change[];
  /** Keeps the meaning, or only changes when a failed job comes back. */
  readonly safe: boolean;
}

/** A setting that does nothing, or something else than it says. Found by the framework's data, worded by it, repaired by it. */
export interface Trap {
  readonly about: 'retry' | 'time' | 'result';
  readonly entry: Entry;
  /** Ends the sentence "`backoff` …": "retries at once, for it has no `delay`". */
  readonly effect: string;
  /** Null: there is no repair, or not here. */
  repair(wanted?: number): Recipe | null;
}

/** What a queue, a task and a dispatch share. */
export interface Configured {
  readonly role: Role;
  /** The name of its framework. */
  readonly framework: string;
  readonly name: string | null;
  readonly span: Span;
  readonly traits: Traits;
  readonly options: Options;
  readonly traps: readonly Trap[];
  /** What to write, in own keys, so that the option has the value the practice asks for; null: not expressible here. */
  recipe(name: OptionName, wanted?: number): Recipe | null;
  /**
   * Where an own key would be written: over the entry that counts today, beside `sibling`, or among the holder's own
   * options; null: beside a spread that may hold it, in another file, or nowhere.
   */
  slot(key: string, sibling: Entry | null): Slot | null;
}

/** Defaults of every queue of the project. */
export interface Project extends Configured {
  readonly role: 'project';
}

/** Defaults that dispatches inherit. */
export interface Queue extends Configured {
  readonly role: 'queue';
  /** The project whose defaults its own replace as a whole. */
  readonly replaces: Project | null;
  /** The dispatches that certainly go to it, of this file and of those the project index names. */
  dispatches(): readonly Dispatch[];
  /** The tasks of the project; each may work on it or on another queue. */
  workers(): readonly Task[];
  /** The tasks that inherit its options, in its file. */
  heirs(): readonly Configured[];
}

/** A body a worker runs. */
export interface Task extends Configured {
  readonly role: 'task';
  /** What it does; null: it is in another file, no function in sight, or nested too deeply. */
  body(): Body | null;
  /** What the body calls the task it is given; null: it is given none. */
  readonly self: string | null;
  /** It is also dispatched outside of all canvases. */
  readonly isAlone: () => boolean;
  /** The object the body belongs to is made for each run: its fields are not shared. */
  readonly hasOwnInstance: boolean;
  /** It returns nothing, and gives itself no result in another way. */
  readonly givesNothing: () => boolean;
  /** Whether code of the project reads what it gives; null: nobody can say. */
  readonly isRead: () => boolean | null;
  /** The queue it works on; null: nobody knows, or there is no such thing. */
  readonly queue: string | null;
  /** What it is in the canvases and flows of the project; empty: nothing; null: nobody can say. */
  parts(): ReadonlySet<CanvasPart> | null;
}

/** Code by which a task asks to be run again. */
export interface Retry extends Configured {
  readonly role: 'retry';
  /** After something went wrong, and not because something is not there yet. */
  readonly afterFailure: boolean;
  /** A test around it lets only the first try be retried. */
  readonly once: boolean;
}

/** What a task is among others it was put together with. The last link of a chain has nothing after it. */
export type CanvasPart = 'link' | 'last link' | 'member' | 'header' | 'body';

/** Code that enqueues a task; a node of a flow is one. */
export interface Dispatch extends Configured {
  readonly role: 'dispatch';
  /** `unknown`: it inherits, and nobody saw from what. Null: it inherits nothing. */
  readonly queue: Queue | 'unknown' | null;
}

/** What a framework can say at all. */
export interface Profile {
  readonly traits: Traits;
  /** It runs tasks; false: it only asks for them to be run. */
  readonly hasBodies: boolean;
  /** The options it has a name for, with what holds when nobody writes one (null: nothing does). */
  readonly concepts: Concepts;
  /** Tasks may wait for others, as the platform means it, and leave unread what these give. */
  readonly joins: boolean;
  /** What its dead settings are about. */
  readonly traps: ReadonlySet<Trap['about']>;
}

/** Everything the linted file says about tasks, in the order it stands there. */
export interface Facts {
  /** Its name, as the host gives it. */
  readonly file: string;
  readonly language: Language;
  readonly projects: readonly Project[];
  /** What is made here and configures all tasks, with the settings in sight. */
  readonly apps: readonly Project[];
  readonly queues: readonly Queue[];
  readonly tasks: readonly Task[];
  readonly dispatches: readonly Dispatch[];
  readonly retries: readonly Retry[];
  /** Every call that starts a task, those of which no rule judges the options included. */
  starts(): readonly Start[];
  readonly phrases: Phrases;
}

/** A call that starts a task, as far as its name or its queue tell which. */
export interface Start {
  readonly framework: string;
  readonly span: Span;
  readonly task: string | null;
  readonly queue: string | null;
  /** It starts several that were put together. */
  readonly canvas: boolean;
}

export type Holder = Project | Queue | Task | Dispatch;

export const holdersOf = ({ projects, queues, tasks, dispatches }: Facts): readonly Holder[] => [
  ...projects,
  ...queues,
  ...tasks,
  ...dispatches,
];
