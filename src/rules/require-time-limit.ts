import { repairsOf } from '../edits/repair.js';
import { applied } from '../edits/set-option.js';
import { holdersOf } from '../model/facts.js';
import { isEndless, isUnlimited, owesLimit, switchedOff, tooShort } from '../model/limit.js';
import { unboundedIn } from '../model/started.js';
import { called } from '../model/wording.js';
import { createRule, offer, suggest } from '../rule.js';

interface Options {
  readonly limit?: number;
  readonly io: 'always' | 'when-unlimited';
  readonly report: 'task' | 'app';
}

/** What an edit writes where the user does not say. */
const LIMIT = 300;
const defaults: Options = { io: 'when-unlimited', report: 'task' };

/** A task that can hang takes a worker slot with it. */
export default createRule({
  name: 'require-time-limit',
  description:
    'require a time limit on tasks, or on their network calls where a task can have none',
  severity: 'error',
  speaks: ({ traits, concepts, traps }) => {
    const limit = concepts['time.limit'];
    if (typeof limit === 'number') return 'built-in';
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
  },
  defaults,
  strict: {},
  messages: {
    missing: '{{name}} has no time limit: a job that hangs keeps its worker slot for ever.',
    off: '`{{option}}` switches the time limit of {{name}} off.',
    unit: '`{{option}}` is in milliseconds: {{name}} has {{seconds}} seconds.',
    dead: '`{{option}}` {{effect}}.',
    network: '`{{call}}` has no time limit: a job that waits for its answer keeps its worker slot.',
  },
  titles: {
    add: 'Add a time limit.',
    scale: 'Make it seconds.',
    repair: 'Repair the setting.',
    bound: 'End the call after some time.',
  },
  check({ facts, report, options: { limit: asked, io, report: at } }) {
    const limit = asked ?? LIMIT;
    const { phrases } = facts;

    // settings may give all tasks what each of them lacks
    const isAtApp = at === 'app';
    for (const holder of isAtApp ? [...holdersOf(facts), ...facts.apps] : holdersOf(facts)) {
      const name = called(holder.name, holder.role === 'project' ? 'all tasks' : 'this task');
      const off = switchedOff(holder);
      const short = tooShort(holder);

      const repairs = repairsOf(holder, 'time', phrases);
      for (const { span, data, edit, safe } of repairs)
        report(span, 'dead', data, offer('repair', edit, safe));

      if (short) {
        const { entry, seconds } = short;
        const longer = holder.recipe('time.limit', seconds * 1000);
        const edit = longer && applied(holder, longer, entry, phrases);
        const data = { option: entry.key, name, seconds: String(seconds) };
        report(entry.span, 'unit', data, suggest('scale', edit));
      } else if (off) {
        const recipe = holder.recipe('time.limit', limit);
        const edit = recipe && applied(holder, recipe, off, phrases);
        report(off.span, 'off', { option: off.key, name }, suggest('add', edit));
      } else if (repairs.length === 0 && owesLimit(holder, isAtApp) && isUnlimited(holder)) {
        // one problem, one edit: a limit that is written and dead is not also missing

        const recipe = holder.recipe('time.limit', limit);
        const edit = recipe && applied(holder, recipe, null, phrases);
        const otherwise = holder.role === 'project' ? 'Every task' : 'This queue';
        const data = { name: called(holder.name, otherwise) };
        // a number of ours may end a run that finishes today
        const safe = asked !== undefined && recipe?.safe === true;
        report(holder.span, 'missing', data, offer('add', edit, safe));
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
