import { effects } from '../../src/effects/index.js';
import { NOWHERE } from '../../src/languages/language.js';
import { python } from '../../src/languages/python/program.js';
import type { Deed } from '../../src/model/body.js';
import type { TasksSettings } from '../../src/model/settings.js';
import { Deeds } from '../../src/recognise/deeds.js';

/** The calls of a Python text that are something, as lines: `requests.post: network no, http-write`. */
export function judgedPython(text: string, settings: TasksSettings = {}): readonly string[] {
  const parsed = python.parse(text, 'file.py', {
    parser: null,
    parserOptions: {},
    ecmaVersion: 'latest',
    sourceType: 'module',
    keys: {},
  });
  if (!parsed) throw new Error('The text could not be parsed.');
  const program = python.program(parsed.tree, {
    text,
    file: 'file.py',
    keys: parsed.keys,
    elsewhere: NOWHERE,
    isForeign: false,
  });
  const deeds = new Deeds(effects.python, settings, (word) => program.mentions(word));
  return program.calls().flatMap((site) => {
    const found = deeds.of(site);
    const name = site.dotted() ?? `…${site.name ?? ''}`;
    return found.length > 0 ? [`${name}: ${found.map(word).join(', ')}`] : [];
  });
}

function word(deed: Deed): string {
  if (deed.is === 'effect') return deed.keyed ? `${deed.what} with a key` : deed.what;
  return deed.is === 'network' ? `network ${deed.bound}` : deed.is;
}
