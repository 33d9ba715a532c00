/** Where everything of a graph is drawn, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Of each node, in the given order; a box is 30 high. */
  readonly boxes: readonly { readonly x: number; readonly y: number; readonly width: number }[];
  /** Of each edge the `d` of an SVG path. */
  readonly paths: readonly string[];
  /** Where the nodes without any edge begin; null: there are none. */
  readonly loose: number | null;
}

/**
 * Draws a graph from the left to the right, in columns: who starts stands left of whom it starts. What hangs together is
 * drawn together. Time and space are linear in nodes and edges, but for the sorting.
 *
 * The page holds the text of this function, so it uses nothing from outside.
 *
 * @param widths of the nodes
 * @param edges from which node to which
 * @param breadth that is there to draw on; a wide graph takes more
 */
export function layoutOf(
  widths: readonly number[],
  edges: readonly (readonly [number, number])[],
  breadth: number,
): Layout {
  const HEIGHT = 30;
  const GAP = 12;
  const COLUMN_GAP = 64;
  const MARGIN = 14;
  /** How far an edge from a box to itself reaches out. */
  const LOOP = 26;
  /** Beyond so many, a long edge runs straight. */
  const BENDS = 2000;
  /** Into so many the breadth is divided to put groups beside each other. */
  const SLOTS = 64;

  /** A node, or the bend of an edge that passes a column. */
  interface Item {
    readonly node: number | null;
    readonly column: number;
    readonly before: Item[];
    readonly after: Item[];
    /** Its place in the column, then its middle. */
    at: number;
  }
  interface Box {
    x: number;
    y: number;
    width: number;
  }

  const boxes: Box[] = widths.map((width) => ({ x: 0, y: 0, width }));
  const paths: string[] = edges.map(() => '');
  const out: number[][] = widths.map(() => []);
  const into: number[][] = widths.map(() => []);
  edges.forEach(([from, to], edge) => {
    out[from]?.push(edge);
    into[to]?.push(edge);
  });
  const degree = (node: number): number => (out[node] ?? []).length + (into[node] ?? []).length;

  const groups = together().map((nodes) => drawn(nodes));
  const wide = Math.max(breadth - 2 * MARGIN, ...groups.map(({ width }) => width));
  const end = packed();
  const { width, height, loose } = grid(end);
  return { width, height, boxes, paths, loose };

  /** The nodes that hang together, most first. */
  function together(): number[][] {
    const seen = new Set<number>();
    const found: number[][] = [];
    for (const first of widths.keys()) {
      if (seen.has(first) || degree(first) === 0) continue;
      const group = [first];
      seen.add(first);
      for (const node of group)
        for (const edge of [...(out[node] ?? []), ...(into[node] ?? [])])
          for (const next of edges[edge] ?? []) {
            if (seen.has(next)) continue;
            seen.add(next);
            group.push(next);
          }
      found.push(group.sort((a, b) => a - b));
    }
    return found.sort((a, b) => b.length - a.length);
  }

  /** The column of each node: right of all that start it, but for the edges that close a circle. */
  function columnsOf(nodes: readonly number[]): Map<number, number> {
    const backward = new Set<number>();
    const state = new Map<number, 'open' | 'done'>();
    const finished: number[] = [];
    const firsts = [...nodes].sort((a, b) => (into[a] ?? []).length - (into[b] ?? []).length);
    for (const first of firsts) {
      if (state.has(first)) continue;
      const stack = [{ node: first, next: 0 }];
      state.set(first, 'open');
      for (let top = stack.at(-1); top; top = stack.at(-1)) {
        const edge = (out[top.node] ?? [])[top.next++];
        const to = edge === undefined ? undefined : edges[edge]?.[1];
        if (edge === undefined || to === undefined) {
          state.set(top.node, 'done');
          finished.push(top.node);
          stack.pop();
        } else if (state.get(to) === 'open') backward.add(edge);
        else if (!state.has(to)) {
          state.set(to, 'open');
          stack.push({ node: to, next: 0 });
        }
      }
    }
    const columns = new Map(nodes.map((node) => [node, 0]));
    const column = (node: number): number => columns.get(node) ?? 0;
    for (const node of finished.reverse())
      for (const edge of out[node] ?? []) {
        const to = edges[edge]?.[1] ?? node;
        if (!backward.has(edge)) columns.set(to, Math.max(column(to), column(node) + 1));
      }
    // nobody starts it: it stands right beside the first it starts
    for (const node of nodes) {
      if ((into[node] ?? []).some((edge) => !backward.has(edge))) continue;
      const forward = (out[node] ?? []).filter((edge) => !backward.has(edge));
      const nearest = Math.min(...forward.map((edge) => column(edges[edge]?.[1] ?? node)));
      if (Number.isFinite(nearest)) columns.set(node, nearest - 1);
    }
    return columns;
  }

  /** Draws nodes that hang together; where, is said later. */
  function drawn(nodes: readonly number[]): {
    readonly width: number;
    readonly height: number;
    readonly write: (left: number, upper: number) => void;
  } {
    const columns = columnsOf(nodes);
    const count = Math.max(...columns.values()) + 1;
    const items: Item[][] = Array.from({ length: count }, () => []);
    const itemOf = new Map<number, Item>();
    const put = (node: number | null, column: number): Item => {
      const item: Item = { node, column, before: [], after: [], at: items[column]?.length ?? 0 };
      items[column]?.push(item);
      return item;
    };
    for (const node of nodes) itemOf.set(node, put(node, columns.get(node) ?? 0));

    let bends = 0;
    const routes = new Map<number, readonly Item[]>();
    for (const edge of nodes.flatMap((node) => out[node] ?? [])) {
      const [from, to] = (edges[edge] ?? []).map((node) => itemOf.get(node));
      if (!from || !to || from === to) continue;
      const [left, right] = from.column < to.column ? [from, to] : [to, from];
      const route = [left];
      const passed = right.column - left.column - 1;
      if (bends + passed <= BENDS) {
        bends += passed;
        for (let column = left.column + 1; column < right.column; column++)
          route.push(put(null, column));
      }
      route.push(right);
      route.slice(1).forEach((item, at) => {
        const previous = route[at] ?? item;
        previous.after.push(item);
        item.before.push(previous);
      });
      routes.set(edge, left === from ? route : route.reverse());
    }

    const mean = (of: readonly Item[], otherwise: number): number =>
      of.length === 0 ? otherwise : of.reduce((sum, { at }) => sum + at, 0) / of.length;
    for (let sweep = 0; sweep < 8; sweep++) {
      const isForward = sweep % 2 === 0;
      for (const column of isForward ? items : [...items].reverse()) {
        const weights = new Map(
          column.map((item) => [item, mean(isForward ? item.before : item.after, item.at)]),
        );
        column.sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
        column.forEach((item, at) => (item.at = at));
      }
    }

    for (const column of items) {
      let at = 0;
      for (const item of column) {
        item.at = at;
        at += heightOf(item) + GAP;
      }
    }
    for (let sweep = 0; sweep < 6; sweep++) {
      const isForward = sweep % 2 === 0;
      for (const column of isForward ? items : [...items].reverse())
        settle(
          column,
          column.map((item) =>
            sweep < 4
              ? mean(isForward ? item.before : item.after, item.at)
              : mean([...item.before, ...item.after], item.at),
          ),
        );
    }
    const all = items.flat();
    const top = Math.min(...all.map((item) => item.at - heightOf(item) / 2));
    const bottom = Math.max(...all.map((item) => item.at + heightOf(item) / 2));

    let x = 0;
    const places = items.map((column) => {
      const left = x;
      const most = Math.max(
        0,
        ...column.map(({ node }) => (node === null ? 0 : (boxes[node]?.width ?? 0))),
      );
      x += most + COLUMN_GAP;
      return { left, width: most };
    });

    const loops = nodes.some((node) => (out[node] ?? []).some((edge) => edges[edge]?.[1] === node));

    return {
      width: x - COLUMN_GAP + (loops ? LOOP : 0),
      height: bottom - top,
      write(left, upper) {
        for (const [node, item] of itemOf) {
          const box = boxes[node];
          const place = places[item.column];
          if (!box || !place) continue;
          box.x = left + place.left;
          box.y = upper + item.at - top - HEIGHT / 2;
          box.width = place.width;
        }
        for (const edge of nodes.flatMap((node) => out[node] ?? [])) {
          const route = routes.get(edge);
          const box = boxes[edges[edge]?.[0] ?? 0];
          if (route) paths[edge] = pathOf(route, left, upper - top);
          else if (box) paths[edge] = loopOf(box);
        }
      },
    };

    function pathOf(route: readonly Item[], left: number, upper: number): string {
      const isForward = (route[0]?.column ?? 0) < (route.at(-1)?.column ?? 0);
      const sides = route.map((item) => {
        const { left: near, width: breadthOf } = places[item.column] ?? { left: 0, width: 0 };
        const [first, last] = [left + near, left + near + breadthOf];
        const [enter, leave] = isForward ? [first, last] : [last, first];
        // an edge back meets the box below the edges forth
        const lower = isForward || item.node === null ? 0 : 8;
        return { enter, leave, y: Math.round((upper + item.at + lower) * 10) / 10 };
      });
      const [start, ...rest] = sides;
      if (!start) return '';
      let from = start;
      let path = `M${from.leave} ${from.y}`;
      for (const to of rest) {
        const middle = (from.leave + to.enter) / 2;
        path += `C${middle} ${from.y} ${middle} ${to.y} ${to.enter} ${to.y}`;
        if (to !== rest.at(-1)) path += `H${to.leave}`;
        from = to;
      }
      return path;
    }
  }

  function heightOf({ node }: Item): number {
    return node === null ? 4 : HEIGHT;
  }

  /** It starts itself. */
  function loopOf({ x, y, width: breadthOf }: Box): string {
    const right = x + breadthOf;
    return `M${right} ${y + 20}C${right + 34} ${y + 24} ${right + 26} ${y - 18} ${right - 16} ${y}`;
  }

  /** Moves the items of a column as near to where they want to be as their order and heights let them. */
  function settle(column: readonly Item[], wanted: readonly number[]): void {
    const blocks: { sum: number; count: number }[] = [];
    const offsets: number[] = [];
    let offset = 0;
    column.forEach((item, at) => {
      const previous = column[at - 1];
      if (previous) offset += (heightOf(previous) + heightOf(item)) / 2 + GAP;
      offsets.push(offset);
      let block = { sum: (wanted[at] ?? 0) - offset, count: 1 };
      for (
        let last = blocks.at(-1);
        last && last.sum / last.count > block.sum / block.count;
        last = blocks.at(-1)
      ) {
        block = { sum: last.sum + block.sum, count: last.count + block.count };
        blocks.pop();
      }
      blocks.push(block);
    });
    const places = blocks.flatMap(({ sum, count }) =>
      Array.from({ length: count }, () => sum / count),
    );
    column.forEach((item, at) => (item.at = (places[at] ?? 0) + (offsets[at] ?? 0)));
  }

  /** Puts each group where it comes highest, the greatest first; the lowest end of them. */
  function packed(): number {
    const slots = Array.from({ length: SLOTS }, () => MARGIN);
    const slot = (wide + COLUMN_GAP) / SLOTS;
    for (const group of groups) {
      const taken = Math.min(SLOTS, Math.ceil((group.width + COLUMN_GAP) / slot));
      let [first, y] = [0, Infinity];
      for (let at = 0; at + taken <= SLOTS; at++) {
        const top = Math.max(...slots.slice(at, at + taken));
        if (top < y) [first, y] = [at, top];
      }
      group.write(MARGIN + first * slot, y);
      slots.fill(y + group.height + 2 * GAP, first, first + taken);
    }
    return Math.max(...slots) - 2 * GAP;
  }

  /** The nodes that have no edge, in rows below. */
  function grid(below: number): { width: number; height: number; loose: number | null } {
    const alone = [...widths.keys()].filter((node) => degree(node) === 0);
    const size = wide + 2 * MARGIN;
    if (alone.length === 0)
      return { width: size, height: groups.length === 0 ? 0 : below + MARGIN, loose: null };
    const start = groups.length === 0 ? MARGIN : below + 3 * GAP;
    const cell = Math.max(...alone.map((node) => widths[node] ?? 0));
    const columns = Math.max(1, Math.floor((wide + GAP) / (cell + GAP)));
    alone.forEach((node, at) => {
      const box = boxes[node];
      if (!box) return;
      box.x = MARGIN + (at % columns) * (cell + GAP);
      box.y = start + HEIGHT + Math.floor(at / columns) * (HEIGHT + GAP);
      box.width = cell;
    });
    const rows = Math.ceil(alone.length / columns);
    const height = start + HEIGHT + rows * (HEIGHT + GAP) - GAP + MARGIN;
    return { width: Math.max(size, cell + 2 * MARGIN), height, loose: start };
  }
}
