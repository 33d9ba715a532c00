import type { ConfigurationWords, Framework } from '../frameworks/framework.js';
import {
  meaningOf,
  taskMeaningOf,
  type CallSite,
  type Field,
  type Program,
  type RecordValue,
  type Value,
} from '../languages/language.js';
import type { Layer, OptionName } from '../model/options.js';
import { Calls } from './calls.js';
import type { Finder } from './find.js';
import { conceptsOf, layerOf } from './layer.js';
import { makersOf } from './makers.js';
import { alternatives, isNothing, placesIn } from './place.js';
import type { Scope } from './scope.js';
import { placeOf } from './through.js';

/** Reads what configures the apps of a project, wherever it stands. */
export class Configurations {
  private readonly words: ConfigurationWords;
  private readonly programs: readonly Program[];
  private readonly known = new Map<string, Layer>();
  /** Settings, and nobody has read them. */
  private readonly unread: Layer;

  constructor(
    program: Program,
    private readonly framework: Framework & { readonly configuration: ConfigurationWords },
    private readonly finder: Finder,
  ) {
    this.words = framework.configuration;
    const { attribute, from } = this.words;
    const others = program.elsewhere.taskFiles([...this.makers(), attribute, from.method]);
    this.programs = [program, ...others.filter(({ file }) => file !== program.file)];
    this.isWhole = program.elsewhere.isWhole();
    const set = framework.sets[this.words.set] ?? { own: {} };
    const names = Object.keys(conceptsOf(set)) as OptionName[];
    this.unread = {
      level: 'project',
      entries: new Map(),
      hides: new Set(),
      open: false,
      unread: new Set(names),
    };
  }

  private readonly isWhole: boolean;

  /** What holds for tasks of an app (null: of whichever there is), below what they say themselves. */
  of(app: Value | null): Layer {
    if (!this.isWhole) return this.unread;
    const all = this.apps();
    const made = app ? makersOf(app, () => false) : null;
    const own =
      made?.length === 1 ? all.filter((site) => placeOf(site) === placeOf(made[0] ?? site)) : [];
    const [only, ...others] = own.length > 0 ? own : all;
    return only && others.length === 0 ? this.read(only) : this.unread;
  }

  /** The words without which no app is made. */
  private makers(): readonly string[] {
    return (this.framework.things[this.words.of] ?? []).flatMap((origin) =>
      'instanceOf' in origin ? [origin.instanceOf] : [],
    );
  }

  private apps(): readonly CallSite[] {
    return this.programs.flatMap((program) =>
      this.makers().flatMap((name) =>
        new Calls(program)
          .maybe({ new: name, callable: true })
          .filter((site) => this.finder.isCallee(site, { new: name, callable: true })),
      ),
    );
  }

  private read(app: CallSite): Layer {
    const place = placeOf(app);
    const known = this.known.get(place);
    if (known) return known;
    const found = new Found();
    this.readConstruction(app, found);
    for (const program of this.programs) this.readProgram(program, place, found);
    const layer = this.layerOf(app, found);
    this.known.set(place, layer);
    return layer;
  }

  /** `Celery('app', backend='redis://')` */
  private readConstruction({ keywords }: CallSite, found: Found): void {
    for (const [keyword, own] of Object.entries(this.words.keywords)) {
      const field = keywords?.entries.get(keyword);
      if (field) found.add(own, field);
    }
    if (keywords?.open === true) found.open = true;
  }

  private readProgram(program: Program, place: string, found: Found): void {
    const { attribute, update, from, unseen } = this.words;
    const isApp = (value: Value): boolean =>
      makersOf(value, () => false)?.some((site) => placeOf(site) === place) === true;
    // of an app of another file, the attribute is another name of that file
    const isSettings = (value: Value): boolean => {
      const settings = taskMeaningOf(value);
      return settings.is === 'member' && settings.name === attribute && isApp(settings.of);
    };
    for (const { to, name, field } of program.assigned()) {
      const target = to();
      // app.conf.task_time_limit = 300, app.Task = ContextTask
      if (isSettings(target)) this.addNamed(name, field, found);
      else if (this.words.opens.includes(name) && isApp(target)) found.add(name, field);
    }
    for (const site of program.calls()) {
      const { method, receiver } = site;
      if (method === null || !receiver) continue;
      if (update.includes(method) && isSettings(receiver())) this.readUpdate(site, found);
      else if (method === from.method && isApp(receiver())) this.readObject(site, program, found);
      else if (unseen.includes(method) && isApp(receiver())) found.open = true;
    }
  }

  /** `app.conf.update({'task_time_limit': 300}, task_ignore_result=True)` */
  private readUpdate({ arguments: given, keywords }: CallSite, found: Found): void {
    const records = given.map(({ spread, value }) => (spread ? null : meaningOf(value())));
    for (const record of [...records, keywords ?? null]) {
      if (record?.is !== 'record') {
        if (record) found.open = true;
        continue;
      }
      found.open ||= record.open;
      for (const [name, field] of record.entries) this.addNamed(name, field, found);
    }
  }

  private addNamed(name: string, field: Field, found: Found): void {
    const own = this.names('').find(({ spelled }) => spelled.includes(name))?.own;
    if (own !== undefined) found.add(own, field);
  }

  /** Each setting with the names it goes by, given the prefix. */
  private names(
    prefix: string,
  ): readonly { readonly own: string; readonly spelled: readonly string[] }[] {
    const { older, opens, set } = this.words;
    const own = [...Object.keys(this.framework.sets[set]?.own ?? {}), ...opens];
    return own.map((name) => ({
      own: name,
      spelled: prefix === '' ? [name, ...(older[name] ?? [])] : [`${prefix}_${name.toUpperCase()}`],
    }));
  }

