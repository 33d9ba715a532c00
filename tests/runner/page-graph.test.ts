import { describe, expect, it } from 'vitest';

import { graphOf } from '../../src/runner/page-graph.js';
import type { Inventory } from '../../src/runner/inventory.js';
import { inventory } from './inventories.js';

/** `send -> track (shop/tasks.py:9)`, with `~>` for a canvas. */
function edgesOf(all: Inventory): readonly string[] {
  const { nodes, edges } = graphOf(all);
  return edges.map(
    ({ from, to, isCanvas, places }) =>
      `${nodes[from]?.name ?? ''} ${isCanvas ? '~>' : '->'} ${nodes[to]?.name ?? ''} (${places.join(', ')})`,
  );
}

describe('graphOf', () => {
  it('is empty for an empty inventory', () => {
    expect(graphOf(inventory([]))).toEqual({ nodes: [], edges: [] });
  });

  it('has the tasks first, in their order', () => {
    const { nodes } = graphOf(inventory([{ name: 'b' }, { name: 'a' }], [{ to: 'a' }]));
    expect(nodes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task b',
      'task a',
      'file shop/views.py',
    ]);
  });

  it('leads from one task to another', () => {
    const all = inventory(
      [{ name: 'send' }, { name: 'track', line: 20 }],
      [{ from: 'send', file: 'shop/tasks.py', line: 9, to: 'track' }],
    );
    expect(edgesOf(all)).toEqual(['send -> track (shop/tasks.py:9)']);
  });

  it('leads from a file that is no task, once for all its calls', () => {
    const all = inventory([{ name: 'send' }], [{ line: 7 }, { line: 12 }]);
    expect(edgesOf(all)).toEqual(['shop/views.py -> send (shop/views.py:7, shop/views.py:12)']);
  });

  it('is a canvas only where all of the calls are one', () => {
    const all = inventory(
      [{ name: 'send' }, { name: 'track' }],
      [{ canvas: true }, { to: 'track', canvas: true }, { to: 'track' }],
    );
    expect(edgesOf(all)).toEqual([
      'shop/views.py ~> send (shop/views.py:7)',
      'shop/views.py -> track (shop/views.py:7, shop/views.py:7)',
    ]);
  });

  it('leads to the task that works on the queue where the job has a name of its own', () => {
    const all = inventory(
      [{ name: 'mail', queue: 'mail' }],
      [{ to: 'confirmation', queue: 'mail' }],
    );
    expect(edgesOf(all)).toEqual(['shop/views.py -> mail (shop/views.py:7)']);
  });

  it('leads to what is not in sight', () => {
    const { nodes } = graphOf(inventory([], [{ to: 'elsewhere', queue: 'low' }]));
    expect(nodes[1]).toMatchObject({
      kind: 'unseen',
      name: 'elsewhere',
      about: 'not in sight · queue low',
    });
  });

  it('leads nowhere where nobody can name the task, and remembers the place', () => {
    const { nodes, edges } = graphOf(inventory([], [{ to: null }]));
    expect(edges).toEqual([]);
    expect(nodes[0]).toMatchObject({ name: 'shop/views.py', unnamed: ['shop/views.py:7'] });
  });

  it('leads to the nearest of two tasks with one name', () => {
    const all = inventory(
      [
        { name: 'send', file: 'crm/tasks.py' },
        { name: 'send', file: 'shop/tasks.py' },
      ],
      [{ file: 'crm/views.py' }],
    );
    expect(graphOf(all).edges.map(({ to }) => to)).toEqual([0]);
  });

  it('leads nowhere where a name may mean more than five', () => {
    const same = Array.from({ length: 6 }, (_, index) => ({ file: `shop/${index}.py` }));
    const { nodes, edges } = graphOf(inventory(same, [{}]));
    expect(edges).toEqual([]);
    expect(nodes.at(-1)).toMatchObject({ unnamed: ['shop/views.py:7'] });
  });

  it('leads from the last task of the name above the call', () => {
    const all = inventory(
      [
        { name: 'send', line: 1 },
        { name: 'send', line: 20 },
        { name: 'send', line: 40 },
        { name: 'track', line: 60 },
      ],
      [{ from: 'send', file: 'shop/tasks.py', line: 22, to: 'track' }],
    );
    expect(graphOf(all).edges).toMatchObject([{ from: 1, to: 3 }]);
  });

  it('keeps the end of a long path and the beginning of a long name', () => {
    const { nodes } = graphOf(
      inventory(
        [{ name: 'send_the_confirmation_of_the_order_to_everybody' }],
        [{ file: 'services/storefront/checkout/views.py', to: null }],
      ),
    );
    expect(nodes.map(({ label }) => label)).toEqual([
      'send_the_confirmation_of_the_orde…',
      '…ices/storefront/checkout/views.py',
    ]);
  });
});
