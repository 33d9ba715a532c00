import type { Holder } from './facts.js';

/** A name in a message, or what to say when there is none: "`send` is retried", "This task is retried". */
export const called = (name: string | null, otherwise: string): string =>
  name === null ? otherwise : `\`${name}\``;

/** What a holder without a name is called in a message. */
export const namelessOf = ({ role }: Holder): string => NAMELESS[role];

const NAMELESS = {
  project: 'The project',
  queue: 'This queue',
  task: 'This task',
  dispatch: 'This job',
} as const;
