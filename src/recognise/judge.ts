import { effects } from '../effects/index.js';
import type { Framework } from '../frameworks/framework.js';
import { once, type Judge, type Program } from '../languages/language.js';
import type { Deed } from '../model/body.js';
import { Deeds } from './deeds.js';
import type { World } from './recogniser.js';
import { placeOf } from './through.js';

/** What the calls of a program are: dispatches and waits of the frameworks, and what the effects data says. */
export function judgeOf(program: Program, frameworks: readonly Framework[], world: World): Judge {
  const dispatches = once(
    () =>
      new Set(
        frameworks.flatMap((framework) =>
          world
            .recogniser(program, framework)
            .sent()
            .map(({ at }) => at),
        ),
      ),
  );
  const language = frameworks[0]?.language ?? 'ecmascript';
  const known = once(
    () => new Deeds(effects[language], world.settings, (word) => program.mentions(word)),
  );
  return (site) => {
    const deeds: Deed[] = [...known().of(site)];
    if (dispatches().has(placeOf(site))) deeds.push({ is: 'dispatch' });
    return deeds;
  };
}
