import type {
  Callee,
  DispatchWords,
  Framework,
  Home,
  OptionSet,
  ProjectWords,
  QueueWords,
  TaskWords,
} from '../frameworks/framework.js';
import type { CallSite, Program, RecordValue, Value } from '../languages/language.js';
import type { Configured, Dispatch, Facts, Project, Queue, Role, Task } from '../model/facts.js';
import { modulesOf } from '../model/modules.js';
import { optionsOver, type Layer, type OptionName } from '../model/options.js';
import { hasBackoff } from '../model/retry.js';
import type { TasksSettings } from '../model/settings.js';
import type { Span } from '../model/source.js';
import { Calls } from './calls.js';
import { Finder } from './find.js';
import { formOf } from './form.js';
import { conceptsOf, entryOf, layerOf, lookUp } from './layer.js';
import { itemsAt, placesIn, placesUnder, recordsIn, textAt, type Place } from './place.js';
import { recipeOf, trapsOf, type Reader } from './recipe.js';

/** The framework files, read against what a language answered. */
export function recognise(
  program: Program,
  frameworks: readonly Framework[],
  settings: TasksSettings,
): Facts {
  const calls = new Calls(program);
  const found = frameworks.map((framework) =>
    new Recogniser(program, calls, framework, settings).facts(),
  );
  const byPlace = (a: Configured, b: Configured): number => a.span[0] - b.span[0];
  return {
    projects: found.flatMap(({ projects }) => projects).sort(byPlace),
    queues: found.flatMap(({ queues }) => queues).sort(byPlace),
    tasks: found.flatMap(({ tasks }) => tasks).sort(byPlace),
    dispatches: found.flatMap(({ dispatches }) => dispatches).sort(byPlace),
    phrases: program.phrases,
  };
}

/** A queue while its dispatches are still being collected. */
interface Made {
  readonly queue: Queue;
  readonly layer: Layer;
  readonly dispatches: Dispatch[];
}

/** One of the project's defaults, as queues inherit them. */
interface Defaults {
  readonly project: Project;
  readonly layer: Layer;
  readonly record: RecordValue | null;
}

/** Where a holder's own options stand, of which there may be several alternatives. */
interface Spot {
  readonly span: Span;
  readonly name: string | null;
  readonly place: Place;
  readonly set: OptionSet;
}

/** What a holder's options are laid over. */
interface Below {
  readonly layers: readonly Layer[];
  /** Nothing is missing. */
  readonly whole: boolean;
  readonly replaced?: Defaults | null;
}

const NOTHING_BELOW: Below = { layers: [], whole: true };
const UNKNOWN_BELOW: Below = { layers: [], whole: false };

class Recogniser {
  private readonly finder: Finder;
  private readonly guaranteed: ReadonlySet<OptionName>;
  private readonly defaults: Defaults[] = [];
  private readonly made = new Map<CallSite, Made[]>();

  constructor(
    private readonly program: Program,
    private readonly calls: Calls,
    private readonly framework: Framework,
    settings: TasksSettings,
  ) {
    this.finder = new Finder(framework, modulesOf(framework, settings));
    this.guaranteed = guaranteedBy(settings);
  }

  facts(): Omit<Facts, 'phrases'> {
    const { projects = [], queues = [], dispatches = [], tasks } = this.framework;
    // queues inherit from projects, and dispatches from queues
    return {
      projects: projects.flatMap((words) => this.projects(words)),
      queues: queues.flatMap((words) => this.queues(words)),
      dispatches: dispatches.flatMap((words) => this.dispatches(words)),
      tasks: tasks.flatMap((words) => this.tasks(words)),
    };
  }

  private sites(form: Callee): readonly CallSite[] {
    if (!this.mayUse(form)) return [];
    return this.calls.maybe(form).filter((site) => this.finder.isCallee(site, form));
  }

  /** Its name stands in the file; `default` has none. Names are only resolved, and scopes analysed, where it does. */
  private mayUse(form: Callee): boolean {
    if ('on' in form) return form.method.some((method) => this.program.mentions(method));
    const name = 'new' in form ? form.new : form.call;
    return name === 'default' || this.program.mentions(name.slice(name.lastIndexOf('.') + 1));
  }

  private projects(words: ProjectWords): readonly Project[] {
    const found = this.sites(words.form).flatMap((site) =>
      this.spots(site, words).map((spot): Defaults => {
        const own = layerAt(spot, 'here');
        const project = this.holder('project', spot, own, NOTHING_BELOW);
        const record = spot.place.value?.is === 'record' ? spot.place.value : null;
        return { project, record, layer: { ...own, level: 'project' } };
      }),
    );
    this.defaults.push(...found);
    return found.map(({ project }) => project);
  }

  private queues(words: QueueWords): readonly Queue[] {
    return this.sites(words.form).flatMap((site) => {
      if (words.each !== undefined)
        return itemsAt(site, words.each).flatMap((item) =>
          this.spotsIn(item, site.span, words).map(
            (spot) => this.queue(spot, this.belowQueue(item, spot, words)).queue,
          ),
        );
      const made = this.spots(site, words).map((spot) => this.queue(spot, NOTHING_BELOW));
      this.made.set(site, made);
      return made.map(({ queue }) => queue);
    });
  }

