export const UNKNOWN = { is: 'unknown' };
