import { framework, options } from './framework.js';

/** Celery takes any keyword, and reads only those it knows. */
const dead = (
  key: 'task_time_limit' | 'task_soft_time_limit' | 'hard_time_limit' | 'soft_timeout',
  right: 'time_limit' | 'soft_time_limit',
) =>
  ({
    about: 'time',
    key,
    effect: `does nothing: a task's own option is \`${right}\``,
    repair: [
      {
        when: [{ lacks: right }],
        change: [{ rename: key, to: right }],
        safe: true,
      },
    ],
  }) as const;

const task = options({
  own: {
    // `dont_autoretry_for` and `throws` only narrow it.
    autoretry_for: [
      { means: 'retry.automatic', when: 'some', values: { '*': true } },
      { means: 'retry.automatic', when: 'none', values: { '*': false } },
    ],
    // Only what is in `retry_kwargs` counts for an automatic retry where both are written; `None` there asks the task.
    'retry_kwargs.max_retries': { means: 'retry.limit', counts: 'retries' },
    // None is for ever.
    max_retries: { means: 'retry.limit', counts: 'retries', values: { null: Infinity } },
    retry_backoff: [
      { means: 'retry.growth', when: 'falsy', values: { '*': 'custom' } },
      {
        means: 'retry.growth',
        when: 'true',
        values: { '*': 'growing' },
        implies: { 'retry.delay': 1 },
      },
      { means: 'retry.delay', when: 'number', unit: 's', implies: { 'retry.growth': 'growing' } },
    ],
    'retry_kwargs.countdown': { means: 'retry.delay', unit: 's' },
    default_retry_delay: { means: 'retry.delay', unit: 's' },
    retry_backoff_max: { means: 'retry.cap', unit: 's' },
    time_limit: { means: 'time.limit', unit: 's', off: [0] },
    soft_time_limit: { means: 'time.soft', unit: 's', off: [0] },
    ignore_result: { means: 'result.dropped', off: [false], values: { '*': true } },
    // Anything is accepted as a keyword, and these are read nowhere.
    task_time_limit: { means: null },
    task_soft_time_limit: { means: null },
    hard_time_limit: { means: null },
    ignore_results: { means: null },
    soft_timeout: { means: null },
  },
  defaults: {
    'result.dropped': false,
    'retry.automatic': false,
    'retry.limit': 3,
    'retry.growth': 'constant',
    'retry.delay': 180,
    'retry.cap': 600,
  },
  // The wait there is stays the first one: with plain `True` three retries are over in 7 seconds.
  writes: {
    // the soft one can be caught, and the hard one ends what does not react
    'time.limit': [
      {
        change: [
          { write: 'soft_time_limit', value: { given: 'wanted' } },
          { write: 'time_limit', value: { given: 'wanted.hard' } },
        ],
        safe: true,
      },
    ],
    'result.dropped': [{ change: [{ write: 'ignore_result', value: true }], safe: false }],
    'retry.growth': [
      // { retry_backoff: 600, retry_backoff_max: 600 }: it may grow, there is no room
      {
        when: [{ has: 'retry_backoff' }],
        change: [{ write: 'retry_backoff_max', value: { given: 'retry.delay', times: 2 } }],
        safe: false,
      },
      // 180, 360, 720, …: the cap of 600 seconds nobody wrote would flatten it
      {
        when: [{ notMore: ['retry.delay', 900] }, { more: ['last.delay', 600] }],
        change: [
          { write: 'retry_backoff', value: { given: 'retry.delay' } },
          { write: 'retry_backoff_max', value: { given: 'last.delay', atMost: 1800 } },
          { remove: 'retry_kwargs.countdown' },
        ],
        safe: true,
      },
      {
        when: [{ notMore: ['retry.delay', 900] }],
        change: [
          { write: 'retry_backoff', value: { given: 'retry.delay' } },
          { remove: 'retry_kwargs.countdown' },
        ],
        safe: true,
      },
      // A longer first wait, or one that cannot be read. From half an hour on brokers deliver a second time.
      {
        change: [
          { write: 'retry_backoff', value: 900 },
          { write: 'retry_backoff_max', value: 1800 },
          { remove: 'retry_kwargs.countdown' },
        ],
        safe: false,
      },
    ],
  },
  traps: [
    dead('task_time_limit', 'time_limit'),
    dead('hard_time_limit', 'time_limit'),
    dead('task_soft_time_limit', 'soft_time_limit'),
    dead('soft_timeout', 'soft_time_limit'),
    {
      about: 'time',
      key: 'autoretry_for',
      when: [{ holds: ['autoretry_for', 'TimeLimitExceeded'] }],
      effect: 'lists `TimeLimitExceeded`, which no task ever sees: its process is killed',
    },
    {
      about: 'result',
      key: 'ignore_results',
      effect: "does nothing: a task's own option is `ignore_result`",
      repair: [
        {
          when: [{ lacks: 'ignore_result' }],
          change: [{ rename: 'ignore_results', to: 'ignore_result' }],
          safe: false,
        },
      ],
    },
    {
      about: 'time',
      key: 'soft_time_limit',
      when: [{ more: ['time.soft', 'time.limit'] }],
      effect: 'is above the hard limit: Celery refuses to dispatch the task',
    },
    {
      about: 'time',
      key: 'soft_time_limit',
      when: [{ notMore: ['time.limit', 'time.soft'] }, { notMore: ['time.soft', 'time.limit'] }],
      effect: 'is the hard limit too: the task has no time to clean up',
    },
    {
      about: 'retry',
      key: 'retry_backoff',
      when: [{ more: ['retry.delay', 'retry.cap'] }],
      effect: 'is more than `retry_backoff_max`: every retry waits that long, and no longer',
      repair: [
        {
          when: [{ notMore: ['retry.delay', 900] }],
          change: [{ write: 'retry_backoff_max', value: { given: 'retry.delay', times: 2 } }],
          safe: true,
        },
        {
          when: [{ notMore: ['retry.delay', 1799] }],
          change: [{ write: 'retry_backoff_max', value: 1800 }],
          safe: true,
        },
        {
          change: [{ write: 'retry_backoff_max', value: { given: 'retry.delay', times: 2 } }],
          safe: false,
        },
      ],
    },
    {
      about: 'retry',
      key: 'retry_kwargs.countdown',
      when: [{ isNot: ['retry_backoff', false, 0, null] }],
      effect: 'is overwritten by `retry_backoff`',
      repair: [{ change: [{ remove: 'retry_kwargs.countdown' }], safe: true }],
    },
  ],
});

