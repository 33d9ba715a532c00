import type { Configured, Queue, Task } from './facts.js';

/** Every finished job of the queue stays in the store: nothing here, at its workers or at its dispatches removes it. */
export const keepsEverything = (queue: Queue): boolean =>
  keeps(queue) &&
  queue.dispatches().length > 0 &&
  queue.dispatches().every(keeps) &&
  queue.workers().every((task) => keeps(task) || !mayWorkOn(task, queue));

/** A result is kept of a task that gives none, and nobody reads it. */
export const leavesNothing = (task: Task): boolean =>
  task.options.get('result.dropped').is === 'absent' &&
  task.givesNothing() &&
  task.isRead() === false;

const keeps = ({ options }: Configured): boolean => {
  const { is } = options.get('result.dropped');
  return is === 'absent' || is === 'foreign';
};

/** By name, where both are known. */
const mayWorkOn = (task: Configured, queue: Queue): boolean =>
  task.name === null || queue.name === null || task.name === queue.name;
