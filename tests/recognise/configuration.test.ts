import { describe, expect, it } from 'vitest';

import { folder } from '../project/folder.js';

const SHARED = `from celery import shared_task

@shared_task
def send():
    pass
`;

interface Files {
  readonly [file: string]: string;
}

/** Settings that no file names are set nowhere, so here a file names them. */
const NAMES = '# task_time_limit, task_soft_time_limit, task_ignore_result\n';

/** What the one task of `tasks.py` has, given the other files of the project. */
const told = (files: Files): string | undefined => toldAlone({ 'names.py': NAMES, ...files });

function toldAlone(files: Files): string | undefined {
  const { facts } = folder({ 'setup.py': '', 'tasks.py': SHARED, ...files });
  return facts('tasks.py')[0]?.replace(/^\d+ task send(?:: )?/u, '');
}

const NOTHING = '';
const UNREAD = 'time.limit unknown, time.soft unknown, result.dropped unknown';

describe('settings that nobody can read', () => {
  const app = `from celery import Celery\nfrom vendor import settings\napp = Celery('app')\napp.conf.update(settings)\n`;

  it('may say what some file of the project names, and nothing else', () => {
    const words = '# CELERY_RESULT_BACKEND, CELERY_TASK_TIME_LIMIT\n';
    expect(toldAlone({ 'app.py': app, 'words.py': words })).toBe('time.limit unknown');
  });

  it('may have no store of results where no file names one', () => {
    expect(toldAlone({ 'app.py': app })).toBe('result.dropped unknown');
  });

  it('may say what all tasks extend', () => {
    expect(toldAlone({ 'app.py': app, 'words.py': `TASK_CLS = 'x'\n` })).toBe(UNREAD);
  });

  it('are not what a test names', () => {
    const test = '# result_backend, task_time_limit\n';
    const words = '# result_backend\n';
    expect(toldAlone({ 'app.py': app, 'tests/a.py': test, 'words.py': words })).toBe(NOTHING);
  });

  it("are somebody else's where no app is made in the project", () => {
    expect(toldAlone({})).toBe(UNREAD);
    const tasks = `from vendor.celery import app\n\n@app.task\ndef send():\n    pass\n`;
    expect(toldAlone({ 'tasks.py': tasks })).toBe(UNREAD);
  });

  it('may be those of an app of a class of another package', () => {
    const main = `from vendor.celery import OurCelery\nour_celery = OurCelery()\n`;
    const tasks = `from main import our_celery\n\n@our_celery.task\ndef send():\n    pass\n`;
    expect(toldAlone({ 'main.py': main, 'tasks.py': tasks })).toBe('result.dropped unknown');
  });
});

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

  it('with a store of results that nobody knows may keep none', () => {
    const app = `from celery import Celery\nimport conf\napp = Celery('app', backend=conf.x[0])\n`;
    expect(told({ 'app.py': app })).toBe('result.dropped unknown');
  });

  it('whose store of results is read from the environment, by default none', () => {
    const app = `import os\nimport os.path\nfrom celery import Celery\napp = Celery('app', backend=os.environ.get('X', None))\n`;
    expect(told({ 'app.py': app })).toBe('result.dropped true (project)');
  });

  it('whose store of results is none keeps nothing', () => {
    const app = `from celery import Celery\napp = Celery('app', backend=None)\n`;
    expect(told({ 'app.py': app })).toBe('result.dropped true (project)');
  });

  it('that is not there may set anything', () => {
    expect(told({})).toBe(UNREAD);
  });

  it('is one of several that say different things', () => {
    const app = `from celery import Celery\napp = Celery('app', backend='redis://')\n`;
    const other = `${app}app.conf.task_time_limit = 60\n`;
    expect(told({ 'a.py': app, 'b.py': other })).toBe('time.limit unknown');
  });

  it('is one of several that say the same', () => {
    const app = `from celery import Celery\napp = Celery('app', task_time_limit=60, backend='redis://')\n`;
    expect(told({ 'a.py': app, 'b.py': app })).toBe('time.limit 60 (project)');
  });

  it('of a class of its own may be configured in any way', () => {
    const app = `from celery import Celery\nclass OurApp(Celery):\n    pass\napp = OurApp('app')\n`;
    expect(told({ 'app.py': app, 'test.py': `from celery import Celery\nCelery('test')\n` })).toBe(
      UNREAD,
    );
  });

  it('that nobody can find is not another one', () => {
    const tasks = `from vendor.celery import app\n\n@app.task\ndef send():\n    pass\n`;
    const other = `from celery import Celery\napp = Celery('app', backend='redis://')\n`;
    expect(told({ 'tasks.py': tasks, 'a.py': other })).toBe(UNREAD);
  });

  it('is made with settings', () => {
    const app = `from celery import Celery
app = Celery('app', None, 'redis://', task_time_limit=60, changes={'task_soft_time_limit': 30})
`;
    expect(told({ 'app.py': app })).toBe('time.limit 60 (project), time.soft 30 (project)');
  });

  it('is made with a settings module', () => {
    const files = {
      'app.py': `from celery import Celery\napp = Celery('app', config_source='conf', namespace='APP')\n`,
      'conf.py': `APP_RESULT_BACKEND = 'redis://'\nAPP_TASK_TIME_LIMIT = 60\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project)');
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

  it('by key', () => {
    const app = `${APP}app.conf['task_time_limit'] = 60\nsetattr(app.conf, 'task_soft_time_limit', 30)\n`;
    expect(told({ 'app.py': app })).toBe('time.limit 60 (project), time.soft 30 (project)');
  });

  it('by a key nobody can read', () => {
    const app = `${APP}for key, value in limits():\n    app.conf[key] = value\n`;
    expect(told({ 'app.py': app })).toBe(UNREAD);
  });

  it('all at once', () => {
    expect(told({ 'app.py': `${APP}app.conf |= limits()\n` })).toBe(UNREAD);
    expect(told({ 'app.py': `${APP}app.conf = limits()\n` })).toBe(UNREAD);
  });

  it('in a function that is given an app', () => {
    const update = `${APP}def configure(celery):\n    celery.conf.update(task_time_limit=60)\n`;
    expect(told({ 'app.py': update })).toBe(UNREAD);
    const attribute = `${APP}def configure(celery: Celery):\n    celery.conf.task_time_limit = 60\n`;
    expect(told({ 'app.py': attribute })).toBe(UNREAD);
    const other = `${APP}def configure(parser):\n    parser.conf.indent = 60\n`;
    expect(told({ 'app.py': other })).toBe(NOTHING);
  });

  it('of an app that a function makes', () => {
    const app = `from celery import Celery

def make_celery():
    return Celery('app', backend='redis://')

celery = make_celery()
celery.conf.task_time_limit = 60
`;
    expect(told({ 'app.py': app })).toBe('time.limit 60 (project)');
  });
});

describe('annotations', () => {
  const APP = `from celery import Celery\napp = Celery('app', backend='redis://')\n`;

  it('of all tasks', () => {
    const app = `${APP}app.conf.task_annotations = {'*': {'time_limit': 10}}\n`;
    expect(told({ 'app.py': app })).toBe('time.limit 10 (project)');
  });

  it('of some task leave what they set to any', () => {
    const app = `${APP}app.conf.task_annotations = {'tasks.load': {'time_limit': 10}}\n`;
    expect(told({ 'app.py': app })).toBe('time.limit unknown');
  });

  it('of something else', () => {
    const app = `${APP}app.conf.task_annotations = {'*': {'rate_limit': '10/s'}}\n`;
    expect(told({ 'app.py': app })).toBe(NOTHING);
  });

  it('by key may set anything', () => {
    const app = `${APP}app.conf.task_annotations['*'] = {'time_limit': 10}\n`;
    expect(told({ 'app.py': app })).toContain('time.limit unknown');
  });

  it('that nobody can read may set anything', () => {
    const app = `${APP}app.conf.task_annotations = [Annotate()]\n`;
    expect(told({ 'app.py': app })).toContain(
      'time.limit unknown, time.soft unknown, retry.automatic',
    );
  });
});

describe('the class of all tasks', () => {
  const APP = `from celery import Celery\napp = Celery('app', backend='redis://')\n`;

  it('says what it sets, over the settings', () => {
    const app = `${APP}app.conf.task_time_limit = 60
class ContextTask(app.Task):
    time_limit = 5

app.Task = ContextTask
`;
    expect(told({ 'app.py': app })).toBe('time.limit 5 (project)');
  });

  it('leaves to the settings what it does not set', () => {
    const app = `${APP}app.conf.task_time_limit = 60
class ContextTask(app.Task):
    time_limit = None
    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

app.Task = ContextTask
`;
    expect(told({ 'app.py': app })).toBe('time.limit 60 (project)');
  });

  it('by name', () => {
    const files = {
      'app.py': `from celery import Celery\napp = Celery('app', backend='redis://', task_cls='base:OurTask')\n`,
      'base.py': `from celery import Task\n\nclass OurTask(Task):\n    soft_time_limit = 30\n`,
    };
    expect(told(files)).toBe('time.soft 30 (project)');
  });

  it('that nobody can read may set anything', () => {
    const app = `${APP}from vendor import OurTask\napp.Task = OurTask\n`;
    expect(told({ 'app.py': app })).toContain(
      'time.limit unknown, time.soft unknown, retry.automatic',
    );
  });

  it('may be given anything later', () => {
    const app = `${APP}app.Task.time_limit = 60\n`;
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

  it('a class of another file, with bases in files that name no library', () => {
    const files = {
      'app.py': `from config import Config\n${from('Config')}`,
      'config.py': `from defaults import Base\n\nclass Config(Base):\n    result_backend = 'redis://'\n`,
      'defaults.py': `class Base(object):\n    task_time_limit = 60\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project)');
  });

  it('a class whose base extends one nobody can read', () => {
    const files = {
      'app.py': `from config import Config\n${from('Config')}`,
      'config.py': `from vendor import Vendor\n\nclass Base(Vendor):\n    pass\n\nclass Config(Base):\n    pass\n`,
    };
    expect(told(files)).toBe(UNREAD);
  });

  it('an instance of a class', () => {
    const config = `class Config:
    result_backend = 'redis://'
    def __init__(self):
        self.task_time_limit = 60

`;
    expect(told({ 'app.py': config + from('Config()') })).toBe('time.limit 60 (project)');
  });

  it('a dict', () => {
    const app = from(`{'result_backend': 'redis://', 'task_time_limit': 60}`);
    expect(told({ 'app.py': app })).toBe('time.limit 60 (project)');
  });

  it('a class by name', () => {
    const files = {
      'app.py': from(`'config.Config'`),
      'config.py': `class Config:\n    result_backend = 'redis://'\n    task_time_limit = 60\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project)');
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

  it('of Django, as an object', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': `from django.conf import settings\n${django.replace(`'django.conf:settings'`, 'settings')}`,
      'proj/settings.py': `CELERY_RESULT_BACKEND = 'redis://'\nCELERY_TASK_TIME_LIMIT = 60\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project)');
  });

  it('of Django, with a prefix in small letters', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django.replace(`'CELERY'`, `'celery'`),
      'proj/settings.py': `celery_result_backend = 'redis://'\ncelery_task_time_limit = 60\nCELERY_TASK_SOFT_TIME_LIMIT = 30\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project)');
  });

  it('of Django, which another one overrules in earnest', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django,
      'proj/settings/__init__.py': `from .base import *\n`,
      'proj/settings/base.py': `CELERY_RESULT_BACKEND = 'redis://'\n`,
      'proj/settings/production.py': `from .base import *\nCELERY_TASK_TIME_LIMIT = 60\n`,
    };
    expect(told(files)).toBe(UNREAD);
  });

  it('of Django, which another one only repeats in earnest', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django,
      'proj/settings/__init__.py': `from .base import *\n`,
      'proj/settings/base.py': `CELERY_RESULT_BACKEND = 'redis://'\nCELERY_TASK_TIME_LIMIT = 60\n`,
      'proj/settings/production.py': `from .base import *\nDEBUG = False\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project)');
  });

  it('of Django, with names that are made when it runs', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django,
      'proj/settings.py': `CELERY_TASK_TIME_LIMIT = 60\nglobals().update(load())\n`,
    };
    expect(told(files)).toBe('time.limit 60 (project), time.soft unknown, result.dropped unknown');
  });

  it('of Django, with its names in classes', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django,
      'proj/settings.py': `from configurations import Configuration\n\nclass Production(Configuration):\n    CELERY_TASK_TIME_LIMIT = 60\n`,
    };
    expect(told(files)).toBe(UNREAD);
  });

  it('of Django, that others begin with', () => {
    const files = {
      'settings/__init__.py': '',
      'settings/common.py': `CELERY_RESULT_BACKEND = None\nclass Mail:\n    HOST = 'localhost'\n`,
      'settings/testing.py': `from .common import *\nCELERY_TASK_TIME_LIMIT = 5\n`,
      'app.py': `${django.replace('proj.settings', 'settings.common')}app.conf.beat_schedule['a'] = {}\n`,
    };
    expect(told(files)).toBe('result.dropped true (project)');
  });

  it('of Django, that takes in files by their path', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django,
      'proj/settings.py': `from split_settings.tools import include\ninclude('components/*.py')\n`,
    };
    expect(told(files)).toBe(UNREAD);
  });

  it('of Django, with a default of the environment', () => {
    const files = {
      'proj/__init__.py': '',
      'proj/celery.py': django,
      'proj/settings.py': `import environ
env = environ.Env()
CELERY_RESULT_BACKEND = env('RESULTS')
CELERY_TASK_TIME_LIMIT = env.int('LIMIT', 1800)
CELERY_TASK_SOFT_TIME_LIMIT = env('SOFT', default=None)
`,
    };
    expect(told(files)).toBe('time.limit 1800 (project)');
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

  it('has a base in a file that names no library', () => {
    const files = {
      'app.py': APP,
      'tasks.py': BASED,
      'base.py': `from celery import Task\nfrom limits import Limited\n\nclass BaseTask(Limited, Task):\n    pass\n`,
      'limits.py': `class Limited:\n    soft_time_limit = 30\n`,
    };
    expect(told(files)).toBe('time.soft 30 (task class)');
  });

  it('sets something under a condition', () => {
    const files = {
      'app.py': APP,
      'tasks.py': BASED,
      'base.py': `from celery import Task\n\nclass BaseTask(Task):\n    if slow():\n        soft_time_limit = 30\n`,
    };
    expect(told(files)).toBe('time.soft 30 (task class)');
  });

  it('sets something nobody can read', () => {
    const files = {
      'app.py': APP,
      'tasks.py': BASED,
      'base.py': `from celery import Task\n\nclass Slow(Task):\n    soft_time_limit = LIMITS['slow']\n\nclass BaseTask(Slow):\n    pass\n`,
    };
    expect(told(files)).toBe('time.soft ? (task class)');
  });
});
