import { describe, expect, it } from 'vitest';

import { bodyIn, edited } from '../../model/reading.js';

/** The text with the content of its task as a function of its own; null: it stays. */
function extracted(text: string, wanted: string | null = 'send-mail'): string | null {
  const extraction = bodyIn(text).extraction(wanted);
  return extraction && edited(text, extraction.edit);
}

const offer = (text: string): string => {
  const extraction = bodyIn(text).extraction('send-mail');
  if (!extraction) return 'none';
  return extraction.safe ? 'safe' : 'unsafe';
};

describe('an inline processor', () => {
  it('becomes a function above its statement', () => {
    const text = `import { Worker, type Job } from 'bullmq';

// mails
export const worker = new Worker('mail', async function task(job: Job<Mail>) {
  // first
  const user = await users.find(job.data.id);

  if (user) {
    return user.id;
  }
});
`;
    expect(extracted(text)).toBe(`import { Worker, type Job } from 'bullmq';

async function sendMail(data: Job<Mail>['data']) {
  // first
  const user = await users.find(data.id);

  if (user) {
    return user.id;
  }
}

// mails
export const worker = new Worker('mail', async function task(job: Job<Mail>) {
  return await sendMail(job.data);
});
`);
    expect(offer(text)).toBe('safe');
  });

  it('takes the job when more of it is used', () => {
    expect(
      extracted(`const task = async (job: Job) => {
  a(job.data);
  b(job.id);
};`),
    ).toBe(`async function sendMail(job: Job) {
  a(job.data);
  b(job.id);
}

const task = async (job: Job) => {
  await sendMail(job);
};`);
  });

  it('takes the job when the name of the data is taken', () => {
    expect(
      extracted(`const task = (job: Job) => {
  const { data } = job.data;
  a(data);
};`),
    ).toBe(`function sendMail(job: Job) {
  const { data } = job.data;
  a(data);
}

const task = (job: Job) => {
  sendMail(job);
};`);
  });

  it('takes nothing when nothing is used', () => {
    expect(
      extracted(`const task = async (job: Job): Promise<void> => {
  await a();
};`),
    ).toBe(`async function sendMail(): Promise<void> {
  await a();
}

const task = async (job: Job): Promise<void> => {
  await sendMail();
};`);
  });

  it('keeps its directives', () => {
    expect(
      extracted(`async function task(job: Job) {
  'use step';
  a(job);
}`),
    ).toBe(`async function sendMail(job: Job) {
  a(job);
}

async function task(job: Job) {
  'use step';
  await sendMail(job);
}`);
  });

  it('loses what it is indented more, but for texts over several lines', () => {
    expect(
      extracted(`new Worker(
  'mail',
  function task(job: Job) {
    a(job);
  },
);`),
    ).toBe(`function sendMail(job: Job) {
  a(job);
}

new Worker(
  'mail',
  function task(job: Job) {
    sendMail(job);
  },
);`);
    expect(
      extracted(`new Worker(
  'mail',
  function task(job: Job) {
    a(\`b
    c\`);
  },
);`),
    ).toBe(`function sendMail() {
    a(\`b
    c\`);
}

new Worker(
  'mail',
  function task(job: Job) {
    sendMail();
  },
);`);
  });
});

describe('a method', () => {
  it('becomes a private method', () => {
    expect(
      extracted(`@Processor('mail')
export class MailProcessor extends WorkerHost {
  constructor(private readonly mail: Mail) {}

  /** Sends. */
  @Process()
  async task(job: Job<Data>): Promise<void> {
    await this.mail.send(job.data.to);
    await this.mail.done(job.data.to);
  }
}`),
    ).toBe(`@Processor('mail')
export class MailProcessor extends WorkerHost {
  constructor(private readonly mail: Mail) {}

  private async sendMail(data: Job<Data>['data']): Promise<void> {
    await this.mail.send(data.to);
    await this.mail.done(data.to);
  }

  /** Sends. */
  @Process()
  async task(job: Job<Data>): Promise<void> {
    await this.sendMail(job.data);
  }
}`);
  });
});

