import { repairsOf } from '../edits/repair.js';
import { applied } from '../edits/set-option.js';
import { holdersOf } from '../model/facts.js';
import { isUnlimited, switchedOff, tooShort } from '../model/limit.js';
import { called } from '../model/wording.js';
import { createRule, offer, suggest } from '../rule.js';

interface Options {
  readonly limit?: number;
}

/** What an edit writes where the user does not say. */
const LIMIT = 300;
const defaults: Options = {};

/** A task that can hang takes a worker slot with it. */
export default createRule({
  name: 'require-time-limit',
  description: 'require a time limit wherever the framework has one',
  severity: 'error',
  speaks: ({ traits, concepts, traps }) => {
    const limit = concepts['time.limit'];
    if (typeof limit === 'number') return 'built-in';
    const isJudged = limit === null || traits.owes['time.limit'] !== undefined || traps.has('time');
    return isJudged ? 'applies' : 'none';
  },
  schema: {
    limit: {
      type: 'integer',
      minimum: 1,
      description: `The limit an edit writes, in seconds; ${LIMIT} where nothing is set.`,
    },
  },
  defaults,
  strict: {},
  messages: {
    missing: '{{name}} has no time limit: a job that hangs keeps its worker slot for ever.',
    off: '`{{option}}` switches the time limit of {{name}} off.',
    unit: '`{{option}}` is in milliseconds: {{name}} has {{seconds}} seconds.',
    dead: '`{{option}}` {{effect}}.',
  },
  titles: {
    add: 'Add a time limit.',
    scale: 'Make it seconds.',
    repair: 'Repair the setting.',
  },
  check({ facts, report, options: { limit = LIMIT } }) {
    const { phrases } = facts;

    for (const holder of holdersOf(facts)) {
      const name = called(holder.name, 'this task');
      const off = switchedOff(holder);
      const short = tooShort(holder);

      for (const { span, data, edit, safe } of repairsOf(holder, 'time', phrases))
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
      } else if (holder.traits.owes['time.limit'] === holder.role && isUnlimited(holder)) {
        const recipe = holder.recipe('time.limit', limit);
        const edit = recipe && applied(holder, recipe, null, phrases);
        const data = { name: called(holder.name, 'This queue') };
        report(holder.span, 'missing', data, offer('add', edit, recipe?.safe));
      }
    }
  },
});
