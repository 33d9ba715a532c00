import { describe, expect, it } from 'vitest';

import { edited } from '../../model/reading.js';
import { bodyIn } from './reading.js';

/** The text with the content of `task` in a function of its own; null: it stays. */
function extracted(text: string): string | null {
  const extraction = bodyIn(text).extraction(null);
  return extraction && edited(text, extraction.edit);
}

describe('the content of a task', () => {
  it('becomes a function above its decorators, and the docstring stays', () => {
    expect(
      extracted(`@app.task
def task(order_id: int, factor=2) -> None:
    """Adds up."""
    # the sum
    net = load(order_id)
    store(net * factor)
`),
    ).toBe(`def _task(order_id: int, factor) -> None:
    # the sum
    net = load(order_id)
    store(net * factor)


@app.task
def task(order_id: int, factor=2) -> None:
    """Adds up."""
    _task(order_id, factor)
`);
  });

  it('is returned where it returns something', () => {
    expect(extracted('def task(a):\n    b = a\n    return b\n')).toBe(
      'def _task(a):\n    b = a\n    return b\n\n\ndef task(a):\n    return _task(a)\n',
    );
  });

  it('is not returned for the sake of a function in it', () => {
    expect(extracted('def task(a):\n    def b():\n        return 1\n    a(b)\n')).toContain(
      'def task(a):\n    _task(a)\n',
    );
  });

  it('takes only what it uses', () => {
    expect(extracted('def task(self, a, *b, c=1, **d):\n    go(a, c, *b, **d)\n')).toBe(
      'def _task(a, c, *b, **d):\n    go(a, c, *b, **d)\n\n\ndef task(self, a, *b, c=1, **d):\n    _task(a, c, *b, **d)\n',
    );
  });

  it('is waited for', () => {
    expect(extracted('async def task(a):\n    await go(a)\n')).toContain(
      'async def task(a):\n    await _task(a)\n',
    );
  });

  it('has another name where that one is taken', () => {
    expect(extracted('def _task(): pass\ndef task(a):\n    go(a)\n')).toContain(
      'def _run_task(a):',
    );
  });

  it('gets a line end where the file has none', () => {
    expect(extracted('def task(a):\n    go(a)')).toBe(
      'def _task(a):\n    go(a)\n\n\ndef task(a):\n    _task(a)\n',
    );
  });

  it('keeps the line ends of the file', () => {
    expect(extracted('def task(a):\r\n    go(a)\r\n')).toBe(
      'def _task(a):\r\n    go(a)\r\n\r\n\r\ndef task(a):\r\n    _task(a)\r\n',
    );
  });

  it.each([
    ['the task itself is used', 'def task(self, a):\n    self.retry(a)\n'],
    ['it is a generator', 'def task(a):\n    yield a\n'],
    ['it asks for its own names', 'def task(a):\n    go(locals())\n'],
    ['it asks for its frame', 'def task(a):\n    go(sys._getframe())\n'],
    ['it is a method', 'class C:\n    def task(self, a):\n        go(a)\n'],
    [
      'it stands in a function',
      'def make(b):\n    def task(a):\n        go(a, b)\n    return task\n',
    ],
    ['it shares the line of its head', 'def task(a): go(a)\n'],
    ['both names are taken', '_task = _run_task = 1\ndef task(a):\n    go(a)\n'],
  ])('stays where %s', (_, text) => {
    expect(extracted(text)).toBeNull();
  });
});
