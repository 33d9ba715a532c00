// ESLint 9.9.0 carries no types of its own.
declare module 'eslint99' {
  export { Linter } from 'eslint9';
}
