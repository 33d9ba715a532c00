import type { ConfigurationWords, Framework, OptionSet } from '../frameworks/framework.js';
import {
  meaningOf,
  once,
  taskMeaningOf,
  type Assigned,
  type CallSite,
  type Field,
  type Program,
  type Value,
} from '../languages/language.js';
import type { Layer, OptionName } from '../model/options.js';
import { attributesOf } from './base-class.js';
import { Calls } from './calls.js';
import type { Finder } from './find.js';
import { conceptsOf, layerOf, meaningsOf } from './layer.js';
import { makersOf } from './makers.js';
import { alternatives, isNothing, placesIn } from './place.js';
import type { Scope } from './scope.js';
import {
  fieldOf,
  Found,
  moduleSource,
  namedModuleSource,
  sourceIn,
  type Source,
  type Spelled,
} from './setting-sources.js';
import { placeOf } from './through.js';

/** Reads what configures the apps of a project, wherever it stands. */
export class Configurations {
  private readonly words: ConfigurationWords;
  private readonly programs: readonly Program[];
  private readonly known = new Map<string, Layer>();
  /** Settings, and nobody has read them. */
  private readonly unread: Layer;
  /** The same of a project that is not here: a library's tasks run in somebody else's. */
  private readonly unseen: Layer;
  private readonly isWhole: boolean;

  /**
   * @param program whose project it is
   * @param others of the project, which may configure something
   */
  constructor(
    private readonly program: Program,
    others: readonly Program[],
    private readonly framework: Framework & { readonly configuration: ConfigurationWords },
    private readonly finder: Finder,
  ) {
    this.words = framework.configuration;
    this.programs = [program, ...others.filter(({ file }) => file !== program.file)];
    this.isWhole = program.elsewhere.isWhole();
    const names = Object.keys(conceptsOf(this.setOf(this.words.set))) as OptionName[];
    const nothing: Layer = { level: 'project', entries: new Map(), hides: new Set(), open: false };
    this.unseen = { ...nothing, unread: new Set(names) };
    this.unread = { ...nothing, unread: new Set(names.filter((name) => this.mayBeSet(name))) };
  }

  /** What holds for tasks of an app (null: of whichever there is), below what they say themselves. */
  of(app: Value | null): Layer {
    const apps = this.isWhole ? this.appsOf(app) : null;
    const read = apps && agreed(apps.map((each) => this.read(each)));
    return read ?? (this.isHere(app) ? this.unread : this.unseen);
  }

  /** The app is made in a file of the project. */
  private isHere(app: Value | null): boolean {
    if (!this.isWhole) return false;
    if (!app || this.finder.isOurs(app)) return this.apps().length > 0 || this.isExtended();
    return (makersOf(app, () => false) ?? []).length > 0;
  }

  /**
   * Whether a setting nobody has read may say it: false where no file of the project names such a setting, and one that
   * means something where it is missing is named.
   */
  private mayBeSet(name: OptionName): boolean {
    const { set, older, missing, tasks } = this.words;
    const { elsewhere } = this.program;
    const spelled = (own: string): readonly string[] => [own, ...(older[own] ?? [])];
    const meaning = Object.entries(this.setOf(set).own).flatMap(([own, option]) =>
      meaningsOf(option).some(({ means }) => means === name) ? spelled(own) : [],
    );
    const others = [
      ...spelled(tasks.annotations),
      ...tasks.classes.filter((each) => each.includes('_')),
    ];
    if (elsewhere.says([...meaning, ...others]) !== false) return true;
    return Object.entries(missing).some(
      ([own, meant]) => name in meant && elsewhere.says(spelled(own)) !== true,
    );
  }

  /** The calls that may make the app; null: nobody knows which. */
  private appsOf(app: Value | null): readonly CallSite[] | null {
    const all = this.apps();
    // @shared_task, @current_app.task
    if (!app || this.finder.isOurs(app)) return this.isExtended() ? null : all;
    const [only, ...others] = makersOf(app, () => false) ?? [];
    const own = all.filter((site) => only && placeOf(site) === placeOf(only));
    return others.length === 0 && own.length > 0 ? own : null;
  }