  /** `app.config_from_object('django.conf:settings', namespace='CELERY')` */
  private readObject(site: CallSite, program: Program, found: Found): void {
    const { from } = this.words;
    const prefix = site.keywords?.entries.get(from.prefix)?.value() ?? site.arguments[3]?.value();
    const [place, ...others] = placesIn(site, from.at);
    const isReadable = prefix === undefined || isNothing(prefix) || prefix.is === 'literal';
    const source = place?.value ? this.sourceOf(place.value, program) : null;
    if (!source || !isReadable || others.length > 0) {
      found.open = true;
      return;
    }
    const written = prefix?.is === 'literal' ? String(prefix.value ?? '') : '';
    for (const { own, spelled } of this.names(written))
      for (const name of spelled) source.read(name, own, found);
  }

  private sourceOf(value: Value, program: Program): Source | null {
    if (value.is === 'literal' && typeof value.value === 'string')
      return this.namedSource(value.value, program);
    const meaning = meaningOf(value);
    if (meaning.is === 'class') return attributeSource(meaning);
    if (meaning.is === 'made' && meaning.by.callee().is === 'class')
      return attributeSource(meaning.by.callee());
    // import celeryconfig
    if (value.is !== 'export') return null;
    const module = program.elsewhere.module([value.module, ...value.path].join('.'));
    return module && moduleSource(module);
  }

  /** `'proj.celeryconfig'`, `'proj.config:Settings'`, `'django.conf:settings'` */
  private namedSource(name: string, program: Program): Source | null {
    const known = this.words.modules[name];
    if (known) {
      const module = this.variable(known.variable);
      const found = module === null ? null : program.elsewhere.module(module);
      return found && moduleSource(found, LOCAL.test(module ?? ''));
    }
    const [module = '', attribute] = name.split(':');
    const found = program.elsewhere.module(module);
    if (attribute === undefined) return found && moduleSource(found);
    const value = found ? meaningOf(found.exported([attribute])) : null;
    return value?.is === 'class' ? attributeSource(value) : null;
  }

  /** The default of `os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'proj.settings')`; null: none, or several. */
  private variable(name: string): string | null {
    const values = this.programs.flatMap((program) =>
      program.calls().flatMap((site) => {
        if (site.method !== 'setdefault') return [];
        const [first, second] = site.arguments.map(({ value }) => value());
        return first?.is === 'literal' && first.value === name && second?.is === 'literal'
          ? [String(second.value)]
          : [];
      }),
    );
    const [only, ...others] = new Set(values);
    return others.length === 0 ? (only ?? null) : null;
  }

  private layerOf(app: CallSite, found: Found): Layer {
    const { set, missing, opens } = this.words;
    const options = this.framework.sets[set];
    if (!options) return this.unread;
    // annotations and a class for all tasks may set anything
    if (opens.some((name) => found.entries.has(name))) return { ...this.unread, open: true };
    const scope: Scope = { file: app.file, span: app.span, through: null };
    const layer = layerOf(found.record(), options, 'project', scope);
    const entries = new Map(layer.entries);
    for (const [own, meant] of Object.entries(missing)) {
      const field = found.entries.get(own);
      const isMissing = field ? alternatives(field.value()).every(isNothing) : !found.open;
      const entry = { key: own, span: app.span, removal: null, beside: () => null };
      if (isMissing)
        for (const [option, value] of Object.entries(meant))
          entries.set(option as OptionName, { entry, value });
    }
    return { ...(found.open ? this.unread : layer), entries };
  }
}

/** A settings module that another one stands for when the program runs in earnest. */
const LOCAL = /(?:^|[._])(?:local|dev|development|test|tests|testing|ci)$/u;

/** A module or a class settings are read from. */
interface Source {
  read(name: string, own: string, found: Found): void;
}

const moduleSource = (program: Program, isLocal = false): Source => ({
  read(name, own, found) {
    const binds = program.binds(name);
    if (binds === true) found.add(own, fieldOf(program.exported([name]), program.file));
    // what another module says that is used elsewhere
    else if (binds === null || isLocal) found.open = true;
  },
});

const attributeSource = (type: Value): Source => ({
  read(name, own, found) {
    if (type.is !== 'class') return;
    const value = type.class.member(name, true);
    if (value.is !== 'unknown') found.add(own, fieldOf(value, type.class.file));
    else if (type.class.bases().some((base) => meaningOf(base).is !== 'class')) found.open = true;
  },
});

const fieldOf = (value: Value, file: string): Field => ({
  entry: { span: [0, 0], removal: null },
  holder: { is: 'record', entries: new Map(), open: true, slot: () => null },
  file,
  value: () => value,
});

/** The settings found so far, by their own names. */
class Found {
  readonly entries = new Map<string, Field>();
  open = false;

  /** Written twice it is what nobody can say, unless both say the same. */
  add(own: string, field: Field): void {
    const before = this.entries.get(own);
    const isSame = before ? isSameLiteral(before.value(), field.value()) : true;
    this.entries.set(own, isSame ? field : { ...field, value: () => ({ is: 'unknown' }) });
  }

  record(): RecordValue {
    return { is: 'record', entries: this.entries, open: false, slot: () => null };
  }
}

const isSameLiteral = (a: Value, b: Value): boolean =>
  a.is === 'literal' && b.is === 'literal' && a.value === b.value;
