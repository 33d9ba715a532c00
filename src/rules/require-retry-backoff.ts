import { repairsOf } from '../edits/repair.js';
import { applied } from '../edits/set-option.js';
import { holdersOf } from '../model/facts.js';
import {
  askedBy,
  growthOf,
  isChosen,
  isBlunt,
  isNeverRetried,
  losesBackoff,
  owesBackoff,
  isOverruled,
  isSaidAbove,
  retriesOf,
  timesIn,
} from '../model/retry.js';
import { called } from '../model/wording.js';
import { createRule, offer, suggest } from '../rule.js';

interface Options {
  readonly growth: 'allow-fixed' | 'required';
}

const defaults: Options = { growth: 'allow-fixed' };

/** A retry that comes back at once meets the same outage, together with all the others. */
export default createRule({
  name: 'require-retry-backoff',
  description: 'require a growing delay wherever a task is retried',
  severity: 'error',
  speaks: ({ concepts, traits }) => {
    const growth = concepts['retry.growth'];
    if (growth === undefined)
      return traits.ensures?.includes('retry.growth') === true ? 'built-in' : 'none';
    return growth === 'growing' ? 'built-in' : 'applies';
  },
  schema: {
    growth: {
      enum: ['allow-fixed', 'required'],
      description:
        'Whether a delay somebody wrote may stay the same before every retry (`allow-fixed`), or has to grow (`required`).',
    },
  },
  defaults,
  strict: { growth: 'required' },
  messages: {
    missing: '{{name}} is retried {{times}} with no backoff: every retry meets the same outage.',
    lost: '{{name}} is retried {{times}} with no backoff: its own defaults replace those of the project, backoff included.',
    fixed: '{{name}} waits the same time before every retry: all of them come back together.',
    dead: '`{{option}}` {{effect}}.',
  },
  titles: {
    add: 'Add a growing backoff.',
    grow: 'Let the delay grow.',
    repair: 'Repair the setting.',
  },
  check({ facts, report, options: { growth: wanted } }) {
    const { phrases } = facts;

    for (const retry of facts.retries) {
      const growth = growthOf(retry.options);
      const times = retriesOf(retry.options) ?? 'several';
      if (!isBlunt(retry, growth) || times === 0 || times === 1) continue;
      const recipe = retry.recipe('retry.growth');
      const edit = recipe && applied(retry, recipe, null, phrases);
      const name = called(retry.name, 'This task');
      const offers = offer('grow', edit, recipe?.safe);
      if (growth === 'constant') report(retry.span, 'fixed', { name }, offers);
      else report(retry.span, 'missing', { name, times: timesIn(times) }, offers);
    }

    for (const holder of holdersOf(facts)) {
      const asking = askedBy(holder);
      const at = asking?.span ?? (owesBackoff(holder) ? holder.span : null);
      if ((!at && holder.traps.length === 0) || isNeverRetried(holder)) continue;

      // one problem, one edit: a dead backoff is not also reported as missing
      const repairs = repairsOf(holder, 'retry', phrases);
      for (const { span, data, edit, safe } of repairs)
        report(span, 'dead', data, offer('repair', edit, safe));
      if (repairs.length > 0) continue;

      const retries = retriesOf(holder.options);
      if (!retries || !at) continue;

      const growth = growthOf(holder.options);
      // a wait nobody wrote is the platform's own; one that is written is a choice
      const isWritten = isChosen(holder.options);
      const isFlat = growth === 'constant' && retries !== 1;
      if (growth !== 'immediate' && !(isFlat && (!isWritten || wanted === 'required'))) continue;
      if (isOverruled(holder) || isSaidAbove(holder, growth)) continue;

      const isDefault = holder.role === 'queue' || holder.role === 'project';
      const name = called(holder.name, isDefault ? 'Every job' : 'This task');
      const recipe = holder.recipe('retry.growth');
      const edit = recipe && applied(holder, recipe, asking, phrases);
      if (growth === 'immediate') {
        const message = losesBackoff(holder) ? 'lost' : 'missing';
        const times = timesIn(retries);
        report(at, message, { name, times }, offer('add', edit, recipe?.safe));
      } else {
        const offers = isWritten ? suggest('grow', edit) : offer('grow', edit, recipe?.safe);
        report(at, 'fixed', { name }, offers);
      }
    }
  },
});
