import { describe, expect, it } from 'vitest';

import { handedOver } from '../../src/edits/hand-over.js';
import { dispatchesIn } from '../../src/model/started.js';
import { factsIn } from '../facts.js';
import { edited } from '../model/reading.js';

const IMPORTS = 'from celery import chain, shared_task\nfrom tasks import load\n\n';
const BOUND = '@shared_task(bind=True)\ndef crawl(self, url):\n    ';

/** A statement of a task after the chain it starts took the place of the task; null: no edit. */
function inItsPlace(statement: string, task = BOUND): string | null {
  const text = `${IMPORTS}${task}${statement}\n`;
  const [crawl] = factsIn(text, 'tasks.py').tasks;
  const body = crawl?.body();
  const started = body && dispatchesIn(body).find(({ canvas }) => canvas);
  if (!crawl || !started) throw new Error('No chain is started.');
  const edit = handedOver(started, crawl, text);
  return edit ? edited(text, edit).slice(IMPORTS.length + task.length, -1) : null;
}

describe('a chain takes the place of its task', () => {
  it('where it is returned', () => {
    expect(inItsPlace('return chain(load.s(url), load.s()).delay()')).toBe(
      'return self.replace(chain(load.s(url), load.s()))',
    );
  });

  it('and is returned from now on, where it was only started', () => {
    expect(inItsPlace('chain(load.s(url), load.s()).apply_async()')).toBe(
      'return self.replace(chain(load.s(url), load.s()))',
    );
  });

  it('where it is called like a function', () => {
    expect(inItsPlace('return chain(load.s(url), load.s())()')).toBe(
      'return self.replace(chain(load.s(url), load.s()))',
    );
  });

  it('by the name the body has for its task', () => {
    expect(
      inItsPlace(
        'return chain(load.s(url)).delay()',
        '@shared_task(bind=True)\ndef crawl(task, url):\n    ',
      ),
    ).toBe('return task.replace(chain(load.s(url)))');
  });
});

describe('a chain takes no place', () => {
  it('where the task is not given to its body', () => {
    expect(
      inItsPlace('return chain(load.s(url)).delay()', '@shared_task\ndef crawl(url):\n    '),
    ).toBeNull();
  });

  it('where it has options', () => {
    expect(inItsPlace('return chain(load.s(url)).apply_async(countdown=60)')).toBeNull();
  });

  it('where it is kept', () => {
    expect(inItsPlace('result = chain(load.s(url)).delay()')).toBeNull();
    expect(inItsPlace('print(chain(load.s(url)).delay())')).toBeNull();
    expect(inItsPlace('raise chain(load.s(url)).delay()')).toBeNull();
  });

  it('where it is only started if something holds', () => {
    expect(inItsPlace('url and chain(load.s(url)).delay()')).toBeNull();
    expect(inItsPlace('return chain(load.s(url)).delay() if url else None')).toBeNull();
  });

  it('where its statement gives something a name', () => {
    expect(inItsPlace('return chain(load.s(page := url.lower())).delay()')).toBeNull();
  });

  it('where its statement changes something else', () => {
    expect(inItsPlace('chain(load.s(url.pop())).delay()')).toBeNull();
  });
});