describe('the name', () => {
  it('is another one where it is taken', () => {
    expect(
      extracted(`import { sendMail } from './mail.js';
function task(job: Job) {
  sendMail(job);
}`),
    ).toContain('function runSendMail(job: Job) {');
  });

  it('is made of the function where there is none', () => {
    expect(
      extracted(
        `function task(job: Job) {
  a(job);
}`,
        null,
      ),
    ).toContain('function runTask(job: Job) {');
  });
});

describe('keeps', () => {
  it('what may be left out', () => {
    expect(
      extracted('const task = async (job: Job, lock?: string) => {\n  a(job, lock);\n};'),
    ).toContain('(job: Job, lock?: string) {');
  });

  it('what is written in a pattern', () => {
    expect(
      extracted('const task = async (job: Job) => {\n  [job.data] = await a();\n};'),
    ).toContain('[job.data] = await a();');
  });
});

describe('is not safe in TypeScript', () => {
  it('where a parameter has no written type', () => {
    expect(offer('const task = async (job) => {\n  a(job);\n};')).toBe('unsafe');
    expect(offer('const task = async ({ data }: Job) => {\n  a(data);\n};')).toBe('unsafe');
  });
});

describe('stays', () => {
  it('where it captures a local', () => {
    expect(offer('function make(b) {\n  const task = () => {\n    a(b);\n  };\n}')).toBe('none');
  });

  it.each([
    ['a loop', 'for (const b of bs) {\n  const task = () => {\n    a(b);\n  };\n}'],
    ['a block', 'if (x) {\n  const b = 1;\n  const task = () => {\n    a(b);\n  };\n}'],
    ['a handler', 'try { x(); } catch (b) {\n  const task = () => {\n    a(b);\n  };\n}'],
    ['a namespace', 'namespace N {\n  const b = 1;\n  const task = () => {\n    a(b);\n  };\n}'],
    ['the function alone', 'run(function task(job) {\n  task(job.child);\n});'],
    ['the class alone', 'class A {\n  static #b = 1;\n  task(job) {\n    a(A.#b);\n  }\n}'],
  ])('where it uses a name that is known to %s', (_, text) => {
    expect(offer(text)).toBe('none');
  });

  it('where signatures stand before it', () => {
    expect(offer('function task(a: A): void;\nfunction task(a: any) {\n  b(a);\n}')).toBe('none');
  });

  it('where its types are local', () => {
    expect(
      offer(
        'function make() {\n  type J = Job;\n  const task = (job: J) => {\n    a(job);\n  };\n}',
      ),
    ).toBe('none');
    expect(offer('function make<J>() {\n  const task = (job: J) => {\n    a(job);\n  };\n}')).toBe(
      'none',
    );
  });

  it('where it uses what only its function has', () => {
    expect(offer('function task(job: Job) {\n  a(this);\n}')).toBe('none');
    expect(offer('function task(job: Job) {\n  a(arguments);\n}')).toBe('none');
    expect(offer('function* task(job: Job) {\n  yield a(job);\n}')).toBe('none');
    expect(offer('class A extends B {\n  task(job: Job) {\n    super.task(job);\n  }\n}')).toBe(
      'none',
    );
    expect(offer('async function task(job: Job, token: string) {\n  a(job, token);\n}')).toBe(
      'none',
    );
    expect(offer('function task(job: Job, done: () => void) {\n  a(job);\n  done();\n}')).toBe(
      'none',
    );
  });

  it('where it has no lines of its own', () => {
    expect(offer('function task(job: Job) { a(job); }')).toBe('none');
    expect(offer('const task = (job: Job) => a(job);')).toBe('none');
    expect(offer('function task(job: Job) { // why\n  a(job);\n}')).toBe('none');
  });
});
