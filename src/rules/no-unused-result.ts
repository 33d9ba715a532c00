import { repairsOf } from '../edits/repair.js';
import { applied } from '../edits/set-option.js';
import { unwaited, unwrapped } from '../edits/unwrap.js';
import { keepsEverything, leavesNothing } from '../model/result.js';
import { ignoredIn } from '../model/started.js';
import { called } from '../model/wording.js';
import { createRule, offer, suggest } from '../rule.js';

interface Options {
  readonly allowLastWait: boolean;
}

const defaults: Options = { allowLastWait: true };

/** A result nobody reads is paid for in Redis, in the database, or in a worker slot that waits for it. */
export default createRule({
  name: 'no-unused-result',
  description: 'disallow results that are kept for ever',
  severity: 'error',
  speaks: ({ traits, joins }) => {
    if (traits.owes['result.dropped'] !== undefined || joins) return 'applies';
    return traits.ensures?.includes('result.dropped') === true ? 'built-in' : 'none';
  },
  schema: {
    allowLastWait: {
      type: 'boolean',
      description:
        'Whether the last thing a task does may be to wait for another one whose result it does not use.',
    },
  },
  defaults,
  strict: { allowLastWait: false },
  messages: {
    dead: '`{{option}}` {{effect}}.',
    unread: '{{name}} returns nothing, and still its result is kept: mark it as one nobody reads.',
    kept: 'Finished jobs of {{name}} are never removed: each stays in the store with its result.',
    untold:
      'Nobody looks at what `{{call}}` gives: it does not throw, and a child that fails goes unseen.',
    waited: '`{{call}}` waits for a result nobody uses, and nothing comes after it.',
  },
  titles: {
    unwrap: 'Throw where it fails.',
    leave: 'Start it without waiting.',
    ignore: 'Keep no result of it.',
    repair: 'Repair the setting.',
    remove: 'Do not keep every finished job.',
  },
  check({ facts, report, options: { allowLastWait } }) {
    for (const task of facts.tasks) {
      const body = task.body();
      if (body)
        for (const { call, joins, isLast } of ignoredIn(body)) {
          const data = { call: call.name };
          if (joins.tells !== null)
            report(call.span, 'untold', data, suggest('unwrap', unwrapped(call, joins.tells)));
          else if (isLast && joins.without !== null && !allowLastWait) {
            const edit = joins.alike ? unwaited(call, joins.without, body.text) : null;
            report(call.span, 'waited', data, suggest('leave', edit));
          }
        }

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
