import type { Binding } from '../model/body.js';
import { lostOnReplay, sharedIn } from '../model/state.js';
import { createRule, offer } from '../rule.js';

/** Two runs in one process share a module variable; two processes do not. Both surprise. */
export default createRule({
  name: 'no-shared-mutable-state',
  description: 'disallow state outside of a task that one run writes and the next one reads',
  severity: 'error',
  speaks: ({ traits, hasBodies }) => {
    if (!hasBodies) return 'none';
    return traits.isolated === true ? 'built-in' : 'applies';
  },
  schema: {},
  defaults: {},
  strict: {},
  messages: {
    module:
      '`{{name}}` outlives this job: every later job of the process finds what this one wrote, jobs of other processes do not.',
    instance: '`{{name}}` lives as long as the worker: the next job finds what this one wrote.',
    lost: '`{{name}}` is written inside a step: on replay the step does not run again, and the value is lost.',
  },
  titles: {
    move: 'Declare it in the task.',
  },
  check({ facts: { tasks }, report }) {
    const reported = new Set<Binding>();
    for (const task of tasks) {
      const body = task.body();
      if (!body) continue;

      for (const { place, span } of lostOnReplay(body)) {
        reported.add(place.root);
        report(span, 'lost', { name: place.root.name }, []);
      }

      if (task.traits.isolated === true) continue;
      for (const { use, write, move, safe } of sharedIn(body, task.traits)) {
        const { binding } = use;
        const isInstance = binding.scope === 'instance';
        if (reported.has(binding) || (isInstance && task.hasOwnInstance)) continue;
        reported.add(binding);
        const message = isInstance ? 'instance' : 'module';
        report(write.span, message, { name: binding.name }, offer('move', move, safe));
      }
    }
  },
});
