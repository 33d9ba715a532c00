import { describe, expect, it } from 'vitest';

import { folder } from '../project/folder.js';
import { told } from '../facts.js';

const QUEUE = `import { Queue } from 'bullmq';\nconst queue = new Queue('mail');\n`;

describe('a base class of tasks of one\u2019s own', () => {
  it('puts a task on the queue by the name of its class', () => {
    const text = `${QUEUE}class BaseTask {
  schedule(data: object) {
    return queue.add(this.constructor.name, data);
  }
}
class Welcome extends BaseTask {
  async perform() {}
}`;
    expect(told(text)).toContain('9 task Welcome');
  });

  it('may be in another file', () => {
    const { facts } = folder({
      'base.ts': `${QUEUE}export class BaseTask { schedule(data: object) { return queue.add(this.constructor.name, data); } }`,
      'welcome.ts': `import { BaseTask } from './base.js';\nexport class Welcome extends BaseTask { async perform() {} }`,
    });
    expect(facts('welcome.ts')).toEqual(['2 task Welcome']);
  });

  it('is no class that only queues other work', () => {
    const text = `${QUEUE}class Command {
  import(data: object) {
    return queue.add('import', data);
  }
}
class Users extends Command {
  async handle() {}
}`;
    expect(told(text).filter((line) => line.includes('task'))).toEqual([]);
  });

  it('is no command of Django that only queues other work', () => {
    const text = `from shop.tasks import load
from celery import shared_task

@shared_task
def load(row):
    pass

class Loader:
    def load_all(self):
        load.delay(1)

class Command(Loader):
    def handle(self):
        pass
`;
    expect(told(text, 'a.py').filter((line) => line.includes('Command'))).toEqual([]);
  });
});
