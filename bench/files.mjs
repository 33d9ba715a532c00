import { mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const library = fileURLToPath(new URL('../node_modules/eslint/lib/', import.meta.url));

/** Real files that have nothing to do with tasks: ESLint's own, at the pinned version. */
export function filesWithoutTasks(count) {
  const names = readdirSync(library, { recursive: true })
    .filter((name) => name.endsWith('.js'))
    .sort();
  const files = names
    .map((name) => ({ name, text: readFileSync(`${library}${name}`, 'utf8') }))
    .filter(({ text }) => text.length < 20_000);
  if (files.length < count) throw new Error(`only ${files.length} files of at least ${count}`);
  return files.slice(0, count).map((file, index) => ({ ...file, name: `file-${index}.js` }));
}

/** A folder that is a project and has no file yet; to be removed by whoever asked. */
export function emptyProject() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tasks-bench-')));
  writeFileSync(join(folder, 'package.json'), '{ "name": "bench" }');
  return folder;
}

/** The same in a folder of their own, a project with one task in it; to be removed by whoever asked. */
export function projectWithoutTasks(count) {
  const folder = emptyProject();
  const files = filesWithoutTasks(count).map(({ name, text }) => ({
    name: join(folder, name),
    text,
  }));
  for (const { name, text } of files) writeFileSync(name, text);
  writeFileSync(join(folder, 'mail.js'), `${HEAD}export { queue };\n`);
  return { folder, files };
}

const numbers = (count) => Array.from({ length: count }, (_, index) => index);
const lines = (count, line) => numbers(count).map(line).join('\n');

const HEAD = `import { Queue } from 'bullmq';
const queue = new Queue('mail', { connection: {}, defaultJobOptions: { attempts: 2 } });
`;

/** What a file with tasks can have more and more of. Each makes a file with so many of it. */
export const growing = {
  statements: (count) =>
    HEAD +
    lines(
      40 * count,
      (n) => `export function area${n}(width, height = ${n}) {
  const sides = [width, height].map((side) => Math.abs(side) + ${n});
  if (sides.length > ${n % 7}) console.log('area', sides, { n: ${n} });
  return sides.reduce((product, side) => product * side, 1);
}`,
    ),
  dispatches: (count) =>
    HEAD +
    lines(
      40 * count,
      (n) =>
        `await queue.add('mail-${n}', { to: ${n} }, { attempts: 5${n % 2 ? ", backoff: { type: 'exponential', delay: 1000 }" : ''} });`,
    ),
  comments: (count) =>
    HEAD +
    lines(
      40 * count,
      (n) =>
        `// the mail of step ${n}\nawait queue.add('mail-${n}', {}, { attempts: 5 /* times */ });`,
    ),
  imports: (count) =>
    lines(
      60 * count,
      (n) =>
        `import { send${n}, type Mail${n} } from './mail-${n}.js';\nexport const sent${n} = send${n}(null as Mail${n});`,
    ) + `\n${HEAD}`,
  queues: (count) =>
    `import { Queue } from 'bullmq';\n` +
    lines(
      30 * count,
      (
        n,
      ) => `const queue${n} = new Queue('q${n}', { connection: {}, defaultJobOptions: { attempts: 3 } });
await queue${n}.add('a', {}, { priority: ${n} });
await queue${n}.addBulk([{ name: 'b', data: {} }, { name: 'c', data: {}, opts: { attempts: 2 } }]);`,
    ),
  methods: (count) =>
    `import { Queue } from 'bullmq';
export class Mails {
  constructor(private readonly queue: Queue) {}
${lines(40 * count, (n) => `  send${n}(data: object) { return this.queue.add('mail-${n}', data, { attempts: 3 }); }`)}
}`,
  factories: (count) =>
    `import { Queue } from 'bullmq';
function getQueue(name: string) {
  return new Queue(name, { connection: {} });
}
` + lines(40 * count, (n) => `await getQueue('mail').add('mail-${n}', {}, { attempts: 3 });`),
  assignments: (count) =>
    `import { Queue } from 'bullmq';
let queue = new Queue('mail', { connection: {} });
const options = { attempts: 3 };
` +
    lines(
      30 * count,
      (n) => `queue = new Queue('mail-${n}', { connection: {} });
options.priority = ${n};
await queue.add('mail-${n}', {}, options);`,
    ),
  spreads: (count) =>
    `${HEAD}const options0 = { attempts: 3 };\n` +
    lines(
      30 * count,
      (n) => `const options${n + 1} = { ...options${n}, priority: ${n} };
await queue.add('mail-${n}', {}, options${n + 1});`,
    ),
  flow: (count) =>
    `import { FlowProducer } from 'bullmq';
await new FlowProducer({}).add({ name: 'all', queueName: 'mail', children: [
${lines(40 * count, (n) => `  { name: 'child-${n}', queueName: 'mail', opts: { attempts: 3 } },`)}
] });`,
  // seven functions in each other, and a dispatch in each: one more in the next
  nesting: (count) => {
    const depth = 7 * count;
    return `${HEAD}${lines(depth, (n) => `function level${n}() { queue.add('mail-${n}', {}, { attempts: 3 });`)}${'}'.repeat(depth)}`;
  },
  chains: (count) =>
    `${HEAD}export const chain = queue${lines(10 * count, (n) => `  .then((job) => job.step${n}('a', { attempts: 3 }))`)};`,
};