  private makers(): readonly string[] {
    return makersIn(this.framework);
  }

  private readonly apps = once((): readonly CallSite[] =>
    this.makers().flatMap((name) =>
      this.mentioning(name).flatMap((program) =>
        new Calls(program)
          .maybe({ new: name, callable: true })
          .filter((site) => this.finder.isCallee(site, { new: name, callable: true })),
      ),
    ),
  );

  /** `class OurApp(Celery)`: how such an app is made and configured is its own business. */
  private readonly isExtended = once(() =>
    this.makers().some((name) =>
      this.mentioning(name).some((program) =>
        program
          .classes()
          .some((site) => site.bases().some((base) => this.finder.isExport(base, name))),
      ),
    ),
  );

  private mentioning(word: string): readonly Program[] {
    return this.programs.filter((program) => program.mentions(word));
  }

  private read(app: CallSite): Layer {
    const place = placeOf(app);
    const known = this.known.get(place);
    if (known) return known;
    const found = new Found();
    this.readConstruction(app, found);
    for (const program of this.programs) this.readProgram(program, app, found);
    const layer = this.layerOf(app, found);
    this.known.set(place, layer);
    return layer;
  }

  /** `Celery('app', backend='redis://', task_time_limit=300)` */
  private readConstruction(app: CallSite, found: Found): void {
    const { making } = this.words;
    const { keywords, arguments: given } = app;
    if (keywords?.open === true || given.some(({ spread }) => spread)) found.open = true;
    for (const [index, own] of Object.entries(making.arguments)) {
      const argument = given[Number(index)];
      if (argument) found.add(own, fieldOf(argument.value(), app.file));
    }
    for (const [keyword, field] of keywords?.entries ?? []) {
      if (keyword === making.settings) this.readRecord(field.value(), found);
      else if (keyword === making.from) this.readSource(field.value(), null, app, found);
      else this.addNamed(making.keywords[keyword] ?? keyword, field, found);
    }
  }

  private readProgram(program: Program, app: CallSite, found: Found): void {
    const { attribute, update, from, unseen } = this.words;
    const place = placeOf(app);
    const isApp = (value: Value): boolean =>
      makersOf(value, () => false)?.some((site) => placeOf(site) === place) === true;
    // of an app of another file, the attribute is another name of that file
    const isSettings = (value: Value): boolean => {
      const settings = taskMeaningOf(value);
      return settings.is === 'member' && settings.name === attribute && isApp(settings.of);
    };
    for (const each of program.assigned()) this.readAssigned(each, isApp, isSettings, found);
    for (const site of program.calls()) {
      const { method, receiver } = site;
      if (method === null || !receiver) continue;
      if (update.includes(method)) {
        const settings = receiver();
        if (isSettings(settings)) this.readUpdate(site, found);
        else if (this.mayBeSettings(settings, site.dotted()?.split('.').at(-2))) found.open = true;
      }
      if (method !== from.method && !unseen.includes(method)) continue;
      const made = receiver();
      if (method === from.method && isApp(made)) this.readObject(site, program, app, found);
      // def configure(app): app.config_from_object(…)
      else if (isApp(made) || (made.is === 'unknown' && method !== 'add_defaults'))
        found.open = true;
    }
  }

