import { describe, it } from 'vitest';
import { plugin, versions } from './eslint.js';

const rename = plugin.rules?.rename;
if (!rename) throw new Error('the rule of these tests is missing');

describe.each(versions)('RuleTester of ESLint $version', ({ RuleTester }) => {
  Object.assign(RuleTester, { describe, it });
  const tester = new RuleTester({ plugins: { tasks: plugin }, language: 'tasks/python' });

  tester.run('rename', rename, {
    valid: [{ code: 'new = 1' }],
    invalid: [
      {
        code: 'x = old  # a comment',
        output: 'x = new  # a comment',
        errors: [{ messageId: 'old', line: 1, column: 5, endLine: 1, endColumn: 8 }],
      },
    ],
  });
});
