import bullmq from './bullmq.js';
import { framework } from './framework.js';

// Queues are declared in a module and injected as BullMQ's own `Queue`, whose dispatches are recognised there.
const options = { record: 'defaultJobOptions', set: 'job' } as const;
const made = { record: 'useFactory().defaultJobOptions', set: 'job' } as const;

export default framework({
  name: 'nestjs-bullmq',
  title: '@nestjs/bullmq',
  language: 'ecmascript',
  docs: 'https://docs.nestjs.com/techniques/queues',
  modules: ['@nestjs/bullmq'],
  traits: bullmq.traits,
  // constructor(@InjectQueue('mail') private readonly mail: Queue) {}
  injects: { decorator: 'InjectQueue', name: '0', as: 'bullmq' },
  things: {},
  sets: bullmq.sets,

  // BullModule.forRoot({ connection, defaultJobOptions })
  projects: [
    {
      form: { call: 'BullModule.forRoot' },
      options: { record: '0.defaultJobOptions', set: 'job' },
      // forRoot('a-name', { … }) is for the queues that name it
      overloads: [{ when: '0 is string', name: '0', record: '1.defaultJobOptions' }],
    },
    {
      form: { call: 'BullModule.forRootAsync' },
      options: { record: '0.useFactory().defaultJobOptions', set: 'job' },
      overloads: [{ when: '0 is string', name: '0', record: '1.useFactory().defaultJobOptions' }],
    },
  ],

  // BullModule.registerQueue({ name: 'mail', defaultJobOptions }, …)
  queues: [
    {
      form: { call: 'BullModule.registerQueue' },
      each: '...',
      name: 'name',
      options,
      project: 'configKey',
    },
    {
      form: { call: 'BullModule.registerQueueAsync' },
      each: '...',
      name: 'name',
      options: made,
      project: 'configKey',
    },
  ],

  // @Processor('mail', { removeOnComplete }) class MailProcessor extends WorkerHost { async process(job) { … } }
  tasks: [
    {
      form: { ofClass: { call: 'Processor' }, method: 'process' },
      // @Processor('mail'), @Processor({ name: 'mail' })
      name: '0|0.name',
      queue: '0|0.name',
      options: { record: '1', set: 'worker' },
      // @Processor({ name: 'mail', scope: Scope.REQUEST })
      ownInstance: { decorator: { call: 'Processor' }, at: '0', key: 'scope' },
    },
  ],
});