  private readAssigned(
    { to, written, name, field }: Assigned,
    isApp: (value: Value) => boolean,
    isSettings: (value: Value) => boolean,
    found: Found,
  ): void {
    const { attribute, tasks } = this.words;
    const isAnnotation = written?.endsWith(`${attribute}.${tasks.annotations}`) === true;
    const isOfClass = tasks.classes.some((each) => written?.endsWith(`.${each}`) === true);
    // most assignments have nothing to do with it, and need not be resolved
    if (name !== null && name !== attribute && this.ownName(name) === null)
      if (!isAnnotation && !isOfClass) return;
    const target = to();
    if (isSettings(target)) {
      // app.conf.task_time_limit = 300
      if (name === null) found.open = true;
      else this.addNamed(name, field, found);
    } else if (isApp(target)) {
      // app.Task = ContextTask
      if (name !== null && tasks.classes.includes(name)) found.add(name, field);
      // app.conf = load_settings()
      else if (name === attribute || name === null) found.open = true;
    } else if (target.is === 'member' && tasks.classes.includes(target.name) && isApp(target.of)) {
      // app.Task.time_limit = 60
      found.add(target.name, { ...field, value: () => ({ is: 'unknown' }) });
    } else if (isAnnotation) {
      // app.conf.task_annotations['*'] = {'time_limit': 60}
      found.add(tasks.annotations, { ...field, value: () => ({ is: 'unknown' }) });
    } else if (this.mayBeSettings(target, written?.split('.').at(-1))) {
      if (name === null || this.ownName(name) !== null) found.open = true;
    }
  }

  /** `def configure(app): app.conf.update(…)`, `current_app.conf.update(…)`: of which app, nobody knows. */
  private mayBeSettings(value: Value, written: string | undefined): boolean {
    const { attribute } = this.words;
    return (
      (value.is === 'unknown' && written === attribute) ||
      (value.is === 'export' && value.path.at(-1) === attribute && this.finder.isOurs(value))
    );
  }

  /** `app.conf.update({'task_time_limit': 300}, task_ignore_result=True)` */
  private readUpdate({ arguments: given, keywords }: CallSite, found: Found): void {
    for (const { spread, value } of given) {
      if (spread) found.open = true;
      else this.readRecord(value(), found);
    }
    if (keywords) this.readRecord(keywords, found);
  }

  private readRecord(value: Value, found: Found): void {
    const record = meaningOf(value);
    if (record.is !== 'record') {
      found.open = true;
      return;
    }
    found.open ||= record.open;
    for (const [name, field] of record.entries) this.addNamed(name, field, found);
  }

  private addNamed(name: string, field: Field, found: Found): void {
    const own = this.ownName(name);
    if (own !== null) found.add(own, field);
  }

  /** The setting's own name; null: it is none we know. */
  private ownName(name: string): string | null {
    return this.ownNames().get(name) ?? null;
  }

  private readonly ownNames = once(
    (): ReadonlyMap<string, string> =>
      new Map([
        ...this.words.tasks.classes.map((name) => [name, name] as const),
        ...this.names('').flatMap(({ own, spelled }) =>
          spelled.map((name) => [name, own] as const),
        ),
      ]),
  );

  /** Each setting with the names it goes by, given the prefix, whose case they take on. */
  private names(prefix: string): readonly Spelled[] {
    const { older, tasks, set } = this.words;
    const own = [...Object.keys(this.setOf(set).own), tasks.annotations];
    const first = prefix.replace(/(?<!_)_+$/u, '');
    const isUpper = first === first.toUpperCase();
    return own.map((name) => {
      if (prefix === '') return { own: name, spelled: [name, ...(older[name] ?? [])] };
      return { own: name, spelled: [`${first}_${isUpper ? name.toUpperCase() : name}`] };
    });
  }

  /** `app.config_from_object('django.conf:settings', namespace='CELERY')` */
  private readObject(site: CallSite, program: Program, app: CallSite, found: Found): void {
    const { from } = this.words;
    const prefix = site.keywords?.entries.get(from.prefix)?.value() ?? site.arguments[3]?.value();
    const [place, ...others] = placesIn(site, from.at);
    if (place?.value && others.length === 0)
      this.readSource(place.value, prefix ?? null, app, found, program);
    else found.open = true;
  }

  /** @param prefix null: the app's own */
  private readSource(
    value: Value,
    prefix: Value | null,
    app: CallSite,
    found: Found,
    program = this.programOf(app),
  ): void {
    const own = app.keywords?.entries.get(this.words.making.prefix)?.value();
    const written = prefix && !isNothing(prefix) ? prefix : own;
    const meant = written && meaningOf(written);
    const isReadable = meant === undefined || meant.is === 'literal';
    const source = isReadable ? this.sourceOf(value, program) : null;
    if (!source) found.open = true;
    else source.read(this.names(meant?.is === 'literal' ? String(meant.value ?? '') : ''), found);
  }

