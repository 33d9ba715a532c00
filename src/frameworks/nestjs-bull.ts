import bull from './bull.js';
import { framework } from './framework.js';
import nestjsBullmq from './nestjs-bullmq.js';

export default framework({
  name: 'nestjs-bull',
  title: '@nestjs/bull',
  language: 'ecmascript',
  docs: 'https://docs.nestjs.com/techniques/queues',
  modules: ['@nestjs/bull'],
  traits: bull.traits,
  injects: { decorator: 'InjectQueue', name: '0', as: 'bull' },
  things: {},
  sets: bull.sets,
  // The same module, with Bull's options.
  projects: nestjsBullmq.projects,
  queues: nestjsBullmq.queues,

  // @Process('welcome') async welcome(job) { … }
  tasks: [
    {
      form: { decorator: { call: 'Process' } },
      name: '0',
      // @Processor({ name: 'mail', scope: Scope.REQUEST })
      ownInstance: { decorator: { call: 'Processor' }, at: '0', key: 'scope' },
    },
  ],
});
