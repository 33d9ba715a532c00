import type { Call } from '../model/body.js';
import type { Dispatch, Task } from '../model/facts.js';
import { remove } from '../model/source.js';
import { dispatchesIn, nestedSteps, orphansIn, pollsIn, waitsIn } from '../model/started.js';
import { createRule, offer, suggest } from '../rule.js';

interface Options {
  readonly allowRootChain: boolean;
}

const defaults: Options = { allowRootChain: true };

/** A chain started inside a link of another chain races it: the outer one goes on while the inner one runs. */
export default createRule({
  name: 'no-nested-dispatch',
  description:
    'disallow chains inside links of a chain, waiting for other jobs, and dispatches that may be lost',
  severity: 'error',
  speaks: () => 'applies',
  schema: {
    allowRootChain: {
      type: 'boolean',
      description: 'Whether a task that is no link of a chain itself may start one.',
    },
  },
  defaults,
  strict: { allowRootChain: false },
  messages: {
    nested:
      '`{{call}}` starts a chain in a link of another one, which goes on without waiting for it.',
    root: '`{{call}}` starts a chain in a task: whoever waits for the task does not wait for the chain.',
    waiting: '`{{call}}` waits for another job, and keeps its worker slot while it does.',
    deadlock:
      '`{{call}}` waits for a job of its own queue: when every slot waits, none is left to run it.',
    polling:
      'This loop asks `{{call}}` until another job is done, and keeps its worker slot while it does.',
    dropped: '`{{call}}` is not awaited: the task may be done, and the job was never queued.',
    orphan:
      '`{{call}}` makes the running job the parent of another one, but the job does not wait for it and fails.',
    step: '`{{call}}` stands inside `{{outer}}`: a step cannot hold another one.',
  },
  titles: {
    await: 'Wait until it is queued.',
    leave: 'Go on without waiting.',
  },
  check({ facts: { tasks, dispatches }, report, options: { allowRootChain } }) {
    for (const task of tasks) {
      const body = task.body();
      if (!body) continue;

      for (const { call, queue, lines } of waitsIn(body)) {
        const isOwn = queue !== null && queue === task.queue;
        const edit = lines && [remove(lines)];
        report(
          call.span,
          isOwn ? 'deadlock' : 'waiting',
          { call: call.name },
          suggest('leave', edit),
        );
      }
      for (const { call, loop } of pollsIn(body))
        report(loop.test?.span ?? call.span, 'polling', { call: call.name }, []);

      const orphans = task.traits.adopts ? orphansIn(body, task.traits.adopts, dispatches) : [];
      for (const call of orphans) report(call.span, 'orphan', { call: call.name }, []);
      for (const { call, outer } of nestedSteps(body))
        report(call.span, 'step', { call: call.name, outer: outer.name }, []);

      for (const { call, canvas, dropped, awaiting } of dispatchesIn(body)) {
        if (dropped)
          report(call.span, 'dropped', { call: call.name }, offer('await', awaiting, true));
        if (!canvas || call.settled === 'voided' || isAdopted(call, dispatches)) continue;
        if (isLink(task)) report(call.span, 'nested', { call: call.name }, []);
        else if (!allowRootChain) report(call.span, 'root', { call: call.name }, []);
      }
    }
  },
});

/** It has a parent, which waits for it; or may have. */
const isAdopted = ({ span }: Call, dispatches: readonly Dispatch[]): boolean =>
  dispatches.some(
    ({ span: at, options }) =>
      at[0] === span[0] &&
      at[1] === span[1] &&
      ['present', 'unknown'].includes(options.here('flow.parent').is),
  );

/** Something comes after it, and does not wait for what it starts. */
function isLink(task: Task): boolean {
  const parts = task.parts();
  return parts !== null && (parts.has('link') || parts.has('header'));
}
