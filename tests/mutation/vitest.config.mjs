import { defineConfig } from 'vitest/config';

// What is judged by the rules, the edits and the model; modules are kept between files, for there are thousands of runs.
export default defineConfig({
  test: {
    include: [
      'tests/{rules,edits,model}/*.test.ts',
      'tests/plugin/{samples,articles,cells}.test.ts',
    ],
    exclude: ['tests/edits/*.property.test.ts'],
    isolate: false,
    testTimeout: 20_000,
    env: { DEBUG: 'eslint-plugin-tasks' },
    setupFiles: ['tests/setup.ts'],
  },
});
