/** Where imports of the project's files lead. Made anew when files come or go, so it may remember all it has seen. */
export interface Resolver {
  /**
   * The project's source file an import leads to, as an absolute path; null: a package, nothing, a file outside of the
   * root, one of no language. Never throws.
   */
  resolve(from: string, source: string): string | null;
}
