import { guardBefore } from '../edits/insert-guard.js';
import { movedBefore } from '../edits/move-statement.js';
import { delegated, exposuresIn, overwrittenIn } from '../model/idempotency.js';
import { createRule, offer, suggest } from '../rule.js';

interface Options {
  readonly requireGuard: boolean;
}

const defaults: Options = { requireGuard: false };

/** Every queue delivers twice some day. What cannot be undone comes after the question "was it done already?". */
export default createRule({
  name: 'no-side-effect-before-guard',
  description:
    'disallow effects that cannot be undone before the check that they were done already',
  severity: 'warn',
  speaks: ({ traits, hasBodies }) => {
    if (!hasBodies || traits.orchestrates === true) return 'none';
    return traits.atMostOnce === true ? 'built-in' : 'applies';
  },
  schema: {
    requireGuard: {
      type: 'boolean',
      description: 'Whether every effect that cannot be undone needs a check before it.',
    },
  },
  defaults,
  strict: { requireGuard: true },
  messages: {
    late: '`{{call}}` runs before `{{asks}}` is asked: a second delivery does it again.',
    overwritten:
      '`{{asks}}` is overwritten and saved before it is asked: the check finds the new value.',
    unread:
      '`{{flag}}` is set after `{{call}}`, but not asked before it: a second delivery does it again.',
    unguarded: '`{{call}}` cannot be undone, and nothing asks whether it was done already.',
  },
  titles: {
    move: 'Move the check up.',
    ask: 'Leave where it was done already.',
  },
  check({ facts: { tasks, file, phrases }, report, options: { requireGuard } }) {
    for (const task of tasks) {
      const { orchestrates, atMostOnce } = task.traits;
      const whole = orchestrates === true || atMostOnce === true ? null : task.body();
      if (!whole) continue;
      const body = delegated(whole);

      for (const { write, guard, asks, target } of overwrittenIn(body)) {
        const edit = target && movedBefore(guard, target, body.text);
        report(write.span, 'overwritten', { asks }, suggest('move', edit));
      }

      for (const exposure of exposuresIn(body, { file, called: [task.name, whole.name] })) {
        const { call, late, unread, certain, guarded, leave } = exposure;
        if (late) {
          const { asks, guard, target, safe } = late;
          const edit = target && movedBefore(guard, target, body.text);
          report(call.span, 'late', { call: call.name, asks }, offer('move', edit, safe));
        } else if (unread) {
          const { mark, question, target, safe } = unread;
          const edit = question && guardBefore(target, question, leave, phrases);
          const data = { call: call.name, flag: mark.flag };
          report(call.span, 'unread', data, offer('ask', edit, safe));
        } else if (requireGuard && certain && !guarded)
          report(call.span, 'unguarded', { call: call.name }, []);
      }
    }
  },
});
