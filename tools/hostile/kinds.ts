/** What a project can have more and more of. */
export interface Kind {
  readonly text: (times: number) => string;
  /** The other files of the project, by name. */
  readonly files?: (times: number) => readonly (readonly [name: string, text: string])[];
  readonly python?: boolean;
}

const again = (count: number, part: (index: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);

/** A BullMQ worker with that in its body. */
const worker = (content: string, before = ''): string =>
  `import { Queue, Worker } from 'bullmq';
import Stripe from 'stripe';
const queue = new Queue('mail', { connection: {} });
const stripe = new Stripe('');
${before}
new Worker('mail', async (job) => {
${content}
}, { connection: {} });
`;

/** A Celery task with that in its body. */
const task = (content: string, before = ''): string =>
  `import requests
from celery import shared_task
from django.core.mail import send_mail
${before}
@shared_task(bind=True, time_limit=60)
def everything(self, user, order):
${content}
`;

/** Kinds of code, each in a file with so many of it. */
export const kinds: { readonly [name: string]: Kind } = {
  // bodies
  effects: {
    text: (n) => worker(again(40 * n, (i) => `  await stripe.charges.create({ amount: ${i} });`)),
  },
  fetches: {
    text: (n) =>
      worker(again(40 * n, (i) => `  await fetch('https://a.example/${i}', { method: 'POST' });`)),
  },
  'guards, one after the other': {
    text: (n) =>
      worker(
        again(
          30 * n,
          (i) =>
            `  if (job.data.done${i}) return;\n  await stripe.charges.create({ amount: ${i} });\n  job.data.done${i} = true;`,
        ),
      ),
  },
  'guards that come late': {
    text: (n) =>
      worker(
        again(
          30 * n,
          (i) =>
            `  const user${i} = await users.load(${i});\n  await stripe.charges.create({ amount: ${i} });\n  if (user${i}.paid) return;\n  user${i}.paid = true;\n  await user${i}.save();`,
        ),
      ),
  },
  'marks nobody asks': {
    text: (n) =>
      worker(
        again(
          30 * n,
          (i) =>
            `  const user${i} = await users.load(${i});\n  await stripe.charges.create({ amount: ${i} });\n  user${i}.paid = true;\n  await user${i}.save();`,
        ),
      ),
  },
  'marks of one thing': {
    text: (n) =>
      worker(
        `  const user = await users.load(1);\n` +
          again(
            30 * n,
            (i) =>
              `  await stripe.charges.create({ amount: ${i} });\n  user.paid${i} = true;\n  await user.save();`,
          ),
      ),
  },
  'module state': {
    text: (n) =>
      worker(
        again(40 * n, (i) => `  count${i} += 1;\n  console.log(count${i});`),
        again(40 * n, (i) => `let count${i} = 0;`),
      ),
  },
  'one module variable, many uses': {
    text: (n) =>
      worker(
        again(80 * n, (i) => `  count += ${i};\n  console.log(count);`),
        'let count = 0;',
      ),
  },
  'module state of many tasks': {
    text: (n) =>
      `import { Worker } from 'bullmq';\n` +
      again(
        20 * n,
        (i) =>
          `let count${i} = 0;\nnew Worker('q${i}', async () => { count${i} += 1; console.log(count${i}); }, { connection: {} });`,
      ),
  },
  'one variable of many tasks': {
    text: (n) =>
      `import { Worker } from 'bullmq';\nlet count = 0;\n` +
      again(
        20 * n,
        (i) =>
          `new Worker('q${i}', async () => { count += 1; console.log(count); }, { connection: {} });`,
      ),
  },
  'nested callbacks': {
    text: (n) =>
      worker(
        `${again(12 * n, (i) => `list${i}.forEach((item${i}) => {`, ' ')} stripe.charges.create({}); ${'});'.repeat(12 * n)}`,
      ),
  },
  'nested blocks': {
    text: (n) =>
      worker(
        `${again(12 * n, (i) => `if (job.data.a${i}) {`, ' ')} await stripe.charges.create({}); ${'}'.repeat(12 * n)}`,
      ),
  },
  'nested loops': {
    text: (n) =>
      worker(
        `${again(12 * n, (i) => `for (const a${i} of job.data.b) {`, ' ')} await queue.add('x', a0); ${'}'.repeat(12 * n)}`,
      ),
  },
  'callbacks beside each other': {
    text: (n) =>
      worker(
        again(
          30 * n,
          (i) => `  list${i}.forEach((item) => { console.log(item, ${i}); send(item); });`,
        ),
      ),
  },
  'else if': {
    text: (n) =>
      worker(
        `  ${again(25 * n, (i) => `if (job.data.kind === ${i}) await stripe.charges.create({ amount: ${i} });`, '\n  else ')}`,
      ),
  },
  'else if, and what comes after': {
    text: (n) =>
      worker(
        `  ${again(20 * n, (i) => `if (job.data.kind === ${i}) await first(${i});`, '\n  else ')}\n${again(20 * n, (i) => `  await stripe.charges.create({ amount: ${i} });`)}`,
      ),
  },
  switch: {
    text: (n) =>
      worker(
        `  switch (job.data.kind) {\n${again(40 * n, (i) => `    case ${i}: await stripe.charges.create({ amount: ${i} }); break;`)}\n  }`,
      ),
  },
  'try in try': {
    text: (n) =>
      worker(
        `${'try { '.repeat(10 * n)} await fetch('https://a.example'); ${'} catch { await queue.add("x"); }'.repeat(10 * n)}`,
      ),
  },
  'functions that are called': {
    text: (n) =>
      worker(
        again(30 * n, (i) => `  await step${i}(job);`),
        again(
          30 * n,
          (i) => `async function step${i}(job) { await stripe.charges.create({ amount: ${i} }); }`,
        ),
      ),
  },
  'functions that call each other': {
    text: (n) =>
      worker(
        '  await step0(job);',
        again(
          30 * n,
          (i) =>
            `async function step${i}(job) { await step${i + 1}(job); await step${i + 2}(job); }`,
        ),
      ),
  },
  'one function, called often': {
    text: (n) =>
      worker(
        again(40 * n, () => `  await step(job);`),
        `async function step(job) { await stripe.charges.create({}); if (job.done) return; }`,
      ),
  },
  'tasks that call one function': {
    text: (n) =>
      `import { Worker } from 'bullmq';\nasync function step(job) {\n${again(20 * n, (i) => `  await save(${i}, job);`)}\n}\n` +
      again(
        10 * n,
        (i) => `new Worker('q${i}', async (job) => { await step(job); }, { connection: {} });`,
      ),
  },
  'many workers': {
    text: (n) =>
      `import { Worker } from 'bullmq';\n` +
      again(
        30 * n,
        (i) =>
          `new Worker('q${i}', async (job) => { await fetch('https://a.example/${i}'); if (job.data.sent) return; }, { connection: {} });`,
      ),
  },
  'many queues and workers': {
    text: (n) =>
      `import { Queue, Worker } from 'bullmq';\n` +
      again(
        20 * n,
        (i) =>
          `const queue${i} = new Queue('q${i}', { connection: {} });\nnew Worker('q${i}', async (job) => { const next = await queue${i}.add('x', job.data); await next.waitUntilFinished(events); }, { connection: {} });`,
      ),
  },
  'dispatches in one body': {
    text: (n) => worker(again(40 * n, (i) => `  queue.add('mail-${i}', {}, { attempts: 5 });`)),
  },
  'waits in one body': {
    text: (n) =>
      worker(
        again(
          30 * n,
          (i) =>
            `  const job${i} = await queue.add('mail-${i}', {});\n  await job${i}.waitUntilFinished(events);`,
        ),
      ),
  },
  'statements of a large body': {
    text: (n) =>
      worker(again(100 * n, (i) => `  const value${i} = job.data.a${i} + job.data.b${i};`)),
  },
  'a large body that reads itself': {
    text: (n) =>
      worker(
        '  let sum0 = 0;\n' +
          again(80 * n, (i) => `  const sum${i + 1} = sum${i} + job.data.a${i};`),
      ),
  },
  'a long expression': {
    text: (n) => worker(`  return ${again(60 * n, (i) => `job.data.a${i}`, ' + ')};`),
  },
  'a long condition': {
    text: (n) =>
      worker(
        `  if (${again(60 * n, (i) => `job.data.a${i}`, ' && ')}) return;\n  await stripe.charges.create({});`,
      ),
  },
  'a long chain': {
    text: (n) => worker(`  return job.data${again(10 * n, (i) => `.map((a) => a.b${i})`, '')};`),
  },
  'a large object': {
    text: (n) =>
      worker(
        `  await queue.add('x', { ${again(100 * n, (i) => `key${i}: job.data.key${i}`, ', ')} }, { attempts: 3 });`,
      ),
  },
  'trigger.dev tasks': {
    text: (n) =>
      `import { task } from '@trigger.dev/sdk';\n` +
      again(
        25 * n,
        (i) =>
          `export const task${i} = task({ id: 'task-${i}', run: async (payload) => { await task${i + 1}.triggerAndWait(payload); } });`,
      ) +
      `\nexport const task${25 * n} = task({ id: 'last', run: async () => {} });`,
  },
  'inngest steps': {
    text: (n) =>
      `import { Inngest } from 'inngest';\nconst inngest = new Inngest({ id: 'a' });\ninngest.createFunction({ id: 'b' }, { event: 'c' }, async ({ step }) => {\n` +
      again(
        40 * n,
        (i) =>
          `  const user${i} = await step.run('s${i}', async () => { total = ${i}; return load(${i}); });`,
      ) +
      '\n});',
  },
  comments: {
    text: (n) =>
      worker(
        again(
          40 * n,
          (i) => `  // number ${i}\n  queue.add('mail-${i}', {}, { attempts: 5 /* times */ });`,
        ),
      ),
  },
  'functions that hand on parts of what they are given': {
    text: (n) =>
      `import { Inngest } from 'inngest';\nconst inngest = new Inngest({ id: 'a' });\ninngest.createFunction({ id: 'b' }, { event: 'c' }, async (given) => { walk(given); });\n` +
      `function walk(node) {\n  node.run('x', () => save(node));\n` +
      again(4 * n, (i) => `  walk(node.part${i});`) +
      '\n}',
  },
  'calls of one function': {
    text: (n) =>
      worker(
        '  await step(job);',
        `async function step(job) { await job.save(); }\n${again(200 * n, (i) => `step(${i});`)}`,
      ),
  },
  'calls in one statement': {
    text: (n) => worker(`  return [${again(60 * n, (i) => `read(job, ${i})`, ', ')}];`),
  },
  // files on disk
  'imports of task files': {
    text: (n) =>
      again(10 * n, (i) => `import { queue${i} } from './queue-${i}.js';`) +
      '\n' +
      again(10 * n, (i) => `await queue${i}.add('x', {}, { attempts: 5 });`),
    files: (n) =>
      Array.from({ length: 10 * n }, (_, i) => [
        `queue-${i}.ts`,
        `import { Queue } from 'bullmq';\nexport const queue${i} = new Queue('q${i}', { connection: {} });\n`,
      ]),
  },
  'one import, many files that have it': {
    text: () => `import { queue } from './queue.js';\nawait queue.add('x', {}, { attempts: 5 });`,
    files: (n) => [
      [
        'queue.ts',
        `import { Queue } from 'bullmq';\nexport const queue = new Queue('q', { connection: {} });\n`,
      ],
      ...Array.from(
        { length: 20 * n },
        (_, i) =>
          [
            `user-${i}.ts`,
            `import { queue } from './queue.js';\nawait queue.add('x', {}, { attempts: 5 });\n`,
          ] as const,
      ),
    ],
  },
  'a chain of files': {
    text: () => `import { queue } from './queue-0.js';\nawait queue.add('x', {}, { attempts: 5 });`,
    files: (n) => [
      ...Array.from(
        { length: 10 * n },
        (_, i) => [`queue-${i}.ts`, `export { queue } from './queue-${i + 1}.js';\n`] as const,
      ),
      [
        `queue-${10 * n}.ts`,
        `import { Queue } from 'bullmq';\nexport const queue = new Queue('q', { connection: {} });\n`,
      ],
    ],
  },
  'stars of stars': {
    text: () => `import { queue } from './all.js';\nawait queue.add('x', {}, { attempts: 5 });`,
    files: (n) => [
      ['all.ts', again(10 * n, (i) => `export * from './part-${i}.js';`)],
      ...Array.from(
        { length: 10 * n },
        (_, i) =>
          [`part-${i}.ts`, `export * from './all.js';\nexport const other${i} = ${i};\n`] as const,
      ),
      [
        `part-${10 * n - 1}.ts`,
        `import { Queue } from 'bullmq';\nexport const queue = new Queue('q', { connection: {} });\n`,
      ],
    ],
  },
  // Python
  'Python tasks': {
    python: true,
    text: (n) =>
      `import requests\nfrom celery import shared_task\n` +
      again(
        40 * n,
        (i) =>
          `@shared_task(autoretry_for=(OSError,))\ndef task${i}(a):\n    requests.get(a)\n    if a.done: return\n`,
      ),
  },
  'Python effects': {
    python: true,
    text: (n) =>
      task(
        again(
          40 * n,
          (i) =>
            `    send_mail('${i}', 'a', 'b', [user.email])\n    requests.post('https://a.example/${i}')`,
        ),
      ),
  },
  'Python guards': {
    python: true,
    text: (n) =>
      task(
        again(
          30 * n,
          (i) =>
            `    user${i} = User.objects.get(pk=${i})\n    send_mail('${i}', 'a', 'b', [user${i}.email])\n    if user${i}.sent:\n        return\n    user${i}.sent = True\n    user${i}.save()`,
        ),
      ),
  },
  'Python marks of one thing': {
    python: true,
    text: (n) =>
      task(
        again(
          30 * n,
          (i) =>
            `    send_mail('${i}', 'a', 'b', [user.email])\n    user.sent${i} = True\n    user.save()`,
        ),
      ),
  },
  'Python module state': {
    python: true,
    text: (n) =>
      task(
        again(40 * n, (i) => `    CACHE${i}[user] = order\n    print(CACHE${i})`),
        again(40 * n, (i) => `CACHE${i} = {}`),
      ),
  },
  'Python elif': {
    python: true,
    text: (n) =>
      task(
        again(
          25 * n,
          (i) =>
            `    ${i === 0 ? 'if' : 'elif'} user.kind == ${i}:\n        send_mail('${i}', 'a', 'b', [user.email])`,
        ),
      ),
  },
  'one Python variable, assigned often': {
    python: true,
    text: (n) => task(again(100 * n, () => `    user = user`)),
  },
  'Python chains': {
    python: true,
    text: (n) =>
      `from celery import chain, shared_task\n` +
      again(
        30 * n,
        (i) =>
          `@shared_task\ndef task${i}(a):\n    chain(task${i}.s(), task${i + 1}.s(), task${i + 2}.s()).delay()\n`,
      ),
  },
  'a Python chain of many': {
    python: true,
    text: (n) =>
      `from celery import chain, shared_task\n` +
      again(30 * n, (i) => `@shared_task\ndef task${i}(a):\n    return a\n`) +
      `\nchain(${again(30 * n, (i) => `task${i}.s()`, ', ')}).delay()\n`,
  },
  'Python functions that are called': {
    python: true,
    text: (n) =>
      task(
        again(30 * n, (i) => `    step${i}(user)`),
        again(30 * n, (i) => `def step${i}(user):\n    send_mail('${i}', 'a', 'b', [user.email])`),
      ),
  },
};
