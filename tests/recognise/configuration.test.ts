import { describe, expect, it } from 'vitest';

import { folder } from '../project/folder.js';

const SHARED = `from celery import shared_task

@shared_task
def send():
    pass
`;

/** What the one task of `tasks.py` has, given the other files of the project. */
function told(files: { readonly [file: string]: string }): string | undefined {
  const { facts } = folder({ 'setup.py': '', 'tasks.py': SHARED, ...files });
  return facts('tasks.py')[0]?.replace(/^\d+ task send(?:: )?/u, '');
}

const NOTHING = '';
const UNREAD = 'time.limit unknown, time.soft unknown, result.dropped unknown';

describe('an app', () => {
  it('without settings leaves no limit, and has no store of results', () => {
    expect(told({ 'app.py': `from celery import Celery\napp = Celery('app')\n` })).toBe(
      'result.dropped true (project)',
    );
  });

  it('with a store of results keeps them', () => {
    const app = `from celery import Celery\napp = Celery('app', backend='redis://')\n`;
    expect(told({ 'app.py': app })).toBe(NOTHING);
  });

  it('whose store of results is none keeps nothing', () => {
    const app = `from celery import Celery\napp = Celery('app', backend=None)\n`;
    expect(told({ 'app.py': app })).toBe('result.dropped true (project)');
  });

  it('that is not there may set anything', () => {
    expect(told({})).toBe(UNREAD);
  });

  it('is one of several', () => {
    const app = `from celery import Celery\napp = Celery('app', backend='redis://')\n`;
    expect(told({ 'a.py': app, 'b.py': app })).toBe(UNREAD);
  });

  it('is the one the task hangs on', () => {
    const tasks = `from a import app

@app.task
def send():
    pass
`;
    const app = `from celery import Celery
app = Celery('app', backend='redis://')
app.conf.task_time_limit = 60
`;
    const other = `from celery import Celery\napp = Celery('app', backend='redis://')\n`;
    expect(told({ 'tasks.py': tasks, 'a.py': app, 'b.py': other })).toBe('time.limit 60 (project)');
  });
});

describe('settings of the app', () => {
  const APP = `from celery import Celery\napp = Celery('app', backend='redis://')\n`;

  it('by attribute', () => {
    const app = `${APP}app.conf.task_time_limit = 5 * 60\napp.conf.task_ignore_result = True\n`;
    expect(told({ 'app.py': app })).toBe('time.limit 300 (project), result.dropped true (project)');
  });

  it('by update, as keywords and as a dict', () => {
    const app = `${APP}app.conf.update(task_time_limit=90)\napp.conf.update({'task_soft_time_limit': 60})\n`;
    expect(told({ 'app.py': app })).toBe('time.limit 90 (project), time.soft 60 (project)');
  });

  it('in another file', () => {
    const limits = `from app import app\napp.conf.task_time_limit = 60\n# celery\n`;
    expect(told({ 'app.py': APP, 'limits.py': `import celery\n${limits}` })).toBe(
      'time.limit 60 (project)',
    );
  });

  it('by an older name', () => {
    const app = `${APP}app.conf.update(CELERYD_TASK_SOFT_TIME_LIMIT=60, CELERY_IGNORE_RESULT=True)\n`;
    expect(told({ 'app.py': app })).toBe('time.soft 60 (project), result.dropped true (project)');
  });

  it('by a name that never works', () => {
    const app = `${APP}app.conf.update(CELERYD_SOFT_TIME_LIMIT=60, task_timelimit=60)\n`;
    expect(told({ 'app.py': app })).toBe(NOTHING);
  });

  it('that nobody can read', () => {
    const app = `${APP}app.conf.update(load_settings())\n`;
    expect(told({ 'app.py': app })).toBe(UNREAD);
  });

  it('read from the environment', () => {
    expect(told({ 'app.py': `${APP}app.config_from_envvar('CELERY_CONFIG')\n` })).toBe(UNREAD);
  });

  it('that say two things', () => {
    const app = `${APP}app.conf.task_time_limit = 60\napp.conf.task_time_limit = 90\n`;
    expect(told({ 'app.py': app })).toBe('time.limit ? (project)');
  });

  it('annotations may set anything', () => {
    const app = `${APP}app.conf.task_annotations = {'*': {'rate_limit': '10/s'}}\n`;
    expect(told({ 'app.py': app })).toContain('time.limit unknown');
  });

  it('a class for all tasks may set anything', () => {
    const app = `${APP}class ContextTask(app.Task):\n    time_limit = 5\napp.Task = ContextTask\n`;
    expect(told({ 'app.py': app })).toContain('time.limit unknown');
  });
});

