import { framework, options, type DispatchWords, type TaskWords } from './framework.js';

/** Of an endpoint, of a service, of one handler. What nobody says the server says: retries without end, whose wait grows. */
const policy = options({
  own: {
    'retryPolicy.maxAttempts': { means: 'retry.limit', counts: 'tries' },
    'retryPolicy.exponentiationFactor': {
      means: 'retry.growth',
      values: { 1: 'constant', '*': 'growing' },
    },
    'retryPolicy.initialInterval': { means: 'retry.delay', unit: 'text' },
    'retryPolicy.maxInterval': { means: 'retry.cap', unit: 'text' },
  },
  defaults: { 'retry.limit': Infinity, 'retry.growth': 'growing' },
  writes: {
    'retry.growth': [
      {
        when: [{ is: ['retryPolicy.exponentiationFactor', 1] }],
        change: [{ write: 'retryPolicy.exponentiationFactor', value: 2 }],
        safe: false,
      },
      // the wait may not grow: it is as long as the longest one
      {
        when: [{ notMore: ['retry.cap', 'retry.delay'] }],
        change: [{ remove: 'retryPolicy.maxInterval' }],
        safe: false,
      },
    ],
  },
});

/** service({ name, handlers: { greet: async (ctx, name) => { … } }, options: { retryPolicy } }) */
const services = ['service', 'object', 'workflow'] as const;

/** handlers.object.shared({ retryPolicy }, async (ctx, name) => { … }) */
const handlers = [
  'handlers.handler',
  'handlers.object.exclusive',
  'handlers.object.shared',
  'handlers.workflow.workflow',
  'handlers.workflow.shared',
  'createServiceHandler',
  'createObjectHandler',
  'createObjectSharedHandler',
  'createWorkflowHandler',
  'createWorkflowSharedHandler',
] as const;

const contexts = [
  'Context',
  'ObjectContext',
  'ObjectSharedContext',
  'WorkflowContext',
  'WorkflowSharedContext',
] as const;

/** ctx.serviceClient(greeter).greet('you') waits, ctx.serviceSendClient(greeter).greet('you') does not. */
const clients = [
  ['serviceClient', 'serviceSendClient'],
  ['objectClient', 'objectSendClient'],
  ['workflowClient', 'workflowSendClient'],
  ['client', 'sendClient'],
] as const;
const waiting = clients.map(([method]) => method);
const sending = clients.map(([, method]) => method);

/** What a handler of any name may be called on: ctx.scope('eu').serviceClient(greeter) is one too. */
const clientsOf = (methods: readonly string[], on: readonly string[]) =>
  Object.fromEntries(
    methods.map((method) => [
      method,
      on.map((each) => ({ result: { on: each, method: [method] } })),
    ]),
  );

export default framework({
  name: 'restate',
  title: 'Restate',
  language: 'ecmascript',
  docs: 'https://docs.restate.dev',
  modules: ['@restatedev/restate-sdk', '@restatedev/restate-sdk-clients'],
  // the server ends what hangs
  traits: { owes: {}, ensures: ['time.limit'], replayed: true },
  things: {
    // greet: async (ctx, name) => { … }
    Context: [{ given: '0' }, ...contexts.map((instanceOf) => ({ instanceOf }))],
    Scope: [{ result: { on: 'Context', method: ['scope'] } }, { instanceOf: 'ScopedContext' }],
    ...clientsOf([...waiting, ...sending], ['Context', 'Scope']),
    // connect({ url }), for code that is no handler
    Ingress: [
      { result: { call: 'connect' } },
      { result: { on: 'Ingress', method: ['scope'] } },
      { instanceOf: 'Ingress' },
      { instanceOf: 'ScopedIngress' },
    ],
    Outside: [
      {
        result: {
          on: 'Ingress',
          method: [
            'serviceClient',
            'serviceSendClient',
            'objectClient',
            'objectSendClient',
            'client',
            'sendClient',
          ],
        },
      },
    ],
    Submitted: [{ result: { on: 'Ingress', method: ['workflowClient'] } }],
    Endpoint: [
      { result: { call: 'endpoint' } },
      { result: { on: 'Endpoint', method: ['bind', 'withIdentityV1', 'setLogger'] } },
    ],
  },
  sets: { policy },

  // serve({ services, defaultServiceOptions: { retryPolicy } })
  projects: [
    ...['serve', 'createEndpointHandler'].map((call) => ({
      form: { call },
      options: { record: '0.defaultServiceOptions', set: 'policy' },
    })),
    // endpoint().bind(greeter).defaultServiceOptions({ retryPolicy })
    {
      form: { on: 'Endpoint', method: ['defaultServiceOptions'] },
      options: { record: '0', set: 'policy' },
    },
  ],

  // service({ name: 'greeter', handlers, options: { retryPolicy } })
  queues: [
    ...services.map((call) => ({
      form: { call },
      name: '0.name',
      options: { record: '0.options', set: 'policy' },
    })),
    { form: { call: 'implement' }, options: { record: '1.options', set: 'policy' } },
  ],

  tasks: [
    // service({ name: 'greeter', handlers: { greet: async (ctx, name) => { … } } })
    ...services.map((call) => ({ form: { call }, body: '0.handlers.*' })),
    // implement(greeter, { handlers: { greet: async (ctx, name) => { … } } })
    { form: { call: 'implement' }, body: '1.handlers.*' },
    ...handlers.flatMap((call): readonly TaskWords[] => [
      // greet: handlers.handler({ retryPolicy }, async (ctx, name) => { … })
      { form: { call }, body: '1', needs: ['1'], options: { record: '0', set: 'policy' } },
      // get: handlers.object.shared(async (ctx) => { … })
      { form: { call }, body: '0', needsBody: true, options: { record: '1', set: 'policy' } },
    ]),
  ],

  steps: [
    {
      form: {
        on: 'Context',
        method: ['run', 'sleep', 'get', 'stateKeys', 'promise', 'signal', 'attach', 'genericCall'],
      },
    },
    // ctx.set('number', number): no promise, and no part of ctx.run either, for the order of both is what a replay goes by
    {
      form: {
        on: 'Context',
        method: [
          'set',
          'clear',
          'clearAll',
          'awakeable',
          'resolveAwakeable',
          'rejectAwakeable',
          'cancel',
          'invocation',
          'genericSend',
        ],
      },
      kept: true,
    },
    ...[...waiting, ...sending].map((on) => ({ form: { on, method: ['*'] } })),
  ],

  dispatches: [
    // `kept`: a call is written to the journal when it is made, and the handler is not over before that is with the server.
    // Without `await` only the answer is lost, which is what some want.
    ...clients.flatMap(([on, without]): readonly DispatchWords[] => [
      { form: { on, method: ['*'] }, joins: { without, alike: false }, kept: true },
      { form: { on: without, method: ['*'] }, kept: true },
    ]),
    {
      form: { on: 'Context', method: ['genericCall'] },
      joins: { without: 'genericSend', alike: false },
      kept: true,
    },
    { form: { on: 'Context', method: ['genericSend'] }, kept: true },
    { form: { on: 'Outside', method: ['*'] } },
    { form: { on: 'Submitted', method: ['workflowSubmit'] } },
    { form: { on: 'Ingress', method: ['call', 'send'] } },
  ],
});
