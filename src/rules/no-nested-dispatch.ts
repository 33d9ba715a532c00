import { batched } from '../edits/batch.js';
import { handedOver } from '../edits/hand-over.js';
import { remove } from '../model/source.js';
import {
  childrenOf,
  dispatchesIn,
  droppedSteps,
  isAdopted,
  isInTry,
  isLink,
  nestedSteps,
  orphansIn,
  parallelIn,
  pollsIn,
  waitsIn,
} from '../model/started.js';
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
  speaks: ({ hasBodies }) => (hasBodies ? 'applies' : 'none'),
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
    returned:
      '`{{call}}` is returned by a link of a chain: what it gives cannot be passed on, and the rest never runs.',
    root: '`{{call}}` starts a chain in a task: whoever waits for the task does not wait for the chain.',
    waiting: '`{{call}}` waits for another job, and keeps its worker slot while it does.',
    deadlock:
      '`{{call}}` waits for a job of its own queue: when every slot waits, none is left to run it.',
    polling:
      'This loop asks `{{call}}` until another job is done, and keeps its worker slot while it does.',
    dropped: '`{{call}}` is not awaited: the task may be done, and the job was never queued.',
    orphan:
      '`{{call}}` makes the running job the parent of another one, but the job does not wait for it and fails.',
    lost: '`{{call}}` is not awaited: the run may be over before it is done.',
    parallel:
      '`{{call}}` cannot wait at the same time as others: only one wait is supported at once.',
    step: '`{{call}}` stands inside `{{outer}}`: a step cannot hold another one.',
  },
  titles: {
    await: 'Wait until it is queued.',
    batch: 'Start all of them in one call.',
    leave: 'Go on without waiting.',
    replace: 'Let the chain take the place of the task.',
  },
  check({ facts: { tasks, dispatches }, report, options: { allowRootChain } }) {
    const children = childrenOf(dispatches);
    for (const task of tasks) {
      const body = task.body();
      if (!body) continue;

      const waits = waitsIn(body);
      const waited = new Set(waits.map(({ call }) => call.span[0]));
      for (const { call, queue, lines } of waits) {
        const isOwn = queue !== null && queue === task.queue;
        const leave = suggest('leave', lines && [remove(lines)]);
        report(call.span, isOwn ? 'deadlock' : 'waiting', { call: call.name }, leave);
      }
      for (const { call, loop } of pollsIn(body))
        report(loop.test?.span ?? call.span, 'polling', { call: call.name }, []);

      for (const call of orphansIn(body, task.traits.adopts, children))
        report(call.span, 'orphan', { call: call.name }, []);
      // where what is replayed is told apart by its order, a wait more changes that
      const isSafe = task.traits.replayed !== true;
      for (const { call, awaiting } of droppedSteps(body))
        report(call.span, 'lost', { call: call.name }, offer('await', awaiting, isSafe));
      for (const each of parallelIn(body)) {
        const { call, fan } = each;
        const edit = fan && batched({ ...each, fan }, body.text);
        report(call.span, 'parallel', { call: call.name }, offer('batch', edit, true));
      }
      const step = task.traits.step === true ? (task.name ?? 'this step') : null;
      for (const { call, outer } of nestedSteps(body, step))
        report(call.span, 'step', { call: call.name, outer }, []);

      for (const started of dispatchesIn(body)) {
        const { call, canvas, dropped, returned, awaiting } = started;
        if (dropped)
          report(call.span, 'dropped', { call: call.name }, offer('await', awaiting, isSafe));
        if (!canvas && returned && isLink(task))
          report(call.span, 'returned', { call: call.name }, []);
        // group(…).delay().get() is waited for, which is told above
        if (waited.has(call.span[0])) continue;
        if (!canvas || call.settled === 'voided' || isAdopted(call, children)) continue;
        if (isLink(task)) {
          const edit = handedOver(started, task, body.text);
          const safe = returned && !task.isAlone() && !isInTry(started);
          report(
            call.span,
            returned ? 'returned' : 'nested',
            { call: call.name },
            offer('replace', edit, safe),
          );
        } else if (!allowRootChain) report(call.span, 'root', { call: call.name }, []);
      }
    }
  },
});
