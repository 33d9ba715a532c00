import { effects } from '../effects/index.js';
import type { Framework } from '../frameworks/framework.js';
import { once, type Judge, type Program } from '../languages/language.js';
import type { Deed } from '../model/body.js';
import { Deeds } from './deeds.js';
import type { World } from './recogniser.js';
import { placeOf } from './through.js';

/** What the calls of a program are: dispatches and waits of the frameworks, and what the effects data says. */
export function judgeOf(program: Program, frameworks: readonly Framework[], world: World): Judge {
  const known = once(() => {
    const deeds = new Map<string, Deed>();
    for (const framework of frameworks) {
      const recogniser = world.recogniser(program, framework);
      const promised = framework.language === 'ecmascript';
      for (const { at, queue, asks } of recogniser.waits())
        deeds.set(at, asks ? { is: 'asks job' } : { is: 'wait', queue });
      for (const { at, canvas } of recogniser.sent())
        deeds.set(at, { is: 'dispatch', canvas, promised });
    }
    return deeds;
  });
  const language = frameworks[0]?.language ?? 'ecmascript';
  const effectsOf = once(
    () => new Deeds(effects[language], world.settings, (word) => program.mentions(word)),
  );
  return (site) => {
    const deed = known().get(placeOf(site));
    const others = effectsOf().of(site);
    return deed ? [...others, deed] : others;
  };
}
