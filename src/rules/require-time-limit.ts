import { repairsOf } from '../edits/repair.js';
import { limitEdit } from '../edits/set-option.js';
import { holdersOf } from '../model/facts.js';
import { isEndless, isUnlimited, misstated, owesLimit } from '../model/limit.js';
import { unboundedIn } from '../model/started.js';
import { called, namelessOf } from '../model/wording.js';
import { createRule, offer } from '../rule.js';

interface Options {
  readonly limit?: number;
  readonly io: 'always' | 'when-unlimited';
  readonly report: 'task' | 'app';
  readonly allowBoundedSteps: boolean;
}

/** What an edit writes where the user does not say. */
const LIMIT = 300;
const defaults: Options = { io: 'when-unlimited', report: 'task', allowBoundedSteps: true };

/** A task that can hang takes a worker slot with it. */
export default createRule({
  name: 'require-time-limit',
  description:
    'require a time limit on tasks, or on their network calls where a task can have none',
  severity: 'error',
  speaks: ({ traits, concepts, traps }) => {
    const limit = concepts['time.limit'];
    if (typeof limit === 'number' || traits.ensures?.includes('time.limit') === true)
      return 'built-in';
    const isJudged =
      limit === null ||
      traits.owes['time.limit'] !== undefined ||
      traits.unlimited === true ||
      traps.has('time');
    return isJudged ? 'applies' : 'none';
  },
  schema: {
    limit: {
      type: 'integer',
      minimum: 1,
      description: `The limit an edit writes, in seconds; ${LIMIT} where nothing is set.`,
    },
    io: {
      enum: ['always', 'when-unlimited'],
      description:
        'Whether network calls are looked at in every task (`always`), or in those nothing else can end (`when-unlimited`).',
    },
    report: {
      enum: ['task', 'app'],
      description:
        'Where a limit is missing that settings may give all tasks: at each task (`task`), or once where the app is made (`app`).',
    },
    allowBoundedSteps: {
      type: 'boolean',
      description:
        'Whether a task whose steps the platform ends, each for itself, may have no limit as a whole.',
    },
  },
  defaults,
  strict: { allowBoundedSteps: false },
  messages: {
    missing: '{{name}} has no time limit: a job that hangs keeps its worker slot for ever.',
    whole:
      '{{name}} has no time limit as a whole: each step ends some day, all of them together may not.',
    off: '`{{option}}` switches the time limit of {{name}} off.',
    unit: '`{{option}}` is in milliseconds: {{name}} has {{amount}} seconds.',
    long: '`{{option}}` is in seconds: {{name}} may run for {{amount}} days.',
    dead: '`{{option}}` {{effect}}.',
    network: '`{{call}}` has no time limit: a job that waits for its answer keeps its worker slot.',
  },
  titles: {
    add: 'Add a time limit.',
    scale: 'Make it seconds.',
    repair: 'Repair the setting.',
    bound: 'End the call after some time.',
  },
  check({ facts, report, options: { limit: asked, io, report: at, allowBoundedSteps } }) {
    const limit = asked ?? LIMIT;
    const { phrases } = facts;

    // settings may give all tasks what each of them lacks
    const isAtApp = at === 'app';
    for (const holder of isAtApp ? [...holdersOf(facts), ...facts.apps] : holdersOf(facts)) {
      const repairs = repairsOf(holder, 'time', phrases, limit);
      for (const { span, data, edit, safe } of repairs)
        report(span, 'dead', data, offer('repair', edit, safe));
      // one problem, one edit: a limit that is written and dead is not also missing
      if (repairs.length > 0) continue;

      const wrong = misstated(holder);
      if (wrong) {
        const { is, entry, amount, meant, edit: known } = wrong;
        const name = called(holder.name, holder.role === 'project' ? 'all tasks' : 'this task');
        const edit = known ?? limitEdit(holder, meant ?? limit, entry, phrases);
        const offers = offer(is === 'off' ? 'add' : 'scale', edit, known !== null);
        report(entry.span, is, { option: entry.key, name, amount }, offers);
      } else if (owesLimit(holder, { isAtApp, allowBoundedSteps }) && isUnlimited(holder)) {
        const edit = limitEdit(holder, limit, null, phrases);
        const data = { name: called(holder.name, namelessOf(holder)) };
        // a number of ours may end a run that finishes today
        const safe = asked !== undefined && holder.recipe('time.limit', limit)?.safe === true;
        const message = holder.traits.boundedSteps === true ? 'whole' : 'missing';
        report(holder.span, message, data, offer('add', edit, safe));
      }
    }

    for (const task of facts.tasks) {
      const body = io === 'always' || isEndless(task) ? task.body() : null;
      if (!body) continue;
      for (const { call, bounding } of unboundedIn(body)) {
        const end = bounding(limit);
        const offers = offer('bound', end?.edit ?? null, end?.safe);
        report(call.span, 'network', { call: call.name }, offers);
      }
    }
  },
});
