import type { Asked } from './arguments.js';

/** What was written, or would be. */
export const initialised = (_cwd: string, _asked: Asked): Promise<string> => Promise.resolve('');
