import * as parser from '@typescript-eslint/parser';

import { effects } from '../../src/effects/index.js';
import { ecmascript } from '../../src/languages/ecmascript/program.js';
import { linkParents } from '../../src/languages/ecmascript/tree.js';
import {
  NOWHERE,
  type CallSite,
  type Elsewhere,
  type Program,
} from '../../src/languages/language.js';
import type { Deed } from '../../src/model/body.js';
import type { TasksSettings } from '../../src/model/settings.js';
import { Deeds } from '../../src/recognise/deeds.js';

/** A TypeScript text as the plugin sees it. */
export function programIn(text: string, elsewhere: Elsewhere = NOWHERE): Program {
  const { ast, visitorKeys } = parser.parseForESLint(text, { range: true, loc: true });
  const keys = visitorKeys as { readonly [type: string]: readonly string[] };
  linkParents(ast, keys);
  return ecmascript.program(ast, { text, file: 'file.ts', keys, elsewhere, isForeign: false });
}

interface Judged {
  readonly site: CallSite;
  readonly deeds: readonly Deed[];
}

/** The calls of a text that are something, by the data of the plugin. */
export function judgedIn(
  text: string,
  settings: TasksSettings = {},
  elsewhere: Elsewhere = NOWHERE,
): readonly Judged[] {
  const program = programIn(text, elsewhere);
  const deeds = new Deeds(effects.ecmascript, settings, (word) => program.mentions(word));
  return program
    .calls()
    .map((site) => ({ site, deeds: deeds.of(site) }))
    .filter(({ deeds: { length } }) => length > 0);
}

/** The same as lines: `axios.post: network no, http-write`. */
export const judged = (
  text: string,
  settings?: TasksSettings,
  elsewhere?: Elsewhere,
): readonly string[] =>
  judgedIn(text, settings, elsewhere).map(
    ({ site, deeds }) => `${site.dotted() ?? `…${site.name ?? ''}`}: ${deeds.map(word).join(', ')}`,
  );

function word(deed: Deed): string {
  if (deed.is === 'effect') return deed.keyed ? `${deed.what} with a key` : deed.what;
  return deed.is === 'network' ? `network ${deed.bound}` : deed.is;
}
