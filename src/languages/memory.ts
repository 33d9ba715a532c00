import { UNKNOWN, type Value } from './language.js';

/** How many expressions inside one another are resolved: `'a' + 'b' + …` goes on for thousands. */
const DEEPEST = 200;

/** Stands for a node while it is being resolved. */
const OPEN: Value = { is: 'unknown' };

/**
 * What nodes and names were resolved to. Each is resolved once; one that is asked for while it is being resolved
 * (`let a = b, b = a`) is unknown, and so is what lies too deep.
 */
export class Memory<Node, Name> {
  private readonly nodes = new Map<Node, Value>();
  private readonly names = new Map<Name, Value>();
  private depth = 0;
  /** How often something was asked for in the middle of resolving it, or too deep. */
  private circles = 0;

  node(node: Node, resolve: () => Value): Value {
    const known = this.nodes.get(node);
    if (known && known !== OPEN) return known;
    if (known === OPEN || this.depth === DEEPEST) {
      this.circles += 1;
      return UNKNOWN;
    }
    this.nodes.set(node, OPEN);
    this.depth += 1;
    const value = resolve();
    this.depth -= 1;
    this.nodes.set(node, value);
    return value;
  }

  /** A name is used in many places: without this each use would look at every assignment again. */
  name(name: Name, resolve: () => Value): Value {
    const known = this.names.get(name);
    if (known) return known;
    const before = this.circles;
    const value = resolve();
    // what was asked for in the middle of a circle is not the last word
    if (this.circles === before) this.names.set(name, value);
    return value;
  }
}
