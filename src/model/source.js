export const insert = (at, ...put) => ({ at: [at, at], put });
export const replace = (at, ...put) => ({ at, put });
export const remove = (at) => ({ at, put: [] });
/** The text an edit puts in place of what it replaces. */
export const textOf = (put, source) =>
  put.map((piece) => (typeof piece === 'string' ? piece : source.slice(...piece.copy))).join('');
