import { applied } from '../edits/set-option.js';
import { keepsEverything } from '../model/result.js';
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
    kept: 'Finished jobs of {{name}} are never removed: each stays in the store with its result.',
  },
  titles: {
    remove: 'Remove finished jobs, but for the last of them.',
  },
  check({ facts, report }) {
    for (const queue of facts.queues) {
      if (queue.traits.owes['result.dropped'] !== 'queue' || !keepsEverything(queue)) continue;
      const recipe = queue.recipe('result.dropped');
      const edit = recipe && applied(queue, recipe, null, facts.phrases);
      const data = { name: called(queue.name, 'this queue') };
      report(queue.span, 'kept', data, offer('remove', edit, recipe?.safe));
    }
  },
});
