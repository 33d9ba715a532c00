import { isLarge, unitsOf } from '../model/size.js';
import { orchestrates } from '../model/started.js';
import { called } from '../model/wording.js';
import { createRule, offer } from '../rule.js';

interface Options {
  readonly maxStatements?: number;
  readonly maxComplexity: number;
}

const defaults: Options = { maxComplexity: 15 };

/** A task says what happens when things fail; what it does belongs in a function that can be called without a queue. */
export default createRule({
  name: 'no-inline-business-logic',
  description: 'disallow business logic in the body of a task',
  severity: 'warn',
  speaks: ({ traits, hasBodies }) =>
    hasBodies && traits.orchestrates !== true ? 'applies' : 'none',
  schema: {
    maxStatements: {
      type: 'integer',
      minimum: 1,
      description:
        'How many statements a body that decides something may have; 20 where nothing is set, in Python 12.',
    },
    maxComplexity: {
      type: 'integer',
      minimum: 1,
      description: 'How many ways through the body there may be.',
    },
  },
  defaults,
  strict: { maxStatements: 15 },
  pythonStrict: { maxStatements: 10 },
  messages: {
    long: '{{name}} has {{statements}} statements of its own: what it does belongs in a function that knows nothing of tasks.',
    complex:
      '{{name}} has {{complexity}} ways through it: what it decides belongs in a function that knows nothing of tasks.',
  },
  titles: {
    extract: 'Move the body into a function of its own.',
  },
  check({ facts: { tasks, language }, report, options: { maxStatements, maxComplexity } }) {
    for (const task of tasks) {
      const body = task.traits.orchestrates === true ? null : task.body();
      if (!body || orchestrates(body)) continue;
      const units = unitsOf(body);
      for (const { size, step, head } of units) {
        const large = isLarge(size, language, maxStatements ?? null, maxComplexity);
        if (!large) continue;
        // what it would move are the steps too
        const extraction = units.length === 1 ? body.extraction(task.name) : null;
        report(
          head,
          large,
          {
            name: step ? `\`${step.name}\`` : called(task.name, 'This task'),
            statements: String(size.statements),
            complexity: String(size.complexity),
          },
          offer('extract', extraction?.edit ?? null, extraction?.safe),
        );
      }
    }
  },
});