  private queue(spot: Spot, below: Below): Made {
    const own = layerAt(spot, 'here');
    const dispatches: Dispatch[] = [];
    const replaces = below.replaced?.project ?? null;
    const queue = { ...this.holder('queue', spot, own, below), dispatches, replaces };
    return { queue, dispatches, layer: { ...own, level: 'queue' } };
  }

  /** The project's defaults, or, where the queue has its own, nothing. */
  private belowQueue(item: RecordValue, { place }: Spot, { project }: QueueWords): Below {
    if (project === undefined) return NOTHING_BELOW;
    const places = placesUnder(item, [project]);
    const wanted = textAt(places);
    const isNamed = places.some(({ value }) => value !== null);
    const [found, ...others] = this.defaults.filter(
      (each) => (!isNamed || wanted !== null) && each.project.name === wanted,
    );
    const known = found && others.length === 0 ? found : null;
    if (place.value !== null) return { ...NOTHING_BELOW, replaced: known };
    return known ? { layers: [known.layer], whole: true } : UNKNOWN_BELOW;
  }

  private dispatches(words: DispatchWords): readonly Dispatch[] {
    const { form, each, children, options, inherits } = words;
    if (!options) return [];
    const homes = { ...words, options };
    return this.sites(form).flatMap((site) => {
      const spots =
        each === undefined
          ? this.spots(site, homes)
          : withChildren(itemsAt(site, each), children).flatMap((item) =>
              this.spotsIn(item, site.span, homes),
            );
      return spots.map((spot) => this.dispatch(site, spot, inherits));
    });
  }

  private dispatch(site: CallSite, spot: Spot, inherits: DispatchWords['inherits']): Dispatch {
    const own = layerAt(spot, 'here');
    if (inherits?.from !== 'queue') {
      const below = inherits
        ? { layers: [inheritedFrom(site, inherits.from.record, spot)], whole: true }
        : NOTHING_BELOW;
      return { ...this.holder('dispatch', spot, own, below), queue: null };
    }
    const [made, ...others] = this.behind(site);
    if (!made || others.length > 0)
      return { ...this.holder('dispatch', spot, own, UNKNOWN_BELOW), queue: 'unknown' };
    const dispatch: Dispatch = {
      ...this.holder('dispatch', spot, own, { layers: [made.layer], whole: true }),
      queue: made.queue,
    };
    made.dispatches.push(dispatch);
    return dispatch;
  }

  /** The queues a method is called on; none where one of them may be another file's. */
  private behind(site: CallSite): readonly Made[] {
    const found = site.receiver ? makersOf(site.receiver(), new Set()) : null;
    const made = found?.map((maker) => this.made.get(maker) ?? null) ?? [null];
    return made.every((each) => each !== null) ? made.flat() : [];
  }

  private tasks(words: TaskWords): readonly Task[] {
    const { form } = words;
    if ('decorator' in form) return this.decorated(form.decorator, words);
    if ('ofClass' in form) return this.ofClasses(form.ofClass, form.method, words);
    return this.sites(form).flatMap((site) => {
      const fn = words.body === undefined ? null : functionAt(site, words.body);
      return this.task(site, fn?.name ?? null, fn?.span ?? null, words);
    });
  }

  private decorated(form: Callee, words: TaskWords): readonly Task[] {
    if (!this.mayUse(form)) return [];
    return this.program.functions().flatMap(({ name, span, decorators }) => {
      const site = decorators.find((each) => this.finder.isCallee(each, form));
      return site ? this.task(site, name, span, words) : [];
    });
  }

  private ofClasses(form: Callee, method: string, words: TaskWords): readonly Task[] {
    if (!this.mayUse(form)) return [];
    return this.program.classes().flatMap((each) => {
      const site = each.decorators.find((one) => this.finder.isCallee(one, form));
      const body = each.method(method);
      return site && body ? this.task(site, each.name, body, words) : [];
    });
  }

  /** @param own the name of the body itself */
  private task(
    site: CallSite,
    own: string | null,
    body: Span | null,
    words: TaskWords,
  ): readonly Task[] {
    const name = nameOf(site, words.name, own);
    const spots = words.options
      ? this.spotsAt(site, name, words.options)
      : [{ span: site.span, name, place: NO_PLACE, set: NO_OPTIONS }];
    return spots.map((spot) => ({
      ...this.holder('task', spot, layerAt(spot, 'here'), NOTHING_BELOW),
      body,
    }));
  }

  private spots(site: CallSite, words: ProjectWords | QueueWords): readonly Spot[] {
    const set = this.setOf(words.options);
    const form = formOf(site, words, set);
    if (!form) return [{ span: site.span, name: null, place: UNREADABLE, set }];
    return this.spotsAt(site, nameAt(site, form.name), form.options);
  }

