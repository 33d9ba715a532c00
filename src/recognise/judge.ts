import { effects } from '../effects/index.js';
import type { Framework } from '../frameworks/framework.js';
import { once, type Judge, type Program } from '../languages/language.js';
import type { Deed } from '../model/body.js';
import { Deeds } from './deeds.js';
import type { World } from './recogniser.js';
import { placeOf } from './through.js';

/** What the calls of a program are: dispatches and waits of the frameworks, and what the effects data says. */
export function judgeOf(
  program: Program,
  language: Framework['language'],
  frameworks: () => readonly Framework[],
  world: World,
): Judge {
  const known = once(() => {
    const deeds = new Map<string, Deed[]>();
    const add = (at: string, deed: Deed): void => {
      deeds.set(at, [...(deeds.get(at) ?? []), deed]);
    };
    for (const framework of frameworks()) {
      const recogniser = world.recogniser(program, framework);
      const promised = framework.language === 'ecmascript';
      for (const { at, queue, asks, pure } of recogniser.waits())
        add(at, asks ? { is: 'asks job' } : { is: 'wait', queue, pure, promised });
      for (const { site, ...step } of recogniser.steps())
        add(placeOf(site), { is: 'step', ...step });
      for (const { at, canvas, isFollowed, isGiven, joins, kept } of recogniser.sent())
        add(at, {
          is: 'dispatch',
          followed: isFollowed,
          canvas: canvas && !isFollowed,
          promised: promised && isGiven && !kept,
          joins,
        });
    }
    return deeds;
  });
  const effectsOf = once(
    () => new Deeds(effects[language], world.settings, (word) => program.mentions(word)),
  );
  return (site) => {
    const own = known().get(placeOf(site)) ?? [];
    // what starts a task is that, and no message to somebody
    const isStart = own.some(({ is }) => is === 'dispatch');
    const deeds = [
      ...effectsOf()
        .of(site)
        .filter(({ is }) => is !== 'effect' || !isStart),
      ...own,
    ];
    const isWait = frameworks().some((framework) =>
      world.recogniser(program, framework).waitsElsewhere(site),
    );
    return isWait ? [...deeds, { is: 'wait', queue: null, pure: false, promised: false }] : deeds;
  };
}
