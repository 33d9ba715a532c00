import { describe, expect, it } from 'vitest';

import { layoutOf, type Layout } from '../../src/runner/page-layout.js';

const laidOut = (nodes: number, edges: readonly (readonly [number, number])[]): Layout =>
  layoutOf(Array<number>(nodes).fill(100), edges, 1000);

const lefts = ({ boxes }: Layout): readonly number[] => boxes.map(({ x }) => x);

/** Whether two boxes are drawn over each other. */
const overlaps = ({ boxes }: Layout): boolean =>
  boxes.some((one, index) =>
    boxes
      .slice(index + 1)
      .some(
        (other) =>
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          Math.abs(one.y - other.y) < 30,
      ),
  );

describe('layoutOf', () => {
  it('draws nothing of nothing', () => {
    expect(laidOut(0, [])).toEqual({ width: 1000, height: 0, boxes: [], paths: [], loose: null });
  });

  it('draws who starts left of whom it starts', () => {
    const layout = laidOut(3, [
      [1, 0],
      [0, 2],
    ]);
    expect(lefts(layout)).toEqual([178, 14, 342]);
  });

  it('draws a straight line between two', () => {
    expect(laidOut(2, [[0, 1]]).paths).toEqual(['M114 29C146 29 146 29 178 29']);
  });

  it('draws what closes a circle from the right to the left', () => {
    const { paths } = laidOut(2, [
      [0, 1],
      [1, 0],
    ]);
    expect(paths).toEqual(['M114 29C146 29 146 29 178 29', 'M178 37C146 37 146 37 114 37']);
  });

  it('draws a loop for what starts itself', () => {
    expect(laidOut(1, [[0, 0]]).paths).toEqual(['M114 34C148 38 140 -4 98 14']);
  });

  it('bends a long edge around the boxes between', () => {
    const { boxes, paths } = laidOut(3, [
      [0, 1],
      [1, 2],
      [0, 2],
    ]);
    const bend = /^M114 [\d.]+C[\d. ]+ 178 ([\d.]+)H278C/u.exec(paths[2] ?? '');
    const distance = Math.abs(Number(bend?.[1]) - (boxes[1]?.y ?? 0) - 15);
    expect(distance).toBeGreaterThan(15);
  });

  it('puts what nobody starts right before what it starts', () => {
    const layout = laidOut(4, [
      [0, 1],
      [1, 2],
      [3, 2],
    ]);
    expect(lefts(layout)).toEqual([14, 178, 342, 178]);
  });

  it('puts what has no edge below', () => {
    const layout = laidOut(3, [[0, 1]]);
    expect(layout.loose).toBe(80);
    expect(layout.boxes[2]).toEqual({ x: 14, y: 110, width: 100 });
  });

  it('breaks circles of any size, and stays in its picture', () => {
    const nodes = 3000;
    const layout = laidOut(
      nodes,
      Array.from({ length: nodes }, (_, node) => [node, (node + 1) % nodes] as const),
    );
    expect(new Set(lefts(layout)).size).toBe(nodes);
    expect(Math.max(...lefts(layout)) + 100 + 14).toBe(layout.width);
  });

  it('draws no box over another where there are many', () => {
    const edges = Array.from(
      { length: 600 },
      (_, edge) => [(edge * 7919) % 400, (edge * edge * 31) % 400] as const,
    );
    const layout = laidOut(400, edges);
    expect(layout.boxes).toHaveLength(400);
    expect(overlaps(layout)).toBe(false);
    expect(layout.paths.every((path) => /^M[\d.\-CH ]+$/u.test(path))).toBe(true);
  });
});