  private spotsAt(site: CallSite, name: string | null, home: Home): readonly Spot[] {
    const { span } = site;
    const set = this.setOf(home);
    if ('record' in home)
      return placesIn(site, home.record).map((place) => ({ span, name, place, set }));
    const { keywords } = site;
    if (!keywords) return [];
    const isOpen = home.opens?.some((key) => keywords.entries.has(key)) === true;
    const value: RecordValue = isOpen ? { ...keywords, open: true } : keywords;
    return [{ span, name, place: { value, slot: (path) => value.slot(path) }, set }];
  }

  private spotsIn(
    item: RecordValue,
    span: Span,
    { name, options }: Pick<QueueWords, 'name' | 'options'>,
  ): readonly Spot[] {
    if (!('record' in options)) return [];
    const set = this.setOf(options);
    const called = name === undefined ? null : textAt(placesUnder(item, [name]));
    return placesUnder(item, options.record.split('.')).map((place) => ({
      span,
      name: called,
      place,
      set,
    }));
  }

  private setOf(home: Home): OptionSet {
    const name = 'record' in home ? home.set : home.keywords;
    const set = this.framework.sets[name];
    if (!set) throw new Error(`${this.framework.name} has no option set '${name}'`);
    return set;
  }

  private holder<R extends Role>(
    role: R,
    { span, name, place, set }: Spot,
    own: Layer,
    { layers, whole, replaced = null }: Below,
  ): Configured & { readonly role: R } {
    const options = optionsOver({
      layers: [own, ...layers],
      concepts: conceptsOf(set),
      whole,
      guaranteed: this.guaranteed,
    });
    const record = place.value?.is === 'record' ? place.value : EMPTY;
    const reader: Reader = { record, span, set, options, replaced: null, wanted: null };
    return {
      role,
      name,
      span,
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
        if (written.is === 'read') return entryOf(written.field, key).beside(key);
        if (sibling) return sibling.beside(key);
        return place.slot(key.split('.'));
      },
    };
  }
}

const EMPTY: RecordValue = { is: 'record', entries: new Map(), open: false, slot: () => null };
const NO_OPTIONS: OptionSet = { own: {} };
const NO_PLACE: Place = { value: null, slot: () => null };
const UNREADABLE: Place = { value: { is: 'unknown' }, slot: () => null };

const layerAt = ({ place: { value }, set }: Spot, level: Layer['level']): Layer =>
  layerOf(value === null || value.is === 'record' ? value : 'unknown', set, level);

/** `'1.queuesOptions.{name}.defaultJobOptions'`, with the name of the queue the flow's node is for. */
function inheritedFrom(site: CallSite, at: string, { name, set }: Spot): Layer {
  const isUnnamed = at.includes('{name}') && (name === null || name.includes('.'));
  const [only, ...others] = isUnnamed ? [] : placesIn(site, at.replace('{name}', name ?? ''));
  const value = only && others.length === 0 ? only.value : undefined;
  const record = value === null || value?.is === 'record' ? value : 'unknown';
  return layerOf(record, set, 'queue');
}

/** A flow's node and, under it, its children. */
function withChildren(
  items: readonly RecordValue[],
  key: string | undefined,
): readonly RecordValue[] {
  const seen = new Set<RecordValue>();
  const open = [...items].reverse();
  for (let item = open.pop(); item; item = open.pop()) {
    if (seen.has(item)) continue;
    seen.add(item);
    const children = key === undefined ? undefined : item.entries.get(key);
    if (children) open.push(...recordsIn(children.value()).toReversed());
  }
  return [...seen];
}

/** The constructions a value may come from; null: from somewhere else too. */
function makersOf(value: Value, seen: Set<Value>): readonly CallSite[] | null {
  if (seen.has(value)) return [];
  seen.add(value);
  if (value.is === 'literal') return [];
  if (value.is === 'either') {
    const all = value.of.map((each) => makersOf(each, seen));
    return all.every((each) => each !== null) ? all.flat() : null;
  }
  if (value.is !== 'made') return null;
  const callee = value.by.callee();
  if (value.by.kind === 'new' && callee.is === 'class') {
    const construction = callee.class.construction();
    return construction ? [construction] : null;
  }
  if (callee.is === 'function') return makersOf(callee.returns(), seen);
  return [value.by];
}

function functionAt(
  site: CallSite,
  at: string,
): { readonly name: string | null; readonly span: Span } | null {
  const [only, ...others] = placesIn(site, at);
  return only?.value?.is === 'function' && others.length === 0 ? only.value : null;
}

const nameAt = (site: CallSite, at: string | undefined): string | null =>
  at === undefined ? null : textAt(placesIn(site, at));

/** The name that is written; the body's own where none is, and null where nobody can read it. */
function nameOf(site: CallSite, at: string | undefined, otherwise: string | null): string | null {
  const places = at === undefined ? [] : placesIn(site, at);
  return places.some(({ value }) => value !== null) ? textAt(places) : otherwise;
}

function guaranteedBy({ guarantees = {} }: TasksSettings): ReadonlySet<OptionName> {
  const names: OptionName[] = [];
  if (guarantees.timeLimit) names.push('time.limit', 'time.soft');
  if (guarantees.retryBackoff) names.push('retry.growth', 'retry.delay');
  if (guarantees.resultsIgnored) names.push('result.dropped');
  return new Set(names);
}