  private programOf({ file }: CallSite): Program {
    return this.programs.find((each) => each.file === file) ?? this.program;
  }

  private sourceOf(value: Value, program: Program): Source | null {
    if (value.is === 'literal')
      return typeof value.value === 'string' ? this.namedSource(value.value, program) : null;
    const source = sourceIn(value);
    if (source || value.is !== 'export') return source;
    // from django.conf import settings
    const known = `${value.module}:${value.path.join('.')}`;
    if (known in this.words.modules) return this.namedSource(known, program);
    // import celeryconfig
    const dot = value.module.endsWith('.') ? '' : '.';
    const name = value.path.length === 0 ? value.module : value.module + dot + value.path.join('.');
    const module = program.elsewhere.module(name);
    return module && moduleSource(module);
  }

  /** `'proj.celeryconfig'`, `'proj.config:Settings'`, `'proj.config.Settings'`, `'django.conf:settings'` */
  private namedSource(name: string, program: Program): Source | null {
    const { elsewhere } = program;
    const known = this.words.modules[name];
    if (known) {
      const module = this.variable(known.variable);
      const found = module === null ? null : elsewhere.module(module);
      return found && module !== null
        ? namedModuleSource(found, module, known, (each) => elsewhere.module(each))
        : null;
    }
    const module = name.includes(':') ? null : elsewhere.module(name);
    return module ? moduleSource(module) : sourceIn(this.namedValue(name, program));
  }

  /** `'proj.tasks:Base'`, `'proj.tasks.Base'` */
  private namedValue(name: string, { elsewhere }: Program): Value {
    const [, module = '', attribute = ''] = /^(.*)[:.]([^:.]+)$/u.exec(name) ?? [];
    const value = elsewhere.module(module)?.exported([attribute]);
    return value ? meaningOf(value) : { is: 'unknown' };
  }

  /**
   * What `os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'proj.settings')` gives a variable; null: nothing does, or
   * there are several.
   */
  private variable(name: string): string | null {
    const values = this.programs.flatMap((program) => [
      ...program.calls().flatMap((site) => {
        if (site.method !== 'setdefault') return [];
        const [first, second] = site.arguments.map(({ value }) => value());
        return first?.is === 'literal' && first.value === name && second ? [second] : [];
      }),
      ...program.assigned().flatMap((each) => (each.name === name ? [each.field.value()] : [])),
    ]);
    const [only, ...others] = new Set(
      values.map((value) => (value.is === 'literal' ? String(value.value) : null)),
    );
    return others.length === 0 ? (only ?? null) : null;
  }

  private layerOf(app: CallSite, found: Found): Layer {
    const { set, missing } = this.words;
    const scope: Scope = { file: app.file, span: app.span, through: null };
    const layer = layerOf(found.record(), this.setOf(set), 'project', scope);
    const entries = new Map(layer.entries);
    const unread = new Set<OptionName>();
    for (const [own, meant] of Object.entries(missing)) {
      const field = found.entries.get(own);
      const values = field ? alternatives(field.value()) : null;
      const isMissing = values ? values.every(isNothing) : !found.open;
      // BACKEND = settings.BACKEND, of which nobody knows what it is
      if (values?.some(({ is }) => is === 'unknown') === true)
        for (const option of Object.keys(meant)) unread.add(option as OptionName);
      const entry = { key: own, span: app.span, removal: null, beside: () => null };
      if (isMissing)
        for (const [option, value] of Object.entries(meant))
          if (!entries.has(option as OptionName))
            entries.set(option as OptionName, { entry, value });
    }
    const below = found.open ? this.unread : layer;
    const settings = { ...below, entries, unread: new Set([...(below.unread ?? []), ...unread]) };
    return [...this.classLayers(app, found, scope), ...this.annotated(found, scope)].reduce(
      over,
      settings,
    );
  }

