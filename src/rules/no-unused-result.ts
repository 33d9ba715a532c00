import { repairsOf } from '../edits/repair.js';
import { applied } from '../edits/set-option.js';
import { keepsEverything, leavesNothing } from '../model/result.js';
import { called } from '../model/wording.js';
import { createRule, offer } from '../rule.js';

/** A result nobody reads is paid for in Redis, in the database, or in a worker slot that waits for it. */
export default createRule({
  name: 'no-unused-result',
  description: 'disallow results that are kept for ever',
  severity: 'error',
  speaks: ({ traits }) => (traits.owes['result.dropped'] === undefined ? 'none' : 'applies'),
  schema: {},
  defaults: {},
  strict: {},
  messages: {
    dead: '`{{option}}` {{effect}}.',
    unread: '{{name}} returns nothing, and still its result is kept: mark it as one nobody reads.',
    kept: 'Finished jobs of {{name}} are never removed: each stays in the store with its result.',
  },
  titles: {
    ignore: 'Keep no result of it.',
    repair: 'Repair the setting.',
    remove: 'Remove finished jobs, but for the last of them.',
  },
  check({ facts, report }) {
    for (const task of facts.tasks) {
      const repairs = repairsOf(task, 'result', facts.phrases);
      for (const { span, data, edit, safe } of repairs)
        report(span, 'dead', data, offer('repair', edit, safe));
      // one problem, one edit
      if (repairs.length > 0 || task.traits.owes['result.dropped'] !== 'task') continue;
      if (!leavesNothing(task)) continue;
      const recipe = task.recipe('result.dropped');
      const edit = recipe && applied(task, recipe, null, facts.phrases);
      const data = { name: called(task.name, 'This task') };
      report(task.span, 'unread', data, offer('ignore', edit, recipe?.safe));
    }

    for (const queue of facts.queues) {
      if (queue.traits.owes['result.dropped'] !== 'queue' || !keepsEverything(queue)) continue;
      const recipe = queue.recipe('result.dropped');
      const edit = recipe && applied(queue, recipe, null, facts.phrases);
      const data = { name: called(queue.name, 'this queue') };
      report(queue.span, 'kept', data, offer('remove', edit, recipe?.safe));
    }
  },
});
