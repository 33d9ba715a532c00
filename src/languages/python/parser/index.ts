export type * from './nodes.js';
export { parse } from './parse.js';
export { PythonSyntaxError } from './syntax-error.js';
export { Kind } from './tokens.js';
export { visitorKeys } from './visitor-keys.js';
export { linkParents, pushChildren } from './walk.js';