describe('a settings module', () => {
  const from = (words: string): string =>
    `from celery import Celery\napp = Celery('app')\napp.config_from_object(${words})\n`;

  it('by name', () => {
    const files = {
      'app.py': from(`'celeryconfig'`),
      'celeryconfig.py': `result_backend = 'redis://'\ntask_time_limit = 60\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project)');
  });

  it('imported', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/app.py': `from proj import celeryconfig\n${from('celeryconfig')}`,
      'proj/celeryconfig.py': `result_backend = 'redis://'\ntask_soft_time_limit = 60\n`,
    };
    expect(told(files)).toBe('time.soft 60 (project)');
  });

  it('that is not in the project', () => {
    expect(told({ 'app.py': from(`'elsewhere.celeryconfig'`) })).toBe(UNREAD);
  });

  it('a class', () => {
    const files = {
      'app.py': `from config import Config\n${from('Config')}`,
      'config.py': `class Base:\n    result_backend = 'redis://'\n\nclass Config(Base):\n    task_time_limit = 60\n# celery\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project)');
  });

  it('a class that extends one nobody can read', () => {
    const files = {
      'app.py': `from config import Config\n${from('Config')}`,
      'config.py': `from vendor import Base\n\nclass Config(Base):\n    task_time_limit = 60\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project), time.soft unknown, result.dropped unknown');
  });

  const django = `import os
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'proj.settings')
${from(`'django.conf:settings', namespace='CELERY'`)}`;

  it('of Django, with a prefix', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django,
      'proj/settings.py': `CELERY_RESULT_BACKEND = 'django-db'\nCELERY_TASK_TIME_LIMIT = 30 * 60\n`,
    };
    expect(told(files)).toBe('time.limit 1800 (project)');
  });

  it('of Django, with older names, which a prefix makes dead', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django,
      'proj/settings.py': `CELERY_RESULT_BACKEND = 'django-db'\nCELERYD_TASK_TIME_LIMIT = 60\nCELERY_IGNORE_RESULT = True\nCELERYD_SOFT_TIME_LIMIT = 60\n`,
    };
    expect(told(files)).toBe(NOTHING);
  });

  it('of Django, over several files', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django,
      'proj/settings/__init__.py': `from .base import *\n`,
      'proj/settings/base.py': `CELERY_TASK_IGNORE_RESULT = True\nCELERY_TASK_SOFT_TIME_LIMIT = 60\n`,
    };
    expect(told(files)).toBe('time.soft 60 (project), result.dropped true (project)');
  });

  it('of Django, which takes more from nobody knows where', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django,
      'proj/settings.py': `from vendor.settings import *\nCELERY_TASK_TIME_LIMIT = 60\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project), time.soft unknown, result.dropped unknown');
  });

  it('of Django, for one machine: another one is used in earnest', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django.replace('proj.settings', 'proj.settings.local'),
      'proj/settings/__init__.py': '',
      'proj/settings/local.py': `CELERY_RESULT_BACKEND = 'redis://'\n`,
    };
    expect(told(files)).toBe('time.limit unknown, time.soft unknown, result.dropped unknown');
  });

  it('of Django, with a value from the environment', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django,
      'proj/settings.py': `import os\nCELERY_RESULT_BACKEND = os.environ['RESULTS']\nCELERY_TASK_TIME_LIMIT = int(os.environ.get('LIMIT', 60))\nCELERY_TASK_SOFT_TIME_LIMIT = os.environ.get('SOFT', None)\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project)');
  });
});

describe('the class of a task', () => {
  const APP = `from celery import Celery\napp = Celery('app', backend='redis://')\n`;
  const BASED = `from celery import shared_task
from base import BaseTask

@shared_task(base=BaseTask)
def send():
    pass
`;

  it('of another file says what it sets', () => {
    const files = {
      'app.py': APP,
      'tasks.py': BASED,
      'base.py': `from celery import Task\n\nclass BaseTask(Task):\n    soft_time_limit = 30\n    autoretry_for = (OSError,)\n`,
    };
    expect(told(files)).toBe('time.soft 30 (task class), retry.automatic true (task class)');
  });

  it('is overruled by the task', () => {
    const files = {
      'app.py': APP,
      'tasks.py': BASED.replace('base=BaseTask', 'base=BaseTask, soft_time_limit=60'),
      'base.py': `from celery import Task\n\nclass BaseTask(Task):\n    soft_time_limit = 30\n`,
    };
    expect(told(files)).toBe('time.soft 60 (here)');
  });

  it('that nobody can read may set anything', () => {
    const files = { 'app.py': APP, 'tasks.py': BASED.replace('from base', 'from vendor') };
    expect(told(files)).toContain('time.limit unknown, time.soft unknown, retry.automatic unknown');
  });
});