  /** `app.Task = ContextTask`, `Celery(task_cls='proj.tasks:ContextTask')` */
  private classLayers(app: CallSite, found: Found, scope: Scope): readonly Layer[] {
    const { classes, set } = this.words.tasks;
    const options = this.setOf(set);
    const names = [...new Set(Object.keys(options.own).map((key) => key.replace(/\..*/u, '')))];
    return classes.flatMap((own) => {
      const field = found.entries.get(own);
      if (!field) return [];
      const value = field.value();
      const type =
        value.is === 'literal' ? this.namedValue(String(value.value), this.programOf(app)) : value;
      const attributes = attributesOf(type, names, (base) => this.isLibraryClass(base));
      return [layerOf(attributes, options, 'project', scope)];
    });
  }

  /** `Task`, `app.Task` */
  private isLibraryClass(base: Value): boolean {
    return (
      this.finder.isOurs(base) ||
      (base.is === 'member' && base.of.is === 'made' && this.finder.isOurs(base.of.by.callee()))
    );
  }

  /** `task_annotations = {'*': {'time_limit': 10}, 'proj.tasks.send': {'rate_limit': '10/s'}}` */
  private annotated(found: Found, scope: Scope): readonly Layer[] {
    const { annotations, every, set } = this.words.tasks;
    const options = this.setOf(set);
    const field = found.entries.get(annotations);
    const all = field && meaningOf(field.value());
    if (!all || isNothing(all)) return [];
    if (all.is !== 'record' || all.open) return [layerOf('unknown', options, 'project', scope)];
    return [...all.entries].map(([name, { value }]) => {
      const record = meaningOf(value());
      const layer = layerOf(record.is === 'record' ? record : 'unknown', options, 'project', scope);
      // which task it is, and whether under this name, is not asked
      return name === every || layer.open
        ? layer
        : { ...layer, entries: new Map(), unread: new Set(layer.entries.keys()) };
    });
  }

  private setOf(name: string): OptionSet {
    const set = this.framework.sets[name];
    if (!set) throw new Error(`${this.framework.name} has no option set '${name}'`);
    return set;
  }
}

type Configured = Framework & { readonly configuration: ConfigurationWords };

/** The words without which no app is made. */
const makersIn = ({ things, configuration }: Configured): readonly string[] =>
  (things[configuration.of] ?? []).flatMap((origin) =>
    'instanceOf' in origin ? [origin.instanceOf] : [],
  );

/** The words without which nothing is configured. */
export const configuringWords = (framework: Configured): readonly string[] => {
  const { attribute, from } = framework.configuration;
  return [...makersIn(framework), attribute, from.method];
};

/** One layer over another, as one. `None` in the upper one asks the lower one. */
const over = (lower: Layer, upper: Layer): Layer => ({
  level: lower.level,
  entries: new Map(
    [...lower.entries, ...upper.entries].filter(([name]) => upper.unread?.has(name) !== true),
  ),
  hides: lower.hides,
  open: lower.open || upper.open,
  unread: new Set([...(lower.unread ?? []), ...(upper.unread ?? [])]),
});

/** What all of them say; what they do not agree about nobody knows. Null: there are none. */
function agreed(layers: readonly Layer[]): Layer | null {
  const [first, ...others] = layers;
  if (!first || others.length === 0) return first ?? null;
  const said = new Set(layers.flatMap(({ entries }) => [...entries.keys()]));
  const unread = new Set(layers.flatMap((each) => [...(each.unread ?? [])]));
  for (const name of said) {
    const value = first.entries.get(name)?.value;
    const isSame = others.every(({ entries }) => entries.get(name)?.value === value);
    if (value === undefined || !isSame) unread.add(name);
  }
  return {
    level: 'project',
    entries: new Map([...first.entries].filter(([name]) => !unread.has(name))),
    hides: new Set(),
    open: layers.some(({ open }) => open),
    unread,
  };
}