/** Of `self.retry(…)`; `retry_backoff` does nothing for it. */
const retry = options({
  own: {
    countdown: { means: 'retry.delay', unit: 's', implies: { 'retry.growth': 'constant' } },
    eta: { means: 'retry.growth', values: { '*': 'custom' } },
    max_retries: { means: 'retry.limit', counts: 'retries' },
  },
  defaults: { 'retry.growth': 'constant', 'retry.delay': 180, 'retry.limit': 3 },
  writes: {
    'retry.growth': [
      {
        when: [{ notMore: ['retry.limit', 6] }, { notMore: ['last.delay', 1800] }],
        change: [
          {
            write: 'countdown',
            value: { code: '{retry.delay} * 2 ** {receiver}.request.retries' },
          },
        ],
        safe: true,
      },
      {
        change: [
          {
            write: 'countdown',
            value: { code: 'min({retry.delay} * 2 ** {receiver}.request.retries, 1800)' },
          },
        ],
        safe: false,
      },
    ],
  },
});

/** What a task says for `self.retry(…)`. */
const retried = options({
  own: {
    max_retries: { means: 'retry.limit', counts: 'retries', values: { null: Infinity } },
    default_retry_delay: { means: 'retry.delay', unit: 's' },
  },
});

const settings = options({
  own: {
    task_time_limit: { means: 'time.limit', unit: 's', off: [0] },
    task_soft_time_limit: { means: 'time.soft', unit: 's', off: [0] },
    task_ignore_result: { means: 'result.dropped', off: [false], values: { '*': true } },
    // only asked for whether it is there
    result_backend: { means: null },
  },
  writes: {
    'time.limit': [
      {
        change: [
          { write: 'task_soft_time_limit', value: { given: 'wanted' } },
          { write: 'task_time_limit', value: { given: 'wanted.hard' } },
        ],
        safe: true,
      },
    ],
  },
});

const sending = ['delay', 'apply_async', 'delay_on_commit', 'apply_async_on_commit'] as const;
const keywords = { keywords: 'task', base: 'base' } as const;

export default framework({
  name: 'celery',
  title: 'Celery',
  language: 'python',
  docs: 'https://docs.celeryq.dev',
  modules: ['celery'],
  traits: {
    owes: { 'time.limit': 'task', 'result.dropped': 'task' },
    replaces: 'replace',
    serial: true,
  },
  things: {
    app: [{ instanceOf: 'Celery' }, { export: 'current_app' }, { likely: 'celery' }],
    Task: [{ export: 'Task' }, { of: 'app', attribute: 'Task' }],
    task: [{ task: true }, { result: { on: 'app', method: ['task', 'register_task'] } }],
    signature: [
      { result: { on: 'task', method: ['s', 'si', 'signature', 'subtask'] } },
      { result: { on: 'signature', method: ['set', 'clone'] } },
      { result: { call: 'signature' } },
    ],
    canvas: [
      { result: { call: 'chain' } },
      { result: { call: 'group' } },
      { result: { call: 'chord' } },
      { result: { on: 'canvas', method: ['set', 'clone'] } },
      // a.s() | b.s()
      { joined: 'signature' },
      { joined: 'canvas' },
      { result: { on: 'task', method: ['chunks', 'map', 'starmap'] } },
    ],
    result: [
      { result: { on: 'task', method: ['delay', 'apply_async', 'AsyncResult'] } },
      { result: { on: 'signature', method: ['delay', 'apply_async'] } },
      { result: { on: 'canvas', method: ['delay', 'apply_async'] } },
      { result: { calling: 'canvas' } },
      { result: { on: 'app', method: ['send_task', 'AsyncResult'] } },
      { instanceOf: 'result.AsyncResult' },
      { instanceOf: 'AsyncResult' },
    ],
  },
  sets: { task, settings, retry, retried },
  configuration: {
    of: 'app',
    making: {
      keywords: { backend: 'result_backend', task_cls: 'task_cls' },
      // Celery('app', None, 'redis://')
      arguments: { '2': 'result_backend' },
      settings: 'changes',
      from: 'config_source',
      prefix: 'namespace',
    },
    attribute: 'conf',
    update: ['update', 'setdefault', 'add_defaults'],
    from: { method: 'config_from_object', at: '0', prefix: 'namespace' },
    unseen: ['config_from_envvar', 'config_from_cmdline', 'add_defaults'],
    set: 'settings',
    // CELERYD_TIME_LIMIT and CELERYD_SOFT_TIME_LIMIT, which its documentation has too, work nowhere
    older: {
      task_time_limit: ['CELERYD_TASK_TIME_LIMIT'],
      task_soft_time_limit: ['CELERYD_TASK_SOFT_TIME_LIMIT'],
      task_ignore_result: ['CELERY_IGNORE_RESULT'],
      result_backend: ['CELERY_RESULT_BACKEND'],
      task_annotations: ['CELERY_ANNOTATIONS'],
    },
    modules: {
      'django.conf:settings': {
        variable: 'DJANGO_SETTINGS_MODULE',
        drafts: ['local', 'dev', 'development', 'test', 'tests', 'testing', 'ci'],
        stages: ['production', 'prod', 'live', 'staging', 'docker', 'heroku', 'aws'],
        including: ['split_settings.tools:include'],
      },
    },
    missing: { result_backend: { 'result.dropped': true } },
    tasks: {
      set: 'task',
      classes: ['task_cls', 'Task'],
      annotations: 'task_annotations',
      every: '*',
    },
  },
  canvas: {
    signatures: ['s', 'si', 'signature', 'subtask', 'clone', 'set'],
    operator: true,
    forms: [
      { form: { call: 'chain' }, as: 'link' },
      { form: { call: 'group' }, as: 'member' },
      { form: { call: 'chord' }, members: '0', as: 'header', body: '1' },
    ],
  },
  tasks: [
    // @shared_task(autoretry_for=(OSError,))
    { form: { decorator: { call: 'shared_task' } }, options: keywords },
    // @app.task(bind=True)
    { form: { decorator: { on: 'app', method: ['task'] } }, options: keywords },
    // send = app.task(send)
    { form: { on: 'app', method: ['task'] }, body: '0', needsBody: true, options: keywords },
    // class Send(Task): time_limit = 60; def run(self, id): …
    { form: { subclassOf: 'Task', method: 'run' }, options: keywords },
  ],
  custom: { settings: 'celery', decorator: 'task', options: keywords, run: 'run' },

  dispatches: [
    { form: { on: 'task', method: sending } },
    { form: { on: 'signature', method: sending } },
    { form: { on: 'canvas', method: sending }, canvas: true },
    // chain(a.s(), b.s())()
    { form: { calling: 'canvas' }, canvas: true },
    { form: { on: 'app', method: ['send_task'] } },
  ],
  waits: [
    { form: { on: 'result', method: ['get', 'join', 'join_native', 'wait'] } },
    { form: { on: 'result', method: ['ready', 'successful', 'failed'] }, asks: true },
  ],
  retries: {
    method: 'retry',
    options: { keywords: 'retry' },
    inherits: 'retried',
    error: 'exc',
    bound: 'bind',
    receivers: ['self', 'task'],
    counter: 'request.retries',
  },
  resultMethods: ['update_state', 'replace', 'add_to_chord'],
});
